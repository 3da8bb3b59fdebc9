/// How a question looks.

import Canvas

extension QuestionLayer {
  /// - Returns: where the cursor stands.
  func draw(into buffer: inout CellBuffer, body: Rect, footer: Rect) -> Point? {
    switch question.form {
    case .line: return drawLine(into: &buffer, body: body, footer: footer)
    case .confirm:
      ask("\(question.title) y/n", into: &buffer, body: body, footer: footer)
      return nil
    case .text: return drawText(into: &buffer, body: body, footer: footer)
    case .pick:
      let box = titled(into: &buffer, body: body)
      hint(
        [.init("type", "to find"), .init("↑↓", "move"), .init("Enter", "pick"), .init("Esc", "leave")],
        into: &buffer, footer)
      var shown = picker
      shown.fit(rows: box.height)
      return shown.draw(into: &buffer, rect: box)
    }
  }

  private func drawLine(into buffer: inout CellBuffer, body: Rect, footer: Rect) -> Point? {
    buffer.fill(footer)
    let rows = drawRemark(into: &buffer, body: body, footer: footer)
    let space = Rect(x: body.x, y: body.y, width: body.width, height: footer.y - rows - body.y)
    CompletionList(line).draw(into: &buffer, rect: space)
    return line.draw(into: &buffer, rect: footer.inset(horizontal: 1), prompt: "\(question.title): ")
  }

  private func drawText(into buffer: inout CellBuffer, body: Rect, footer: Rect) -> Point? {
    let box = titled(into: &buffer, body: body)
    var shown = editor
    shown.fit(box.size, glyphs: buffer.glyphs)
    let cursor = shown.draw(into: &buffer, rect: box)
    drawRemark(into: &buffer, body: body, footer: footer)
    switch stage {
    case .writing:
      let done = question.isSent ? "done, then Enter sends" : "done"
      hint([.init("Esc", done), .init("^_", "undo"), .init("^R", "redo")], into: &buffer, footer)
      return cursor
    case .sending:
      hint([.init("Enter", "send"), .init("e", "write on"), .init("Esc", "drop")], into: &buffer, footer)
    case .dropping: ask("Drop this text? y/n", into: &buffer, body: body, footer: footer)
    }
    return nil
  }

  /// - Returns: the rows used.
  @discardableResult
  private func drawRemark(into buffer: inout CellBuffer, body: Rect, footer: Rect) -> Int {
    guard let remark = question.remark, footer.y > 0 else { return 0 }
    let row = Rect(x: footer.x, y: footer.y - 1, width: footer.width, height: 1)
    return NoticeLine(remark.text, role: remark.isWrong ? .warn : .dim).drawUpwards(
      into: &buffer, rect: row, top: body.y)
  }

  private func ask(_ text: String, into buffer: inout CellBuffer, body: Rect, footer: Rect) {
    NoticeLine(text, role: .notice).drawUpwards(into: &buffer, rect: footer, top: body.y)
  }

  private func titled(into buffer: inout CellBuffer, body: Rect) -> Rect {
    let (box, _) = body.splitBottom(Self.height(body.height + 2))
    buffer.fill(box)
    let (title, rest) = box.splitTop(1)
    buffer.rule(title, title: question.title)
    return rest.inset(horizontal: 1)
  }

  private func hint(_ items: [KeyBar.Item], into buffer: inout CellBuffer, _ footer: Rect) {
    buffer.fill(footer)
    KeyBar(items).draw(into: &buffer, rect: footer)
  }
}
