/// The lines of an editor and every change to them, with undo.
struct EditorDocument: Sendable {
  /// A place: a line and a UTF-8 offset in it.
  struct Place: Hashable, Comparable, Sendable {
    var line = 0
    var offset = 0

    static func < (a: Place, b: Place) -> Bool { a.line != b.line ? a.line < b.line : a.offset < b.offset }
  }

  /// What a change is, for grouping: changes of one kind that touch make one undo step.
  enum Kind: Hashable, Sendable {
    case typing, deleting, other
  }

  private struct Edit: Sendable {
    var start: Place
    var removed: String
    var inserted: String
    var cursorBefore: Place
  }

  /// Never empty; without line feeds.
  private(set) var lines: [String]
  private var done: [[Edit]] = []
  private var undone: [[Edit]] = []
  /// The kind and end of the step that may still grow.
  private var open: (kind: Kind, end: Place)?

  init(_ text: String) {
    lines = TextLines.pieces(text)
  }

  var text: String { lines.joined(separator: "\n") }
  var end: Place { Place(line: lines.count - 1, offset: lines[lines.count - 1].utf8.count) }
  var canUndo: Bool { !done.isEmpty }
  var canRedo: Bool { !undone.isEmpty }

  /// The nearest place that exists.
  func clamp(_ place: Place) -> Place {
    let line = min(max(0, place.line), lines.count - 1)
    return Place(line: line, offset: TextBoundaries.clamp(lines[line], place.offset))
  }

  func slice(_ range: Range<Place>) -> String {
    let (start, end) = (range.lowerBound, range.upperBound)
    if start.line == end.line { return lines[start.line].slice(start.offset..<end.offset) }
    let first = lines[start.line].slice(start.offset..<lines[start.line].utf8.count)
    let middle = lines[(start.line + 1)..<end.line]
    return ([first] + middle + [lines[end.line].slice(0..<end.offset)]).joined(separator: "\n")
  }

  /// Replaces a range and remembers how to undo it.
  /// - Returns: the place after the inserted text.
  mutating func replace(_ range: Range<Place>, with text: String, kind: Kind, cursor: Place) -> Place {
    let edit = Edit(start: range.lowerBound, removed: slice(range), inserted: text, cursorBefore: cursor)
    if edit.removed.isEmpty, text.isEmpty { return range.lowerBound }
    let after = apply(range, text)
    let isJoined = open.map {
      $0.kind == kind && kind != .other && $0.end == cursor && !startsWord(text, at: range)
    }
    if isJoined == true, !done.isEmpty { done[done.count - 1].append(edit) } else { done.append([edit]) }
    undone = []
    open = (kind, after)
    return after
  }

  /// Ends the undo step, as moving the cursor does.
  mutating func closeStep() { open = nil }

  /// - Returns: where the cursor was before the step; `nil` when there is none.
  mutating func undo() -> Place? {
    guard let step = done.popLast() else { return nil }
    for edit in step.reversed() {
      _ = apply(edit.start..<Self.end(of: edit.inserted, from: edit.start), edit.removed)
    }
    undone.append(step)
    open = nil
    return step.first?.cursorBefore
  }

  /// - Returns: where the cursor was after the step; `nil` when there is none.
  mutating func redo() -> Place? {
    guard let step = undone.popLast() else { return nil }
    var after: Place?
    for edit in step {
      after = apply(edit.start..<Self.end(of: edit.removed, from: edit.start), edit.inserted)
    }
    done.append(step)
    open = nil
    return after
  }

  // MARK: Private

  /// Whether typing `text` begins a new word, and with it a new undo step.
  private func startsWord(_ text: String, at range: Range<Place>) -> Bool {
    guard text != " ", range.lowerBound.offset > 0 else { return false }
    let line = lines[range.lowerBound.line].utf8
    return line[line.index(line.startIndex, offsetBy: range.lowerBound.offset - 1)] == 0x20
  }

  private mutating func apply(_ range: Range<Place>, _ text: String) -> Place {
    let (start, end) = (range.lowerBound, range.upperBound)
    let before = lines[start.line].slice(0..<start.offset)
    let after = lines[end.line].slice(end.offset..<lines[end.line].utf8.count)
    var pieces = TextLines.pieces(text)
    let last = pieces.count - 1
    pieces[0] = before + pieces[0]
    let place = Place(line: start.line + last, offset: pieces[last].utf8.count)
    pieces[last] += after
    lines.replaceSubrange(start.line...end.line, with: pieces)
    return place
  }

  private static func end(of text: String, from start: Place) -> Place {
    let pieces = TextLines.pieces(text)
    let length = pieces[pieces.count - 1].utf8.count
    return pieces.count == 1
      ? Place(line: start.line, offset: start.offset + length)
      : Place(line: start.line + pieces.count - 1, offset: length)
  }
}
