/// Worked items: answered by whoever learns the task, then shown with what is expected and why. Nothing of it counts.

import GRDB
import QuillModel

extension Store {
  /// - Parameter definition: of the newest version; says how values are compared.
  /// - Returns: `nil` where there is no such item, or none is left. What is expected only once it is answered.
  public func trainingItem(
    _ task: String, _ place: StudyPlace, under definition: TaskDefinition, by person: Person
  ) throws -> StudyItem? {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.train, of: person, in: task, db)
      let items = try Training.items(person.id, task: task, db)
      let index =
        switch place {
        case .firstOpen: items.firstIndex { !$0.isDone }
        case .position(let position): items.indices.contains(position - 1) ? position - 1 : nil
        case .example(let name): items.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
        }
      guard let index else { return nil }
      return try Training.item(items[index], at: index + 1, of: items, task: task, definition, person.id, db)
    }
  }

  public func trainingProgress(_ task: String, by person: Person) throws -> StudyProgress {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.train, of: person, in: task, db)
      return try Training.progress(person.id, task: task, db)
    }
  }

  /// Keeps a person's answer to a worked item, in place of an earlier one.
  ///
  /// - Throws: `StoreError.refused` for a revision that is no worked item now.
  public func answerTraining(_ task: String, revision: RowID, _ answer: Answer, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.train, of: actor, in: task, tx.db)
      guard try Training.items(actor.id, task: task, tx.db).contains(where: { $0.revision == revision })
      else {
        throw StoreError.refused(
          "This worked item was changed meanwhile. q, and t on the test's page, show it as it is now.")
      }
      try tx.db.run(
        """
        INSERT INTO training_answer (revision, person, answer, at)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (revision, person) DO UPDATE SET answer = excluded.answer, at = excluded.at
        """, [.id(revision), .id(actor.id), .json(answer.json), .at(tx.at)])
      try StudyDrafts.delete(revision, actor.id, tx.db)
    }
  }

  /// Keeps what a person has begun on a worked item, or on an item of their test.
  public func keepStudyDraft(_ task: String, revision: RowID, _ draft: Draft, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.train, of: actor, in: task, tx.db)
      let isTheirs =
        try Training.items(actor.id, task: task, tx.db).contains { $0.revision == revision }
        || Tests.open(actor.id, task: task, tx.db)?.items.contains { $0.revision == revision } ?? false
      guard isTheirs else { throw StoreError.refused("This item is not there to be answered any more.") }
      try tx.db.run(
        """
        INSERT INTO study_draft (revision, person, answer, focus, at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (revision, person) DO UPDATE
        SET answer = excluded.answer, focus = excluded.focus, at = excluded.at
        """,
        [.id(revision), .id(actor.id), .json(Drafts.json(draft)), .text(draft.focus), .at(tx.at)])
    }
  }
}

enum StudyDrafts {
  /// Index: the primary key.
  static func find(_ revision: RowID, _ person: RowID, _ db: Database) throws -> Draft? {
    try db.first(
      "SELECT answer, focus FROM study_draft WHERE revision = ? AND person = ?", [.id(revision), .id(person)]
    ) { Drafts.draft(try $0.json(0), focus: $0.text(1), seconds: 0) }
  }

  static func delete(_ revision: RowID, _ person: RowID, _ db: Database) throws {
    try db.run("DELETE FROM study_draft WHERE revision = ? AND person = ?", [.id(revision), .id(person)])
  }
}

enum Training {
  struct Item {
    var name: String
    var revision: RowID
    var isDone: Bool
  }

  /// The approved examples of a use that have an expected answer, by id. Index: `example_head_approved`.
  static let approved = """
    SELECT h.name, r.id, EXISTS (SELECT 1 FROM training_answer t WHERE t.revision = r.id AND t.person = ?)
    FROM example_head h
    JOIN example_revision r ON r.id = h.approved
    WHERE h.task = ? AND h.template = 0 AND r.use = ? AND r.expected IS NOT NULL
    ORDER BY h.name
    """

  static func items(_ person: RowID, task: RowID, _ db: Database) throws -> [Item] {
    try db.rows(approved, [.id(person), .id(task), .text(ExampleUse.teach.rawValue)]) {
      Item(name: $0.text(0), revision: try $0.id(1), isDone: $0.flag(2))
    }
  }

  static func progress(_ person: RowID, task: RowID, _ db: Database) throws -> StudyProgress {
    let items = try items(person, task: task, db)
    return StudyProgress(done: items.count(where: \.isDone), total: items.count)
  }

  fileprivate static func item(
    _ item: Item, at position: Int, of items: [Item], task: RowID, _ definition: TaskDefinition,
    _ person: RowID,
    _ db: Database
  ) throws -> StudyItem? {
    let progress = StudyProgress(done: items.count(where: \.isDone), total: items.count)
    guard var found = try blind(item.revision, position, progress, person, db) else { return nil }
    let sent = try db.first(
      "SELECT answer FROM training_answer WHERE revision = ? AND person = ?",
      [.id(item.revision), .id(person)]
    ) { Drafts.draft(try $0.json(0), focus: "", seconds: 0).answer }
    guard let sent else { return found }
    let values = try ExpectedValues(task: task, db)
    found.worked = try db.first(
      "SELECT expected, seq, rationale, clauses FROM example_revision WHERE id = ?", [.id(item.revision)]
    ) {
      let expected = values.read(try $0.object(0), writtenAt: $0.int64(1)) ?? JSONObject()
      return WorkedAnswer(
        answer: sent, outcomes: FieldOutcome.all(sent.values, expected: expected, definition),
        rationale: $0.text(2), clauses: try $0.strings(3))
    }
    return found
  }

  /// What someone sees before they have answered: the input, and what they have begun.
  static func blind(
    _ revision: RowID, _ position: Int, _ progress: StudyProgress, _ person: RowID, _ db: Database
  ) throws -> StudyItem? {
    let draft = try StudyDrafts.find(revision, person, db)
    return try db.first(
      """
      SELECT e.name, r.n, r.content
      FROM example_revision r
      JOIN example e ON e.id = r.example
      WHERE r.id = ?
      """, [.id(revision)]
    ) {
      StudyItem(
        exampleID: $0.text(0), revision: $0.int(1), revisionID: revision,
        input: try $0.object(2) ?? JSONObject(),
        position: position, progress: progress, draft: draft)
    }
  }
}
