/// Where a cursor may stand in a line: between the units that `Visible` shows. Places are UTF-8 offsets.
///
/// Each step looks only at the neighbourhood, so that it is quick in a line of any length.
enum TextBoundaries {
  /// The next place after `offset`, at most the line's end.
  static func next(_ line: String, after offset: Int) -> Int {
    if offset >= line.utf8.count { return line.utf8.count }
    let unit = units(line, around: offset)
    return unit.first { $0 > offset } ?? line.utf8.count
  }

  /// The place before `offset`, at least 0.
  static func previous(_ line: String, before offset: Int) -> Int {
    if offset <= 0 { return 0 }
    let unit = units(line, around: offset - 1)
    return unit.last { $0 < offset } ?? 0
  }

  /// The start of the word that ends before `offset`.
  static func wordStart(_ line: String, before offset: Int) -> Int {
    var place = offset
    while place > 0, !isWord(line, at: previous(line, before: place)) {
      place = previous(line, before: place)
    }
    while place > 0, isWord(line, at: previous(line, before: place)) { place = previous(line, before: place) }
    return place
  }

  /// The end of the word that starts after `offset`.
  static func wordEnd(_ line: String, after offset: Int) -> Int {
    let count = line.utf8.count
    var place = offset
    while place < count, !isWord(line, at: place) { place = next(line, after: place) }
    while place < count, isWord(line, at: place) { place = next(line, after: place) }
    return place
  }

  /// The nearest place at or before `offset`.
  static func clamp(_ line: String, _ offset: Int) -> Int {
    let offset = min(max(0, offset), line.utf8.count)
    if offset == line.utf8.count { return offset }
    return units(line, around: offset).last { $0 <= offset } ?? 0
  }

  /// The nearest place at or after `offset`.
  static func ceiling(_ line: String, _ offset: Int) -> Int {
    let floor = clamp(line, offset)
    return floor < offset ? next(line, after: floor) : floor
  }

  private static func isWord(_ line: String, at offset: Int) -> Bool {
    let scalar = line.unicodeScalars[line.utf8.index(line.startIndex, offsetBy: offset)]
    return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || DisplayWidth.of(scalar) == 0
  }

  /// All places in the grapheme that holds the byte at `offset`, from its start to its end.
  private static func units(_ line: String, around offset: Int) -> [Int] {
    let index = line.utf8.index(line.startIndex, offsetBy: offset)
    let end = line.index(after: index)
    let start = line.index(before: end)
    let base = line.utf8.distance(from: line.startIndex, to: start)
    var places = [base]
    Visible.forEachToken(in: line[start..<end]) { token in
      places.append(base + token.range.upperBound)
      return true
    }
    return places
  }
}
