/// Drawing a whole frame.

import Canvas

extension App {
  /// The frame for the screen as it is, and where the cursor stands, if it is to be seen.
  public func draw(glyphs: Glyphs = .unicode) -> (frame: CellBuffer, cursor: Point?) {
    var buffer = CellBuffer(size: context.size, glyphs: glyphs)
    guard !isTooSmall else {
      let size = context.size
      let text =
        "needs \(Frame.least.width)×\(Frame.least.height), is \(size.width)×\(size.height)"
      buffer.write(text, at: Point(x: 0, y: 0), role: .notice)
      return (buffer, nil)
    }
    let parts = Frame.split(buffer.bounds)
    var cursor: Point?
    if let page {
      Frame.draw(
        page.header(context), place: place, warnings: context.warnings, into: &buffer, rect: parts.header)
      if context.activity.isOnBreak {
        Empty.draw("Paused. Any key goes on where you were.", into: &buffer, rect: parts.body)
      } else if case .sheet(let sheet) = layer {
        sheet.draw(into: &buffer, rect: parts.body)
      } else {
        page.draw(into: &buffer, rect: parts.body, context)
        cursor = (page as? any CursorPage)?.cursor(in: parts.body, glyphs: buffer.glyphs)
      }
    }
    if !parts.rule.isEmpty { buffer.rule(parts.rule) }
    if case .command(let line) = layer { CompletionList(line).draw(into: &buffer, rect: parts.body) }
    cursor = drawFooter(into: &buffer, rect: parts.footer, body: parts.body) ?? cursor
    if case .question(let question) = layer {
      cursor = question.draw(into: &buffer, body: parts.body, footer: parts.footer)
    }
    return (buffer, cursor)
  }

  /// Which part of what is in front is in view.
  private var place: String {
    if case .sheet(let sheet) = layer { return sheet.place }
    return (page as? any PlacedPage)?.place ?? ""
  }

  private func drawFooter(into buffer: inout CellBuffer, rect: Rect, body: Rect) -> Point? {
    buffer.fill(rect)
    if case .command(let line) = layer {
      return line.draw(into: &buffer, rect: rect, prompt: ":")
    }
    if context.activity.isOnBreak {
      NoticeLine("A break: it counts neither as work nor as idle time.", role: .status).draw(
        into: &buffer, rect: rect)
    } else if let notice = notice ?? trouble {
      let role: Role = notice.kind == .refusal ? .warn : notice.kind == .good ? .good : .notice
      NoticeLine(notice.text, role: role).drawUpwards(into: &buffer, rect: rect, top: body.y)
    } else if let wait = longWait {
      NoticeLine(wait, role: .status).draw(into: &buffer, rect: rect)
    } else if case .sheet = layer {
      KeyBar([.init("j/k", "scroll"), .init("q", "close")]).draw(into: &buffer, rect: rect)
    } else if let page {
      KeyBar(page.footer(context) + [.init(":", "command"), .init("q", pages.count > 1 ? "back" : "quit")])
        .draw(into: &buffer, rect: rect)
    }
    return nil
  }

  /// Milliseconds after which a wait is spoken of.
  static let patience: Int64 = 300

  /// What has been under way for the longest time, in milliseconds.
  var longestWait: (effect: Effect, time: Int64)? {
    pending.min { $0.value < $1.value }.map { ($0.key, context.moment.uptime - $0.value) }
  }

  /// What takes longer than 0.3 s, how long it has been, and whom it waits for.
  private var longWait: String? {
    guard let (effect, time) = longestWait, time > Self.patience else { return nil }
    let holder = isHeldUp ? heldUpBy.map { "; \($0) is writing" } ?? "" : ""
    let what = effect.isQuality ? progress ?? effect.gerund : effect.gerund
    return "\(what)… \(time / 1000).\(time / 100 % 10) s\(holder)"
  }
}

extension Effect {
  /// What is being done, for the line at the bottom.
  var gerund: String {
    switch self {
    case .read(.agreement), .read(.quality), .read(.home): "Computing agreement"
    case .write(.export): "Writing the bundle"
    case .write(.verify): "Checking the bundle"
    case .write: "Saving"
    default: "Reading"
    }
  }
}
