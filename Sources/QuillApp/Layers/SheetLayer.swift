/// A text over the page, to be read and closed.

import Canvas

struct SheetLayer: Sendable {
  private var view: ScrollText

  init(_ lines: [ScrollText.Line], _ context: Context) {
    view = ScrollText(lines, wraps: true, size: Self.size(context))
  }

  init(_ sheet: Sheet, _ context: Context) {
    self.init([.init(sheet.title, .heading)] + sheet.lines.map { .init($0, hang: 2) }, context)
  }

  private static func size(_ context: Context) -> Size {
    Size(width: context.size.width - 2, height: context.bodyRows)
  }

  var place: String { view.place }

  mutating func fit(_ context: Context) { view.fit(Self.size(context)) }

  /// - Returns: whether it stays.
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
}
