/// `quill doctor`: everything that start-up is too quick to look at.

import CSQLiteShim
import Foundation
import GRDB
import QuillModel

extension Store {
  /// Looks at the database and says what it saw, good or bad. Changes nothing.
  public func doctor() throws -> [Finding] {
    var findings = [SQLiteVersion.finding(String(cString: sqlite3_libversion()), hasGate: gate != nil)]
    findings.append(try durability())
    findings += try copied()
    findings += try read { try Doctor.logAndTables($0) }
    findings.append(Doctor.logSize(path))
    return findings
  }

  private func durability() throws -> Finding {
    guard !isReadOnly else { return Finding("durability", .warning, "opened for reading only") }
    let synchronous = try plainly { try writer.inDatabase { try $0.count("PRAGMA synchronous") } }
    return synchronous == 2
      ? Finding("durability", .good, "synchronous is 2 (FULL)")
      : Finding("durability", .bad, "synchronous is \(synchronous) instead of 2 (FULL). Start quill again.")
  }

  /// What reads every page is done on a copy, so that nobody waits.
  private func copied() throws -> [Finding] {
    guard FileIdentity.isWritable(folder) else {
      return [Finding("integrity", .warning, "not looked at: the folder takes no copy. Make it writable.")]
    }
    let copy = path + ".doctor-\(getpid())"
    defer { unlink(copy) }
    do {
      try plainly { try reader.inDatabase { try WholeCopy.make(of: $0, at: copy) } }
    } catch StoreError.diskFull {
      return [
        Finding("integrity", .warning, "not looked at: the disk has no room for a copy. Free some space.")
      ]
    }
    return try plainly {
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: copy, configuration: configuration)
      defer { try? queue.close() }
      return try queue.inDatabase { [try Doctor.integrity($0), try Doctor.foreignKeys($0)] }
    }
  }
}

enum Doctor {
  /// The log, and the working tables against it.
  static func logAndTables(_ db: Database) throws -> [Finding] {
    [
      try compare(
        "example list", db, table: "example_head", columns: ExampleHead.columns, derived: ExampleHead.derived),
      try places(db),
      try counts(db),
      try guidelines(db),
      try redactions(db),
      try counter(db),
      try people(db),
    ]
  }

  static func places(_ db: Database) throws -> Finding {
    try compare(
      "places", db, table: "assignment_head", columns: AssignmentHead.columns, derived: AssignmentHead.derived
    )
  }

  static func integrity(_ db: Database) throws -> Finding {
    let lines = try db.rows("PRAGMA integrity_check(5)") { $0.text(0) }
    return lines == ["ok"]
      ? Finding("integrity", .good, "integrity_check says ok")
      : Finding("integrity", .bad, lines.joined(separator: "; ") + ". Stop writing and restore a copy.")
  }

  static func foreignKeys(_ db: Database) throws -> Finding {
    let tables = try db.rows("PRAGMA foreign_key_check") { $0.text(0) }
    return tables.isEmpty
      ? Finding("references", .good, "every reference leads somewhere")
      : Finding("references", .bad, "\(tables.count) lead nowhere, first in \(tables[0]). Restore a copy.")
  }

  /// A working table against what the log says, in one pass over the log.
  ///
  /// - Parameter columns: of both, the key first.
  static func compare(
    _ name: String, _ db: Database, table: String, columns: String, derived: String
  ) throws -> Finding {
    let names = columns.split(separator: ",").map { $0.drop { $0 == " " || $0 == "\n" } }
    let row = { (side: String) in "(" + names.map { "\(side).\($0)" }.joined(separator: ", ") + ")" }
    let rows = try db.count("SELECT count(*) FROM \(table)")
    let found = try db.first(
      """
      SELECT count(*), coalesce(sum(\(row("stored")) IS NOT \(row("log"))), 0),
        coalesce(sum(stored.\(names[0]) IS NULL), 0)
      FROM (\(derived)) log
      LEFT JOIN \(table) stored ON stored.\(names[0]) = log.\(names[0])
      """
    ) { (logged: $0.int(0), different: $0.int(1), missing: $0.int(2)) }
    let (logged, different, missing) = found ?? (0, 0, 0)
    let extra = rows - (logged - missing)
    return different == 0 && extra == 0
      ? Finding(name, .good, "\(rows) rows, as the log says")
      : Finding(
        name, .bad, "\(different) rows differ from the log, \(max(0, extra)) are not in it. Restore a copy.")
  }

  /// The counts of examples by state against the list itself.
  static func counts(_ db: Database) throws -> Finding {
    let different = try db.count(
      """
      SELECT count(*)
      FROM (
        SELECT task, iif(template, 'template', state) AS kind, count(*) AS n
        FROM example_head
        GROUP BY task, kind
        EXCEPT
        SELECT task, state, n FROM example_count
      )
      """)
    let extra = try db.count(
      """
      SELECT count(*)
      FROM (
        SELECT task, state, n FROM example_count WHERE n > 0
        EXCEPT
        SELECT task, iif(template, 'template', state) AS kind, count(*)
        FROM example_head
        GROUP BY task, kind
      )
      """)
    return different + extra == 0
      ? Finding("example counts", .good, "as the list says")
      : Finding("example counts", .bad, "\(different + extra) counts differ from the list. Restore a copy.")
  }

  static func guidelines(_ db: Database) throws -> Finding {
    let rows = try db.rows("SELECT text, sha256, major, minor FROM guideline_version") {
      (Guidelines.digest($0.bytes(0)) == $0.text(1), $0.version(2, 3))
    }
    let wrong = rows.filter { !$0.0 }.map { "\($0.1)" }
    return wrong.isEmpty
      ? Finding("guidelines", .good, "\(rows.count) texts have their SHA-256")
      : Finding(
        "guidelines", .bad, "the text of \(wrong.joined(separator: ", ")) was changed. Restore a copy.")
  }

  /// Every number of this database's log is below the next one.
  static func counter(_ db: Database) throws -> Finding {
    let tables = try db.rows(
      """
      SELECT m.name
      FROM sqlite_master m
      WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'seq')
      """
    ) { $0.text(0) }
    let next = try db.count("SELECT next FROM counter")
    let late = try tables.filter { table in
      try db.count("SELECT max(seq) FROM \(table) WHERE origin = (SELECT origin FROM counter)") >= next
    }
    return late.isEmpty
      ? Finding("log", .good, "\(next - 1) rows recorded in \(tables.count) tables")
      : Finding("log", .bad, "\(late.joined(separator: ", ")) is ahead of the counter. Restore a copy.")
  }

  /// Whoever makes a workspace is in it, so a database without anyone is what lies in the file before the first commit.
  static func people(_ db: Database) throws -> Finding {
    let people = try db.count("SELECT count(*) FROM person")
    return people > 0
      ? Finding("people", .good, "\(people) were added")
      : Finding(
        "people", .bad,
        "nobody is in it: quill.db was copied without quill.db-wal, or never used. Copy the whole folder again."
      )
  }

  static func logSize(_ path: String) -> Finding {
    let size = FileIdentity.status(path + OpenFiles.log).map { Int($0.st_size) } ?? 0
    let text = "\(size / 1024) KiB"
    return size <= 64 << 20
      ? Finding("write-ahead log", .good, text)
      : Finding("write-ahead log", .warning, "\(text): a session reads for too long. End it.")
  }
}

/// What the places must be. One that was released is nobody's; where a round was planned, everyone's way through it is
/// their own, of which the log says only that no two places have the same position.
enum AssignmentHead {
  static let columns = "assignment, round, person, position, state"

  static let derived = """
    SELECT a.id AS assignment, a.round, a.person,
      CASE
        WHEN a.planned IS NULL THEN x.position
        WHEN (
          SELECT count(*) FROM assignment_head o
          WHERE o.round = a.round AND o.person = a.person AND o.position = a.position) = 1 THEN a.position
      END AS position,
      CASE a.kind
        WHEN 'submitted' THEN 'submitted'
        WHEN 'skipped' THEN 'skipped'
        WHEN 'waiting' THEN 'waiting'
        WHEN 'withdrawn' THEN
          CASE WHEN EXISTS (SELECT 1 FROM current_annotation c WHERE c.assignment = a.id)
            THEN 'submitted' ELSE 'open' END
        ELSE 'open'
      END AS state
    FROM (
      SELECT p.id, p.round, p.person, p.example, h.position, r.round AS planned,
        (SELECT e.kind FROM assignment_event e WHERE e.assignment = p.id ORDER BY e.seq DESC LIMIT 1) AS kind
      FROM assignment p
      LEFT JOIN assignment_head h ON h.assignment = p.id
      LEFT JOIN round_plan r ON r.round = p.round
    ) a
    LEFT JOIN round_example x ON x.round = a.round AND x.example = a.example
    WHERE a.kind IS NOT 'released'
    """
}
