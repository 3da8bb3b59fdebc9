/// From the names people use to the keys of rows.

import GRDB
import QuillModel

enum TaskKey {
  /// Index: the unique one of `task.name`.
  ///
  /// - Throws: `StoreError.notFound`, naming the tasks there are.
  static func id(of name: String, _ db: Database) throws -> RowID {
    if let id = try db.first("SELECT id FROM task WHERE name = ?", [.text(name)], { try $0.id(0) }) {
      return id
    }
    let known = try db.rows("SELECT name FROM task ORDER BY name LIMIT 10") { $0.text(0) }
    throw StoreError.notFound(
      known.isEmpty
        ? "There is no task \"\(name)\": the workspace has none yet. Add one with quill init."
        : "There is no task \"\(name)\". There is: \(known.joined(separator: ", ")).")
  }
}

enum VersionKey {
  /// Index: the unique one of `guideline_version (task, major, minor)`.
  ///
  /// - Throws: `StoreError.notFound` for a version that was not published.
  static func id(of version: VersionNumber, task: RowID, _ db: Database) throws -> RowID {
    guard let id = try find(version, task: task, db) else {
      throw StoreError.notFound(
        "Guideline version \(version) was not published in this task. Publish it first.")
    }
    return id
  }

  static func find(_ version: VersionNumber, task: RowID, _ db: Database) throws -> RowID? {
    try db.first(
      "SELECT id FROM guideline_version WHERE task = ? AND major = ? AND minor = ?",
      [.id(task), .integer(version.major), .integer(version.minor)]
    ) { try $0.id(0) }
  }
}

enum ExampleKey {
  /// Index: `example_head_name`.
  static func find(_ name: String, task: RowID, _ db: Database) throws -> RowID? {
    try db.first("SELECT example FROM example_head WHERE task = ? AND name = ?", [.id(task), .text(name)]) {
      try $0.id(0)
    }
  }

  /// - Throws: `StoreError.notFound`.
  static func id(of name: String, task: RowID, _ db: Database) throws -> RowID {
    guard let id = try find(name, task: task, db) else {
      throw StoreError.notFound("There is no example \"\(name)\" in this task.")
    }
    return id
  }
}
