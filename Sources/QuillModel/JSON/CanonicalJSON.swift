/// JSON text that is the same for the same value, on every machine: no white space, only the escapes that JSON
/// demands, numbers in their shortest form. `sorted` orders members by the bytes of their keys; otherwise they
/// keep their order.
public enum CanonicalJSON {
  public static func text(_ value: JSONValue, sorted: Bool = true) -> String {
    String(decoding: bytes(value, sorted: sorted), as: UTF8.self)
  }

  public static func bytes(_ value: JSONValue, sorted: Bool = true) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    append(value, to: &out, sorted: sorted)
    return out
  }

  private static func append(_ value: JSONValue, to out: inout [UInt8], sorted: Bool) {
    switch value {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let number): out.append(contentsOf: String(number).utf8)
    case .real(let number): out.append(contentsOf: realText(number).utf8)
    case .string(let text): append(text, to: &out)
    case .array(let items):
      out.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(item, to: &out, sorted: sorted)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let object): append(object, to: &out, sorted: sorted)
    }
  }

  private static func append(_ object: JSONObject, to out: inout [UInt8], sorted: Bool) {
    var members = object.members
    if sorted { members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } }
    out.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      append(member.key, to: &out)
      out.append(UInt8(ascii: ":"))
      append(member.value, to: &out, sorted: sorted)
    }
    out.append(UInt8(ascii: "}"))
  }

  /// JSON has no NaN and no infinity: they become null. Whole reals keep a ".0", so they stay reals.
  private static func realText(_ number: Double) -> String {
    number.isFinite ? number.description : "null"
  }

  /// Runs of bytes that need no escape are copied whole.
  private static func append(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var copy = text
    copy.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices where needsEscape(bytes[index]) {
        out.append(contentsOf: bytes[start..<index])
        appendEscape(bytes[index], to: &out)
        start = index + 1
      }
      out.append(contentsOf: bytes[start...])
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private static func appendEscape(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(contentsOf: [UInt8(ascii: "\\"), byte])
    case 0x0A: out.append(contentsOf: "\\n".utf8)
    case 0x0D: out.append(contentsOf: "\\r".utf8)
    case 0x09: out.append(contentsOf: "\\t".utf8)
    case 0x08: out.append(contentsOf: "\\b".utf8)
    case 0x0C: out.append(contentsOf: "\\f".utf8)
    default:
      let digits = String(byte, radix: 16)
      out.append(contentsOf: ("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8)
    }
  }
}
