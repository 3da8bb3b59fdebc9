/// A whole, consistent copy of the database: `cp` of a live one is none.

import Foundation
import GRDB
import QuillModel

enum WholeCopy {
  /// Writes the copy (mode 0600); an earlier file at `path` is replaced.
  static func make(of db: Database, at path: String) throws {
    unlink(path)
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw StoreError.system(errno, path: path, "made") }
    close(file)
    do {
      try db.run("VACUUM INTO ?", [.text(path)])
    } catch {
      unlink(path)
      throw error
    }
  }
}

extension Store {
  /// Writes a whole copy of the database to `path`, which must not exist; others go on writing meanwhile.
  public func backUp(to path: String) throws {
    guard FileIdentity.status(path) == nil else { throw StoreError.exists(path: path) }
    do {
      try reader.inDatabase { try WholeCopy.make(of: $0, at: path) }
    } catch let error as DatabaseError {
      // What is full, or cannot be written, is the copy's disk.
      throw StoreError(error, path: error.resultCode == .SQLITE_CORRUPT ? self.path : path)
    }
  }
}
