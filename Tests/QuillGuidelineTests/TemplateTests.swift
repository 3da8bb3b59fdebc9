import QuillGuideline
import QuillModel
import Testing

struct TemplateTests {
  static let template = """
    ---
    task: TASK
    title: TITLE
    fields: []   # task: stays
    ---
    task: TASK stays in the body
    """

  @Test(arguments: [
    ("mytask", "What is it?"), ("2026-tone", "Tone: is it \"right\"?"), ("01", "# 1: \\ or not #"),
    ("null", "null"),
    ("a", "yes"), ("a", "[not a list]"), ("a", "café 日本語"),
  ])
  func whatIsFilledInIsReadBack(name: String, title: String) throws {
    let text = try GuidelineTemplate.fill(Self.template, name: name, title: title)
    let (guideline, problems) = GuidelineParser.read(Array(text.utf8), file: "t.md")
    #expect(problems == [])
    #expect(guideline?.definition.task == name)
    #expect(guideline?.definition.title == title)
    #expect(guideline?.body == "task: TASK stays in the body")
  }

  @Test func aTitleIsAddedWhereTheTemplateHasNone() throws {
    let text = try GuidelineTemplate.fill("---\ntask: TASK\nfields: []\n---\n", name: "a", title: "T")
    #expect(text == "---\ntask: a\ntitle: T\nfields: []\n---\n")
  }

  @Test(arguments: [
    ("Bad Name", "T", template), ("../a", "T", template), ("a", "", template), ("a", "two\nlines", template),
    ("a", "T", "no front matter"), ("a", "T", "---\ntitle: T\n---\ntask: x\n"),
  ])
  func refusesWhatCannotBeRead(name: String, title: String, template: String) {
    #expect(throws: Refusal.self) { try GuidelineTemplate.fill(template, name: name, title: title) }
  }
}
