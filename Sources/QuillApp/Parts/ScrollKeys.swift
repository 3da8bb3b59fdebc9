/// The keys that every text to read has, written once.

import Canvas

/// A text that scrolls.
protocol Scrolling {
  mutating func down()
  mutating func up()
  mutating func pageDown()
  mutating func pageUp()
  mutating func halfDown()
  mutating func halfUp()
  mutating func top()
  mutating func bottom()
  /// The rows in view: `4–18 of 26`; nothing when all of them are.
  var place: String { get }
}

extension ScrollText: Scrolling {
  mutating func down() { down(1) }
  mutating func up() { up(1) }
}

/// A page that says in its header which part of it is in view.
protocol PlacedPage: Page {
  /// `4–18 of 26`, or nothing.
  var place: String { get }
}

/// A page with a text that scrolls.
protocol ScrollPage: PlacedPage {
  associatedtype Text: Scrolling
  var text: Text { get set }
  mutating func scrolled(_ context: inout Context) -> [Effect]
}

extension ScrollPage {
  var place: String { text.place }

  mutating func scrolled(_ context: inout Context) -> [Effect] { [] }

  static var scrollKeys: [KeyRow<Self>] {
    [
      scroll("down", "j <Down>", "A line down", footer: ("j/k", "scroll")) { $0.down() },
      scroll("up", "k <Up>", "A line up") { $0.up() },
      scroll("page-down", "<Space> <C-f> <PageDown>", "A page down") { $0.pageDown() },
      scroll("page-up", "<PageUp>", "A page up") { $0.pageUp() },
      scroll("half-down", "<C-d>", "Half a page down") { $0.halfDown() },
      scroll("half-up", "<C-u>", "Half a page up") { $0.halfUp() },
      scroll("first", "g <Home>", "To the beginning") { $0.top() },
      scroll("last", "G <End>", "To the end") { $0.bottom() },
    ]
  }

  private static func scroll(
    _ name: String, _ keys: String, _ help: String, footer: (String, String)? = nil,
    _ step: @escaping @Sendable (inout Text) -> Void
  ) -> KeyRow<Self> {
    KeyRow("\(id).\(name)", keys, help, footer: footer) { page, context in
      step(&page.text)
      return page.scrolled(&context)
    }
  }
}
