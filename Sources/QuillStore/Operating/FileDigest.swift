/// The SHA-256 of a file, read in pieces. Never of a live database: closing it would drop SQLite's locks.

import Crypto
import Foundation
import QuillModel

public enum FileDigest {
  public struct Result: Hashable, Sendable {
    /// 64 hexadecimal digits.
    public var sha256: String
    public var bytes: Int

    public init(sha256: String, bytes: Int) {
      self.sha256 = sha256
      self.bytes = bytes
    }
  }

  /// - Parameter take: gets each piece, in order; for copying a file while it is hashed.
  /// - Throws: `StoreError` for what is no regular file, a link, or cannot be read.
  public static func of(_ path: String, take: (UnsafeRawBufferPointer) throws -> Void = { _ in }) throws
    -> Result
  {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw StoreError.system(errno, path: path, "read") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError.failed("\(path) is no regular file.")
    }
    var hash = SHA256()
    var bytes = 0
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError.system(errno, path: path, "read") }
      if count == 0 { break }
      bytes += count
      try piece.withUnsafeBytes { whole in
        let read = UnsafeRawBufferPointer(rebasing: whole[..<count])
        hash.update(bufferPointer: read)
        try take(read)
      }
    }
    return Result(sha256: hexadecimal(hash.finalize()), bytes: bytes)
  }

  public static func of(bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  /// The 32 bytes themselves.
  static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
