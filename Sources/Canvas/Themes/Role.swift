/// What a cell means; a `Theme` says how that looks.
///
/// Pages name roles and never colours, so one table changes the look and golden screens can show meaning as a letter.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  case text, dim, title, heading, rule
  case selected, focus, key, match
  case good, warn, bad
  case added, removed, addedWord, removedWord, hunk, code, quote
  /// The visible marks for characters that cannot be shown as themselves.
  case hidden
  case notice, status
  /// Steps of a heat map, from little to much.
  case shade1, shade2, shade3, shade4

  /// The letter that stands for the role in a role picture.
  public var letter: Character {
    switch self {
    case .text: "."
    case .dim: "d"
    case .title: "T"
    case .heading: "H"
    case .rule: "r"
    case .selected: "S"
    case .focus: "F"
    case .key: "k"
    case .match: "m"
    case .good: "g"
    case .warn: "w"
    case .bad: "b"
    case .added: "+"
    case .removed: "-"
    case .addedWord: "A"
    case .removedWord: "R"
    case .hunk: "@"
    case .code: "c"
    case .quote: "q"
    case .hidden: "X"
    case .notice: "n"
    case .status: "s"
    case .shade1: "1"
    case .shade2: "2"
    case .shade3: "3"
    case .shade4: "4"
    }
  }
}
