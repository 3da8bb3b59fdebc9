/// Files written so that they last: made anew, synced, and never through a link.

import Foundation
import QuillFormats
import QuillModel

enum Disk {
  /// Makes the folder and those above it; one that is there is fine.
  static func makeFolder(_ path: String) throws(Refusal) {
    if kind(path, follow: true) == S_IFDIR { return }
    let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if above != path { try makeFolder(above) }
    if mkdir(path, 0o700) == 0 { return }
    let number = errno
    switch kind(path, follow: true) {
    case S_IFDIR: return
    case .some: throw Refusal("\(path) is no folder. Name another, or move it away.")
    case nil: throw Refusal("\(path) cannot be made: \(reason(number)).")
    }
  }

  /// The same for a folder that belongs to a workspace: what is written there must not end up elsewhere.
  ///
  /// - Throws: `Refusal` for a link.
  static func makeOwnFolder(_ path: String) throws(Refusal) {
    try refuseLink(path)
    try makeFolder(path)
  }

  /// - Throws: `Refusal` for a link; where nothing is, all is well.
  static func refuseLink(_ path: String) throws(Refusal) {
    if kind(path, follow: false) == S_IFLNK {
      throw Refusal("\(path) is a link, which Quill does not write through. Put a folder in its place.")
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
  ///
  /// - Parameter mode: of the file, whatever the process's mask; `nil` leaves it to that.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t? = nil) throws(Refusal) {
    let new = path + ".new"
    unlink(new)
    try writeNew(bytes, to: new)
    guard mode.map({ chmod(new, $0) == 0 }) ?? true, rename(new, path) == 0 else {
      let why = reason()
      unlink(new)
      throw Refusal("\(path) cannot be written: \(why).")
    }
    try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// The bytes of a file a person works on, at most `limit`.
  static func read(_ path: String, limit: Int) throws(Refusal) -> [UInt8] {
    let file = try ReadableFile.open(path, named: path, verb: "read")
    defer { close(file) }
    return try read(file, named: path, limit: limit)
  }

  /// Everything that is still to be read from an open file.
  static func read(_ file: Int32, named name: String, limit: Int) throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Refusal("\(name) cannot be read: \(reason()).") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw Refusal("\(name) has more than \(limit) bytes, which is too much here.")
      }
    }
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

  /// What is at the path, as `S_IFMT` of its mode tells; `nil` for nothing.
  private static func kind(_ path: String, follow: Bool) -> mode_t? {
    var status = stat()
    return (follow ? stat(path, &status) : lstat(path, &status)) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func reason(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
}
