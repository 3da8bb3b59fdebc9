/// Blind review: someone else answers an example without seeing the expected answer.

import GRDB
import QuillModel

extension Store {
  /// The next example in review that `person` may review: not their own, and not reviewed by them yet. Holds no
  /// expected answer.
  ///
  /// - Throws: `StoreError.refused` for a named one that is not to be reviewed by `person`.
  public func reviewItem(_ task: String, _ place: ReviewPlace = .longestWaiting, by person: Person) throws
    -> ReviewItem?
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.reviewExample, of: person, in: task, db)
      let waiting = try Reviews.waiting(task: task, for: person.id, db)
      func item(_ row: Reviews.Waiting?) throws -> ReviewItem? {
        try row.flatMap { try Reviews.item($0, waiting.count, for: person.id, db) }
      }
      func index(_ name: String) -> Int? { waiting.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }
      guard case .named(let named) = place else {
        guard case .after(let name) = place, let index = index(name) else { return try item(waiting.first) }
        return try item(waiting[(index + 1) % waiting.count])
      }
      if let index = index(named) { return try item(waiting[index]) }
      let (author, state) = try Reviews.standing(of: named, task: task, db)
      if author == person.id {
        throw StoreError.refused("\(named) is your own: another person reviews it.")
      }
      throw StoreError.refused(
        state == .inReview
          ? "You have answered this revision of \(named) already, or seen what is expected. s on Examples approves it, with a "
            + "reason, or sends it back."
          : "\(named) is \(state.rawValue), not in review.")
    }
  }

  /// Lets a person see what the author expects: they review this revision no more.
  public func uncoverExample(_ task: String, _ name: String, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.reviewExample, of: actor, in: task, tx.db)
      guard
        let waiting = try Reviews.waiting(task: task, for: actor.id, tx.db).first(where: {
          $0.name.utf8.elementsEqual(name.utf8)
        })
      else { return }
      try tx.append("review_sight", ["revision": .id(waiting.revision), "person": .id(actor.id)])
    }
  }

  /// - Throws: `StoreError.refused` where showing the example would give away what this person is to answer blind.
  public func requireSight(_ task: String, _ name: String, by person: Person) throws {
    guard let role = try role(of: person, in: task), role >= Action.reviewExample.leastRole else { return }
    try read { try Gold.requireSight(name, task: TaskKey.id(of: task, $0), by: person.id, $0) }
    guard try reviewsWaiting(task, by: person).contains(name)
    else { return }
    throw StoreError.refused(
      "\(name) waits for your blind review, and this shows what its author expects. Answer it first (quill review --example "
        + "\(name), or r on it), or give the review up (--uncover there, or X on the example).")
  }

  /// The ids of the examples that `person` may review; longest waiting first.
  public func reviewsWaiting(_ task: String, by person: Person) throws -> [String] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.reviewExample, of: person, in: task, db)
      return try Reviews.waiting(task: task, for: person.id, db).map(\.name)
    }
  }

  /// Keeps what a person has begun to answer, in place of what was kept before.
  public func keepReview(_ task: String, revision: RowID, _ draft: Draft, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.reviewExample, of: actor, in: task, tx.db)
      try tx.db.run(
        """
        INSERT INTO review_draft (revision, person, answer, focus, at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (revision, person) DO UPDATE
        SET answer = excluded.answer, focus = excluded.focus, at = excluded.at
        """, [.id(revision), .id(actor.id), .json(Drafts.json(draft)), .text(draft.focus), .at(tx.at)])
    }
  }

  /// Records a blind answer. Equal to the expected one in the fields compared, it approves the revision; else a thread
  /// with both answers is opened, and the revision goes back with changes requested.
  ///
  /// - Parameters:
  ///   - id: made by the client; the same again changes nothing.
  ///   - revision: the one that was shown and answered.
  ///   - definition: says which fields are compared: the gating ones, or all where none is.
  public func review(
    _ id: RowID, _ task: String, example: String, revision: RowID, answer: Answer,
    under definition: TaskDefinition,
    by actor: Person
  ) throws -> ReviewOutcome {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.reviewExample, of: actor, in: task, tx.db)
      if let known = try Reviews.outcome(id, tx.db) { return known }
      guard
        let waiting = try Reviews.waiting(task: task, for: actor.id, tx.db).first(where: {
          $0.name.utf8.elementsEqual(example.utf8)
        })
      else {
        throw StoreError.refused("\(example) does not wait for your review any more. J shows the next one.")
      }
      guard waiting.revision == revision else {
        throw StoreError.refused("\(example) was changed meanwhile. q and b show it as it is now.")
      }
      let values = try ExpectedValues(task: task, tx.db)
      let expected =
        try tx.db.first("SELECT expected, seq FROM example_revision WHERE id = ?", [.id(waiting.revision)]) {
          values.read(try $0.object(0), writtenAt: $0.int64(1))
        } ?? nil
      let comparison = AnswerComparison(answer: answer.values, expected: expected, definition)
      let thread =
        comparison.isMatch
        ? nil : try Reviews.openThread(comparison, answer, waiting, task: task, by: actor.id, tx)
      try tx.append(
        "review",
        [
          "id": .id(id), "revision": .id(waiting.revision), "answer": .json(answer.json),
          "outcome": .text(comparison.isMatch ? "match" : "mismatch"), "thread": .id(thread),
          "actor": .id(actor.id),
        ])
      try tx.append(
        "example_state",
        [
          "id": .id(tx.newID()), "revision": .id(waiting.revision),
          "state": .text((comparison.isMatch ? ExampleState.approved : .changesRequested).rawValue),
          "reason": .text(comparison.isMatch ? "blind review agrees" : comparison.sentence),
          "actor": .id(actor.id),
        ])
      try tx.db.run(
        "DELETE FROM review_draft WHERE revision = ? AND person = ?", [.id(revision), .id(actor.id)])
      try ExampleHead.refresh(waiting.example, tx.db)
      return ReviewOutcome(isMatch: comparison.isMatch, differences: comparison.differences, thread: thread)
    }
  }

  /// The reviews of an example's revisions, newest first.
  public func reviews(_ task: String, of example: String, by person: Person) throws -> [ReviewRow] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      return try db.rows(
        """
        SELECT r.n, w.answer, w.outcome, coalesce(p.name, ?), w.at
        FROM review w
        JOIN example_revision r ON r.id = w.revision
        JOIN example_head h ON h.example = r.example
        LEFT JOIN person_name p ON p.person = w.actor
        WHERE h.task = ? AND h.name = ?
        ORDER BY w.seq DESC
        """, [.text(PersonNames.erased), .id(id), .text(example)]
      ) {
        ReviewRow(
          revision: $0.int(0), answer: try $0.object(1) ?? JSONObject(), isMatch: $0.text(2) == "match",
          by: $0.text(3), at: $0.at(4))
      }
    }
  }
}

enum Reviews {
  struct Waiting {
    var example, revision: RowID
    var name: String
  }

  /// Examples in review whose newest revision is another's and not yet reviewed by `person`; longest waiting first.
  ///
  /// Index: `example_head_state`, `review_revision`.
  static func waiting(task: RowID, for person: RowID, _ db: Database) throws -> [Waiting] {
    try db.rows(
      """
      SELECT h.example, h.revision, h.name
      FROM example_head h
      JOIN example_revision r ON r.id = h.revision
      WHERE h.task = ? AND h.state = 'in review' AND h.template = 0 AND r.actor <> ?
        AND NOT EXISTS (SELECT 1 FROM review w WHERE w.revision = h.revision AND w.actor = ?)
        AND NOT EXISTS (SELECT 1 FROM review_sight g WHERE g.revision = h.revision AND g.person = ?)
      ORDER BY (SELECT max(s.seq) FROM example_state s WHERE s.revision = h.revision), h.name
      """, [.id(task), .id(person), .id(person), .id(person)]
    ) { Waiting(example: try $0.id(0), revision: try $0.id(1), name: $0.text(2)) }
  }

  static func item(_ row: Waiting, _ waiting: Int, for person: RowID, _ db: Database) throws -> ReviewItem? {
    let draft = try db.first(
      "SELECT answer, focus FROM review_draft WHERE revision = ? AND person = ?",
      [.id(row.revision), .id(person)]
    ) { Drafts.draft(try $0.json(0), focus: $0.text(1), seconds: 0) }
    return try db.first(
      """
      SELECT e.name, r.n, r.content
      FROM example_revision r
      JOIN example e ON e.id = r.example
      WHERE r.id = ?
      """, [.id(row.revision)]
    ) {
      ReviewItem(
        exampleID: $0.text(0), revision: $0.int(1), revisionID: row.revision,
        input: try $0.object(2) ?? JSONObject(), waiting: waiting, draft: draft)
    }
  }

  /// - Throws: `StoreError.notFound`.
  static func standing(of name: String, task: RowID, _ db: Database) throws -> (RowID, ExampleState) {
    let found: (RowID, ExampleState)? = try db.first(
      "SELECT actor, state FROM example_head WHERE task = ? AND name = ?", [.id(task), .text(name)]
    ) { (try $0.id(0), try $0.word(1)) }
    guard let found else { throw StoreError.notFound("There is no example \"\(name)\" in this task.") }
    return found
  }

  static func outcome(_ id: RowID, _ db: Database) throws -> ReviewOutcome? {
    try db.first("SELECT outcome, thread FROM review WHERE id = ?", [.id(id)]) {
      ReviewOutcome(isMatch: $0.text(0) == "match", differences: [], thread: try $0.optionalID(1))
    }
  }

  /// Both answers side by side, for the author and the reviewer.
  static func openThread(
    _ comparison: AnswerComparison, _ answer: Answer, _ waiting: Waiting, task: RowID, by actor: RowID,
    _ tx: Transaction
  ) throws -> RowID {
    let id = tx.newID()
    var text = "Blind review does not agree on \(comparison.disputed).\n\n" + comparison.table
    if !answer.note.isEmpty { text += "\n\nReviewer's note: \(answer.note)" }
    try ThreadWriter.start(
      id, task: task, example: waiting.example, clause: answer.clauses.first,
      field: comparison.differences.first?.field, isBlocking: false, text: text, by: actor, tx)
    return id
  }
}
