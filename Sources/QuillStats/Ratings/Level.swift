/// What the values of a field can say, from names only to amounts.
public enum Level: String, Sendable, CaseIterable, Comparable {
  /// Names: equal or not.
  case nominal
  /// Ranks: which is more.
  case ordinal
  /// Differences mean something; zero is arbitrary.
  case interval
  /// Proportions mean something; zero is none.
  case ratio

  public static func < (left: Level, right: Level) -> Bool { left.depth < right.depth }

  private var depth: Int {
    switch self {
    case .nominal: 0
    case .ordinal: 1
    case .interval: 2
    case .ratio: 3
    }
  }
}
