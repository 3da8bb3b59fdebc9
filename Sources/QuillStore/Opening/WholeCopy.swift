/// A whole, consistent copy of the database: `cp` of a live one is none.

import CSQLiteShim
import Foundation
import GRDB
import QuillModel
import Synchronization

enum WholeCopy {
  /// Writes the copy (mode 0600); an earlier file at `path` is replaced.
  static func make(of db: Database, at path: String) throws {
    unlink(path)
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw StoreError.system(errno, path: path, "made") }
    let writing = WritingOut(file)
    // Not before SQLite has closed the file: that would drop its locks.
    defer { writing.end() }
    do {
      try db.run("VACUUM INTO ?", [.text(path)])
    } catch {
      unlink(path)
      throw error
    }
  }
}

/// Has the kernel write a growing file out bit by bit. Written out at its end as a whole, as many megabytes as a workspace
/// may have, it holds up whoever commits meanwhile.
private final class WritingOut: Sendable {
  private let file: Int32
  private let isDone = Atomic(false)
  private let ended = DispatchSemaphore(value: 0)

  init(_ file: Int32) {
    self.file = file
    Thread.detachNewThread { [self] in
      while !isDone.load(ordering: .acquiring) {
        quill_write_out(file)
        usleep(Self.pause)
      }
      ended.signal()
    }
  }

  /// Microseconds.
  private static let pause: UInt32 = 10_000

  func end() {
    isDone.store(true, ordering: .releasing)
    ended.wait()
    close(file)
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
