/// Two examples, or two revisions of one, compared part by part.

import Canvas
import QuillGuideline
import QuillModel

enum ExampleComparison {
  /// - Parameter title: above all of it; `nil` for none.
  static func lines(_ old: Example, _ new: Example, _ task: TaskDefinition?, title: String?, columns: Int)
    -> [RenderedLine]
  {
    (title.map(heading) ?? []) + parts(old, new, task).flatMap { body($0, columns: columns) }
  }

  struct Part {
    var title: String
    var old: String
    var new: String
    /// Lines are compared as they stand; else paragraphs, whatever their line breaks.
    var isLined: Bool
  }

  static func parts(_ old: Example, _ new: Example, _ task: TaskDefinition?) -> [Part] {
    var parts: [Part] = []
    let known = task?.inputs ?? []
    let names =
      known.map(\.name)
      + (old.input.keys + new.input.keys).filter { key in !known.contains { $0.name == key } }
    for name in names.reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
      let part = task?.input(name) ?? InputPart(name: name, kindID: "text")
      let text = { (example: Example) in example.input[name].map { InputText.text($0, part: part) } ?? "" }
      parts.append(
        Part(
          title: part.title, old: text(old), new: text(new),
          isLined: part.kindID != "text" && part.kindID != "markdown"))
    }
    for field in task?.fields ?? [] {
      let shown = { (example: Example) in
        example.expected?[field.name].map { field.kind?.display($0, field: field) ?? "" } ?? ""
      }
      parts.append(Part(title: "= \(field.title)", old: shown(old), new: shown(new), isLined: true))
    }
    let facts: [(String, (Example) -> String)] = [
      ("why", { $0.rationale }), ("clauses", { $0.clauses.joined(separator: ", ") }),
      ("tags", { $0.tags.joined(separator: ", ") }), ("scenario", { $0.scenario ?? "" }),
      ("difficulty", { $0.difficulty ?? "" }), ("family", { $0.family ?? "" }), ("source", { $0.source }),
      ("licence", { $0.licence }), ("use", { $0.use.rawValue }), ("proof", ProofWords.line),
    ]
    return parts + facts.map { Part(title: $0.0, old: $0.1(old), new: $0.1(new), isLined: false) }
  }

  private static func body(_ part: Part, columns: Int) -> [RenderedLine] {
    guard !part.old.utf8.elementsEqual(part.new.utf8) else { return [] }
    let diff = DiffLine.compare(part.old, part.new, byLine: part.isLined)
    return heading(part.title)
      + DiffRenderer.lines(diff, context: 2, columns: columns) { DisplayWidth.of($0) }
  }

  private static func heading(_ text: String) -> [RenderedLine] {
    [RenderedLine([RenderedSpan("── \(text) ──", .heading(level: 3))])]
  }
}
