/// The `?` page: every key of the screen, from its own table; those that cannot be used now with the reason.

import Canvas

enum HelpSheet {
  static func make(_ page: (any Page)?, _ context: Context) -> SheetLayer {
    var lines: [ScrollText.Line] = []
    if let page {
      let type = type(of: page)
      let help = page.help(context)
      lines.append(.init("\(type.id): \(type.summary)", .heading))
      lines += rows(help.filter { $0.reason == nil })
      lines.append(.init(""))
      let others = help.filter { $0.reason != nil }
      if !others.isEmpty {
        lines.append(.init("not now", .heading))
        lines += rows(others)
        lines.append(.init(""))
      }
    }
    lines.append(.init("everywhere", .heading))
    return SheetLayer(lines + rows(App.keys), context)
  }

  private static func rows(_ help: [KeyHelp]) -> [ScrollText.Line] {
    let width = help.map { DisplayWidth.of($0.keys) }.max() ?? 0
    return help.map { row in
      let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(row.keys)))
      let reason = row.reason.map { ": \($0)" } ?? ""
      return .init(
        " \(row.keys)\(padding)  \(row.help)\(reason)", row.reason == nil ? .text : .dim, hang: width + 3)
    }
  }
}
