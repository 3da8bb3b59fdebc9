extension Themes {
  /// For dark text on a light terminal: no yellow and no cyan, which fade on white.
  public static let light = Theme(name: "light") { role in
    switch role {
    case .text: .plain
    case .dim: Style(dim: true)
    case .title: Style(bold: true)
    case .heading: Style(.blue, bold: true)
    case .rule: Style(dim: true)
    case .selected: Style(reverse: true)
    case .focus: Style(bold: true, reverse: true)
    case .key: Style(.blue)
    case .match: Style(.red, bold: true, underline: true)
    case .good: Style(.green, bold: true)
    case .warn: Style(.magenta)
    case .bad: Style(.red, bold: true)
    case .added: Style(.green)
    case .removed: Style(.red)
    case .addedWord: Style(.green, bold: true, underline: true)
    case .removedWord: Style(.red, bold: true, underline: true)
    case .hunk: Style(.blue)
    case .code: Style(.blue)
    case .quote: Style(.magenta)
    case .hidden: Style(.magenta, reverse: true)
    case .notice: Style(.magenta, bold: true)
    case .status: Style(.blue)
    case .shade1: Style(.blue)
    case .shade2: Style(.green)
    case .shade3: Style(.magenta)
    case .shade4: Style(.red, bold: true)
    }
  }
}
