/// Answers begun and not sent.

import GRDB
import QuillModel

extension Store {
  /// Keeps what a person has begun, in place of what was kept before.
  public func saveDraft(_ draft: Draft, assignment: RowID, by actor: Person) throws {
    try write { tx in
      let context = try Submission.open(assignment, by: actor, .label, tx.db)
      if context.round.kind == .pool { try Claims.renew(assignment, tx) }
      try Drafts.save(draft, assignment: assignment, person: actor.id, tx)
    }
  }

  public func deleteDraft(assignment: RowID, by actor: Person) throws {
    try write { tx in
      try tx.db.run(
        "DELETE FROM draft WHERE assignment = ? AND person = ?", [.id(assignment), .id(actor.id)])
    }
  }
}

enum Drafts {
  static func save(_ draft: Draft, assignment: RowID, person: RowID, _ tx: Transaction) throws {
    try tx.db.run(
      """
      INSERT INTO draft (assignment, person, answer, focus, seconds, at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (assignment, person) DO UPDATE
      SET answer = excluded.answer, focus = excluded.focus, seconds = excluded.seconds, at = excluded.at
      """,
      [
        .id(assignment), .id(person), .json(json(draft)), .text(draft.focus),
        .integer(max(0, draft.seconds)), .at(tx.at),
      ])
  }

  /// Index: the primary key.
  static func find(assignment: RowID, person: RowID, _ db: Database) throws -> Draft? {
    try db.first(
      "SELECT answer, focus, seconds FROM draft WHERE assignment = ? AND person = ?",
      [.id(assignment), .id(person)]
    ) { row in
      draft(try row.json(0), focus: row.text(1), seconds: row.int(2))
    }
  }

  static func draft(_ json: JSONValue, focus: String, seconds: Int) -> Draft {
    let answer = Answer(
      values: json["values"]?.object ?? JSONObject(), clauses: json["clauses"]?.strings ?? [],
      confidence: json["confidence"]?.string.flatMap(Confidence.init) ?? .high,
      note: json["note"]?.string ?? "")
    return Draft(answer: answer, focus: focus, seconds: seconds, text: begunText(json["begun"]))
  }

  /// The text being written stands beside the answer.
  static func json(_ draft: Draft) -> JSONValue {
    guard let text = draft.text, case .object(var object) = draft.answer.json else {
      return draft.answer.json
    }
    object["begun"] = [
      "question": .string(text.question), "text": .string(text.text), "cursor": .integer(Int64(text.cursor)),
    ]
    return .object(object)
  }

  private static func begunText(_ value: JSONValue?) -> BegunText? {
    guard let question = value?["question"]?.string, let text = value?["text"]?.string else { return nil }
    return BegunText(question: question, text: text, cursor: Int(value?["cursor"]?.integer ?? 0))
  }
}
