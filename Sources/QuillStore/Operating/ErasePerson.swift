/// Takes a person's name out of the workspace. What they recorded stays, under a number and each task's pseudonym.

import GRDB
import QuillModel

/// What erasing someone takes away, and what it cannot reach.
public struct Erasure: Hashable, Sendable {
  public var name: String
  public var login: String?
  /// Answers that stay, under their pseudonyms.
  public var labels: Int
  /// Drafts, buffers and preferences that go.
  public var drafts: Int
  /// Rounds whose name holds theirs, with the name that each gets.
  public var rounds: [String: String]
  /// Texts that name them: `quill redact` takes the name out of each.
  public var places: [TextPlace]
  /// Backups from before: they still hold the name.
  public var backups: [BackupRow]
}

extension Store {
  /// What would go. Changes nothing.
  ///
  /// - Throws: `StoreError.notAllowed` below lead.
  public func erasurePlan(of person: Person, by actor: Person) throws -> Erasure {
    try read { db in
      try Permission.require(.operate, of: actor, in: nil, db)
      return try Erasing.plan(person, db)
    }
  }

  /// Erases the person from the one table of names, takes their roles, so that their sessions end, and deletes what they
  /// had begun. What is left on unused pages goes with `purge()`.
  ///
  /// - Returns: what went, and where the name still stands.
  /// - Throws: `StoreError.notAllowed` below lead; `StoreError.refused` for the last lead, and for a reason that names them.
  public func erase(_ person: Person, reason: String, by actor: Person) throws -> Erasure {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw StoreError.refused("Say why with --reason: it is recorded.")
    }
    return try write { tx in
      try Permission.require(.operate, of: actor, in: nil, tx.db)
      let plan = try Erasing.plan(person, tx.db)
      let words = [plan.name, plan.login].compactMap(\.self).map { $0.lowercased() }
      if words.contains(where: { TextPlaces.stands($0, in: reason.lowercased()) }) {
        throw StoreError.refused("The reason names them. It stays for good, so say it otherwise.")
      }
      try Erasing.carryOut(person, plan, reason: reason, by: actor.id, tx)
      var done = plan
      done.places = try Erasing.places(words, tx.db)
      return done
    }
  }
}

enum Erasing {
  /// The working tables that hold what one person began or prefers.
  private static let own = [
    "draft", "review_draft", "changes_draft", "example_buffer", "guideline_buffer", "guideline_hold", "claim",
    "preference",
    "thread_seen", "seat", "session", "training_answer", "study_draft",
  ]

  static func plan(_ person: Person, _ db: Database) throws -> Erasure {
    let known = try db.first("SELECT name, login FROM person_name WHERE person = ?", [.id(person.id)]) {
      (name: $0.text(0), login: $0.optionalText(1))
    }
    guard let (name, login) = known else {
      throw StoreError.notFound("There is nobody called \(person.name) here any more.")
    }
    let words = [name, login].compactMap(\.self).map { $0.lowercased() }
    let drafts = try own.map { try db.count("SELECT count(*) FROM \($0) WHERE person = ?", [.id(person.id)]) }
    let renamed = try rounds(person.id, words, db) { _ in "(pseudonym)" }
    let rounds = Dictionary(renamed.map { ($0.old, $0.new) }) { first, _ in first }
    return Erasure(
      name: name, login: login,
      labels: try db.count("SELECT count(*) FROM annotation WHERE person = ?", [.id(person.id)]),
      drafts: drafts.reduce(0, +), rounds: rounds,
      places: try places(words, db).filter { $0.table != "round" },
      backups: try Backups.fetch(db))
  }

  static func places(_ words: [String], _ db: Database) throws -> [TextPlace] {
    var found: [TextPlace] = []
    for word in Set(words).sorted() {
      found += try TextPlaces.find(word, isWord: true, db).filter {
        $0.table != "person_name" && !found.contains($0)
      }
    }
    return found
  }

  private struct Renamed {
    var text: RecordedText
    var old, new: String
  }

  /// `solo-ana` and whatever else is named after them.
  private static func rounds(
    _ person: RowID, _ words: [String], _ db: Database, pseudonym: (RowID) throws -> String
  ) throws -> [Renamed] {
    let rows = try db.rows("SELECT origin, seq, task, name FROM round ORDER BY seq") {
      (
        text: RecordedText(table: "round", column: "name", origin: try $0.id(0), seq: $0.int64(1)),
        task: try $0.id(2), name: $0.text(3)
      )
    }
    return try rows.compactMap { row in
      var name = row.name
      for word in words.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) })
      where TextPlaces.stands(word, in: name) {
        name = RedactedText.replace(word, in: name, by: try pseudonym(row.task)) ?? name
      }
      return name == row.name ? nil : Renamed(text: row.text, old: row.name, new: name)
    }
  }

  static func carryOut(_ person: Person, _ plan: Erasure, reason: String, by actor: RowID, _ tx: Transaction)
    throws
  {
    let erasure = tx.newID()
    try tx.append(
      "erasure",
      ["id": .id(erasure), "person": .id(person.id), "reason": .text(reason), "actor": .id(actor)])
    try KeyRemoval.recordAll(of: person.id, by: actor, tx)
    try People.grant(nil, to: person.id, task: nil, by: actor, tx)
    try People.requireLead(without: person, tx.db)
    let words = [plan.name, plan.login].compactMap(\.self).map { $0.lowercased() }
    let renamed = try rounds(person.id, words, tx.db) { task in
      try Pseudonyms.ensure(person.id, task: task, tx)
      let name = try tx.db.first(
        "SELECT name FROM pseudonym WHERE task = ? AND person = ?", [.id(task), .id(person.id)]
      ) { $0.text(0) }
      return name ?? PersonNames.erased
    }
    for round in renamed {
      try round.text.change(from: round.old, to: round.new, .erasure(erasure), by: actor, tx)
    }
    for table in own { try tx.db.run("DELETE FROM \(table) WHERE person = ?", [.id(person.id)]) }
    try tx.db.run("DELETE FROM person_name WHERE person = ?", [.id(person.id)])
  }
}
