/// A list of labels as a set that is one label: `["b","a","b"]` as `a|b`.

import QuillModel

enum SetCell {
  /// Each member once, sorted by its bytes; the separator alone for the empty set, which is a rating, not a missing one.
  ///
  /// - Throws: where a member is no text or number, or holds the separator.
  static func text(_ list: JSONValue, separator: Character) throws(Refusal) -> String {
    var members: Set<[UInt8]> = []
    for value in list.array ?? [] {
      guard let text = ValueConversion.text(value), !text.isEmpty else {
        throw Refusal("A set holds \(value.kindName); its members must be text or numbers.")
      }
      if text.contains(separator) {
        throw Refusal(
          "\"\(text)\" holds \"\(separator)\", which stands between the members of a set. "
            + "Name another character with --sets.")
      }
      members.insert(Array(text.utf8))
    }
    if members.isEmpty { return String(separator) }
    return members.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: String(separator))
  }
}
