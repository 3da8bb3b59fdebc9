/// Characters that a reader does not see, or that make a rule read differently from how it is stored.

import QuillModel

enum HiddenLines {
  /// One for each line that holds some, in the front matter and in the body.
  static func problems(_ lines: [Substring]) -> [Problem] {
    lines.enumerated().compactMap { index, line in
      if line.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x09 }) { return nil }
      let found = HiddenText.find(in: String(line))
      guard !found.isEmpty else { return nil }
      let names = found.map(HiddenText.name).reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
      let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and others" : "")
      let count = found.count == 1 ? "a hidden character" : "\(found.count) hidden characters"
      return Problem(
        .warning, line: index + 1, "The line holds \(count): \(shown). Remove what a reader cannot see.")
    }
  }
}
