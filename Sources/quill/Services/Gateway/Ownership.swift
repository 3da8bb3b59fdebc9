/// Who could change a file: its owner, its mode, and those of every folder above it.

import Foundation

struct Ownership {
  let path: String
  let owner: uid_t
  let mode: mode_t
  let isFolder: Bool

  /// `nil` where nothing is, or a link.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return nil }
    self.path = path
    owner = status.st_uid
    mode = status.st_mode & 0o7777
    isFolder = status.st_mode & S_IFMT == S_IFDIR
  }

  /// Why others than `owner` could write it, as a sentence; `nil` where they cannot.
  func problem(owner wanted: uid_t = 0, mode exact: mode_t? = nil) -> String? {
    if owner != wanted { return "\(path) belongs to \(Self.name(owner)), not to \(Self.name(wanted))." }
    if let exact, mode != exact {
      return "\(path) has mode \(String(mode, radix: 8)), not \(String(exact, radix: 8))."
    }
    return mode & 0o022 == 0 ? nil : "\(path) can be written by others than \(Self.name(wanted))."
  }

  /// The same for all folders above a path, which must be root's.
  static func problem(above path: String) -> String? {
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    while true {
      guard let found = Ownership(folder.path) else { return "\(folder.path) is no folder." }
      if let problem = found.problem() { return problem }
      if folder.path == "/" { return nil }
      folder.deleteLastPathComponent()
    }
  }

  static func name(_ owner: uid_t) -> String {
    guard let entry = getpwuid(owner), let name = entry.pointee.pw_name else { return "uid \(owner)" }
    return String(cString: name)
  }
}
