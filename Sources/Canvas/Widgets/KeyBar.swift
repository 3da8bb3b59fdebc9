/// The footer: keys and what they do, as many as fit; the last ones are dropped first.
public struct KeyBar: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    /// As shown: `j/k`, `Enter`.
    public let keys: String
    public let text: String

    public init(_ keys: String, _ text: String) {
      self.keys = keys
      self.text = text
    }
  }

  public let items: [Item]

  public init(_ items: [Item]) { self.items = items }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    let glyphs = buffer.glyphs
    var x = 1
    for item in items {
      let keysWidth = DisplayWidth.of(item.keys, glyphs: glyphs)
      let width = keysWidth + 1 + DisplayWidth.of(item.text, glyphs: glyphs)
      if x + width > rect.width { break }
      guard rect.height > 0 else { return }
      buffer.write(item.keys, at: rect.point(row: 0, column: x), role: .key)
      buffer.write(item.text, at: rect.point(row: 0, column: x + keysWidth + 1), role: .dim)
      x += width + 2
    }
  }
}
