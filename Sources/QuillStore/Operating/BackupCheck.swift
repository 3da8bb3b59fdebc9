/// What a copy of the database is looked at for, before anybody relies on it.

import Foundation
import GRDB
import QuillModel

/// A copied database, as far as it tells without being opened as a workspace.
public struct CopiedDatabase: Sendable {
  /// The schema's number.
  public var schema: Int
  /// The life it was copied from.
  public var origin: RowID
  /// The number of the last row recorded.
  public var upto: Int
  public var findings: [Finding]
  /// Published guidelines: `task/1.0.md` and the text's bytes.
  public var guidelines: [(name: String, text: [UInt8])]

  public var problems: [Finding] { findings.filter { $0.verdict == .bad } }

  /// Reads every page of a copy that nobody else uses.
  ///
  /// - Throws: `StoreError.foreign`, `StoreError.newer`, or `StoreError.damaged` where it cannot be read at all.
  public init(path: String) throws {
    do {
      try self.init(reading: path)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  private init(reading path: String) throws {
    let queue = try DatabaseQueue(
      path: path, configuration: Connection.configuration(readOnly: true, label: "quill.copy"))
    let known = Migrations.all.last?.number ?? 0
    self = try queue.inDatabase { db in
      let schema = try Connection.schema(db, path: path, known: known)
      let whole = [try Doctor.integrity(db), try Doctor.foreignKeys(db)]
      guard whole.allSatisfy({ $0.verdict == .good }) else {
        return CopiedDatabase(
          schema: schema, origin: RowID(high: 0, low: 0), upto: 0, findings: whole, guidelines: [])
      }
      let counter = try db.first("SELECT origin, next FROM counter") { (try $0.id(0), $0.int(1) - 1) }
      guard let (origin, upto) = counter else { throw StoreError.damaged("the counter is missing") }
      // An older copy is looked at as a whole once it has been brought to this schema.
      let rest = schema == known ? try Doctor.logAndTables(db) : [try Doctor.guidelines(db)]
      return CopiedDatabase(
        schema: schema, origin: origin, upto: upto, findings: whole + rest, guidelines: try Self.texts(db))
    }
    try queue.close()
  }

  private init(
    schema: Int, origin: RowID, upto: Int, findings: [Finding], guidelines: [(name: String, text: [UInt8])]
  ) {
    self.schema = schema
    self.origin = origin
    self.upto = upto
    self.findings = findings
    self.guidelines = guidelines
  }

  private static func texts(_ db: Database) throws -> [(name: String, text: [UInt8])] {
    try db.rows(
      """
      SELECT t.name, v.major, v.minor, v.text
      FROM guideline_version v
      JOIN task t ON t.id = v.task
      ORDER BY t.name, v.major, v.minor
      """
    ) { ("\($0.text(0))/\($0.version(1, 2)).md", $0.bytes(3)) }
  }
}
