/// Schema 10: what goes through the gateway and who is there: files, jobs, sessions; and their texts that can be redacted.

extension Migration {
  static let sessions = Migration(
    number: 8, name: "sessions",
    statements: M010.files + M010.jobs + M010.texts.flatMap(M010.letThrough))
}

enum M010 {
  /// The texts that can be redacted; as `M005.texts`.
  static let texts: [(table: String, texts: [String], kept: [String])] = [
    ("received_end", ["reason"], ["id", "received", "task", "outcome", "import", "actor"]),
    ("job", ["input"], ["id", "number", "task", "command", "kind", "example", "sha256", "actor"]),
    (
      "job_event", ["said"],
      ["id", "job", "state", "program", "exit", "bytes", "sha256", "milliseconds", "actor"]
    ),
  ]

  /// As M005 lets redactions through, and nothing else.
  static func letThrough(_ table: String, _: [String], _ kept: [String]) -> [String] {
    [
      "DROP TRIGGER \(table)_refuses_update",
      """
      CREATE TRIGGER \(table)_refuses_update
      BEFORE UPDATE ON \(table)
      WHEN NOT EXISTS (
        SELECT 1
        FROM redaction r
        JOIN counter c ON c.origin = r.origin AND r.seq >= c.next
        WHERE r.subject = '\(table)' AND r.row_origin = OLD.origin AND r.row_seq = OLD.seq)
      BEGIN
        SELECT RAISE(ABORT, '\(table) is append-only');
      END
      """,
      """
      CREATE TRIGGER \(table)_keeps_the_rest
      BEFORE UPDATE OF \((["origin", "seq", "at"] + kept).joined(separator: ", ")) ON \(table)
      BEGIN
        SELECT RAISE(ABORT, '\(table) is append-only');
      END
      """,
    ]
  }
}
