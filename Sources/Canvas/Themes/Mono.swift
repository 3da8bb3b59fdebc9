extension Themes {
  /// Attributes only: for `NO_COLOR` and for terminals without colour.
  public static let mono = Theme(name: "mono") { role in
    switch role {
    case .text, .code, .good, .added, .status: .plain
    case .dim, .rule, .quote: Style(dim: true)
    case .title, .heading, .key, .hunk: Style(bold: true)
    case .selected: Style(reverse: true)
    case .focus: Style(bold: true, reverse: true)
    case .match: Style(bold: true, underline: true)
    case .warn: Style(underline: true)
    case .bad, .notice: Style(bold: true)
    case .removed: Style(dim: true)
    case .addedWord: Style(bold: true, underline: true)
    case .removedWord: Style(dim: true, underline: true)
    case .hidden: Style(reverse: true)
    case .shade1: Style(dim: true)
    case .shade2: .plain
    case .shade3: Style(bold: true)
    case .shade4: Style(reverse: true)
    }
  }
}
