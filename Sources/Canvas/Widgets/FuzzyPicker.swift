/// Picks one of many by typing some of its letters.
public struct FuzzyPicker: Sendable {
  public let items: [String]
  public private(set) var query: LineEditor
  public private(set) var list: ListCursor
  /// Items that fit, best first: index in `items` and what fits.
  private var found: [(index: Int, fit: FuzzyScore.Fit)] = []

  public init(_ items: [String], query: String = "") {
    self.items = items
    self.query = LineEditor(query)
    list = ListCursor()
    search()
  }

  /// The item under the cursor, as an index in `items`.
  public var selection: Int? { list.selection.map { found[$0].index } }
  /// The items that fit, best first.
  public var matches: [Int] { found.map(\.index) }

  /// Up, down and pages move; anything else edits the query. `false` for a key that means nothing here.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .up, .ctrl("p"): list.up()
    case .down, .ctrl("n"): list.down()
    case .pageUp: list.pageUp()
    case .pageDown: list.pageDown()
    default:
      let before = query.text
      guard query.handle(key) else { return false }
      if query.text != before { search() }
    }
    return true
  }

  public mutating func insert(_ text: String) {
    query.insert(text)
    search()
  }

  /// Takes over the height of the whole widget.
  public mutating func fit(rows: Int) { list.fit(rows: max(1, rows - 1)) }

  /// Draws the query in the first row and the items under it.
  /// - Returns: where the cursor stands.
  @discardableResult
  public func draw(into buffer: inout CellBuffer, rect: Rect, prompt: String = "> ") -> Point? {
    let (top, body) = rect.splitTop(1)
    let count = "\(found.count)/\(items.count)"
    let field = top.splitRight(count.utf8.count + 1).rest
    let cursor = query.draw(into: &buffer, rect: field, prompt: prompt)
    if !field.isEmpty { buffer.writeRight(count, in: top, role: .dim) }
    list.draw(into: &buffer, rect: body) { buffer, line, row, isSelected in
      if isSelected { buffer.fill(line, role: .selected) }
      let (index, fit) = found[row]
      let role: Role = isSelected ? .selected : .text
      buffer.write(items[index], at: line.origin, role: role, width: line.width, matches: fit.ranges)
    }
    return cursor
  }

  /// Best score first; among equals the shorter, then the earlier.
  private mutating func search() {
    found = items.indices.compactMap { index in FuzzyScore.fit(query.text, items[index]).map { (index, $0) } }
    if !query.text.isEmpty {
      found.sort { a, b in
        if a.fit.score != b.fit.score { return a.fit.score > b.fit.score }
        let lengths = (items[a.index].utf8.count, items[b.index].utf8.count)
        return lengths.0 != lengths.1 ? lengths.0 < lengths.1 : a.index < b.index
      }
    }
    list.setCount(found.count)
    list.top()
  }
}
