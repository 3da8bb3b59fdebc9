/// Files written so that they last: made anew, synced, and never through a link.

import Foundation
import QuillModel

enum Disk {
  /// Makes the folder and those above it; one that is there is fine.
  static func makeFolder(_ path: String) throws(Refusal) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Refusal("\(path) cannot be made: \(reason()).")
    }
  }

  /// Writes a file that is not there yet, and returns when it is on disk.
  ///
  /// - Throws: `Refusal` where something is there already or the disk refuses; half a file never stays.
  static func writeNew(_ bytes: [UInt8], to path: String) throws(Refusal) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw Refusal(errno == EEXIST ? "\(path) exists already." : "\(path) cannot be made: \(reason()).")
    }
    let isWritten = write(bytes, to: file) && fsync(file) == 0
    let why = reason()
    close(file)
    guard isWritten else {
      unlink(path)
      throw Refusal("\(path) cannot be written: \(why).")
    }
    try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// Puts `bytes` in the place of a file, all or nothing: written beside it, synced, then renamed over it.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Refusal) {
    let new = path + ".new"
    unlink(new)
    try writeNew(bytes, to: new)
    guard rename(new, path) == 0 else {
      let why = reason()
      unlink(new)
      throw Refusal("\(path) cannot be written: \(why).")
    }
    try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// The bytes of a file a person works on, at most `limit`.
  static func read(_ path: String, limit: Int) throws(Refusal) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal("\(path) cannot be read: \(reason()).")
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limit + 1) else { return [] }
    guard data.count <= limit else {
      throw Refusal("\(path) has more than \(limit) bytes, which is too much here.")
    }
    return Array(data)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private static func sync(_ folder: String) throws(Refusal) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Refusal("\(folder) cannot be opened: \(reason()).") }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Refusal("\(folder) cannot be kept: \(reason()).") }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
