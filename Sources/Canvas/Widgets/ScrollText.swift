/// Lines to read: scrolled, wrapped or cut, with numbers, marks, a cursor line and a search word if wanted.
public struct ScrollText: Sendable {
  public struct Line: Hashable, Sendable {
    public var text: String
    public var role: Role
    /// Where its rows after the first begin, in columns; at most half of the width.
    public var hang: Int

    public init(_ text: String, _ role: Role = .text, hang: Int = 0) {
      self.text = text
      self.role = role
      self.hang = hang
    }
  }

  public let lines: [Line]
  public let showsNumbers: Bool
  public let wraps: Bool
  /// Signs before a line, by line index: `*` for a chosen one.
  public var marks: [Int: Character] = [:]
  /// Lines that are about to be chosen, marked with `+` and drawn as selected.
  public var range: ClosedRange<Int>?
  /// Parts of lines that are chosen, by line index, as UTF-8 offsets; drawn as matches.
  public var highlights: [Int: [Range<Int>]] = [:]
  /// Parts of lines that are about to be chosen; drawn as selected.
  public var pending: [Int: [Range<Int>]] = [:]
  /// The character of the cursor's line that the cursor is on, as UTF-8 offsets; then not the whole line is selected.
  public var caret: Range<Int>?
  /// The word to show in `Role.match`.
  public var search = ""
  /// The line that is drawn as selected; moving it scrolls.
  public private(set) var cursor: Int?
  /// The first row in view; a wrapped line has several rows.
  public private(set) var offset = 0
  private var layout: TextLayout
  private var size: Size
  private var glyphs = Glyphs.unicode

  public init(
    _ lines: [Line], showsNumbers: Bool = false, wraps: Bool = true, size: Size = Size(width: 80, height: 20)
  ) {
    self.lines = lines
    self.showsNumbers = showsNumbers
    self.wraps = wraps
    self.size = size
    layout = TextLayout([], width: nil)
    layout = makeLayout(width: size.width)
  }

  public init(text: String, role: Role = .text, showsNumbers: Bool = false, wraps: Bool = true) {
    self.init(TextLines.split(text).map { Line($0, role) }, showsNumbers: showsNumbers, wraps: wraps)
  }

  // MARK: Moving

  /// Takes over the size of the view; what was on top stays on top.
  public mutating func fit(_ size: Size, glyphs: Glyphs = .unicode) {
    let top = layout.rows.indices.contains(offset) ? layout.rows[offset].source : 0
    let isRewrapped = size.width != self.size.width || glyphs != self.glyphs
    self.size = size
    self.glyphs = glyphs
    if isRewrapped {
      layout = makeLayout(width: size.width)
      offset = layout.firstRow(ofLine: top)
    }
    scroll(to: offset)
  }

  public mutating func scroll(to row: Int) {
    offset = min(max(0, row), max(0, layout.rows.count - size.height))
  }
  public mutating func down(_ rows: Int = 1) { scroll(to: offset + rows) }
  public mutating func up(_ rows: Int = 1) { scroll(to: offset - rows) }
  public mutating func pageDown() { down(max(1, size.height - 1)) }
  public mutating func pageUp() { up(max(1, size.height - 1)) }
  public mutating func halfDown() { down(max(1, size.height / 2)) }
  public mutating func halfUp() { up(max(1, size.height / 2)) }
  public mutating func top() { scroll(to: 0) }
  public mutating func bottom() { scroll(to: layout.rows.count) }

  /// Puts the cursor on a line (from 0) and scrolls it into view; `nil` takes it away.
  public mutating func moveCursor(to line: Int?) {
    cursor = line.map { min(max(0, $0), max(0, lines.count - 1)) }
    guard let cursor else { return }
    let first = layout.firstRow(ofLine: cursor)
    let last = layout.firstRow(ofLine: cursor + 1) - 1
    if first < offset { scroll(to: first) }
    if last >= offset + size.height { scroll(to: min(first, last - size.height + 1)) }
  }

  /// Scrolls to the next line with the search word after (or, backwards, before) the cursor or the top; goes round.
  /// - Returns: the line, or `nil` when there is none.
  @discardableResult
  public mutating func findNext(backwards: Bool = false) -> Int? {
    guard !search.isEmpty, !lines.isEmpty else { return nil }
    let start = cursor ?? (layout.rows.indices.contains(offset) ? layout.rows[offset].source : 0)
    for step in 1...lines.count {
      let line = ((backwards ? start - step : start + step) % lines.count + lines.count) % lines.count
      if TextSearch.ranges(of: search, in: lines[line].text).isEmpty { continue }
      if cursor != nil { moveCursor(to: line) } else { scroll(to: layout.firstRow(ofLine: line)) }
      return line
    }
    return nil
  }

  // MARK: Drawing

  /// `lines 4–18 of 26, more`, or nothing when all of it is in view; rows are counted where lines are wrapped.
  public var positionText: String {
    guard !place.isEmpty else { return "" }
    let isBelow = offset + size.height < layout.rows.count
    return "\(layout.rows.count == lines.count ? "lines" : "rows") \(place)\(isBelow ? ", more" : "")"
  }

  /// The rows in view: `4–18 of 26`; nothing when all of them are.
  public var place: String { InView.text(offset: offset, rows: size.height, count: layout.rows.count) }

  /// Rows in all.
  public var rowCount: Int { layout.rows.count }
  /// Rows in view.
  public var rows: Int { size.height }

  /// Columns before the text: mark, number, and a blank or the cursor's `>`.
  public var gutter: Int {
    showsNumbers ? String(lines.count).utf8.count + 2 : marks.isEmpty ? 0 : 2
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    var view = self
    view.fit(rect.size, glyphs: buffer.glyphs)
    let shown = view.layout.rows.dropFirst(view.offset).prefix(rect.height)
    for (line, row) in shown.enumerated() { view.draw(row, into: &buffer, rect: rect.row(line)) }
  }

  private func draw(_ row: TextLayout.Row, into buffer: inout CellBuffer, rect: Rect) {
    let line = lines[row.source]
    let (left, whole) = rect.splitLeft(gutter)
    let body = whole.splitLeft(row.isFirst ? 0 : hang(line, width: whole.width)).rest
    let text = layout.text(row)
    if row.isFirst { drawGutter(row.source, into: &buffer, rect: left) }
    let matches = search.isEmpty ? [] : TextSearch.ranges(of: search, in: text)
    let shown = wraps ? withoutHangingBlanks(text, width: body.width) : text
    buffer.write(shown, at: body.origin, role: line.role, width: body.width, matches: matches)
    if caret != nil || !highlights.isEmpty { return paintParts(row, text: text, into: &buffer, rect: body) }
    if row.source == cursor || range?.contains(row.source) ?? false { buffer.paint(rect, role: .selected) }
  }

  private func paintParts(_ row: TextLayout.Row, text: String, into buffer: inout CellBuffer, rect: Rect) {
    func paint(_ range: Range<Int>, _ role: Role) {
      let part = range.clamped(to: row.range)
      guard !part.isEmpty else { return }
      let width = { (end: Int) in
        DisplayWidth.of(text.slice(0..<(end - row.range.lowerBound)), glyphs: glyphs)
      }
      let (start, end) = (width(part.lowerBound), width(part.upperBound))
      let area = Rect(x: rect.x + start, y: rect.y, width: max(1, end - start), height: 1)
      buffer.paint(area.intersection(rect), role: role)
    }
    for range in highlights[row.source] ?? [] { paint(range, .match) }
    for range in pending[row.source] ?? [] { paint(range, .selected) }
    guard row.source == cursor, let caret else { return }
    // A cursor on an empty line stands on its first column.
    if caret.isEmpty, row.isFirst {
      buffer.paint(Rect(x: rect.x, y: rect.y, width: 1, height: 1).intersection(rect), role: .focus)
    }
    paint(caret, .focus)
  }

  private func drawGutter(_ line: Int, into buffer: inout CellBuffer, rect: Rect) {
    let mark = marks[line] ?? (range?.contains(line) ?? false || pending[line] != nil ? "+" : nil)
    if let mark { buffer.write(String(mark), at: rect.origin, role: .focus, width: 1) }
    guard showsNumbers else { return }
    buffer.writeRight("\(line + 1)\(line == cursor ? ">" : " ")", in: rect.splitLeft(1).rest, role: .dim)
  }

  /// A blank that hangs over the edge of a wrapped row is not worth a `›`.
  private func withoutHangingBlanks(_ text: String, width: Int) -> String {
    guard DisplayWidth.of(text, glyphs: glyphs) > width else { return text }
    var text = text
    while text.utf8.last == 0x20 || text.utf8.last == 0x09 { text.unicodeScalars.removeLast() }
    return text
  }

  private func hang(_ line: Line, width: Int) -> Int { min(line.hang, width / 2) }

  private func makeLayout(width: Int) -> TextLayout {
    let body = max(1, width - gutter)
    return TextLayout(
      lines.map(\.text), width: wraps ? body : nil, hangs: lines.map { hang($0, width: body) }, glyphs: glyphs
    )
  }
}
