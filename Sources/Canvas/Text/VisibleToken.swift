/// One unit of shown text: what the cursor steps over, and what a terminal may safely get.
public struct VisibleToken: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The characters themselves.
    case plain
    /// A visible mark for something that cannot be shown as itself; drawn in `Role.hidden`.
    case mark
    /// The number of marks that are not drawn, such as `<+37>`; belongs to the token before it. Drawn in `Role.hidden`.
    case surplus
    /// A tab stop; drawn in `Role.dim`.
    case tab
    /// A line feed inside text that is drawn on one line; drawn in `Role.hidden`.
    case lineFeed
  }

  /// What is drawn.
  public let text: String
  /// Columns.
  public let width: Int
  public let kind: Kind
  /// Where it comes from: UTF-8 offsets in the source.
  public let range: Range<Int>

  /// The role that the token brings along, instead of its surroundings'.
  public var role: Role? {
    switch kind {
    case .plain: nil
    case .mark, .surplus, .lineFeed: .hidden
    case .tab: .dim
    }
  }
}
