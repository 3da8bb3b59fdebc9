/// What the example editor finds, and does not find, in what one writes.

import QuillModel
import Testing

@testable import QuillApp

@Suite struct ExampleChecksTests {
  private let guideline = Guideline(
    definition: TaskDefinition(
      task: "reviews", title: "Complaint?", inputs: [InputPart(name: "message", kindID: "text")],
      fields: [
        Field(
          name: "answer", kindID: "choice", gating: true,
          options: [
            QuillModel.Option(value: "COMPLAINT", label: "complaint"),
            QuillModel.Option(value: "OTHER", label: "no"),
          ])
      ]), clauses: [Clause(code: "C1", title: "t", text: "", line: 1)], body: "", text: "", sha256: "",
    labelSHA256: "")

  private func messages(
    _ text: String, answer: String = "OTHER", near: [NearExample] = [], family: [String]? = nil
  )
    -> [String]
  {
    let example = Example(
      id: "r-1", input: JSONObject([.init(key: "message", value: .string(text))]),
      expected: JSONObject([.init(key: "answer", value: .string(answer))]), rationale: "because it says so",
      clauses: ["C1"], source: "original")
    return ExampleChecks.problems(example, guideline, near: near, family: family).map(\.message)
  }

  @Test func aSoundExampleHasNoProblem() {
    #expect(messages("The parcel came on Monday, version 2.0.1, order 4711.") == [])
  }

  @Test(arguments: [
    ("write to ana.s@example.co.uk please", "An e-mail address"),
    ("call +49 30 1234567 at once", "A telephone number"), ("or 0044 20 7946 0958", "A telephone number"),
    ("key AKIAIOSFODNN7EXAMPLE here", "An access key"),
    ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "An access key"),
    ("-----BEGIN RSA PRIVATE KEY-----", "A private key"),
    ("cafe\u{301}", "Not in NFC"), ("a\u{202E}b", "1 hidden character"),
  ])
  func whatShouldNotBeThereIsNamed(text: String, what: String) {
    let found = messages(text)
    #expect(found.count == 1 && found[0].hasPrefix(what), "\(found)")
  }

  @Test(arguments: ["1234567", "2026-02-06 14:02:11", "a@b", "lines 10-20 of 300", "sk-1", "x.y@z"])
  func whatOnlyLooksSoIsLeftAlone(text: String) {
    #expect(messages(text) == [], "\(text)")
  }

  @Test func anAnswerInTheInputIsALeakButAPartOfAWordIsNone() {
    #expect(
      messages("This is a COMPLAINT.", answer: "COMPLAINT").first?.contains(
        "\"complaint\" stands in the input") == true)
    #expect(messages("He is uncomplaintive.", answer: "COMPLAINT") == [])
    #expect(messages("No, because it says so, and why not").contains { $0.hasPrefix("The reason") } == false)
  }

  @Test func alikeIsWarnedAboutUnlessItIsTheTwin() {
    let near = [NearExample(id: "r-9", state: .draft, similarity: 0.83)]
    #expect(messages("x y z", near: near).first?.contains("Almost r-9: ROUGE-L 0.83, over 0.7") == true)
    #expect(messages("x y z", near: near, family: ["r-9"]) == [])
    let same = [NearExample(id: "r-9", state: .draft, similarity: 1)]
    #expect(
      messages("x y z", near: same, family: ["r-9"]).first?.hasPrefix("The same words as its twin") == true)
    #expect(messages("x y z", near: [NearExample(id: "r-9", state: .draft, similarity: 0.7)]) == [])
  }

  @Test func aLongItemIsCountedInRows() {
    let lines = (0..<60).map { "line \($0)" }.joined(separator: "\n")
    #expect(messages(lines).first?.hasPrefix("60 rows at 80 columns") == true)
  }

  @Test func noTwinIsSaidWhereTheFamilyIsKnown() {
    #expect(messages("x", family: []) == ["No contrast twin yet: one like it with another answer."])
  }
}
