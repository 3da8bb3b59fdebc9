/// How each connection is set up before anything else is asked of it.

import CSQLiteShim
import GRDB
import QuillModel

enum Connection {
  /// `QILL`
  static let applicationID = 0x5149_4C4C
  /// No row, text or statement is longer: 8 MiB. A database that was handed in is not to be trusted.
  static let greatestRow: Int32 = 8 << 20

  /// Seconds to wait for a program that writes without the gate.
  static let patience = 5

  /// For reads that may take seconds: they look up row after row, and find most pages in a cache as large as a writer's.
  /// What they hold is given back after each.
  static func longReading() -> Configuration {
    var configuration = configuration(readOnly: true, label: "quill.long")
    configuration.prepareDatabase { try $0.run("PRAGMA cache_size = -64000") }
    return configuration
  }

  static func configuration(readOnly: Bool, label: String) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.label = label
    configuration.busyMode = .timeout(Double(patience))
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { try prepare($0, readOnly: readOnly) }
    return configuration
  }

  private static func prepare(_ db: Database, readOnly: Bool) throws {
    guard let handle = db.sqliteConnection else { return }
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, greatestRow)
    guard quill_sqlite_protect(handle) == SQLITE_OK else {
      throw StoreError.failed("This SQLite cannot be set to defensive mode. Use 3.38 or newer.")
    }
    var settings = """
      PRAGMA cell_size_check = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA mmap_size = 0;
      """
    if !readOnly {
      // Triggers guard against REPLACE only with recursive_triggers; the gate holder checkpoints.
      settings += """
        PRAGMA synchronous = FULL;
        PRAGMA recursive_triggers = ON;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA cache_size = -64000;
        """
    }
    guard sqlite3_exec(handle, settings, nil, nil, nil) == SQLITE_OK else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_errcode(handle)),
        message: String(cString: sqlite3_errmsg(handle)))
    }
  }

  /// - Returns: the schema's number.
  /// - Throws: `StoreError.foreign` for a file that is not Quill's, `StoreError.newer` for a newer one.
  static func schema(_ db: Database, path: String, known: Int) throws -> Int {
    let id = try db.count("PRAGMA application_id")
    let version = try db.count("PRAGMA user_version")
    guard id == applicationID else {
      throw StoreError.foreign(path: path, detail: "application id 0x\(String(id, radix: 16))")
    }
    guard version <= known else { throw StoreError.newer(path: path, found: version, known: known) }
    return version
  }

  /// What was asked for may have been undone by a library in between: look.
  static func assertDurable(_ db: Database) throws {
    let synchronous = try db.count("PRAGMA synchronous")
    guard synchronous == 2 else {
      throw StoreError.failed(
        "SQLite's synchronous is \(synchronous) instead of 2 (FULL): labels would not be safe.")
    }
    guard try isWAL(db) else {
      throw StoreError.failed("SQLite's journal is not WAL: another program has the database open. Close it.")
    }
  }

  static func isWAL(_ db: Database) throws -> Bool {
    try db.first("PRAGMA journal_mode") { $0.text(0) } == "wal"
  }
}
