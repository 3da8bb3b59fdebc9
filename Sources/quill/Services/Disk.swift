/// Files written so that they last: made anew, synced, and never through a link.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

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

  /// Whether anything has that name, a broken link too.
  static func isThere(_ path: String) -> Bool { kind(path, follow: false) != nil }

  /// Not through a link.
  static func isFolder(_ path: String) -> Bool { kind(path, follow: false) == S_IFDIR }

  static func isEmptyFolder(_ path: String) -> Bool {
    guard isFolder(path), let list = opendir(path) else { return false }
    defer { closedir(list) }
    var count = 0
    while readdir(list) != nil { count += 1 }
    // `.` and `..`
    return count == 2
  }

  /// The folder above, and the last part of the name.
  static func split(_ path: String) -> (parent: String, name: String) {
    let url = URL(fileURLWithPath: path)
    return (url.deletingLastPathComponent().path, url.lastPathComponent)
  }

  /// Makes a folder (mode 0700) that is not there.
  static func makeNewFolder(_ path: String) throws(Refusal) {
    guard mkdir(path, 0o700) == 0 else {
      throw Refusal(errno == EEXIST ? "\(path) exists already." : "\(path) cannot be made: \(reason()).")
    }
  }

  /// Puts a finished folder under its name, where nothing or an empty folder is, and returns when that is on disk.
  static func publish(_ draft: String, as path: String) throws(Refusal) {
    try syncTree(draft)
    guard rename(draft, path) == 0 else {
      throw Refusal(
        [ENOTEMPTY, EEXIST, ENOTDIR].contains(errno)
          ? "\(path) exists already. Name another." : "\(path) cannot be made: \(reason()).")
    }
    try sync(split(path).parent)
  }

  /// Takes a folder away that was begun and not finished; what cannot be removed stays, under its own name.
  static func discard(_ draft: String) {
    if isThere(draft) { try? FileManager.default.removeItem(atPath: draft) }
  }

  static func syncFile(_ path: String) throws(Refusal) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw Refusal("\(path) cannot be opened: \(reason()).") }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Refusal("\(path) cannot be kept: \(reason()).") }
  }

  /// Folders; the files in them were synced when they were written.
  private static func syncTree(_ folder: String) throws(Refusal) {
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw Refusal("\(folder) cannot be listed: \(error.localizedDescription)")
    }
    for entry in entries where isFolder("\(folder)/\(entry)") { try syncTree("\(folder)/\(entry)") }
    try sync(folder)
  }

  /// Copies a file to one that is not there yet (mode 0600), and returns when it is on disk.
  ///
  /// - Returns: the SHA-256 of what was written.
  static func copyNew(_ path: String, to target: String) throws -> String {
    let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Refusal("\(target) cannot be made: \(reason()).") }
    defer { close(file) }
    let digest = try FileDigest.of(path) { piece in
      guard write(Array(piece), to: file) else { throw Refusal("\(target) cannot be written: \(reason()).") }
    }
    guard fsync(file) == 0 else { throw Refusal("\(target) cannot be written: \(reason()).") }
    return digest.sha256
  }

  /// Gives a finished file a name that nothing has yet, and returns when that is on disk.
  static func moveNew(_ path: String, to target: String) throws(Refusal) {
    guard link(path, target) == 0 else {
      throw Refusal(errno == EEXIST ? "\(target) exists already." : "\(target) cannot be made: \(reason()).")
    }
    unlink(path)
    try sync(split(target).parent)
  }

  /// - Returns: whether all was written.
  static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
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
