/// Takes a text out of what was recorded: the only change that append-only rows let through.

import GRDB
import QuillModel

/// What is to be redacted.
public enum RedactionTarget: Hashable, Sendable {
  /// All revisions of an example: inputs, reasons, source and proof.
  case example(task: String, name: String)
  /// A message of a thread, by its id or the beginning of it.
  case message(String)
  /// The note on an answer, by the annotation's id or the beginning of it.
  case note(String)
  /// Any other recorded text, as `table:number`.
  case row(String)
}

/// What a redaction did.
public struct Redacted: Hashable, Sendable {
  /// Texts that carry the mark now.
  public var texts: Int
  /// Where the fragment still stands.
  public var elsewhere: [TextPlace]
}

extension Store {
  /// Replaces texts by `[redacted]` and records who did it, why, and the SHA-256 of each text that was there. What is
  /// left on unused pages goes with `purge()`.
  ///
  /// - Parameter fragment: only this part of the texts; else each of them whole.
  /// - Throws: `StoreError.notAllowed` below lead, `StoreError.notFound`, `StoreError.refused` where the text is not there.
  public func redact(_ target: RedactionTarget, fragment: String?, reason: String, by actor: Person) throws
    -> Redacted
  {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Say why with --reason: it is recorded.")
    }
    if let fragment, fragment.isEmpty || RedactedText.replace(fragment, in: reason) != nil {
      throw StoreError.refused(
        fragment.isEmpty
          ? "The text to redact is empty." : "The reason holds the text that is to go. Say it otherwise.")
    }
    let texts = try write { tx in
      try Permission.require(.operate, of: actor, in: nil, tx.db)
      let found = try Redaction.resolve(target, fragment: fragment, tx.db)
      return try Redaction.apply(found, fragment: fragment, reason: reason, by: actor.id, tx)
    }
    let elsewhere = try fragment.map { fragment in try read { try TextPlaces.find(fragment, $0) } } ?? []
    return Redacted(texts: texts, elsewhere: elsewhere)
  }
}

enum Redaction {
  struct Found {
    var task: RowID
    /// As the decision says it.
    var subject: String
    var texts: [RecordedText]
    var example: RowID?
    var annotation: RowID?
  }

  static func resolve(_ target: RedactionTarget, fragment: String?, _ db: Database) throws -> Found {
    switch target {
    case .example(let task, let name): try example(task, name, db)
    case .message(let id):
      try one(
        "message", "text", id,
        "SELECT m.id, m.origin, m.seq, t.task FROM message m JOIN thread t ON t.id = m.thread", "m.id", db)
    case .note(let id):
      try one(
        "annotation", "note", id,
        """
        SELECT a.id, a.origin, a.seq, r.task
        FROM annotation a
        JOIN assignment s ON s.id = a.assignment
        JOIN round r ON r.id = s.round
        """, "a.id", db)
    case .row(let place): try row(place, fragment: fragment, db)
    }
  }

  /// The expected answer, family, scenario and licence are the task's own words; a fragment is taken out of them too.
  private static func example(_ task: String, _ name: String, _ db: Database) throws -> Found {
    let task = try TaskKey.id(of: task, db)
    let id = try ExampleKey.id(of: name, task: task, db)
    let rows = try db.rows("SELECT origin, seq FROM example_revision WHERE example = ?", [.id(id)]) {
      (try $0.id(0), $0.int64(1))
    }
    let texts = rows.flatMap { origin, seq in
      RecordedText.columns(of: "example_revision").map {
        RecordedText(table: "example_revision", column: $0, origin: origin, seq: seq)
      }
    }
    return Found(
      task: task, subject: "example \(name)", texts: texts + (try jobs(task, example: name, db)), example: id)
  }

  /// What was run on the example: it was given the texts, and may have said them again.
  private static func jobs(_ task: RowID, example name: String, _ db: Database) throws -> [RecordedText] {
    let inputs = try db.rows(
      "SELECT origin, seq FROM job WHERE task = ? AND example = ?", [.id(task), .text(name)]
    ) { RecordedText(table: "job", column: "input", origin: try $0.id(0), seq: $0.int64(1)) }
    let outputs = try db.rows(
      """
      SELECT e.origin, e.seq
      FROM job_event e JOIN job j ON j.id = e.job
      WHERE j.task = ? AND j.example = ? AND e.said <> ''
      """, [.id(task), .text(name)]
    ) { RecordedText(table: "job_event", column: "said", origin: try $0.id(0), seq: $0.int64(1)) }
    return inputs + outputs
  }

  private static func one(
    _ table: String, _ column: String, _ id: String, _ sql: String, _ key: String, _ db: Database
  ) throws -> Found {
    let digits = id.lowercased().filter { $0 != "-" }
    guard digits.count >= 8, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw StoreError.refused("\"\(id)\" is no id: it begins with at least eight of 0-9 and a-f.")
    }
    let found = try db.rows("\(sql)\nWHERE hex(\(key)) LIKE ? LIMIT 2", [.text(digits.uppercased() + "%")]) {
      (id: try $0.id(0), origin: try $0.id(1), seq: $0.int64(2), task: try $0.id(3))
    }
    let word = table == "message" ? "message" : "note"
    guard let row = found.first else { throw StoreError.notFound("There is no \(word) \(id).") }
    guard found.count == 1 else {
      throw StoreError.refused("Several have an id that begins with \(id). Write more of it.")
    }
    return Found(
      task: row.task, subject: "\(word) \(row.id)",
      texts: [RecordedText(table: table, column: column, origin: row.origin, seq: row.seq)],
      annotation: table == "annotation" ? row.id : nil)
  }

  /// The tables whose rows are redacted by their number, and how each leads to its task.
  static let rowTables: [String: String] = [
    "annotation_value": ofAnnotation, "annotation_mark": ofAnnotation,
    "assignment_event":
      "SELECT o.task FROM assignment s JOIN round o ON o.id = s.round WHERE s.id = r.assignment",
    "example_state": ofRevision, "review": ofRevision,
    "thread_state": "SELECT t.task FROM thread t WHERE t.id = r.thread",
    "import": "r.task", "guideline_proposal": "r.task", "decision": "r.task",
    "qualification_step": "r.task", "qualification_answer": ofForm, "rater_decision": "r.task",
    "proposal_change": "SELECT p.task FROM guideline_proposal p WHERE p.id = r.proposal",
    "decision_reopened": "SELECT d.task FROM decision d WHERE d.id = r.decision", "second_look": "r.task",
    "annotation_revision": ofAnnotation,
    "content_flag": "SELECT e.task FROM example e WHERE e.id = r.example",
    "version_relabel": "SELECT v.task FROM guideline_version v WHERE v.id = r.guideline_version",
    "received_end": "r.task", "job": "r.task",
    "job_event": "SELECT j.task FROM job j WHERE j.id = r.job",
  ]

  private static let ofForm = "SELECT f.task FROM qualification_form f WHERE f.id = r.form"

  private static let ofAnnotation = """
    SELECT o.task
    FROM annotation a
    JOIN assignment s ON s.id = a.assignment
    JOIN round o ON o.id = s.round
    WHERE a.id = r.annotation
    """

  private static let ofRevision = """
    SELECT e.task
    FROM example_revision v
    JOIN example e ON e.id = v.example
    WHERE v.id = r.revision
    """

  /// Answers, without which nothing could be counted: only a part of them goes.
  private static let answers: Set<String> = ["annotation_value", "review"]

  private static func row(_ place: String, fragment: String?, _ db: Database) throws -> Found {
    let parts = place.split(separator: ":")
    guard parts.count == 2, let seq = Int64(parts[1]), case let table = String(parts[0]),
      let task = rowTables[table]
    else {
      throw StoreError.refused(
        "\"\(place)\" is no row of recorded texts: it is TABLE:NUMBER, as quill redact find lists it.")
    }
    if fragment == nil, answers.contains(table) {
      throw StoreError.refused("\(place) is an answer. Say which part of it goes, with --text.")
    }
    let rows = try db.rows("SELECT r.origin, (\(task)) FROM \(table) r WHERE r.seq = ?", [.integer(seq)]) {
      (origin: try $0.id(0), task: try $0.id(1))
    }
    guard let row = rows.first else { throw StoreError.notFound("There is no row \(place).") }
    guard rows.count == 1 else {
      throw StoreError.refused("Rows of several workspaces have the number \(place). Redact it there.")
    }
    return Found(
      task: row.task, subject: "row \(place)",
      texts: RecordedText.columns(of: table).map {
        RecordedText(table: table, column: $0, origin: row.origin, seq: seq)
      })
  }

  /// - Returns: how many texts were changed.
  static func apply(_ found: Found, fragment: String?, reason: String, by actor: RowID, _ tx: Transaction)
    throws -> Int
  {
    let changes = try found.texts.compactMap { text -> (RecordedText, String, String)? in
      if fragment == nil, found.example != nil, spared.contains(text.column) { return nil }
      guard let old = try text.read(tx.db),
        let new = try RedactedText.replace(fragment, inStored: old, isJSON: text.isJSON)
      else { return nil }
      return (text, old, new)
    }
    guard !changes.isEmpty else {
      throw StoreError.refused(
        fragment == nil
          ? "There is nothing to redact in \(found.subject): it is empty, or redacted already."
          : "That text is not in \(found.subject). Case and accents count; find it with: quill redact find TEXT"
      )
    }
    let decision = tx.newID()
    try tx.append(
      "decision",
      [
        "id": .id(decision), "task": .id(found.task), "kind": "redaction", "example": .id(found.example),
        "subject": .text(found.subject), "reason": .text(reason), "actor": .id(actor),
      ])
    for (text, old, new) in changes {
      try text.change(from: old, to: new, .decision(decision), by: actor, tx)
    }
    if let example = found.example { try derive(example, tx.db) }
    try Working.redact(found, fragment: fragment, tx.db)
    return changes.count
  }

  /// The task's own words in an example.
  private static let spared: Set<String> = ["expected", "family", "scenario", "licence"]

  /// What was derived from the example's texts, anew.
  private static func derive(_ example: RowID, _ db: Database) throws {
    try ExampleHead.refresh(example, db)
    guard try db.exists("SELECT 1 FROM example_sketched WHERE example = ?", [.id(example)]) else { return }
    let newest = try db.first(
      """
      SELECT e.id, e.task, s.upto, r.content
      FROM example e
      JOIN example_sketched s ON s.example = e.id
      JOIN example_revision r ON r.example = e.id
      WHERE e.id = ?
      ORDER BY r.n DESC
      LIMIT 1
      """, [.id(example)]
    ) {
      Nearest.Missing(
        example: try $0.id(0), task: try $0.id(1), seq: $0.int64(2), input: try $0.object(3) ?? JSONObject())
    }
    if let newest { try Nearest.sketch(newest, db) }
  }
}

/// What people have begun and not sent: it may hold the text too.
enum Working {
  /// With a fragment, it is taken out of every draft; else what was begun on the same example or answer goes.
  static func redact(_ found: Redaction.Found, fragment: String?, _ db: Database) throws {
    if let fragment {
      for (table, column, isJSON) in [
        ("draft", "answer", true), ("review_draft", "answer", true), ("example_buffer", "content", true),
        ("changes_draft", "said", true), ("training_answer", "answer", true), ("study_draft", "answer", true),
        ("preference", "value", false),
      ] {
        let rows = try db.rows("SELECT rowid, \(column) FROM \(table)") { ($0.int64(0), $0.text(1)) }
        for (row, text) in rows {
          guard let new = try RedactedText.replace(fragment, inStored: text, isJSON: isJSON) else { continue }
          try db.run("UPDATE \(table) SET \(column) = ? WHERE rowid = ?", [.text(new), .integer(row)])
        }
      }
      return
    }
    if let annotation = found.annotation {
      try db.run(
        "DELETE FROM draft WHERE (assignment, person) IN (SELECT assignment, person FROM annotation WHERE id = ?)",
        [.id(annotation)])
    }
    if let example = found.example {
      try db.run(
        """
        DELETE FROM example_buffer
        WHERE task = ?
          AND start IN (
            SELECT prefix.word || e.name
            FROM example e, (SELECT '' AS word UNION SELECT 'copy ' UNION SELECT 'twin ') prefix
            WHERE e.id = ?)
        """, [.id(found.task), .id(example)])
    }
  }
}
