extension Themes {
  /// For light text on a dark terminal.
  public static let dark = Theme(name: "dark") { role in
    switch role {
    case .text: .plain
    case .dim: Style(dim: true)
    case .title: Style(bold: true)
    case .heading: Style(.cyan, bold: true)
    case .rule: Style(dim: true)
    case .selected: Style(reverse: true)
    case .focus: Style(bold: true, reverse: true)
    case .key: Style(.cyan)
    case .match: Style(.yellow, bold: true, underline: true)
    case .good: Style(.green)
    case .warn: Style(.yellow)
    case .bad: Style(.red, bold: true)
    case .added: Style(.green)
    case .removed: Style(.red)
    case .addedWord: Style(.green, bold: true, underline: true)
    case .removedWord: Style(.red, bold: true, underline: true)
    case .hunk: Style(.cyan)
    case .code: Style(.cyan)
    case .quote: Style(.magenta)
    case .hidden: Style(.magenta, reverse: true)
    case .notice: Style(.yellow, bold: true)
    case .status: Style(.cyan)
    case .shade1: Style(.blue)
    case .shade2: Style(.cyan)
    case .shade3: Style(.yellow)
    case .shade4: Style(.red, bold: true)
    }
  }
}
