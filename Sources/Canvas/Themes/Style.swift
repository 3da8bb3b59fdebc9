/// One of the eight colours every colour terminal has, or the terminal's own.
public enum Colour: Int16, CaseIterable, Hashable, Sendable {
  case normal = -1
  case black, red, green, yellow, blue, magenta, cyan, white
}

/// How a role looks: two colours and attributes.
public struct Style: Hashable, Sendable {
  public var foreground: Colour
  public var background: Colour
  public var isBold: Bool
  public var isDim: Bool
  public var isUnderlined: Bool
  public var isReversed: Bool

  public init(
    _ foreground: Colour = .normal, on background: Colour = .normal, bold: Bool = false, dim: Bool = false,
    underline: Bool = false, reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    isBold = bold
    isDim = dim
    isUnderlined = underline
    isReversed = reverse
  }

  public static let plain = Style()
}
