/// Reads back what `CanonicalJSON` wrote, with the order of members and the difference of 1 and 1.0 kept. Files
/// from outside are read by QuillFormats, which names the line of what is wrong.
extension CanonicalJSON {
  /// - Returns: `nil` unless `text` is one JSON value, nested 64 deep at most.
  public static func value(_ text: String) -> JSONValue? {
    var copy = text
    return copy.withUTF8 { value(UnsafeRawBufferPointer($0)) }
  }

  /// - Returns: `nil` unless `bytes` hold one JSON value, nested 64 deep at most.
  public static func value(_ bytes: UnsafeRawBufferPointer) -> JSONValue? {
    var reader = Reader(bytes: bytes)
    let value = reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else { return .none }
    return value
  }

  /// `.none` is spelled out throughout: beside a `JSONValue`, `nil` would mean JSON's null.
  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var place = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func skipSpace() {
      while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { place += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard next == byte else { return false }
      place += 1
      return true
    }

    mutating func take(word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard place + count <= bytes.count else { return false }
      for index in 0..<count where bytes[place + index] != word.utf8Start[index] { return false }
      place += count
      return true
    }

    mutating func value(depth: Int) -> JSONValue? {
      skipSpace()
      guard depth <= 64, let byte = next else { return .none }
      switch byte {
      case UInt8(ascii: "\""): return string().map(JSONValue.string)
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "t"): return take(word: "true") ? .some(.bool(true)) : .none
      case UInt8(ascii: "f"): return take(word: "false") ? .some(.bool(false)) : .none
      case UInt8(ascii: "n"): return take(word: "null") ? .some(.null) : .none
      default: return number()
      }
    }

    mutating func object(depth: Int) -> JSONValue? {
      place += 1
      var members: [JSONObject.Member] = []
      if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
          let value = value(depth: depth + 1)
        else { return .none }
        members.append(JSONObject.Member(key: key, value: value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .some(.object(JSONObject(members))) : .none
    }

    mutating func array(depth: Int) -> JSONValue? {
      place += 1
      var items: [JSONValue] = []
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return .none }
        items.append(value)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .some(.array(items)) : .none
    }

    mutating func number() -> JSONValue? {
      let start = place
      while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { place += 1 }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      if let whole = Int64(text) { return .integer(whole) }
      return Double(text).map(JSONValue.real)
    }

    /// Most strings hold no escape: those are one copy.
    mutating func string() -> String? {
      place += 1
      let start = place
      while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { place += 1 }
      if next == UInt8(ascii: "\"") {
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
      }
      var out = Array(bytes[start..<place])
      while let byte = next {
        place += 1
        if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
        if byte != UInt8(ascii: "\\") {
          out.append(byte)
        } else if !escape(into: &out) {
          return nil
        }
      }
      return nil
    }

    mutating func escape(into out: inout [UInt8]) -> Bool {
      guard let byte = next else { return false }
      place += 1
      switch byte {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
      case UInt8(ascii: "u"): return unicode(into: &out)
      default: return false
      }
      return true
    }

    mutating func unicode(into out: inout [UInt8]) -> Bool {
      guard var code = hex() else { return false }
      if (0xD800...0xDBFF).contains(code) {
        guard take(word: "\\u"), let low = hex(), (0xDC00...0xDFFF).contains(low) else { return false }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { return false }
      out.append(contentsOf: Character(scalar).utf8)
      return true
    }

    mutating func hex() -> UInt32? {
      guard place + 4 <= bytes.count else { return nil }
      defer { place += 4 }
      return UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    }
  }
}
