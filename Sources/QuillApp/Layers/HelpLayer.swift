/// The `?` page: every key of the screen, from its own table.

import Canvas

struct HelpLayer: Sendable {
  private var view: ScrollText

  init(page: (any Page)?, context: Context) {
    var lines: [ScrollText.Line] = []
    if let page {
      let type = type(of: page)
      lines.append(.init("\(type.id): \(type.summary)", .heading))
      lines += Self.rows(type.help)
      lines.append(.init(""))
    }
    lines.append(.init("everywhere", .heading))
    lines += Self.rows(App.keys)
    view = ScrollText(lines, wraps: true, size: Size(width: context.size.width - 2, height: context.bodyRows))
  }

  /// - Returns: whether the page stays.
  mutating func handle(_ key: Key, rows: Int) -> Bool {
    switch key {
    case .character("j"), .down: view.down()
    case .character("k"), .up: view.up()
    case .character(" "), .pageDown, .ctrl("f"), .ctrl("d"): view.pageDown()
    case .pageUp, .ctrl("b"), .ctrl("u"): view.pageUp()
    default: return false
    }
    return true
  }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    view.draw(into: &buffer, rect: rect.inset(horizontal: 1))
  }

  private static func rows(_ help: [KeyHelp]) -> [ScrollText.Line] {
    let width = help.map { DisplayWidth.of($0.keys) }.max() ?? 0
    return help.map { row in
      let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(row.keys)))
      return .init(" \(row.keys)\(padding)  \(row.help)")
    }
  }
}
