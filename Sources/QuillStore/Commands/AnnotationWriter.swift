/// Records one answer: the annotation, its values, its clauses and the event that the place was submitted.

import GRDB
import QuillModel

struct NewAnnotation {
  var id: RowID
  var assignment: RowID
  var person: RowID
  var version: RowID
  var answer: Answer
  var seconds: Int
  var isSimulated: Bool
  var source: RowID?
  /// Why it takes the place of what the person had sent.
  var reason = ""
}

enum AnnotationWriter {
  static func append(_ new: NewAnnotation, _ tx: Transaction) throws {
    let n = 1 + (try tx.db.count("SELECT max(n) FROM annotation WHERE assignment = ?", [.id(new.assignment)]))
    let superseded = n == 1 ? nil : try CurrentAnnotation.id(of: new.assignment, tx.db)
    try tx.append(
      "annotation",
      [
        "id": .id(new.id), "assignment": .id(new.assignment), "n": .integer(n), "person": .id(new.person),
        "guideline_version": .id(new.version), "confidence": .text(new.answer.confidence.rawValue),
        "note": .text(new.answer.note), "seconds": .integer(max(0, new.seconds)),
        "supersedes": .id(superseded),
        "simulated": .flag(new.isSimulated), "import": .id(new.source),
      ])
    if superseded != nil, !new.reason.isEmpty {
      try tx.append("annotation_revision", ["annotation": .id(new.id), "reason": .text(new.reason)])
    }
    for member in new.answer.values.members {
      try tx.append(
        "annotation_value",
        ["annotation": .id(new.id), "field": .text(member.key), "value": .json(member.value)])
    }
    for (index, code) in new.answer.clauses.enumerated() {
      try tx.append(
        "annotation_clause",
        ["annotation": .id(new.id), "position": .integer(index + 1), "code": .text(code)])
    }
    try Assignments.record(
      "submitted", new.assignment, state: .submitted, person: new.person, annotation: new.id, tx)
  }
}

enum CurrentAnnotation {
  /// Index: the unique one of `annotation (assignment, n)`.
  static func id(of assignment: RowID, _ db: Database) throws -> RowID? {
    try db.first(
      "SELECT id FROM current_annotation WHERE assignment = ? ORDER BY n DESC LIMIT 1", [.id(assignment)]
    ) { try $0.id(0) }
  }

  /// What an annotation says. Values have the order they were stored in. Index: the primary keys.
  static func answer(of annotation: RowID, _ db: Database) throws -> (answer: Answer, seconds: Int)? {
    let row: (Answer, Int)? = try db.first(
      "SELECT confidence, note, seconds FROM annotation WHERE id = ?", [.id(annotation)]
    ) { (Answer(confidence: try $0.word(0), note: $0.text(1)), $0.int(2)) }
    guard case (var answer, let seconds)? = row else { return nil }
    answer.values = JSONObject(
      try db.rows(
        "SELECT field, value FROM annotation_value WHERE annotation = ? ORDER BY seq", [.id(annotation)]
      ) {
        JSONObject.Member(key: $0.text(0), value: try $0.json(1))
      })
    answer.clauses = try db.rows(
      "SELECT code FROM annotation_clause WHERE annotation = ? ORDER BY position", [.id(annotation)]
    ) { $0.text(0) }
    return (answer, seconds)
  }
}
