/// Values in order as a line: braille dots, eight to a cell, where Unicode is drawn; signs of ASCII elsewhere.
public struct LinePlot: Hashable, Sendable {
  /// In order, at equal distances; `nil` leaves a gap.
  public let values: [Double?]
  public let scale: ClosedRange<Double>

  public init(_ values: [Double?], scale: ClosedRange<Double>) {
    self.values = values
    self.scale = scale
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, role: Role = .status) {
    guard !rect.isEmpty, !values.isEmpty else { return }
    let dots = buffer.glyphs.isASCII ? (x: 1, y: 1) : (x: 2, y: 4)
    let size = (width: rect.width * dots.x, height: rect.height * dots.y)
    var cells: [Point: UInt8] = [:]
    for dot in line(size) {
      let cell = Point(x: dot.x / dots.x, y: dot.y / dots.y)
      cells[cell, default: 0] |= Self.bit(dot.x % dots.x, dot.y % dots.y)
    }
    for (cell, bits) in cells {
      let sign = buffer.glyphs.isASCII ? "*" : String(UnicodeScalar(0x2800 + UInt32(bits)) ?? "*")
      buffer.write(sign, at: rect.point(row: cell.y, column: cell.x), role: role, width: 1)
    }
  }

  /// The dots of a braille pattern are numbered 1 2 3 7 downwards on the left, 4 5 6 8 on the right.
  private static func bit(_ x: Int, _ y: Int) -> UInt8 {
    y == 3 ? (x == 0 ? 0x40 : 0x80) : UInt8(1) << UInt8(3 * x + y)
  }

  /// The dots of the line from value to value, and of values that stand alone.
  private func line(_ size: (width: Int, height: Int)) -> [Point] {
    let places = values.enumerated().map { index, value in value.map { place($0, index, size) } }
    var dots: [Point] = []
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      dots.append(place)
      guard index + 1 < places.count, let next = places[index + 1] else { continue }
      let steps = max(abs(next.x - place.x), abs(next.y - place.y), 1)
      for step in 1..<max(2, steps) where step < steps {
        let share = Double(step) / Double(steps)
        dots.append(
          Point(
            x: place.x + Int((Double(next.x - place.x) * share).rounded()),
            y: place.y + Int((Double(next.y - place.y) * share).rounded())))
      }
    }
    return dots
  }

  private func place(_ value: Double, _ index: Int, _ size: (width: Int, height: Int)) -> Point {
    let x = values.count == 1 ? 0 : Double(index) / Double(values.count - 1) * Double(size.width - 1)
    let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    return Point(
      x: Int(x.rounded()), y: Int(((1 - min(1, max(0, share))) * Double(size.height - 1)).rounded()))
  }
}
