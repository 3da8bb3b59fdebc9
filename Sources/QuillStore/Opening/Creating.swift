/// Making a workspace: the database appears under its name only when it is whole.

import CSQLiteShim
import Foundation
import GRDB
import QuillModel

extension Store {
  /// Makes `folder` (mode 0700) where it is missing and a database (mode 0600) in it, and opens it.
  ///
  /// - Throws: `StoreError.exists` where there is a database already.
  public static func create(_ folder: String, options: Options = Options()) throws -> Store {
    if mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw StoreError.failed("\(folder) cannot be made: \(String(cString: strerror(errno))).")
    }
    try FileSystems.check(folder: folder)
    let path = folder + "/quill.db"
    let gate = try WriteGate(path: folder + "/quill.lock", holder: options.holder, patience: options.patience)
    try gate.hold {
      guard FileIdentity.status(path) == nil else { throw StoreError.exists(path: path) }
      do {
        try build(path + ".new", options)
      } catch let error as DatabaseError {
        throw StoreError(error, path: path)
      }
      try publish(path + ".new", as: path)
    }
    return try open(folder, options: options)
  }

  private static func build(_ path: String, _ options: Options) throws {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
    let file = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw StoreError.failed("\(path) cannot be made: \(String(cString: strerror(errno))).")
    }
    Foundation.close(file)
    let queue = try DatabaseQueue(
      path: path, configuration: Connection.configuration(readOnly: false, label: "quill.new"))
    try queue.inDatabase { db in
      try db.inTransaction(.immediate) {
        for migration in options.migrations { try migration.run(db) }
        try db.run("INSERT INTO counter (origin, next) VALUES (?, 1)", [.id(options.environment.newID())])
        try db.execute(sql: "PRAGMA application_id = \(Connection.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(options.migrations.last?.number ?? 0)")
        return .commit
      }
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try queue.close()
  }

  /// A hard link never replaces: whoever made a database meanwhile keeps it.
  private static func publish(_ new: String, as path: String) throws {
    for end in ["-wal", "-shm"] { unlink(new + end) }
    guard link(new, path) == 0 else {
      if errno == EEXIST { throw StoreError.exists(path: path) }
      throw StoreError.failed("\(path) cannot be made: \(String(cString: strerror(errno))).")
    }
    unlink(new)
  }
}
