/// How far something is: a bar and a text beside it.
public struct ProgressBar: Hashable, Sendable {
  /// 0 to 1; outside is clamped.
  public var fraction: Double
  /// Stands at the right, such as `7 of 24`.
  public var label: String
  public var role: Role = .good

  public init(_ fraction: Double, label: String = "") {
    self.fraction = fraction
    self.label = label
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    let line = rect.row(0)
    let labelWidth = label.isEmpty ? 0 : DisplayWidth.of(label, glyphs: buffer.glyphs) + 1
    let bar = labelWidth < line.width ? line.splitRight(labelWidth).rest : line.splitLeft(0).left
    Self.drawBar(fraction, into: &buffer, rect: bar, role: role, background: true)
    buffer.writeRight(label, in: line.splitLeft(bar.width + (bar.width > 0 ? 1 : 0)).rest)
  }

  /// One bar, in eighths of a column where the glyphs have them.
  static func drawBar(
    _ fraction: Double, into buffer: inout CellBuffer, rect: Rect, role: Role, background: Bool = false
  ) {
    guard !rect.isEmpty else { return }
    let steps = buffer.glyphs.barSteps
    let share = fraction.isFinite ? min(max(0, fraction), 1) : 0
    let filled = Int(share * Double(rect.width * steps.count) + 0.5)
    var text = String(repeating: steps[steps.count - 1], count: filled / steps.count)
    if filled % steps.count > 0 { text += steps[filled % steps.count - 1] }
    let used = buffer.write(text, at: rect.origin, role: role, width: rect.width)
    if background {
      let rest = rect.splitLeft(used).rest
      buffer.write(String(repeating: buffer.glyphs.empty, count: rest.width), at: rest.origin, role: .dim)
    }
  }
}
