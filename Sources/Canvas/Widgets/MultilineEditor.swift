/// A text editor of several lines: soft wrap, undo by words, pastes as one step.
///
/// The cursor steps over what `Visible` shows as one unit, so nothing hidden is passed or deleted unseen. Only the
/// lines in view are laid out.
public struct MultilineEditor: Sendable {
  typealias Place = EditorDocument.Place

  var document: EditorDocument
  var cursor = Place()
  /// The view's first row: a line and a row in it.
  var top = (line: 0, row: 0)
  var size: Size
  var glyphs = Glyphs.unicode
  /// The column that up and down try to keep.
  var wantedColumn: Int?
  /// What was last deleted as a whole, for `<C-y>`.
  var killed = ""

  public init(_ text: String = "", size: Size = Size(width: 80, height: 10)) {
    document = EditorDocument(text)
    self.size = size
  }

  /// - Parameter cursor: a UTF-8 offset in the whole text.
  public init(_ text: String, cursor: Int) {
    self.init(text)
    var rest = cursor
    for (line, piece) in document.lines.enumerated() {
      if rest <= piece.utf8.count || line == document.lines.count - 1 {
        self.cursor = document.clamp(Place(line: line, offset: rest))
        return
      }
      rest -= piece.utf8.count + 1
    }
  }

  public var text: String { document.text }
  /// The cursor as a UTF-8 offset in the whole text.
  public var cursorOffset: Int {
    document.lines.prefix(cursor.line).reduce(cursor.offset) { $0 + $1.utf8.count + 1 }
  }
  public var isEmpty: Bool { document.lines.count == 1 && document.lines[0].isEmpty }
  public var canUndo: Bool { document.canUndo }
  public var canRedo: Bool { document.canRedo }
  /// The cursor's line, from 0, and its UTF-8 offset there.
  public var position: (line: Int, offset: Int) { (cursor.line, cursor.offset) }
  public var lineCount: Int { document.lines.count }

  /// Replaces all of the text, as one undo step.
  public mutating func setText(_ text: String) {
    change(Place()..<document.end, text)
  }

  /// Takes over the size of the view and scrolls the cursor into it.
  public mutating func fit(_ size: Size, glyphs: Glyphs = .unicode) {
    self.glyphs = glyphs
    self.size = Size(width: max(1, size.width), height: max(1, size.height))
    scrollToCursor()
  }

  /// The lines, as they are.
  public var lines: [String] { document.lines }

  /// Puts the cursor on the next place after it that has the text, without regard to case; goes round.
  ///
  /// - Returns: whether there is one.
  public mutating func find(_ word: String, backwards: Bool = false) -> Bool {
    let count = document.lines.count
    guard !word.isEmpty else { return false }
    for step in 0...count {
      let line = (cursor.line + (backwards ? -step : step) % count + count) % count
      var matches = TextSearch.ranges(of: word, in: document.lines[line]).map(\.lowerBound)
      if step == 0 { matches = matches.filter { backwards ? $0 < cursor.offset : $0 > cursor.offset } }
      if let offset = backwards ? matches.last : matches.first {
        moveCursor(line: line, offset: offset)
        return true
      }
    }
    return false
  }

  /// The cursor as a UTF-8 offset in the whole text.
  public var textOffset: Int {
    document.lines[..<cursor.line].reduce(cursor.offset) { $0 + $1.utf8.count + 1 }
  }

  /// Puts the cursor on a UTF-8 offset of the whole text, or the end.
  public mutating func moveCursor(textOffset: Int) {
    var rest = textOffset
    for (index, line) in document.lines.enumerated() {
      if rest <= line.utf8.count { return moveCursor(line: index, offset: max(0, rest)) }
      rest -= line.utf8.count + 1
    }
    move(to: document.end)
  }

  /// Puts the cursor on a line (from 0) and that line on top of the view.
  public mutating func show(line: Int) {
    moveCursor(line: line)
    top = (cursor.line, 0)
  }

  /// Puts the cursor on a line (from 0), at a UTF-8 offset.
  public mutating func moveCursor(line: Int, offset: Int = 0) { move(to: Place(line: line, offset: offset)) }

  /// Inserts text at the cursor as one undo step: a paste.
  public mutating func insert(_ text: String) { change(cursor..<cursor, text) }

  /// Does what a key says; `false` when the key means nothing here.
  public mutating func handle(_ key: Key) -> Bool {
    handleText(key) || handleMove(key) || handleDelete(key)
  }

  // MARK: Keys

  private mutating func handleText(_ key: Key) -> Bool {
    switch key {
    case .character(let character): change(cursor..<cursor, String(character), .typing)
    case .enter: change(cursor..<cursor, "\n")
    case .ctrl("y"): insert(killed)
    case .ctrl("_"), .alt("u"): if let place = document.undo() { jump(to: place) }
    case .ctrl("r"), .alt("r"): if let place = document.redo() { jump(to: place) }
    default: return false
    }
    return true
  }

  private mutating func handleMove(_ key: Key) -> Bool {
    switch key {
    case .left, .ctrl("b"): move(to: before(cursor))
    case .right, .ctrl("f"): move(to: after(cursor))
    case .controlLeft, .alt("b"): move(to: wordBefore(cursor))
    case .controlRight, .alt("f"): move(to: wordAfter(cursor))
    case .home, .ctrl("a"): move(to: Place(line: cursor.line, offset: 0))
    case .end, .ctrl("e"): move(to: lineEnd(cursor))
    case .alt("<"): move(to: Place())
    case .alt(">"): move(to: document.end)
    case .up, .ctrl("p"): moveRows(-1)
    case .down, .ctrl("n"): moveRows(1)
    case .pageUp: moveRows(-max(1, size.height - 1))
    case .pageDown: moveRows(max(1, size.height - 1))
    default: return false
    }
    return true
  }

  private mutating func handleDelete(_ key: Key) -> Bool {
    switch key {
    case .backspace: change(before(cursor)..<cursor, "", .deleting)
    case .delete, .ctrl("d"): change(cursor..<after(cursor), "", .deleting)
    case .ctrl("w"): kill(wordBefore(cursor)..<cursor)
    case .alt("d"): kill(cursor..<wordAfter(cursor))
    case .ctrl("u"): kill(Place(line: cursor.line, offset: 0)..<cursor)
    case .ctrl("k"):
      let end = lineEnd(cursor)
      kill(cursor..<(end == cursor ? after(cursor) : end))
    default: return false
    }
    return true
  }

  // MARK: Changes and moves

  private mutating func change(_ range: Range<Place>, _ text: String, _ kind: EditorDocument.Kind = .other) {
    cursor = document.replace(range, with: text, kind: kind, cursor: cursor)
    cursor.offset = TextBoundaries.ceiling(document.lines[cursor.line], cursor.offset)
    wantedColumn = nil
    scrollToCursor()
  }

  private mutating func kill(_ range: Range<Place>) {
    if range.isEmpty { return }
    killed = document.slice(range)
    change(range, "")
  }

  private mutating func move(to place: Place) {
    document.closeStep()
    jump(to: place)
  }

  private mutating func jump(to place: Place) {
    cursor = document.clamp(place)
    wantedColumn = nil
    scrollToCursor()
  }

  private func before(_ place: Place) -> Place {
    if place.offset > 0 {
      let offset = TextBoundaries.previous(document.lines[place.line], before: place.offset)
      return Place(line: place.line, offset: offset)
    }
    return place.line > 0 ? lineEnd(Place(line: place.line - 1)) : place
  }

  private func after(_ place: Place) -> Place {
    let line = document.lines[place.line]
    if place.offset < line.utf8.count {
      return Place(line: place.line, offset: TextBoundaries.next(line, after: place.offset))
    }
    return place.line + 1 < document.lines.count ? Place(line: place.line + 1) : place
  }

  private func wordBefore(_ place: Place) -> Place {
    if place.offset == 0 { return before(place) }
    let offset = TextBoundaries.wordStart(document.lines[place.line], before: place.offset)
    return Place(line: place.line, offset: offset)
  }

  private func wordAfter(_ place: Place) -> Place {
    let line = document.lines[place.line]
    if place.offset == line.utf8.count { return after(place) }
    return Place(line: place.line, offset: TextBoundaries.wordEnd(line, after: place.offset))
  }

  private func lineEnd(_ place: Place) -> Place {
    Place(line: place.line, offset: document.lines[place.line].utf8.count)
  }
}
