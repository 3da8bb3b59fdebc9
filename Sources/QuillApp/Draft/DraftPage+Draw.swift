/// How the screen that writes a guideline looks.

import Canvas
import QuillModel

extension DraftPage {
  public func header(_ context: Context) -> Header {
    let state = isTyping ? "writing" : isChanged ? "not saved" : data == nil ? nil : "saved"
    let holder = data?.desk.holder.map { isMine ? nil : "\($0.name) has it" } ?? nil
    return Header(
      [
        "draft", context.task ?? "", data?.newest.map { "after \($0)" } ?? "first version",
        data?.proposedBy.map { "proposed by \($0)" },
      ].compactMap(\.self),
      right: [holder, isTyping && isChanged ? "not saved" : nil, state].compactMap(\.self))
  }

  func split(_ rect: Rect) -> (editor: Rect, rule: Rect, problems: Rect) {
    let (editor, rest) = rect.splitTop(editorRows(rect.height))
    let (rule, problems) = rest.splitTop(1)
    return (
      Rect(x: editor.x + 1, y: editor.y, width: editor.width - 1, height: editor.height), rule, problems
    )
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard data != nil else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    if isPreviewing {
      return LabelPreview(guideline: guideline, problems: problems).draw(into: &buffer, rect: rect, context)
    }
    let parts = split(rect)
    editor.draw(into: &buffer, rect: parts.editor)
    drawProblems(into: &buffer, rule: parts.rule, rect: parts.problems)
  }

  private func drawProblems(into buffer: inout CellBuffer, rule: Rect, rect: Rect) {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    let counts = [
      errors == 0 ? nil : "\(errors) error\(errors == 1 ? "" : "s")",
      warnings == 0 ? nil : "\(warnings) warning\(warnings == 1 ? "" : "s")",
    ].compactMap(\.self).joined(separator: ", ")
    let here = editor.position
    let place = "line \(here.line + 1) of \(editor.lineCount)"
    let more = problems.count > rect.height ? "  ] next" : ""
    buffer.rule(rule, title: "\(counts.isEmpty ? "nothing wrong" : counts)  \(place)\(more)")
    var row = 0
    for problem in nearest(rect.height) where row < rect.height {
      let message = TextLayout([problem.message], width: max(10, rect.width - 7), glyphs: buffer.glyphs)
      let role: Role = problem.severity == .error ? .bad : .warn
      for (index, part) in message.rows.enumerated() where row < rect.height {
        let line = rect.row(row).inset(horizontal: 1)
        if index == 0 {
          let number = problem.line.map(String.init) ?? "–"
          buffer.writeRight(number, in: Rect(x: line.x, y: line.y, width: 4, height: 1), role: .dim)
        }
        buffer.write(
          message.text(part), at: line.point(row: 0, column: 5), role: role, width: max(0, line.width - 5))
        row += 1
      }
    }
  }

  /// The problems at the cursor's line and after it; those before it where there is room.
  private func nearest(_ count: Int) -> [Problem] {
    let sorted = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }
    .map(\.element)
    let first = sorted.firstIndex { ($0.line ?? 0) > editor.position.line } ?? sorted.count
    let start = max(0, min(first, sorted.count - count))
    return Array(sorted.dropFirst(start).prefix(count))
  }
}
