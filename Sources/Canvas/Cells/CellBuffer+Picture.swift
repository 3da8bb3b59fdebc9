/// Frames as text, for tests a person can read.
extension CellBuffer {
  /// The rows as lines, trimmed at the right; each line ends in LF.
  public var picture: String {
    lines { $0.grapheme }
  }

  /// The rows as lines of one letter per column (`Role.letter`), blanks in plain text left out.
  public var rolePicture: String {
    lines { $0.role == .text && $0.grapheme == " " ? " " : String($0.role.letter) }
  }

  private func lines(_ text: (Cell) -> String) -> String {
    var all = ""
    for y in 0..<size.height {
      var line = ""
      for x in 0..<size.width { line += text(self[x, y]) }
      while line.utf8.last == 0x20 { line.unicodeScalars.removeLast() }
      all += line + "\n"
    }
    return all
  }
}
