/// From jansson's words to Quill's: its tree as `JSONValue`, its errors as sentences.

import CJansson
import Foundation
import QuillModel

enum JanssonTree {
  static func value(_ node: UnsafeMutablePointer<json_t>) -> JSONValue {
    switch node.pointee.type {
    case JSON_OBJECT: return .object(object(node))
    case JSON_ARRAY:
      return .array((0..<json_array_size(node)).compactMap { json_array_get(node, $0).map(value) })
    case JSON_STRING: return .string(text(json_string_value(node), json_string_length(node)))
    case JSON_INTEGER: return .integer(json_integer_value(node))
    case JSON_REAL: return .real(json_real_value(node))
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    default: return .null
    }
  }

  private static func object(_ node: UnsafeMutablePointer<json_t>) -> JSONObject {
    var members: [JSONObject.Member] = []
    members.reserveCapacity(json_object_size(node))
    var iterator = json_object_iter(node)
    while let here = iterator {
      let key = text(json_object_iter_key(here), json_object_iter_key_len(here))
      if let child = json_object_iter_value(here) {
        members.append(JSONObject.Member(key: key, value: value(child)))
      }
      iterator = json_object_iter_next(node, here)
    }
    return JSONObject(members)
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    guard let start else { return "" }
    return UnsafeRawBufferPointer(start: start, count: count).withMemoryRebound(to: UInt8.self) {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

enum JanssonFault {
  static let moreText = "has more text after the value"

  /// What jansson found, and the byte it had come to.
  static func read(_ error: json_error_t, _ bytes: UnsafeBufferPointer<UInt8>) -> JSONFault {
    var copy = error
    let (text, code) = withUnsafeBytes(of: &copy.text) { raw in
      (String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self), UInt32(raw.last ?? 0))
    }
    let offset = max(0, min(Int(error.position), bytes.count))
    // jansson may quote what is wrong before it says near what: the last quotation is the place.
    let quote = text.range(of: " near '", options: .backwards).map { text.index(before: $0.upperBound) }
    let near = (quote ?? text.firstIndex(of: "'")).map { " near \(text[$0...])" } ?? ""
    return JSONFault(offset: max(0, offset - 1), message: message(code, text, near: near, offset, bytes))
  }

  private static func message(
    _ code: UInt32, _ text: String, near: String, _ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> String {
    switch code {
    case json_error_invalid_utf8.rawValue: return "is not UTF-8. Save the file as UTF-8"
    case json_error_premature_end_of_input.rawValue:
      return "ends too early: a quote or a bracket is not closed"
    case json_error_end_of_input_expected.rawValue:
      return "\(moreText)\(near). One text holds one value"
    case json_error_duplicate_key.rawValue: return "names a member twice\(near). Remove one"
    case json_error_numeric_overflow.rawValue: return "holds a number that is too large\(near)"
    case json_error_null_character.rawValue, json_error_null_byte_in_key.rawValue:
      return "holds \\u0000, which text must not hold. Remove it"
    default: break
    }
    if text.contains("Unicode") || text.contains("surrogate") {
      return "holds half of a surrogate pair\(near). Write the whole character"
    }
    if text.hasPrefix("control character") || text.hasPrefix("unexpected newline") {
      return "holds a raw control character inside a text. Escape it"
    }
    if follows(comma: offset, bytes) { return "has a comma with nothing after it. Remove the comma" }
    return "is not JSON: \(text)"
  }

  /// Whether the last token before the one at `offset` is a comma and the one at it closes something.
  private static func follows(comma offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset > 0, offset <= bytes.count else { return false }
    let closing: [UInt8] = [UInt8(ascii: "]"), UInt8(ascii: "}")]
    guard closing.contains(bytes[offset - 1]) else { return false }
    let before = bytes[..<(offset - 1)].reversed().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return before == UInt8(ascii: ",")
  }
}
