/// The labelling screen that a guideline's inputs and fields make, at its design size: 80×24, or less where the screen
/// has less.

import Canvas
import QuillGuideline
import QuillModel

struct LabelPreview {
  let guideline: Guideline?
  let problems: [Problem]

  private static let size = Size(width: 80, height: 22)

  func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let guideline, !guideline.definition.fields.isEmpty else {
      let reason = problems.first { $0.severity == .error }?.message ?? "It has no field yet."
      return Empty.draw("No preview: \(reason)", into: &buffer, rect: rect)
    }
    let area = Rect(
      x: rect.x, y: rect.y, width: min(rect.width, Self.size.width),
      height: min(rect.height, Self.size.height))
    let (title, body) = area.splitTop(1)
    buffer.write(
      "preview at \(area.width)×\(area.height + 2): made-up content", at: title.point(row: 0, column: 1),
      role: .dim, width: title.width - 1)
    let sample = SampleInput.of(guideline.definition)
    let form = AnswerForm(task: guideline.definition, input: sample)
    let view = AnswerFormView(form: form, guideline: guideline)
    let rows = view.lines(width: body.width, glyphs: buffer.glyphs).count
    let (bottom, top) = body.splitBottom(min(rows + 1, max(4, body.height / 2)))
    var parts = ItemParts(sample, task: guideline.definition)
    parts.fit(top.size, glyphs: buffer.glyphs)
    parts.draw(into: &buffer, rect: top)
    let (rule, rest) = bottom.splitTop(1)
    buffer.rule(
      rule,
      title: rows + 1 > bottom.height ? "label  \(rows + 1 - bottom.height) more rows than fit" : "label")
    view.draw(into: &buffer, rect: rest)
  }
}

/// Content of each input kind, for a preview.
enum SampleInput {
  static func of(_ task: TaskDefinition) -> JSONObject {
    JSONObject(task.inputs.map { JSONObject.Member(key: $0.name, value: content($0)) })
  }

  private static func content(_ part: InputPart) -> JSONValue {
    switch part.kindID {
    case "diff":
      .string(
        "--- a/file.py\n+++ b/file.py\n@@ -1,3 +1,3 @@\n def answer():\n-    return 41\n+    return 42\n")
    case "code": .string("def answer():\n    return 42\n")
    case "chat": [["role": "user", "content": "A question"], ["role": "assistant", "content": "An answer"]]
    case "list": ["First", "Second"]
    case "meta": ["name": "value"]
    default: .string("The \(part.title.lowercased()) of an example stands here,\nin as many lines as it has.")
    }
  }
}
