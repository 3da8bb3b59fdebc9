/// Which file a path leads to. SQLite commits into an unlinked file without complaint; this notices.

import Foundation
import QuillModel

struct FileIdentity: Equatable, Sendable {
  let path: String
  let device: UInt64
  let inode: UInt64

  init(path: String) throws {
    guard let found = Self.status(path) else { throw StoreError.replaced(path: path) }
    self.path = path
    device = UInt64(found.st_dev)
    inode = UInt64(found.st_ino)
  }

  /// Whether the path still leads to the same file, and the file still has a name.
  var isSame: Bool {
    guard let now = Self.status(path) else { return false }
    return UInt64(now.st_dev) == device && UInt64(now.st_ino) == inode && now.st_nlink > 0
  }

  func check() throws {
    guard isSame else { throw StoreError.replaced(path: path) }
  }

  /// `stat` only: opening and closing a live database file drops SQLite's locks.
  static func status(_ path: String) -> stat? {
    var found = stat()
    return stat(path, &found) == 0 ? found : nil
  }

  static func isLink(_ path: String) -> Bool {
    var found = stat()
    return lstat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK
  }

  static func isRegular(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
  }

  /// Whether this process may write the file or folder. The owner's bit counts even for root, who could write
  /// regardless: it says "keep out".
  static func isWritable(_ path: String) -> Bool {
    guard let found = status(path) else { return false }
    return found.st_mode & S_IWUSR != 0 && access(path, W_OK) == 0
  }
}
