/// Takes a text, or all of it, out of a longer one and leaves a mark that says so.

import QuillModel

public enum RedactedText {
  /// What stands in the place of what was taken out.
  public static let mark = "[redacted]"

  /// By bytes: Swift would take an NFC and an NFD text for one.
  ///
  /// - Returns: `nil` where the fragment is not in the text.
  static func replace(_ fragment: String, in text: String, by mark: String = mark) -> String? {
    let (needle, bytes) = (Array(fragment.utf8), Array(text.utf8))
    guard !needle.isEmpty, needle.count <= bytes.count else { return nil }
    var result: [UInt8] = []
    var place = 0
    var isFound = false
    while place < bytes.count {
      if bytes[place] == needle[0], bytes[place...].starts(with: needle) {
        result += mark.utf8
        place += needle.count
        isFound = true
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return isFound ? String(decoding: result, as: UTF8.self) : nil
  }

  /// In every text of a JSON value, however deep; keys stay.
  ///
  /// - Parameter fragment: `nil` for each text as a whole.
  /// - Returns: `nil` where nothing is to be taken out.
  static func replace(_ fragment: String?, in value: JSONValue) -> JSONValue? {
    switch value {
    case .string(let text):
      guard let fragment else { return text.isEmpty || text == mark ? nil : .string(mark) }
      return replace(fragment, in: text).map(JSONValue.string)
    case .array(let items):
      let changed = items.map { replace(fragment, in: $0) }
      guard changed.contains(where: { $0 != nil }) else { return nil }
      return .array(zip(items, changed).map { $1 ?? $0 })
    case .object(let object):
      let changed = object.members.map { replace(fragment, in: $0.value) }
      guard changed.contains(where: { $0 != nil }) else { return nil }
      return .object(
        JSONObject(zip(object.members, changed).map { JSONObject.Member(key: $0.key, value: $1 ?? $0.value) })
      )
    default: return nil
    }
  }

  /// A stored text, which may be JSON.
  static func replace(_ fragment: String?, inStored text: String, isJSON: Bool) throws -> String? {
    if isJSON {
      guard let value = Array(text.utf8).withUnsafeBytes({ CanonicalJSON.value($0) }) else {
        throw StoreError.damaged("a JSON column holds what is no JSON")
      }
      return replace(fragment, in: value).map { CanonicalJSON.text($0, sorted: false) }
    }
    guard let fragment else { return text.isEmpty || text == mark ? nil : mark }
    return replace(fragment, in: text)
  }
}
