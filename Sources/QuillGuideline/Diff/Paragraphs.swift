/// A passage's text as units that are compared whole: paragraphs and list items as one line each, whatever their
/// line breaks; lines of code and tables as they are.

enum Paragraphs {
  static func split(_ text: String) -> [String] {
    var units: [String] = []
    var open = ""
    var fence: Substring?
    func close() {
      if !open.isEmpty { units.append(open) }
      open = ""
    }
    for line in SourceText.split(text) {
      let bare = line.drop { $0 == " " }
      if let mark = fence {
        units.append(String(line))
        if bare.hasPrefix(mark) { fence = nil }
      } else if let mark = fenceMark(bare) {
        close()
        units.append(String(line))
        fence = mark
      } else if bare.isEmpty {
        close()
      } else if isOwnLine(bare) {
        close()
        units.append(String(line))
      } else if startsItem(bare) {
        close()
        open = folded(line[...])
      } else {
        open += (open.isEmpty ? "" : " ") + folded(bare)
      }
    }
    close()
    return units
  }

  private static func fenceMark(_ line: Substring) -> Substring? {
    ["```", "~~~"].first { line.hasPrefix($0) }
  }

  private static func isOwnLine(_ line: Substring) -> Bool {
    line.hasPrefix("|") || line.hasPrefix("#")
  }

  private static func startsItem(_ line: Substring) -> Bool {
    if ["- ", "* ", "+ ", "> "].contains(where: { line.hasPrefix($0) }) { return true }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && digits.count <= 9
      && [". ", ") "].contains { line.dropFirst(digits.count).hasPrefix($0) }
  }

  /// White space folded, the indentation of an item kept.
  private static func folded(_ line: Substring) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.utf8.count)
    var rest = line.utf8[...]
    while rest.first == 0x20 { bytes.append(rest.removeFirst()) }
    for word in rest.split(whereSeparator: { $0 <= 0x20 }) {
      if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      bytes += word
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
