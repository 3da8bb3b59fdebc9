extension CellBuffer {
  /// Writes one line of text and gives the units that `ranges` touch (UTF-8 offsets in `text`) another role.
  /// - Returns: the columns used.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, role: Role = .text, width: Int? = nil, matches ranges: [Range<Int>],
    matchRole: Role = .match
  ) -> Int {
    let used = write(text, at: point, role: role, width: width)
    if ranges.isEmpty || used == 0 { return used }
    var x = point.x
    Visible.forEachToken(in: text, glyphs: glyphs) { token in
      if x + token.width > point.x + used { return false }
      if ranges.contains(where: { $0.overlaps(token.range) }) {
        paint(Rect(x: x, y: point.y, width: token.width, height: 1), role: matchRole)
      }
      x += token.width
      return true
    }
    return used
  }
}
