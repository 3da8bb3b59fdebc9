/// One text of one recorded row: where redaction reads and writes.

import GRDB
import QuillModel

struct RecordedText {
  /// What a change is recorded with.
  enum Cause {
    case decision(RowID)
    case erasure(RowID)
  }

  var table: String
  var column: String
  var origin: RowID
  var seq: Int64

  /// The columns that hold JSON.
  private static let json: Set<String> = [
    "example_revision.content", "example_revision.expected", "example_revision.proof",
    "annotation_value.value", "review.answer", "import.mapping", "job.input", "qualification_answer.answer",
  ]

  var isJSON: Bool { Self.json.contains("\(table).\(column)") }

  /// What can be redacted, as each schema that brought texts lists it.
  static let tables = M005.texts + M008.texts + M009.texts + M011.texts + M012.texts + M013.texts

  /// The columns of `table` that can be redacted; empty for a table without any.
  static func columns(of table: String) -> [String] {
    tables.first { $0.table == table }?.texts ?? []
  }

  /// What is there now; `nil` for NULL, and where there is no such row.
  func read(_ db: Database) throws -> String? {
    try db.first(
      "SELECT \(column) FROM \(table) WHERE origin = ? AND seq = ?", [.id(origin), .integer(seq)]
    ) { $0.optionalText(0) } ?? nil
  }

  /// Records the change with the hash of what was there, and makes it.
  func change(from old: String, to new: String, _ cause: Cause, by actor: RowID, _ tx: Transaction) throws {
    let (decision, erasure): (RowID?, RowID?) =
      switch cause {
      case .decision(let id): (id, nil)
      case .erasure(let id): (nil, id)
      }
    try tx.append(
      "redaction",
      [
        "id": .id(tx.newID()), "subject": .text(table), "part": .text(column), "row_origin": .id(origin),
        "row_seq": .integer(seq), "sha256": .bytes(Self.digest(old)), "sha256_now": .bytes(Self.digest(new)),
        "decision": .id(decision), "erasure": .id(erasure), "actor": .id(actor),
      ])
    try tx.db.run(
      "UPDATE \(table) SET \(column) = ? WHERE origin = ? AND seq = ?",
      [.text(new), .id(origin), .integer(seq)])
  }

  static func digest(_ text: String) -> [UInt8] { FileDigest.digest(Array(text.utf8)) }
}

extension Doctor {
  /// Every redacted text is as its newest redaction left it.
  static func redactions(_ db: Database) throws -> Finding {
    let rows = try db.rows(
      """
      SELECT subject, part, row_origin, row_seq, sha256_now
      FROM redaction r
      WHERE NOT EXISTS (
        SELECT 1
        FROM redaction later
        WHERE later.subject = r.subject AND later.part = r.part AND later.row_origin = r.row_origin
          AND later.row_seq = r.row_seq AND later.seq > r.seq)
      ORDER BY seq
      """
    ) {
      (
        text: RecordedText(
          table: $0.text(0), column: $0.text(1), origin: try $0.id(2), seq: $0.int64(3)),
        digest: $0.bytes(4)
      )
    }
    let wrong = try rows.filter { text, digest in
      guard RecordedText.columns(of: text.table).contains(text.column), let now = try text.read(db) else {
        return true
      }
      return RecordedText.digest(now) != digest
    }
    return wrong.isEmpty
      ? Finding("redactions", .good, "\(rows.count) texts carry their mark")
      : Finding(
        "redactions", .bad,
        "\(wrong.count) texts are not as they were redacted, first in \(wrong[0].text.table). Restore a copy."
      )
  }
}
