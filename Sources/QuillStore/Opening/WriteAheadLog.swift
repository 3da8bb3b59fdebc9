/// The write-ahead log's length, and keeping it short: only ever under the gate.

import CSQLiteShim
import GRDB
import QuillModel
import Synchronization

final class WriteAheadLog: Sendable {
  /// Pages in the log after this connection's last commit; SQLite reports them.
  private let count = Atomic(0)

  /// 4 MB and 64 MB of 4 KiB pages.
  static let longPages = 1_000
  static let hugePages = 16_000

  /// Has SQLite report after each commit on `db`. The log must outlive the connection.
  func watch(_ db: Database) {
    guard let handle = db.sqliteConnection else { return }
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_wal_hook(
      handle,
      { context, _, _, count in
        if let context {
          Unmanaged<WriteAheadLog>.fromOpaque(context).takeUnretainedValue().count.store(
            Int(count), ordering: .relaxed)
        }
        return SQLITE_OK
      }, context)
  }

  /// Moves the log into the database when it is long. A reader in its transaction holds some of it back: what
  /// remains is moved after a later commit. Overwriting the log from its start costs less than growing it anew, so it
  /// is cut off only when huge.
  func keepShort(_ db: Database) throws {
    let pages = count.load(ordering: .relaxed)
    guard pages > Self.longPages else { return }
    try move(db, pages > Self.hugePages ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE)
  }

  /// Moves all of the log into the database and cuts it off, as far as nobody reads from it now.
  func settle(_ db: Database) throws { try move(db, SQLITE_CHECKPOINT_TRUNCATE) }

  /// The same, and waits for those who read: until they are done, the log keeps pages of before.
  ///
  /// - Parameter patience: milliseconds.
  /// - Returns: whether nothing is left in it.
  func empty(_ db: Database, patience: Int32) throws -> Bool {
    guard let handle = db.sqliteConnection else { return false }
    sqlite3_busy_timeout(handle, patience)
    defer { sqlite3_busy_timeout(handle, Int32(Connection.patience * 1_000)) }
    let code = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    guard code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(handle)))
    }
    return code == SQLITE_OK
  }

  /// Waits for nobody.
  private func move(_ db: Database, _ mode: Int32) throws {
    guard let handle = db.sqliteConnection else { return }
    sqlite3_busy_timeout(handle, 0)
    defer { sqlite3_busy_timeout(handle, Int32(Connection.patience * 1_000)) }
    let code = sqlite3_wal_checkpoint_v2(handle, "main", mode, nil, nil)
    // What was committed is safe in the log: a checkpoint that could not finish is tried again later.
    if code == SQLITE_CORRUPT || code == SQLITE_NOTADB {
      throw StoreError.damaged("a checkpoint says \(String(cString: sqlite3_errmsg(handle)))")
    }
  }
}
