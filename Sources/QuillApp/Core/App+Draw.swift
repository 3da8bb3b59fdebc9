/// Drawing a whole frame.

import Canvas

extension App {
  /// The frame for the screen as it is, and where the cursor stands, if it is to be seen.
  public func draw(glyphs: Glyphs = .unicode) -> (frame: CellBuffer, cursor: Point?) {
    var buffer = CellBuffer(size: context.size, glyphs: glyphs)
    guard !isTooSmall else {
      let size = context.size
      let text =
        "\(size.width)×\(size.height) is too small; Quill needs \(Frame.least.width)×\(Frame.least.height)."
      buffer.write(text, at: Point(x: 0, y: 0), role: .notice)
      return (buffer, nil)
    }
    let parts = Frame.split(buffer.bounds)
    var cursor: Point?
    if let page {
      Frame.draw(page.header(context), warnings: context.warnings, into: &buffer, rect: parts.header)
      if case .help(let help) = layer {
        help.draw(into: &buffer, rect: parts.body)
      } else {
        page.draw(into: &buffer, rect: parts.body, context)
        cursor = (page as? any CursorPage)?.cursor(in: parts.body, glyphs: buffer.glyphs)
      }
    }
    if !parts.rule.isEmpty { buffer.rule(parts.rule) }
    cursor = drawFooter(into: &buffer, rect: parts.footer) ?? cursor
    if case .question(let question) = layer {
      cursor = question.draw(into: &buffer, body: parts.body, footer: parts.footer)
    }
    return (buffer, cursor)
  }

  private func drawFooter(into buffer: inout CellBuffer, rect: Rect) -> Point? {
    buffer.fill(rect)
    if case .command(let line) = layer {
      return line.draw(into: &buffer, rect: rect, prompt: ":")
    }
    if let notice = notice ?? trouble {
      draw(notice, into: &buffer, rect: rect)
    } else if let wait = longWait {
      NoticeLine(wait, role: .status).draw(into: &buffer, rect: rect)
    } else if case .help = layer {
      KeyBar([.init("j/k", "scroll"), .init("q", "close")]).draw(into: &buffer, rect: rect)
    } else if let page {
      KeyBar(page.footer + [.init(":", "command"), .init("q", pages.count > 1 ? "back" : "quit")])
        .draw(into: &buffer, rect: rect)
    }
    return nil
  }

  /// A sentence that is too long for the line goes on in the rows above it: what to do stands at its end.
  private func draw(_ notice: Notice, into buffer: inout CellBuffer, rect: Rect) {
    let role: Role = notice.kind == .refusal ? .warn : notice.kind == .good ? .good : .notice
    let layout = TextLayout([notice.text], width: max(1, rect.width - 2), glyphs: buffer.glyphs)
    let rows = layout.rows.prefix(max(1, min(4, rect.y))).map(layout.trimmed)
    for (index, text) in rows.enumerated() {
      let line = Rect(x: rect.x, y: rect.y - rows.count + 1 + index, width: rect.width, height: 1)
      NoticeLine(text, role: role).draw(into: &buffer, rect: line)
    }
  }

  /// What takes longer than 0.3 s, and how long it has been.
  private var longWait: String? {
    let begun = pending.min { $0.value < $1.value }
    guard let begun, context.moment.uptime - begun.value > 300 else { return nil }
    let tenths = (context.moment.uptime - begun.value) / 100
    return "\(begun.key.gerund)… \(tenths / 10).\(tenths % 10) s"
  }
}

extension Effect {
  /// What is being done, for the line at the bottom.
  var gerund: String {
    switch self {
    case .read(.agreement), .read(.home): "Computing agreement"
    case .write(.export): "Writing the bundle"
    case .write(.verify): "Checking the bundle"
    case .write: "Saving"
    default: "Reading"
    }
  }
}
