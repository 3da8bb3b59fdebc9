/// Running SQL: GRDB owns the connection, its queue and the statement cache; values go in and out through SQLite's own
/// calls, which costs a third of boxing each of them.

import CSQLiteShim
import GRDB
import QuillModel

extension Database {
  /// Runs a statement that returns no rows of interest.
  func run(_ sql: String, _ values: [SQLValue] = []) throws {
    try run(cachedStatement(sql: sql), values)
  }

  func run(_ statement: Statement, _ values: [SQLValue]) throws {
    try each(statement, values) { _ in }
  }

  /// Calls `body` for each row. `body` must not run the same SQL again.
  func each(_ sql: String, _ values: [SQLValue] = [], _ body: (Columns) throws -> Void) throws {
    try each(cachedStatement(sql: sql), values, body)
  }

  func rows<T>(_ sql: String, _ values: [SQLValue] = [], _ read: (Columns) throws -> T) throws -> [T] {
    var rows: [T] = []
    try each(sql, values) { rows.append(try read($0)) }
    return rows
  }

  /// The first row; the statement should ask for one.
  func first<T>(_ sql: String, _ values: [SQLValue] = [], _ read: (Columns) throws -> T) throws -> T? {
    let handle = try cachedStatement(sql: sql).sqliteStatement
    defer { finish(handle) }
    try bind(values, to: handle)
    return try step(handle) ? try read(Columns(statement: handle)) : nil
  }

  func count(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    try first(sql, values) { $0.int(0) } ?? 0
  }

  func exists(_ sql: String, _ values: [SQLValue] = []) throws -> Bool {
    try first(sql, values) { _ in true } ?? false
  }

  private func each(_ statement: Statement, _ values: [SQLValue], _ body: (Columns) throws -> Void) throws {
    let handle = statement.sqliteStatement
    defer { finish(handle) }
    try bind(values, to: handle)
    while try step(handle) { try body(Columns(statement: handle)) }
  }

  private func bind(_ values: [SQLValue], to handle: OpaquePointer) throws {
    precondition(Int(sqlite3_bind_parameter_count(handle)) == values.count, "one value for each parameter")
    for (index, value) in values.enumerated() {
      let code = value.bind(to: handle, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw lastError(code) }
    }
  }

  private func step(_ handle: OpaquePointer) throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    case let code: throw lastError(code)
    }
  }

  private func finish(_ handle: OpaquePointer) {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private func lastError(_ code: Int32) -> DatabaseError {
    let message = sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }
}
