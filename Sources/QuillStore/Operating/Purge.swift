/// Rewrites the database file, so that nothing of what was deleted or replaced is left in it or beside it.

import GRDB
import QuillModel

extension Store {
  /// Others wait meanwhile, as for any write: about a second for 100 MB.
  ///
  /// - Parameter patience: milliseconds to wait for those who read.
  /// - Returns: whether the log beside the database is empty as well. A session that reads for long keeps it; then it
  ///   goes with the next call, or when the last session closes.
  public func purge(patience: Int32 = 2_000) throws -> Bool {
    guard let gate else { throw StoreError.readOnly(path: path) }
    return try plainly {
      try writer.inDatabase { db in
        try gate.hold {
          try files.check()
          try db.execute(sql: "PRAGMA secure_delete = ON")
          try db.execute(sql: "VACUUM")
          return try log.empty(db, patience: patience)
        }
      }
    }
  }
}
