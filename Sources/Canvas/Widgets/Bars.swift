/// A horizontal bar chart: name, bar, figure.
public struct Bars: Hashable, Sendable {
  public struct Bar: Hashable, Sendable {
    public let name: String
    public let value: Double
    /// The figure as shown; the widget does not format numbers.
    public let figure: String
    public let role: Role

    public init(_ name: String, _ value: Double, figure: String, role: Role = .status) {
      self.name = name
      self.value = value
      self.figure = figure
      self.role = role
    }
  }

  public let bars: [Bar]
  /// The value of a full bar; the largest value when left out.
  public let maximum: Double?

  public init(_ bars: [Bar], maximum: Double? = nil) {
    self.bars = bars
    self.maximum = maximum
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    let glyphs = buffer.glyphs
    let full = maximum ?? bars.map(\.value).max() ?? 1
    let widest = bars.map { DisplayWidth.of($0.name, glyphs: glyphs) }.max() ?? 0
    let nameWidth = min(widest, rect.width * 2 / 5)
    let figureWidth = bars.map { DisplayWidth.of($0.figure, glyphs: glyphs) }.max() ?? 0
    for (index, bar) in bars.prefix(rect.height).enumerated() {
      let line = rect.row(index)
      buffer.write(bar.name, at: line.origin, width: nameWidth)
      let (figure, middle) = line.splitLeft(nameWidth + 1).rest.splitRight(figureWidth)
      buffer.writeRight(bar.figure, in: figure)
      let area = middle.splitRight(1).rest
      ProgressBar.drawBar(full > 0 ? bar.value / full : 0, into: &buffer, rect: area, role: bar.role)
    }
  }
}
