/// A frame: the only thing pages draw on, and the only way text reaches a screen.
///
/// Everything written goes through `Visible`. Writing outside the buffer or its `clip` does nothing.
public struct CellBuffer: Sendable {
  public let size: Size
  public let glyphs: Glyphs
  /// Where writing has an effect; the whole frame at first.
  public var clip: Rect {
    didSet { clip = clip.intersection(bounds) }
  }
  /// Row after row.
  public private(set) var cells: [Cell]

  public init(size: Size, glyphs: Glyphs = .unicode) {
    let bounds = Rect(size)
    self.size = bounds.size
    self.glyphs = glyphs
    clip = bounds
    cells = Array(repeating: .blank, count: bounds.width * bounds.height)
  }

  public var bounds: Rect { Rect(size) }

  /// The cell at a place; a blank outside the frame.
  public subscript(x: Int, y: Int) -> Cell {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return .blank }
    return cells[y * size.width + x]
  }

  // MARK: Text

  /// Writes one line of text.
  ///
  /// Text that does not fit into `width` columns, or reaches the clip's right edge, ends in `›`.
  /// - Parameter width: the columns it may take; to the clip's right edge when left out.
  /// - Returns: the columns used.
  @discardableResult
  public mutating func write(_ text: String, at point: Point, role: Role = .text, width: Int? = nil) -> Int {
    let limit = min(width ?? Int.max, clip.maxX - point.x)
    guard limit > 0, !text.isEmpty, point.y >= clip.y, point.y < clip.maxY else { return 0 }
    if let used = writePlain(text, at: point, role: role, limit: limit) { return used }
    var used = 0
    var isCut = false
    Visible.forEachToken(in: text, glyphs: glyphs) { token in
      if used + token.width > limit {
        isCut = true
        return false
      }
      place(token, at: Point(x: point.x + used, y: point.y), role: role)
      used += token.width
      return true
    }
    return isCut ? cut(at: point, used: used, limit: limit, role: role) : used
  }

  /// Writes `text` in `rect`'s first row and blanks the rest of that row, all in one role.
  public mutating func writeRow(_ text: String, in rect: Rect, role: Role = .text) {
    let row = rect.row(0)
    fill(row, role: role)
    write(text, at: row.origin, role: role, width: row.width)
  }

  /// Writes `text` so that it ends at `rect`'s right edge, in its first row.
  /// - Returns: the columns used.
  @discardableResult
  public mutating func writeRight(_ text: String, in rect: Rect, role: Role = .text) -> Int {
    guard rect.height > 0 else { return 0 }
    let width = min(DisplayWidth.of(text, glyphs: glyphs), rect.width)
    return write(text, at: Point(x: rect.maxX - width, y: rect.y), role: role, width: width)
  }

  /// Draws one token, such as `TextLayout` and `Visible.tokens` hand out.
  public mutating func place(_ token: VisibleToken, at point: Point, role: Role) {
    let role = token.role ?? role
    if token.kind == .plain, token.width == 1 || !Visible.isPlain(token.text) {
      put(token.text, width: token.width, at: point, role: role)
      return
    }
    var x = point.x
    for character in token.text {
      let width = DisplayWidth.of(character)
      put(String(character), width: max(1, width), at: Point(x: x, y: point.y), role: role)
      x += max(1, width)
    }
  }

  // MARK: Areas

  /// Blanks an area.
  public mutating func fill(_ rect: Rect, role: Role = .text) {
    let area = rect.intersection(clip)
    for y in area.y..<area.maxY {
      mend(x: area.x, y: y)
      mend(x: area.maxX, y: y)
      for x in area.x..<area.maxX { cells[y * size.width + x] = Cell(" ", role) }
    }
  }

  /// Changes the role of what stands in an area, the text stays; marks keep theirs.
  public mutating func paint(_ rect: Rect, role: Role) {
    let area = rect.intersection(clip)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX where cells[y * size.width + x].role != .hidden {
        cells[y * size.width + x].role = role
      }
    }
  }

  /// A horizontal rule through `rect`'s first row, with `title` set into it after two columns.
  public mutating func rule(_ rect: Rect, title: String = "", role: Role = .heading) {
    let area = rect.row(0).intersection(clip)
    guard !area.isEmpty else { return }
    for x in area.x..<area.maxX { put(glyphs.rule, width: 1, at: Point(x: x, y: area.y), role: .rule) }
    if !title.isEmpty, rect.width > 4 {
      write(" \(title) ", at: rect.point(row: 0, column: 2), role: role, width: rect.width - 2)
    }
  }

  // MARK: Cells

  /// Sets one grapheme; left out unless all of it is inside the clip.
  private mutating func put(_ text: String, width: Int, at point: Point, role: Role) {
    guard width > 0, clip.contains(point), point.x + width <= clip.maxX else { return }
    mend(x: point.x, y: point.y)
    mend(x: point.x + width, y: point.y)
    let start = point.y * size.width + point.x
    cells[start] = Cell(text, role)
    for index in 1..<max(1, width) { cells[start + index] = Cell("", role, isContinuation: true) }
  }

  /// Blanks a wide grapheme that reaches over the line before column `x`, because one side of it is overwritten.
  private mutating func mend(x: Int, y: Int) {
    guard x > 0, x < size.width else { return }
    let row = y * size.width
    guard cells[row + x].isContinuation else { return }
    var first = x
    while first > 0, cells[row + first].isContinuation { first -= 1 }
    var next = first + 1
    while next < size.width, cells[row + next].isContinuation { next += 1 }
    for index in first..<next { cells[row + index] = Cell(" ", cells[row + index].role) }
  }

  /// The quick way for printable ASCII; `nil` for other text.
  private mutating func writePlain(_ text: String, at point: Point, role: Role, limit: Int) -> Int? {
    guard Visible.isPlain(text) else { return nil }
    let count = text.utf8.count
    let used = min(count, limit)
    let first = max(clip.x, point.x)
    let last = point.x + used
    guard first < last else { return used }
    mend(x: first, y: point.y)
    mend(x: last, y: point.y)
    var index = point.y * size.width + first
    for byte in text.utf8.dropFirst(first - point.x).prefix(last - first) {
      cells[index] = Cell(String(Unicode.Scalar(byte)), role)
      index += 1
    }
    return count > limit ? cut(at: point, used: used, limit: limit, role: role) : used
  }

  /// Ends a text that was cut: `›` in the last column, blanks where something wide did not fit.
  private mutating func cut(at point: Point, used: Int, limit: Int, role: Role) -> Int {
    let row = Rect(x: point.x, y: point.y, width: limit, height: 1)
    fill(row.splitLeft(min(used, limit - 1)).rest, role: role)
    put(glyphs.more, width: 1, at: Point(x: row.maxX - 1, y: point.y), role: role)
    return limit
  }
}
