/// The keys that every list has, written once.

import Canvas

/// A page with a list.
protocol ListPage: Page {
  var list: ListCursor { get set }
  /// What to read when the cursor has moved.
  mutating func cursorMoved(_ context: Context) -> [Effect]
}

extension ListPage {
  mutating func cursorMoved(_ context: Context) -> [Effect] { [] }

  /// The rows for moving in the list; `footer` goes into the key bar once.
  static var listKeys: [KeyRow<Self>] {
    [
      move("down", "j <Down>", "Next row", footer: ("j/k", "move")) { $0.down() },
      move("up", "k <Up>", "Row before") { $0.up() },
      move("page-down", "<C-f> <PageDown> <Space>", "A page down") { $0.pageDown() },
      move("page-up", "<PageUp>", "A page up") { $0.pageUp() },
      move("half-down", "<C-d>", "Half a page down") { $0.halfDown() },
      move("half-up", "<C-u>", "Half a page up") { $0.halfUp() },
      move("first", "g <Home>", "First row") { $0.top() },
      move("last", "G <End>", "Last row") { $0.bottom() },
    ]
  }

  private static func move(
    _ name: String, _ keys: String, _ help: String, footer: (String, String)? = nil,
    _ step: @escaping @Sendable (inout ListCursor) -> Void
  ) -> KeyRow<Self> {
    KeyRow("\(id).\(name)", keys, help, footer: footer) { page, context in
      step(&page.list)
      return page.cursorMoved(context)
    }
  }
}
