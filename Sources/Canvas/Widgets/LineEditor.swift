/// One line of input: a prompt with history and completion, scrolled sideways when it is long.
public struct LineEditor: Hashable, Sendable {
  public private(set) var text: String
  /// UTF-8 offset.
  public private(set) var cursor: Int
  /// Earlier inputs, the latest last.
  public private(set) var history: [String]
  private var historyIndex: Int?
  private var draft = ""
  private var cycle: Cycle?

  private struct Cycle: Hashable, Sendable {
    let candidates: [String]
    var index: Int
    /// What stands before and behind the candidate.
    var head = ""
    var tail = ""
  }

  public init(_ text: String = "", history: [String] = []) {
    self.text = text
    self.history = history
    cursor = text.utf8.count
  }

  /// What the last completion could choose from, if there was a choice.
  public var candidates: [String] { cycle?.candidates ?? [] }
  /// The one of them that stands in the line.
  public var candidateIndex: Int? { cycle.flatMap { $0.index >= 0 ? $0.index : nil } }

  /// Puts the cursor at a UTF-8 offset, or the next place where it may stand.
  public mutating func moveCursor(to offset: Int) { move(to: TextBoundaries.clamp(text, offset)) }

  public mutating func setText(_ text: String) {
    self.text = text
    cursor = text.utf8.count
    cycle = nil
  }

  /// Inserts text at the cursor; line feeds of a paste become blanks.
  public mutating func insert(_ text: String) {
    let line = TextLines.split(text).joined(separator: " ")
    replace(cursor..<cursor, with: line)
  }

  /// Adds the text to the history, empties the line and hands the text out.
  public mutating func accept() -> String {
    let accepted = text
    if !accepted.isEmpty, history.last != accepted { history.append(accepted) }
    setText("")
    historyIndex = nil
    return accepted
  }

  /// Completes to what all candidates share; asked again, goes through them one by one.
  /// - Parameter candidates: whole texts, as they would stand in the line.
  public mutating func complete(from candidates: [String]) {
    if !completeAgain() { complete(text, from: candidates, head: "", tail: "") }
  }

  /// Completes the word that ends at the cursor, as `complete(from:)` does the whole line. Words are parted by blanks;
  /// what follows an open double quote is one word with it.
  /// - Parameter candidates: what the word may become, by the words before it.
  public mutating func completeWord(from candidates: (_ before: [String]) -> [String]) {
    if completeAgain() { return }
    var words = Self.words(text.slice(0..<cursor))
    let word = words.removeLast()
    complete(
      word, from: candidates(words), head: text.slice(0..<(cursor - word.utf8.count)),
      tail: text.slice(cursor..<text.utf8.count))
  }

  /// The words of a text, quotes included; the last one is empty behind a blank.
  private static func words(_ text: String) -> [String] {
    var words = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if words.last != "" { words.append("") }
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words
  }

  /// - Returns: whether there was a choice to go on with.
  private mutating func completeAgain() -> Bool {
    guard var cycle, !cycle.candidates.isEmpty else { return false }
    cycle.index = (cycle.index + 1) % cycle.candidates.count
    put(cycle.candidates[cycle.index], between: cycle.head, cycle.tail)
    self.cycle = cycle
    return true
  }

  private mutating func complete(_ begun: String, from candidates: [String], head: String, tail: String) {
    let fitting = candidates.filter { $0.hasPrefix(begun) }
    guard let first = fitting.first else { return }
    let shared = fitting.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
    let isLonger = shared.utf8.count > begun.utf8.count
    put(isLonger ? shared : begun, between: head, tail)
    if fitting.count > 1 { cycle = Cycle(candidates: fitting, index: -1, head: head, tail: tail) }
  }

  /// The cursor stands behind the middle.
  private mutating func put(_ middle: String, between head: String, _ tail: String) {
    setText(head + middle + tail)
    cursor = TextBoundaries.clamp(text, (head + middle).utf8.count)
  }

  /// Does what a key says; `false` for a key that means nothing here (Enter, Tab and Escape among them).
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left, .ctrl("b"): move(to: TextBoundaries.previous(text, before: cursor))
    case .right, .ctrl("f"): move(to: TextBoundaries.next(text, after: cursor))
    case .controlLeft, .alt("b"): move(to: TextBoundaries.wordStart(text, before: cursor))
    case .controlRight, .alt("f"): move(to: TextBoundaries.wordEnd(text, after: cursor))
    case .home, .ctrl("a"): move(to: 0)
    case .end, .ctrl("e"): move(to: text.utf8.count)
    case .backspace: replace(TextBoundaries.previous(text, before: cursor)..<cursor, with: "")
    case .delete, .ctrl("d"): replace(cursor..<TextBoundaries.next(text, after: cursor), with: "")
    case .ctrl("w"): replace(TextBoundaries.wordStart(text, before: cursor)..<cursor, with: "")
    case .ctrl("u"): replace(0..<cursor, with: "")
    case .ctrl("k"): replace(cursor..<text.utf8.count, with: "")
    case .up, .ctrl("p"): recall(-1)
    case .down, .ctrl("n"): recall(1)
    default: return false
    }
    return true
  }

  /// Draws prompt and text in one row.
  /// - Returns: where the cursor stands.
  @discardableResult
  public func draw(into buffer: inout CellBuffer, rect: Rect, prompt: String = "", role: Role = .text)
    -> Point?
  {
    guard !rect.isEmpty else { return nil }
    let used = buffer.write(prompt, at: rect.origin, role: .key, width: max(0, rect.width - 1))
    let body = rect.splitLeft(used).rest.row(0)
    let tokens = Visible.tokens(text, glyphs: buffer.glyphs)
    let before = tokens.prefix { $0.range.lowerBound < cursor }.reduce(0) { $0 + $1.width }
    let start = before < body.width ? 0 : before - body.width + 1
    var x = 0
    for token in tokens {
      if x >= start, x - start + token.width <= body.width {
        buffer.place(token, at: body.point(row: 0, column: x - start), role: role)
      }
      x += token.width
    }
    return body.point(row: 0, column: min(before - start, max(0, body.width - 1)))
  }

  // MARK: Private

  private mutating func move(to offset: Int) {
    cursor = offset
    cycle = nil
  }

  private mutating func replace(_ range: Range<Int>, with new: String) {
    text = text.slice(0..<range.lowerBound) + new + text.slice(range.upperBound..<text.utf8.count)
    cursor = TextBoundaries.ceiling(text, range.lowerBound + new.utf8.count)
    cycle = nil
  }

  private mutating func recall(_ step: Int) {
    let next = (historyIndex ?? history.count) + step
    guard next >= 0, next <= history.count else { return }
    if historyIndex == nil { draft = text }
    historyIndex = next == history.count ? nil : next
    setText(historyIndex.map { history[$0] } ?? draft)
  }
}
