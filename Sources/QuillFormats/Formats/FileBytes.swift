/// A file's bytes in chunks, hashed on the way: nothing is ever held whole.

import Crypto
import Foundation
import QuillModel

final class FileBytes {
  private let descriptor: Int32
  private let name: String
  private var hash = SHA256()
  private(set) var count = 0
  private var isFirst = true
  /// Whether the file began with a byte order mark, which is left out of the chunks (not of the hash).
  private(set) var hadByteOrderMark = false

  static let chunk = 262_144

  private let keepMark: Bool

  /// - Parameters:
  ///   - follow: whether the file may be a link.
  ///   - keepMark: whether a byte order mark stays in the chunks.
  /// - Throws: `Refusal` that names the file and the reason.
  init(_ url: URL, follow: Bool = true, keepMark: Bool = false) throws(Refusal) {
    name = url.lastPathComponent
    self.keepMark = keepMark
    descriptor = try ReadableFile.open(url.path, named: name, follow: follow)
  }

  deinit { close(descriptor) }

  /// The next bytes; `nil` at the end.
  func next() throws(Refusal) -> ArraySlice<UInt8>? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
      var got = 0
      while got < Self.chunk, let base = buffer.baseAddress {
        let n = read(descriptor, base + got, Self.chunk - got)
        if n < 0, errno == EINTR { continue }
        failed = n < 0
        if n <= 0 { break }
        got += n
      }
      filled = got
    }
    if failed { throw Refusal("\(name) cannot be read: \(Self.reason()).") }
    if bytes.isEmpty { return nil }
    hash.update(data: bytes)
    count += bytes.count
    guard isFirst else { return bytes[...] }
    isFirst = false
    hadByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return hadByteOrderMark && !keepMark ? bytes.dropFirst(3) : bytes[...]
  }

  /// SHA-256 of what was read, in lower-case hexadecimal digits.
  var sha256: String { Hex.text(hash.finalize()) }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

/// Bytes as lower-case hexadecimal digits, and their SHA-256.
enum Hex {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in bytes { out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: out, as: UTF8.self)
  }

  static func sha256(_ bytes: some Sequence<UInt8>) -> String { text(SHA256.hash(data: Array(bytes))) }
}
