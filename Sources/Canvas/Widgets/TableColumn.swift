/// One column of a `Table`.
public struct TableColumn: Hashable, Sendable {
  public let title: String
  /// Columns it needs at least.
  public let minimumWidth: Int
  /// Whether it takes a share of the room that is left.
  public let isFlexible: Bool
  public let isRightAligned: Bool
  /// Columns of low importance are dropped first on narrow screens.
  public let importance: Int

  init(title: String, minimumWidth: Int, isFlexible: Bool, isRightAligned: Bool, importance: Int) {
    self.title = title
    self.minimumWidth = max(1, minimumWidth)
    self.isFlexible = isFlexible
    self.isRightAligned = isRightAligned
    self.importance = importance
  }

  public static func fixed(
    _ title: String, _ width: Int, isRightAligned: Bool = false, importance: Int = 1
  ) -> TableColumn {
    TableColumn(
      title: title, minimumWidth: width, isFlexible: false, isRightAligned: isRightAligned,
      importance: importance)
  }

  public static func flexible(
    _ title: String, minimum: Int = 8, isRightAligned: Bool = false, importance: Int = 2
  ) -> TableColumn {
    TableColumn(
      title: title, minimumWidth: minimum, isFlexible: true, isRightAligned: isRightAligned,
      importance: importance)
  }
}

/// What stands in a cell of a `Table`.
public struct TableCell: Hashable, Sendable {
  public let text: String
  public let role: Role

  public init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}
