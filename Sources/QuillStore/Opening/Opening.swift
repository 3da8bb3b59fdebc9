/// Opening a workspace: refuse what would end badly, migrate what is older, set what durability rests on and look
/// whether it took.

import Foundation
import GRDB
import QuillModel

extension Store {
  /// Opens the workspace in `folder`.
  ///
  /// - Throws: `StoreError` with the reason: no workspace, a foreign or newer file (exit 5), a file system that does
  ///   not hold, another writer that does not end.
  public static func open(_ folder: String, options: Options = Options()) throws -> Store {
    let path = folder + "/quill.db"
    guard FileIdentity.status(path) != nil else { throw StoreError.noWorkspace(folder: folder) }
    guard FileIdentity.isRegular(path) else {
      throw StoreError.foreign(path: path, detail: "no regular file")
    }
    // Whoever came by another link would use another write gate.
    if FileIdentity.isLink(path) { throw StoreError.system(ELOOP, path: path) }
    try FileSystems.check(folder: folder)
    let readOnly = options.readOnly || !FileIdentity.isWritable(path) || !FileIdentity.isWritable(folder)
    let gate =
      try readOnly
      ? nil : WriteGate(path: folder + "/quill.lock", holder: options.holder, patience: options.patience)
    do {
      return try connect(folder, path, options, gate)
    } catch let error as DatabaseError {
      if gate == nil, let missing = OpenFiles.missing(beside: path), error.concernsOpening {
        throw StoreError.logMissing(path: path, missing: missing)
      }
      throw StoreError(error, path: path)
    }
  }

  private static func connect(_ folder: String, _ path: String, _ options: Options, _ gate: WriteGate?) throws
    -> Store
  {
    let log = WriteAheadLog()
    let writer = try DatabaseQueue(
      path: path, configuration: Connection.configuration(readOnly: gate == nil, label: "quill.writer"))
    let known = options.migrations.last?.number ?? 0
    let schema = try writer.inDatabase { try Connection.schema($0, path: path, known: known) }
    if schema < known {
      guard let gate else {
        throw StoreError.refused(
          "\(path) has schema \(schema) and must be brought to \(known) first. Open it once where it can be written."
        )
      }
      try gate.hold { try Migrations.run(options.migrations, on: writer, path: path, known: known) }
    }
    if let gate {
      try writer.inDatabase { db in
        // A copy that was put in place has SQLite's default journal.
        if try !Connection.isWAL(db) { try gate.hold { try db.execute(sql: "PRAGMA journal_mode = WAL") } }
        try Connection.assertDurable(db)
        log.watch(db)
      }
    }
    let reader = try DatabaseQueue(
      path: path, configuration: Connection.configuration(readOnly: true, label: "quill.reader"))
    return try Store(folder: folder, options: options, gate: gate, writer: writer, reader: reader, log: log)
  }
}

extension DatabaseError {
  /// SQLite could not make the files that it wants beside a database.
  fileprivate var concernsOpening: Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR].contains(resultCode)
  }
}
