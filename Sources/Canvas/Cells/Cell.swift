/// One column of the screen: what stands there and what it means.
///
/// Only `CellBuffer` makes cells, and only from text that went through `Visible`: whatever a cell holds is safe to send.
public struct Cell: Hashable, Sendable {
  /// The text of the cell; empty in the second and later columns of something wide.
  public internal(set) var grapheme: String
  public internal(set) var role: Role
  /// Whether a wide neighbour on the left reaches into this column.
  public internal(set) var isContinuation: Bool

  init(_ grapheme: String, _ role: Role, isContinuation: Bool = false) {
    self.grapheme = grapheme
    self.role = role
    self.isContinuation = isContinuation
  }

  public static let blank = Cell(" ", .text)
}
