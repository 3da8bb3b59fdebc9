/// Qualification tests: drawn by seed, answered blind, marked when the last answer is in; and a lead's decisions.

import GRDB
import QuillModel

extension Store {
  /// Draws a test for a person, of items that they have not had where there are enough; one that is begun stays.
  ///
  /// - Throws: `StoreError.refused` for someone who may take none now, and where there are too few items.
  public func beginTest(_ task: String, by actor: Person) throws {
    try write { tx in
      let name = task
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.train, of: actor, in: task, tx.db)
      if try Tests.open(actor.id, task: task, tx.db) != nil { return }
      guard let standing = try Qualifying.standing(actor.id, task: task, tx.db),
        let version = try Guidelines.newest(task: task, tx.db)?.id
      else { throw StoreError.refused("\(name) asks for no qualification.") }
      guard standing.testsLeft > 0 else {
        throw StoreError.refused(
          standing.advice(to: actor.name) ?? "\(actor.name) is \(standing.state.rawValue) here already.")
      }
      let seed = Int64(tx.environment.random() >> 24)
      let items = try Tests.draw(standing.rule.items, seed: seed, for: actor.id, task: task, tx.db)
      let form = tx.newID()
      try tx.append(
        "qualification_form",
        [
          "id": .id(form), "task": .id(task), "person": .id(actor.id), "guideline_version": .id(version),
          "seed": .integer(seed),
        ])
      for (index, revision) in items.enumerated() {
        try tx.append(
          "qualification_item",
          ["form": .id(form), "position": .integer(index + 1), "revision": .id(revision)])
      }
    }
  }

  /// The next item of the test that a person has begun, with nothing of what is expected; `nil` where none is begun.
  public func testItem(_ task: String, by person: Person) throws -> StudyItem? {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.train, of: person, in: task, db)
      guard let test = try Tests.open(person.id, task: task, db),
        let item = test.items.first(where: { !$0.isAnswered })
      else { return nil }
      return try Training.blind(item.revision, item.position, test.progress, person.id, db)
    }
  }

  /// Records the answer to the next item. With the last one the test is marked.
  ///
  /// - Parameters:
  ///   - id: made by the client; the same again changes nothing.
  ///   - revision: the item that was shown.
  ///   - definition: of the newest version; says how values are compared.
  /// - Returns: the result, once it is marked.
  @discardableResult
  public func answerTest(
    _ id: RowID, _ task: String, revision: RowID, _ answer: Answer, under definition: TaskDefinition,
    by actor: Person
  ) throws -> QualificationStep? {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.train, of: actor, in: task, tx.db)
      if let form = try tx.db.first(
        "SELECT form FROM qualification_answer WHERE id = ?", [.id(id)], { try $0.id(0) })
      {
        return try Tests.result(of: form, actor.id, task: task, tx.db)
      }
      guard let test = try Tests.open(actor.id, task: task, tx.db),
        let item = test.items.first(where: { $0.revision == revision && !$0.isAnswered })
      else { throw StoreError.refused("This item of the test is answered already, or the test is over.") }
      try tx.append(
        "qualification_answer",
        [
          "id": .id(id), "form": .id(test.form), "position": .integer(item.position),
          "answer": .json(answer.json),
        ])
      try StudyDrafts.delete(revision, actor.id, tx.db)
      guard test.items.count(where: { !$0.isAnswered }) == 1 else { return nil }
      try Tests.mark(test, of: actor.id, task: task, definition, tx)
      return try Tests.result(of: test.form, actor.id, task: task, tx.db)
    }
  }

  /// Records a lead's decision.
  ///
  /// - Throws: `StoreError.refused` without a reason, and where the task asks for no qualification.
  public func decideQualification(
    _ task: String, of person: Person, isQualified: Bool, reason: String, by actor: Person
  ) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Say why with --reason: it is recorded, and \(person.name) reads it.")
    }
    try write { tx in
      let name = task
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.qualify, of: actor, in: task, tx.db)
      guard person != actor else { throw StoreError.refused("Another lead decides about you.") }
      let version = try Tests.askingVersion(task, called: name, tx.db)
      try Tests.append(
        .decision, of: person.id, task: task, version: version, isPassed: isQualified, reason: reason,
        by: actor.id, tx)
    }
  }
}

enum Tests {
  struct Item {
    var position: Int
    var revision: RowID
    var isAnswered: Bool
  }

  struct Test {
    var form, version: RowID
    var items: [Item]

    var progress: StudyProgress {
      StudyProgress(done: items.count(where: \.isAnswered), total: items.count)
    }
  }

  /// The test that a person has begun and not finished, unless labels have changed since. Index:
  /// `qualification_form_person`.
  static func open(_ person: RowID, task: RowID, _ db: Database) throws -> Test? {
    let found = try db.first(
      """
      SELECT f.id, f.guideline_version, v.major, v.minor
      FROM qualification_form f
      JOIN guideline_version v ON v.id = f.guideline_version
      WHERE f.task = ? AND f.person = ?
        AND NOT EXISTS (
          SELECT 1
          FROM qualification_step s
          WHERE s.task = f.task AND s.person = f.person AND s.seq > f.seq)
      ORDER BY f.seq DESC
      LIMIT 1
      """, [.id(task), .id(person)]
    ) { (try $0.id(0), try $0.id(1), $0.version(2, 3)) }
    guard let (form, version, number) = found, let newest = try Guidelines.newest(task: task, db),
      try LabelHistory(task: task, db).holds(from: number, to: newest.version)
    else { return nil }
    let items = try db.rows(
      """
      SELECT i.position, i.revision,
        EXISTS (SELECT 1 FROM qualification_answer a WHERE a.form = i.form AND a.position = i.position)
      FROM qualification_item i
      WHERE i.form = ?
      ORDER BY i.position
      """, [.id(form)]
    ) { Item(position: $0.int(0), revision: try $0.id(1), isAnswered: $0.flag(2)) }
    return Test(form: form, version: version, items: items)
  }

  /// The newest version.
  ///
  /// - Throws: `StoreError.refused` where it asks for no qualification.
  static func askingVersion(_ task: RowID, called name: String, _ db: Database) throws -> RowID {
    guard let newest = try Guidelines.newest(task: task, db), try Qualifying.rule(newest.id, db) != nil else {
      throw StoreError.refused(
        "\(name) asks for no qualification: its guideline's front matter has no line \"qualification:\".")
    }
    return newest.id
  }

  /// Whoever passed or failed before takes the test as somebody who never took it.
  static func beginAnew(_ person: RowID, task: RowID, version: RowID, by actor: RowID, _ tx: Transaction)
    throws
  {
    try tx.append(
      "qualification_step",
      [
        "id": .id(tx.newID()), "task": .id(task), "person": .id(person),
        "kind": .text(QualificationStep.Kind.decision.rawValue), "guideline_version": .id(version),
        "form": .null, "passed": .flag(false), "result": .json(["anew": true]), "reason": "",
        "actor": .id(actor),
      ])
  }

  /// - Throws: `StoreError.refused` where there are fewer than `count`.
  static func draw(_ count: Int, seed: Int64, for person: RowID, task: RowID, _ db: Database) throws
    -> [RowID]
  {
    let had = try Set(
      db.rows(
        """
        SELECT r.example
        FROM qualification_form f
        JOIN qualification_item i ON i.form = f.id
        JOIN example_revision r ON r.id = i.revision
        WHERE f.task = ? AND f.person = ?
        """, [.id(task), .id(person)]
      ) { try $0.id(0) })
    let there = try db.rows(
      """
      SELECT h.example, r.id
      FROM example_head h
      JOIN example_revision r ON r.id = h.approved
      WHERE h.task = ? AND h.template = 0 AND r.use = 'qualify' AND r.expected IS NOT NULL
      ORDER BY h.name
      """, [.id(task)]
    ) { (example: try $0.id(0), revision: try $0.id(1)) }
    guard there.count >= count else {
      throw StoreError.refused(
        "The test takes \(count) approved examples with the use qualify and an expected answer, and there "
          + "\(there.count == 1 ? "is" : "are") \(there.count). Ask a researcher to write more.")
    }
    let order = SeededOrder.of(there.count, seed: seed, person: person).map { there[$0] }
    let fresh = order.filter { !had.contains($0.example) }
    return (fresh + order.filter { had.contains($0.example) }).prefix(count).map(\.revision)
  }

  static func mark(
    _ test: Test, of person: RowID, task: RowID, _ definition: TaskDefinition, _ tx: Transaction
  ) throws {
    // What was asked when the test was drawn decides.
    guard let rule = try Qualifying.rule(test.version, tx.db) else { return }
    let values = try ExpectedValues(task: task, tx.db)
    let version = try tx.db.first("SELECT seq FROM guideline_version WHERE id = ?", [.id(test.version)]) {
      $0.int64(0)
    }
    var marking = Marking(definition)
    try tx.db.each(
      """
      SELECT a.answer, r.expected, r.seq, r.clauses
      FROM qualification_answer a
      JOIN qualification_item i ON i.form = a.form AND i.position = a.position
      JOIN example_revision r ON r.id = i.revision
      WHERE a.form = ?
      ORDER BY a.position
      """, [.id(test.form)]
    ) { row in
      let answer = Drafts.draft(try row.json(0), focus: "", seconds: 0).answer.values
      marking.add(
        values.read(answer, writtenAt: version ?? 0) ?? JSONObject(),
        expected: values.read(try row.object(1), writtenAt: row.int64(2)) ?? JSONObject(),
        clauses: try row.strings(3), deciding: rule.fields)
    }
    try append(
      .test, of: person, task: task, version: test.version, form: test.form, isPassed: rule.isPassed(marking),
      marking: marking, by: person, tx)
  }

  static func append(
    _ kind: QualificationStep.Kind, of person: RowID, task: RowID, version: RowID, form: RowID? = nil,
    isPassed: Bool, marking: Marking? = nil, reason: String = "", by actor: RowID, _ tx: Transaction
  ) throws {
    try tx.append(
      "qualification_step",
      [
        "id": .id(tx.newID()), "task": .id(task), "person": .id(person), "kind": .text(kind.rawValue),
        "guideline_version": .id(version), "form": .id(form), "passed": .flag(isPassed),
        "result": .json(marking.map(Qualifying.json) ?? .object(JSONObject())), "reason": .text(reason),
        "actor": .id(actor),
      ])
  }

  static func result(of form: RowID, _ person: RowID, task: RowID, _ db: Database) throws
    -> QualificationStep?
  {
    let seq = try db.first("SELECT seq FROM qualification_step WHERE form = ?", [.id(form)]) { $0.int64(0) }
    return try seq.flatMap { seq in try Qualifying.steps(person, task: task, db).first { $0.seq == seq } }
  }
}

/// The end of probations.
enum Probations {
  /// Judges everyone on probation by the gold that they answered since, in rounds that are closed: a state that told
  /// how they do in an open round would give the gold away.
  static func settle(task: RowID, under definition: TaskDefinition, by actor: RowID, _ tx: Transaction) throws
  {
    guard let newest = try Guidelines.newest(task: task, tx.db),
      let rule = try Qualifying.rule(newest.id, tx.db), let probation = rule.probation
    else { return }
    let people = try tx.db.rows("SELECT DISTINCT person FROM qualification_step WHERE task = ?", [.id(task)])
    {
      try $0.id(0)
    }
    for person in people {
      guard let standing = try Qualifying.standing(person, task: task, tx.db), standing.state == .probation,
        let since = standing.current?.seq
      else { continue }
      let scores = try GoldScores.of(
        "a.person = ? AND a.seq > ? AND o.state IN ('closed', 'adjudicated')",
        [.id(person), .integer(since)],
        task: task, deciding: rule.fields, definition, tx.db)
      guard let score = scores.first, score.items >= probation.items else { continue }
      try Tests.append(
        .probation, of: person, task: task, version: newest.id, isPassed: rule.isProved(score.marking),
        marking: score.marking, by: actor, tx)
    }
  }
}
