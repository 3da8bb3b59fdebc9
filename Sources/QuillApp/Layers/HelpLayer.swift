/// The `?` page: every key of the screen, from its own table; those that cannot be used now with the reason.

import Canvas

struct HelpLayer: Sendable {
  private var view: ScrollText

  init(page: (any Page)?, context: Context) {
    var lines: [ScrollText.Line] = []
    if let page {
      let type = type(of: page)
      let help = page.help(context)
      lines.append(.init("\(type.id): \(type.summary)", .heading))
      lines += Self.rows(help.filter { $0.reason == nil })
      lines.append(.init(""))
      let others = help.filter { $0.reason != nil }
      if !others.isEmpty {
        lines.append(.init("not now", .heading))
        lines += Self.rows(others)
        lines.append(.init(""))
      }
    }
    lines.append(.init("everywhere", .heading))
    lines += Self.rows(App.keys)
    view = ScrollText(lines, wraps: true, size: Size(width: context.size.width - 2, height: context.bodyRows))
  }

  var place: String { view.place }

  mutating func fit(_ context: Context) {
    view.fit(Size(width: context.size.width - 2, height: context.bodyRows))
  }

  /// - Returns: whether the page stays.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character("j"), .down: view.down()
    case .character("k"), .up: view.up()
    case .character(" "), .pageDown, .ctrl("f"): view.pageDown()
    case .pageUp: view.pageUp()
    case .ctrl("d"): view.halfDown()
    case .ctrl("u"): view.halfUp()
    case .character("g"), .home: view.top()
    case .character("G"), .end: view.bottom()
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
      let reason = row.reason.map { ": \($0)" } ?? ""
      return .init(
        " \(row.keys)\(padding)  \(row.help)\(reason)", row.reason == nil ? .text : .dim, hang: width + 3)
    }
  }
}
