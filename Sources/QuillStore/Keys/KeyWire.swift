/// The parts of a public key's bytes (RFC 4251, section 5): each with its length before it.

import Foundation

struct KeyWire {
  private var rest: [UInt8]

  init(_ data: Data) { rest = Array(data) }

  var isAtEnd: Bool { rest.isEmpty }

  /// - Returns: `nil` where fewer bytes are left than it says.
  mutating func string() -> [UInt8]? {
    guard rest.count >= 4 else { return nil }
    let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard rest.count - 4 >= length else { return nil }
    defer { rest.removeFirst(4 + length) }
    return Array(rest[4..<4 + length])
  }

  mutating func text() -> String? { string().map { String(decoding: $0, as: UTF8.self) } }

  /// A positive number in its shortest form, most significant byte first, without the zero that keeps its sign.
  mutating func number() -> [UInt8]? {
    guard let bytes = string(), let first = bytes.first, first < 0x80 else { return nil }
    guard first == 0 else { return bytes }
    guard bytes.count > 1, bytes[1] >= 0x80 else { return nil }
    return Array(bytes.dropFirst())
  }

  static func bits(_ number: [UInt8]) -> Int {
    number.count * 8 - (number.first?.leadingZeroBitCount ?? 0)
  }
}
