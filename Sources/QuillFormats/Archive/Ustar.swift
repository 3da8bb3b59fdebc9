/// Writes files as one tar stream in the form of POSIX.1-1988 ("ustar"): the same files give the same bytes.
///
/// - Source: IEEE Std 1003.1, pax, "ustar Interchange Format".

import Foundation
import QuillModel

public struct Ustar {
  /// Takes the stream's bytes, in order.
  private let sink: ([UInt8]) throws -> Void
  private static let block = 512
  /// Eleven octal digits.
  public static let greatestFile: Int64 = 0o77_777_777_777

  public init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Writes a folder and all that is in it, sorted by name. Links, pipes and devices are refused.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: what it is called in the archive, without a slash at the end.
  ///   - time: of every entry; seconds since 1970.
  /// - Throws: `Refusal` for what cannot be read or does not fit the form; what the sink throws.
  public func add(folder path: String, as name: String, time: Int64) throws {
    try sink(Self.header(name + "/", size: 0, type: 0x35, mode: 0o755, time: time))
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw Refusal("\(name) cannot be listed: \(error.localizedDescription)")
    }
    for entry in entries.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let place = "\(path)/\(entry)"
      var status = stat()
      guard lstat(place, &status) == 0 else { throw Refusal("\(name)/\(entry) cannot be looked at.") }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try add(folder: place, as: "\(name)/\(entry)", time: time)
      case S_IFREG: try add(file: place, as: "\(name)/\(entry)", time: time)
      default: throw Refusal("\(name)/\(entry) is neither a file nor a folder, so it is not handed out.")
      }
    }
  }

  /// Writes one file.
  public func add(file path: String, as name: String, time: Int64) throws {
    let file = try ReadableFile.open(path, named: name, verb: "read", follow: false)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Refusal("\(name) cannot be looked at.") }
    let size = Int64(status.st_size)
    let mode: Int64 = status.st_mode & 0o100 == 0 ? 0o644 : 0o755
    try sink(Self.header(name, size: size, type: 0x30, mode: mode, time: time))
    var left = size
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while left > 0 {
      let count = read(file, &chunk, Int(min(left, Int64(chunk.count))))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Refusal("\(name) became shorter while it was read. Fetch it again.") }
      try sink(Array(chunk[..<count]))
      left -= Int64(count)
    }
    let over = Int(size % Int64(Self.block))
    if over > 0 { try sink([UInt8](repeating: 0, count: Self.block - over)) }
  }

  /// The two empty blocks that end an archive: without them it was cut off.
  public func end() throws { try sink([UInt8](repeating: 0, count: 2 * Self.block)) }

  // MARK: Headers

  private static func header(_ name: String, size: Int64, type: UInt8, mode: Int64, time: Int64)
    throws(Refusal)
    -> [UInt8]
  {
    guard size <= greatestFile else { throw Refusal("\(name) has more bytes than the form can say.") }
    let (prefix, rest) = try split(name)
    var bytes = [UInt8](repeating: 0, count: block)
    func put(_ field: [UInt8], at offset: Int) {
      bytes.replaceSubrange(offset..<offset + field.count, with: field)
    }
    put(rest, at: 0)
    put(octal(mode, 7), at: 100)
    put(octal(0, 7), at: 108)
    put(octal(0, 7), at: 116)
    put(octal(size, 11), at: 124)
    put(octal(max(0, time), 11), at: 136)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    bytes[156] = type
    put(Array("ustar".utf8) + [0, 0x30, 0x30], at: 257)
    put(prefix, at: 345)
    let sum = bytes.reduce(Int64(0)) { $0 + Int64($1) }
    put(octal(sum, 6) + [0, 0x20], at: 148)
    return bytes
  }

  private static func octal(_ number: Int64, _ digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }

  /// A name longer than 100 bytes is parted at a slash: at most 155 before it, at most 100 behind it.
  private static func split(_ name: String) throws(Refusal) -> (prefix: [UInt8], rest: [UInt8]) {
    let bytes = Array(name.utf8)
    guard !bytes.contains(0) else {
      throw Refusal("A name with a zero byte in it does not fit a tar archive.")
    }
    if bytes.count <= 100 { return ([], bytes) }
    let slashes = bytes.indices.filter { bytes[$0] == 0x2F && $0 <= 155 && bytes.count - $0 - 1 <= 100 }
    guard let slash = slashes.last(where: { $0 < bytes.count - 1 }), slash > 0 else {
      throw Refusal("\(name) is too long a name for a tar archive. Rename it.")
    }
    return (Array(bytes[..<slash]), Array(bytes[(slash + 1)...]))
  }
}
