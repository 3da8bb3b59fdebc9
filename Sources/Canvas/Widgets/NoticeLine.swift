/// One sentence to the person, with its role and perhaps a figure at the right.
public struct NoticeLine: Hashable, Sendable {
  public let text: String
  public let role: Role
  /// Stands at the right and is left out when there is no room.
  public let aside: String

  public init(_ text: String, role: Role = .notice, aside: String = "") {
    self.text = text
    self.role = role
    self.aside = aside
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect) {
    let line = rect.row(0).inset(horizontal: rect.width > 2 ? 1 : 0)
    guard !line.isEmpty else { return }
    buffer.fill(rect.row(0))
    let asideWidth = DisplayWidth.of(aside, glyphs: buffer.glyphs)
    let textWidth = DisplayWidth.of(text, glyphs: buffer.glyphs)
    let hasRoom = asideWidth > 0 && textWidth + 2 + asideWidth <= line.width
    buffer.write(text, at: line.origin, role: role, width: line.width)
    if hasRoom { buffer.writeRight(aside, in: line, role: .dim) }
  }
}
