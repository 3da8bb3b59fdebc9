/// What people's labels say of them is computed from: answers, gold and skips of rounds that are closed, who the people
/// are, and what was decided about them.

import GRDB
import QuillModel

extension Store {
  /// Everyone who labels or labelled in the task.
  ///
  /// - Parameters:
  ///   - fields: those whose values are wanted.
  ///   - definition: of the newest version; says how gold is compared.
  /// - Throws: `StoreError.notAllowed` below researcher.
  public func raterRows(
    _ task: String, fields: [String], under definition: TaskDefinition, by actor: Person
  ) throws -> RaterRows {
    try readLong { db in
      let task = try TaskKey.id(of: task, db)
      return try RaterPeople.rows(
        task, fields, under: definition, of: try CountedLabels(task: task, db), by: actor, db)
    }
  }

  /// Their names, sorted.
  public func raterNames(_ task: String, by actor: Person) throws -> [String] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: actor, in: task, db)
      return try RaterPeople.ids(task: task, db).map(PeoplesNames(task: task, db).name).sorted()
    }
  }

  /// One's own.
  public func ownRaterRows(_ task: String, fields: [String], by person: Person) throws -> RaterRows {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeOwn, of: person, in: task, db)
      var rows = try RaterReading(task: task, person: person.id, db).rows(
        fields, of: try CountedLabels(task: task, db))
      rows.people = [
        try RaterPeople.record(
          person.id, PeoplesNames(task: task, db), task: task, showsReasons: true, db)
      ]
      return rows
    }
  }
}

enum RaterPeople {
  /// Everyone's rows.
  ///
  /// - Throws: `StoreError.notAllowed` below researcher.
  static func rows(
    _ task: RowID, _ fields: [String], under definition: TaskDefinition, of labels: CountedLabels,
    by actor: Person, _ db: Database
  ) throws -> RaterRows {
    try Permission.require(.seePeople, of: actor, in: task, db)
    let isLead = try CurrentRole.fetch(db, person: actor.id, task: task) == .lead
    let names = try PeoplesNames(task: task, db)
    let people = try ids(task: task, db).map { id in
      try record(id, names, task: task, showsReasons: isLead || id == actor.id, db)
    }
    var rows = try RaterReading(task: task, db).rows(fields, of: labels)
    rows.people = people.sorted { $0.name < $1.name }
    try addOpenRounds(to: &rows.people, task: task, under: definition, for: actor, db)
    return rows
  }

  /// Everyone who has or had a place in a round that counts, or about whom something was decided: person by person, for
  /// there are fewer of them than of labels.
  ///
  /// Index: `assignment_head_state`, `round_person_round`, `annotation_person`, `rater_decision_person`.
  static func ids(task: RowID, _ db: Database) throws -> [RowID] {
    try db.rows(
      """
      SELECT p.id
      FROM person p
      WHERE EXISTS (
          SELECT 1 FROM round r JOIN assignment_head h ON h.round = r.id AND h.person = p.id
          WHERE r.task = ?1 AND r.kind <> 'solo')
        OR EXISTS (
          SELECT 1 FROM round r JOIN round_person x ON x.round = r.id AND x.person = p.id WHERE r.task = ?1)
        OR EXISTS (SELECT 1 FROM rater_decision d WHERE d.task = ?1 AND d.person = p.id)
        OR EXISTS (
          SELECT 1
          FROM annotation a
          CROSS JOIN assignment s ON s.id = a.assignment
          CROSS JOIN round r ON r.id = s.round
          WHERE a.person = p.id AND r.task = ?1 AND r.kind <> 'solo')
      """, [.id(task)]
    ) { try $0.id(0) }
  }

  static func record(
    _ person: RowID, _ names: PeoplesNames, task: RowID, showsReasons: Bool, _ db: Database
  ) throws -> RaterRecord {
    let isAsked = try CurrentRole.fetch(db, person: person, task: task) == .annotator
    return RaterRecord(
      name: names.name(of: person),
      presence: names.isErased(person) ? .left : try Presences.fetch(person, db),
      qualification: isAsked ? try Qualifying.standing(person, task: task, db)?.state : nil,
      decisions: try RaterDecisions.of(person, task: task, showsReasons: showsReasons, db))
  }

  /// Counts, times and gold of rounds that are open, for a lead who is in none of them: never values.
  static func addOpenRounds(
    to people: inout [RaterRecord], task: RowID, under definition: TaskDefinition, for actor: Person,
    _ db: Database
  ) throws {
    let rounds = try db.rows(
      """
      SELECT u.round, r.name
      FROM unseen_round u JOIN round r ON r.id = u.round
      WHERE r.task = ?
      ORDER BY r.seq
      """, [.id(task)]
    ) { (id: try $0.id(0), name: $0.text(1)) }
    for round in rounds where try GoldScores.isOutside(round.id, task: task, actor.id, db) {
      let gold = try GoldScores.of("o.id = ?", [.id(round.id)], task: task, definition, db)
      for rater in try RoundRaters.of(round.id, db) {
        guard let place = people.firstIndex(where: { $0.name == rater.name }) else { continue }
        people[place].open.append(
          RaterRecord.OpenRound(
            round: round.name, sent: rater.sent, skipped: rater.skipped, seconds: rater.seconds,
            gold: gold.first { $0.name == rater.name }?.marking.fields.filter { $0.n > 0 } ?? []))
      }
    }
  }
}
