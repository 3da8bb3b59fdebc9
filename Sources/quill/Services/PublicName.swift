/// Takes people's names out of a name that leaves the house.

enum PublicName {
  /// - Parameter people: what stands for each name and login.
  /// - Returns: the text with each name that stands there as a word of its own replaced; the longest name first.
  static func replace(_ people: [String: String], in text: String) -> String {
    var text = text
    let names = people.keys.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    for name in names where !name.isEmpty {
      var start = text.startIndex
      while let found = text[start...].firstRange(of: name) {
        let before = text[..<found.lowerBound].last
        let after = text[found.upperBound...].first
        guard !isLetter(before), !isLetter(after), let other = people[name] else {
          start = text.index(after: found.lowerBound)
          continue
        }
        let kept = text.distance(from: text.startIndex, to: found.lowerBound) + other.count
        text.replaceSubrange(found, with: other)
        start = text.index(text.startIndex, offsetBy: kept)
      }
    }
    return text
  }

  private static func isLetter(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber } ?? false
  }
}
