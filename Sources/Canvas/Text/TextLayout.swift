/// A text as rows of a width: what a viewer scrolls through.
public struct TextLayout: Sendable {
  public struct Row: Hashable, Sendable {
    /// Which source line, from 0.
    public let source: Int
    /// UTF-8 offsets in the source line.
    public let range: Range<Int>
    /// Whether the source line starts here.
    public var isFirst: Bool { range.lowerBound == 0 }
  }

  public let lines: [String]
  public let rows: [Row]

  /// - Parameters:
  ///   - width: columns; `nil` leaves every line on one row.
  ///   - hangs: for each line, the columns that its rows after the first are narrower; none where left out.
  public init(_ lines: [String], width: Int?, hangs: [Int] = [], glyphs: Glyphs = .unicode) {
    self.lines = lines
    var rows: [Row] = []
    rows.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      if let width {
        let hang = index < hangs.count ? hangs[index] : 0
        for range in SoftWrap.rows(line, width: width, hang: hang, glyphs: glyphs) {
          rows.append(Row(source: index, range: range))
        }
      } else {
        rows.append(Row(source: index, range: 0..<line.utf8.count))
      }
    }
    self.rows = rows
  }

  public init(text: String, width: Int?, glyphs: Glyphs = .unicode) {
    self.init(TextLines.split(text), width: width, glyphs: glyphs)
  }

  public func text(_ row: Row) -> String { lines[row.source].slice(row.range) }

  /// Without the blanks that hang over its end.
  public func trimmed(_ row: Row) -> String {
    var text = text(row)
    while text.utf8.last == 0x20 { text.removeLast() }
    return text
  }

  /// The first row of a source line; the row count when there is none.
  public func firstRow(ofLine line: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].source < line { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
