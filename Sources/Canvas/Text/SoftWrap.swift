/// Breaks one source line into rows of a width, at blanks where there are any.
enum SoftWrap {
  /// UTF-8 ranges of the rows; together they cover the line. A blank at a row's end may hang over the width.
  ///
  /// - Parameter hang: columns that every row but the first is narrower.
  /// - Complexity: O(bytes).
  static func rows(_ line: String, width: Int, hang: Int = 0, glyphs: Glyphs = .unicode) -> [Range<Int>] {
    let count = line.utf8.count
    let width = max(1, width)
    if count <= width, Visible.isPlain(line) { return [0..<count] }
    var breaker = RowBreaker(width: width, hang: min(max(0, hang), width - 1))
    if Visible.isPlain(line) {
      var offset = 0
      for byte in line.utf8 {
        breaker.put(width: 1, range: offset..<offset + 1, isBlank: byte == 0x20)
        offset += 1
      }
    } else {
      Visible.forEachToken(in: line, glyphs: glyphs) { token in
        // What counts the marks on a base stays beside it: it would be something else at a row's start.
        if token.kind == .surplus {
          breaker.extend(by: token.width, to: token.range.upperBound)
          return true
        }
        breaker.place()
        let isTab = token.kind == .tab
        let width = isTab ? Visible.tabWidth - breaker.column % Visible.tabWidth : token.width
        breaker.hold(width: width, range: token.range, isBlank: isTab || token.text == " ")
        return true
      }
    }
    return breaker.finish(count)
  }
}

/// Decides where rows end, token by token.
private struct RowBreaker {
  private let fullWidth: Int
  private let hang: Int
  /// Where the next token starts, once `place` was called.
  private(set) var column = 0
  private var rows: [Range<Int>] = []
  private var start = 0
  /// After the last blank of this row: where it may end, and the column there.
  private var blankEnd: (offset: Int, column: Int)?
  /// The last token where it may still grow.
  private var waiting: (width: Int, range: Range<Int>, isBlank: Bool)?

  init(width: Int, hang: Int) {
    fullWidth = width
    self.hang = hang
  }

  private var width: Int { rows.isEmpty ? fullWidth : fullWidth - hang }

  /// Keeps a token until it is placed: it may grow.
  mutating func hold(width: Int, range: Range<Int>, isBlank: Bool) {
    place()
    waiting = (width, range, isBlank)
  }

  /// Makes what is held wider, and longer up to an offset.
  mutating func extend(by width: Int, to end: Int) {
    guard let token = waiting else { return }
    waiting = (token.width + width, token.range.lowerBound..<end, token.isBlank)
  }

  /// Puts what is held.
  mutating func place() {
    guard let token = waiting else { return }
    waiting = nil
    put(width: token.width, range: token.range, isBlank: token.isBlank)
  }

  /// Puts a token into this row or the next.
  mutating func put(width tokenWidth: Int, range: Range<Int>, isBlank: Bool) {
    if isBlank {
      column += tokenWidth
      blankEnd = (range.upperBound, column)
      return
    }
    if column + tokenWidth > width, range.lowerBound > start {
      let end = blankEnd ?? (range.lowerBound, column)
      rows.append(start..<end.offset)
      start = end.offset
      column -= end.column
      blankEnd = nil
    }
    // A word longer than a row is cut where the row ends.
    if column + tokenWidth > width, range.lowerBound > start {
      rows.append(start..<range.lowerBound)
      start = range.lowerBound
      column = 0
    }
    column += tokenWidth
  }

  mutating func finish(_ count: Int) -> [Range<Int>] {
    place()
    rows.append(start..<count)
    return rows
  }
}
