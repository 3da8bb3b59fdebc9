import QuillGuideline
import QuillModel
import Testing

struct ClauseListTests {
  @Test func listsCodeTitleAndFirstSentence() throws {
    let list = try Fixture.good().clauseList
    let rows = list.map { "\($0.code)|\($0.title)|\($0.firstSentence)" }
    #expect(rows.contains("C2|Settles|"))
    #expect(
      rows.contains(
        "C2.1|Every question is answered|Each numbered question has an answer that a person can act on."))
    #expect(
      rows.contains(
        "C3.2|Not settled|No question is answered, or an answer would do harm, e.g. deletes data."))
    #expect(rows.contains("C1.1|Read the ticket first|Number what is asked."))
  }

  @Test func ruleTextLeavesOutExamples() throws {
    let guideline = try Fixture.good()
    #expect(
      guideline.clause("C2.1")?.ruleText
        == "Each numbered question has an answer that a person can act on. Politeness does not matter.")
    #expect(guideline.clause("C2.1")?.wordCount == 16)
    #expect(guideline.clause("C3.2")?.ruleText.contains("Yes: inside a code fence") == true)
    #expect(guideline.clause("C1.1")?.ruleText.contains("once for its steps") == true)
  }

  @Test func examplesKeepTheirLines() {
    let text = """
      ---
      task: t
      title: T
      ---
      ### C1 One
      Rule.

      - Yes: a
        b

            code
        - Yes: nested
      - a remark
      - No:
        later
      """
    let (guideline, _) = GuidelineParser.read(Array(text.utf8), file: "t.md")
    let clause = guideline?.clause("C1")
    #expect(clause?.positives == ["a\nb\n\n    code\n- Yes: nested"])
    #expect(clause?.negatives == ["later"])
    #expect(clause?.ruleText == "Rule.\n\n- a remark")
  }
}
