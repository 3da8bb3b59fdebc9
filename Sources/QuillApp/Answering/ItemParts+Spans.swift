/// Picking parts of a text on the item: a cursor that goes by characters and words, and a span that grows behind it.

import Canvas
import QuillModel

/// Where the cursor is, and where the span begins.
struct SpanCursor: Hashable, Sendable {
  let places: TextPlaces
  /// From 0.
  var line = 0
  /// Characters before it in its line.
  var column = 0
  /// Scalars before the beginning of the span.
  var start: Int?

  init(_ text: String) { places = TextPlaces(text) }

  private var characters: [Character] { places.lines.indices.contains(line) ? Array(places.lines[line]) : [] }

  /// Scalars before the character under the cursor.
  var offset: Int { places.offset(line: line, column: scalars(before: column)) }

  /// Scalars up to the end of the character under the cursor.
  private var end: Int {
    let next = scalars(before: min(column + 1, characters.count))
    return places.offset(line: line, column: max(next, scalars(before: column) + 1))
  }

  private func scalars(before column: Int) -> Int {
    characters.prefix(column).reduce(0) { $0 + $1.unicodeScalars.count }
  }

  /// From where the span begins to the cursor, the characters at both ends included.
  var span: Span? {
    guard let start else { return nil }
    let place = places.place(start)
    var other = self
    other.line = place.line
    other.column = characterCount(line: place.line, scalars: place.column)
    return Span(start: Int64(min(start, offset)), end: Int64(max(end, other.end)))
  }

  private func characterCount(line: Int, scalars: Int) -> Int {
    guard places.lines.indices.contains(line) else { return 0 }
    var rest = scalars
    return places.lines[line].prefix { character in
      rest -= character.unicodeScalars.count
      return rest >= 0
    }.count
  }

  // MARK: Moving

  mutating func move(to offset: Int) {
    let place = places.place(offset)
    line = min(place.line, max(0, places.lines.count - 1))
    column = characterCount(line: line, scalars: place.column)
    settle()
  }

  mutating func moveLines(_ step: Int) {
    line = min(max(0, line + step), max(0, places.lines.count - 1))
    settle()
  }

  mutating func moveCharacters(_ step: Int) {
    column += step
    if column < 0, line > 0 {
      line -= 1
      column = max(0, characters.count - 1)
    } else if column >= max(1, characters.count), line + 1 < places.lines.count {
      line += 1
      column = 0
    }
    settle()
  }

  mutating func moveToLineEnd() { column = max(0, characters.count - 1) }
  mutating func moveToLineStart() { column = 0 }

  /// To the beginning of the next word, or of this or the one before.
  mutating func moveWords(_ step: Int) {
    repeat {
      let before = (line, column)
      moveCharacters(step)
      if before == (line, column) { return }
    } while !isWordStart
  }

  private var isWordStart: Bool {
    let characters = characters
    guard characters.indices.contains(column), !characters[column].isWhitespace else { return false }
    return column == 0 || Self.isWord(characters[column - 1]) != Self.isWord(characters[column])
      || characters[column - 1].isWhitespace
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func settle() { column = min(max(0, column), max(0, characters.count - 1)) }

  /// The UTF-8 range of the part of a span that is in a line, as it is drawn; `nil` where none is.
  func range(_ span: Span, inLine line: Int) -> Range<Int>? {
    Self.range(span, inLine: line, places)
  }

  static func range(_ span: Span, inLine line: Int, _ places: TextPlaces) -> Range<Int>? {
    guard places.lines.indices.contains(line) else { return nil }
    let scalars = Array(places.lines[line].unicodeScalars)
    let begin = places.offset(line: line, column: 0)
    let start = min(max(0, Int(clamping: span.start) - begin), scalars.count)
    let end = min(max(0, Int(clamping: span.end) - begin), scalars.count)
    guard start < end else { return nil }
    let bytes = { (count: Int) in scalars.prefix(count).reduce(0) { $0 + UTF8.width($1) } }
    return bytes(start)..<bytes(end)
  }
}

extension ItemParts {
  /// Parts of a text are being picked, not lines.
  var isSpanning: Bool { spanCursor != nil }

  mutating func beginSpans(in name: String, text: String, chosen: [Span]) {
    guard let index = parts.firstIndex(where: { $0.name == name }) else { return }
    active = index
    picking = name
    var cursor = SpanCursor(text)
    if let first = chosen.first { cursor.move(to: Int(clamping: first.start)) }
    spanCursor = cursor
    showSpan()
  }

  mutating func moveSpanCursor(_ step: (inout SpanCursor) -> Void) {
    guard var cursor = spanCursor else { return }
    step(&cursor)
    spanCursor = cursor
    showSpan()
  }

  mutating func endSpans() {
    spanCursor = nil
    picking = nil
    guard parts.indices.contains(active) else { return }
    parts[active].view.caret = nil
    parts[active].view.pending = [:]
    parts[active].view.moveCursor(to: nil)
  }

  /// Shows cursor and growing span in the section.
  private mutating func showSpan() {
    guard parts.indices.contains(active), let cursor = spanCursor else { return }
    parts[active].view.moveCursor(to: cursor.line)
    let here = Span(start: Int64(cursor.offset), end: Int64(cursor.offset + 1))
    parts[active].view.caret = cursor.range(here, inLine: cursor.line) ?? 0..<0
    parts[active].view.pending = cursor.span.map { Self.ranges($0, cursor.places) } ?? [:]
  }

  private static func ranges(_ span: Span, _ places: TextPlaces) -> [Int: [Range<Int>]] {
    let first = places.place(Int(clamping: span.start)).line
    let last = places.place(Int(clamping: span.end)).line
    var ranges: [Int: [Range<Int>]] = [:]
    for line in first...max(first, last) {
      if let range = SpanCursor.range(span, inLine: line, places) { ranges[line] = [range] }
    }
    return ranges
  }

  /// Shows the spans that the answer names in a section, its lines marked with `*`.
  mutating func show(_ spans: [Span], text: String, in name: String) {
    guard let index = parts.firstIndex(where: { $0.name == name }) else { return }
    let places = TextPlaces(text)
    var ranges: [Int: [Range<Int>]] = [:]
    for span in spans { ranges.merge(Self.ranges(span, places)) { $0 + $1 } }
    parts[index].view.highlights = ranges
  }
}
