/// A named look: a style for every role.
public struct Theme: Sendable {
  public let name: String
  private let table: [Style]

  /// - Parameter style: a `switch` without `default`, so that a new role without a style does not compile.
  public init(name: String, style: (Role) -> Style) {
    self.name = name
    table = Role.allCases.map(style)
  }

  public func style(_ role: Role) -> Style { table[Int(role.rawValue)] }
}
