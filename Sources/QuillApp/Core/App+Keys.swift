/// Where a key goes: the layer on top, then the page, then the app's own keys.

import Canvas
import QuillModel

extension App {
  /// The keys that work on every page.
  public static let keys: [KeyHelp] = [
    KeyHelp(id: "app.help", keys: "?", help: "All keys of this screen"),
    KeyHelp(id: "app.command", keys: ":", help: "Any action or screen by name; Tab lists and completes"),
    KeyHelp(
      id: "app.back", keys: "q Esc",
      help: "Back to the screen before; quits on the first. While a notice stands, Esc only clears it"),
    KeyHelp(id: "app.quit", keys: "^C", help: "Quit; what you have begun is kept as a draft"),
    KeyHelp(id: "app.redraw", keys: "^L", help: "Draw the screen anew"),
    KeyHelp(
      id: "app.break", keys: ":break",
      help: "Take a break: it counts neither as work nor as idle time; any key ends it. :time shows your sums"
    ),
    KeyHelp(
      id: "app.theme", keys: ":theme NAME", help: "Colours: \(Themes.all.map(\.name).joined(separator: ", "))"
    ),
  ]

  /// A key as it came. Escape and a key that come at once look like Alt; where nothing takes that, they are two keys.
  mutating func take(_ key: Key) -> [Effect] {
    guard case .alt(let character) = key, !takes(key) else { return outgoing(press(key)) }
    let effects = outgoing(press(.escape))
    return hasEnded ? effects : effects + outgoing(press(.character(character)))
  }

  private func takes(_ key: Key) -> Bool {
    switch layer {
    case .command(var line): line.handle(key)
    case .question(let question): question.takes(key)
    case .sheet: false
    case nil: page?.takes(key, context) ?? false
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    guard !isTooSmall else { return key == .ctrl("c") || key == .character("q") ? [.quit] : [] }
    if key == .ctrl("c") { return [.quit] }
    if key == .ctrl("l") { return [.redraw] }
    let hadNotice = notice != nil
    notice = nil
    if layer != nil { return pressOnLayer(key) }
    // What a page does in a mode of its own, such as writing, is not leaving it.
    if key == .escape, hadNotice, page.map({ !$0.takesByData(key, context) }) ?? true { return [] }
    if isWaiting, key != .character("q"), !keysAhead.isEmpty || !isAnsweredWhileWaiting(key) {
      if keysAhead.count < 64 { keysAhead.append(key) }
      return []
    }
    if let effects = front({ $0.press(key, &$1) ?? [.refuse("\u{0}")] }).nonNull { return effects }
    switch key {
    case .character("?"): layer = .sheet(HelpSheet.make(page, context))
    case .character(":"): layer = .command(LineEditor("", history: commandHistory))
    case .character("q"), .escape: return [.back]
    default:
      notice = Notice("\(KeyNotation.label(key)) does nothing here. ? lists the keys.", .refusal)
    }
    return []
  }

  mutating func paste(_ text: String) -> [Effect] {
    guard !isTooSmall else { return [] }
    switch layer {
    case .command(var line):
      line.insert(text)
      layer = .command(line)
    case .question(var question):
      let before = question.begun
      question.insert(text)
      layer = .question(question)
      return typed(question, before)
    case nil where page is any PastingPage:
      return front { page, context in
        guard var pasting = page as? any PastingPage else { return [] }
        defer { page = pasting }
        return pasting.paste(text, context)
      }
    case .sheet, nil: notice = Notice("Nothing here takes pasted text.", .refusal)
    }
    return []
  }

  /// What is not the page's own is not held for long: who waits may leave, ask for help or go elsewhere by name.
  private func isAnsweredWhileWaiting(_ key: Key) -> Bool {
    (longestWait?.time ?? 0) > Self.patience
      && [.character(":"), .character("?"), .escape].contains(key)
      && page.map { !$0.takes(key, context) } ?? true
  }

  /// Keys typed ahead go on as soon as the page no longer waits, or waits long and they are not its own; each is carried
  /// out before the next.
  mutating func replayKeys() -> [Effect] {
    var effects: [Effect] = []
    var rest = keysAhead[...]
    keysAhead = []
    while let key = rest.first, !isWaiting || layer != nil || isAnsweredWhileWaiting(key) {
      rest.removeFirst()
      effects += take(key)
    }
    keysAhead = rest + keysAhead
    return effects
  }

  /// The page has asked for something that its keys depend on, and it is under way.
  var isWaiting: Bool { !pending.isEmpty && (page as? any WaitingPage)?.isWaiting ?? false }

  var isTooSmall: Bool {
    context.size.width < Frame.least.width || context.size.height < Frame.least.height
  }

  private mutating func pressOnLayer(_ key: Key) -> [Effect] {
    switch layer {
    case .sheet(var sheet):
      layer = sheet.handle(key) ? .sheet(sheet) : nil
      return []
    case .command(let line): return pressOnCommand(key, line)
    case .question(var question):
      let before = question.begun
      let outcome = question.handle(key, size: context.size)
      layer = outcome == .open ? .question(question) : nil
      guard case .closed(let reply) = outcome else { return typed(question, before) }
      let id = question.question.id
      if let effects = seatAnswered(id, reply) { return effects }
      return front { $0.receive(.answered(id: id, reply), &$1) }
    case nil: return []
    }
  }

  /// Tells the page what is being written, for it to keep.
  private mutating func typed(_ question: QuestionLayer, _ before: BegunText?) -> [Effect] {
    guard let begun = question.begun, begun != before else { return [] }
    return front { $0.receive(.typed(begun), &$1) }
  }

  private mutating func pressOnCommand(_ key: Key, _ line: LineEditor) -> [Effect] {
    var line = line
    switch key {
    case .escape: layer = nil
    case .backspace where line.text.isEmpty: layer = nil
    case .tab:
      line.complete(from: commands)
      layer = .command(line)
    case .enter:
      let text = line.accept()
      commandHistory = line.history
      layer = nil
      return run(command: text)
    default:
      _ = line.handle(key)
      layer = .command(line)
    }
    return []
  }
}

/// A page that text can be pasted into.
protocol PastingPage: Page {
  mutating func paste(_ text: String, _ context: Context) -> [Effect]
}

/// A page with a cursor of its own.
protocol CursorPage: Page {
  /// - Parameter rect: the page's body.
  func cursor(in rect: Rect, glyphs: Glyphs) -> Point?
}

/// A page whose keys must wait for an answer from the store.
protocol WaitingPage: Page {
  var isWaiting: Bool { get }
}

extension [Effect] {
  /// `nil` for the sign that no row answered to the key.
  fileprivate var nonNull: [Effect]? { self == [.refuse("\u{0}")] ? nil : self }
}
