/// A figure with its interval on a scale: `   ├──●───┤  │ `, the last sign a threshold.
public struct IntervalBar: Hashable, Sendable {
  public let value: Double
  public let interval: ClosedRange<Double>?
  public let scale: ClosedRange<Double>
  public let threshold: Double?

  public init(
    _ value: Double, _ interval: ClosedRange<Double>?, scale: ClosedRange<Double>, threshold: Double? = nil
  ) {
    self.value = value
    self.interval = interval
    self.scale = scale
    self.threshold = threshold
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, role: Role = .status) {
    let line = rect.row(0)
    guard line.width > 2 else { return }
    if let threshold {
      buffer.write("│", at: line.point(row: 0, column: column(threshold, line.width)), role: .dim, width: 1)
    }
    if let interval {
      let (first, last) = (column(interval.lowerBound, line.width), column(interval.upperBound, line.width))
      for x in first...max(first, last) {
        let sign = first == last ? "─" : x == first ? "├" : x == last ? "┤" : "─"
        buffer.write(sign, at: line.point(row: 0, column: x), role: role, width: 1)
      }
    }
    buffer.write("●", at: line.point(row: 0, column: column(value, line.width)), role: role, width: 1)
  }

  /// What lies beyond the scale stands at its end.
  private func column(_ value: Double, _ width: Int) -> Int {
    let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    return Int((min(1, max(0, share)) * Double(width - 1)).rounded())
  }
}
