/// A rectangle of cells; never of negative size, so splitting and intersecting are safe on any screen.
public struct Rect: Hashable, Sendable {
  public let x: Int
  public let y: Int
  public let width: Int
  public let height: Int

  /// A negative width or height becomes 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A whole screen.
  public init(_ size: Size) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

  public var origin: Point { Point(x: x, y: y) }
  public var size: Size { Size(width: width, height: height) }
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// One past the last column.
  public var maxX: Int { x + width }
  /// One past the last row.
  public var maxY: Int { y + height }

  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The place of row `index`, counted from this rectangle's top, and column `column`, from its left.
  public func point(row index: Int, column: Int = 0) -> Point { Point(x: x + column, y: y + index) }

  /// Row `index`, counted from this rectangle's top; empty when there is no such row.
  public func row(_ index: Int) -> Rect {
    Rect(x: x, y: y + index, width: width, height: index >= 0 && index < height ? 1 : 0)
  }

  public func inset(by amount: Int) -> Rect { inset(horizontal: amount, vertical: amount) }

  public func inset(horizontal: Int = 0, vertical: Int = 0) -> Rect {
    Rect(x: x + horizontal, y: y + vertical, width: width - 2 * horizontal, height: height - 2 * vertical)
  }

  /// The first `rows` rows, or all there are, and what is left.
  public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, rows), height)
    return (
      Rect(x: x, y: y, width: width, height: taken),
      Rect(x: x, y: y + taken, width: width, height: height - taken)
    )
  }

  /// The last `rows` rows, or all there are, and what is left above them.
  public func splitBottom(_ rows: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = splitTop(height - min(max(0, rows), height))
    return (bottom, rest)
  }

  /// The first `columns` columns, or all there are, and what is left.
  public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, columns), width)
    return (
      Rect(x: x, y: y, width: taken, height: height),
      Rect(x: x + taken, y: y, width: width - taken, height: height)
    )
  }

  /// The last `columns` columns, or all there are, and what is left of them.
  public func splitRight(_ columns: Int) -> (right: Rect, rest: Rect) {
    let (rest, right) = splitLeft(width - min(max(0, columns), width))
    return (right, rest)
  }

  /// What both cover; empty when they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }
}
