/// What a changed clause means for those who label; a person says it, and it is stored with the version.
public enum ChangeKind: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Nobody reads it differently.
  case wording
  /// It says what was meant already.
  case clarifies
  /// Someone who labelled by the old text may have to label otherwise now.
  case changesLabels = "changes labels"

  public static func < (a: ChangeKind, b: ChangeKind) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .wording: 0
    case .clarifies: 1
    case .changesLabels: 2
    }
  }

  /// From what a person types: the word, or its beginning.
  public init?(typed text: String) {
    let wanted = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: " ")
    guard !wanted.isEmpty, let found = Self.allCases.first(where: { $0.rawValue.hasPrefix(wanted) }) else {
      return nil
    }
    self = found
  }
}
