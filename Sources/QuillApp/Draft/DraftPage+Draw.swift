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
    let counts = ProblemList.counts(problems)
    let here = editor.position
    let place = "line \(here.line + 1) of \(editor.lineCount)"
    let more = problems.count > rect.height ? "  ] next" : ""
    buffer.rule(rule, title: "\(counts.isEmpty ? "nothing wrong" : counts)  \(place)\(more)")
    ProblemList.draw(nearest(rect.height), showsLines: true, into: &buffer, rect: rect)
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
