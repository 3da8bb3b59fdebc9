/// Opens rounds, reserves places in them and changes their state.

import GRDB
import QuillModel

extension Store {
  /// One person's own round under a guideline version, `solo-<name>`; a later version's is `solo-<name>-1.1`. Made on
  /// first use. It covers every example that is there to measure and that the person may label, also those that come
  /// later: a place is made when the person reaches it.
  public func openSoloRound(_ task: String, version: VersionNumber, by actor: Person) throws -> Round {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.label, of: actor, in: task, tx.db)
      let (known, name) = try SoloRounds.find(of: actor, version, task: task, tx.db)
      if let known { return known }
      let round = Round(
        id: tx.newID(), name: name, kind: .solo, state: .open, guidelineVersion: version, overlap: 1,
        isSimulated: false)
      try RoundWriter.append(round, task: task, by: actor.id, tx)
      return round
    }
  }

  /// Makes a round over `examples`, in that order, at the revision that raters see.
  ///
  /// - Throws: `StoreError.refused` for a name in use or an example that is not there to measure.
  @discardableResult
  public func createRound(
    _ task: String, name: String, kind: Round.Kind, version: VersionNumber, overlap: Int, examples: [String],
    isSimulated: Bool = false, state: Round.State = .open, by actor: Person
  ) throws -> Round {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.openRound, of: actor, in: task, tx.db)
      let round = Round(
        id: tx.newID(), name: name, kind: kind, state: state, guidelineVersion: version, overlap: overlap,
        isSimulated: isSimulated)
      try RoundWriter.append(round, task: task, by: actor.id, tx)
      for (index, example) in examples.enumerated() {
        let (id, revision) = try RoundWriter.measured(example, task: task, tx.db)
        try RoundWriter.append(example: id, revision: revision, position: index + 1, to: round.id, tx)
      }
      return round
    }
  }

  /// Reserves a place for each of the people on each example of a round; those who have theirs keep it.
  public func reserve(_ round: RowID, for people: [Person], by actor: Person) throws {
    try write { tx in
      let context = try Rounds.context(round, tx.db)
      try Permission.require(.openRound, of: actor, in: context.task, tx.db)
      let examples = try tx.db.rows(
        "SELECT example, revision, position FROM round_example WHERE round = ? ORDER BY position",
        [.id(round)]
      ) { (id: try $0.id(0), revision: try $0.id(1), position: $0.int(2)) }
      for person in people {
        for example in examples {
          _ = try Assignments.ensure(
            context, example: example.id, revision: example.revision, position: example.position,
            person: person.id, tx)
        }
      }
    }
  }

  /// - Parameter definition: of the newest version; with it, closing a round ends the probations whose gold is answered.
  public func setRoundState(
    _ round: RowID, _ state: Round.State, under definition: TaskDefinition? = nil, by actor: Person
  ) throws {
    try write { tx in
      let context = try Rounds.context(round, tx.db)
      try Permission.require(.openRound, of: actor, in: context.task, tx.db)
      if state == .open, context.round.state == .closed {
        try RoundWriter.requireOutside(round, context.round.name, actor, tx.db)
      }
      if context.round.state != state { try RoundWriter.set(state, round: round, by: actor.id, tx) }
      if state == .closed, let definition {
        try Probations.settle(task: context.task, under: definition, by: actor.id, tx)
      }
    }
  }
}

enum RoundWriter {
  /// While it was closed its answers were to be seen: whoever labels in it does not open it again to go on.
  static func requireOutside(_ round: RowID, _ name: String, _ person: Person, _ db: Database) throws {
    let isIn = try db.exists(
      """
      SELECT 1 FROM assignment WHERE round = ?1 AND person = ?2
      UNION ALL SELECT 1 FROM round_person WHERE round = ?1 AND person = ?2
      """, [.id(round), .id(person.id)])
    if isIn {
      throw StoreError.refused(
        "You are in round \(name), and while it was closed its answers were to be seen. Let someone else open it again."
      )
    }
  }

  /// An example with the revision that raters see.
  ///
  /// - Throws: `StoreError` for one that is not there to measure.
  static func measured(_ name: String, task: RowID, _ db: Database) throws -> (RowID, RowID) {
    let found = try db.first(
      "SELECT example, labelled FROM example_head WHERE task = ? AND name = ?", [.id(task), .text(name)]
    ) { (try $0.id(0), try $0.optionalID(1)) }
    guard let (id, revision) = found else { throw StoreError.notFound("There is no example \"\(name)\".") }
    guard let revision else {
      throw StoreError.refused(
        "\(name) is not there to measure, so it cannot be in a round. Choose those that are: ~use measure")
    }
    return (id, revision)
  }

  /// A gold example at its approved revision.
  ///
  /// - Throws: `StoreError` for one that is not gold, not approved or without an expected answer.
  static func gold(_ name: String, task: RowID, _ db: Database) throws -> (RowID, RowID) {
    let found = try db.first(
      """
      SELECT h.example, r.id
      FROM example_head h
      JOIN example_revision r ON r.id = h.approved
      WHERE h.task = ? AND h.name = ? AND \(Gold.condition)
      """, [.id(task), .text(name)]
    ) { (try $0.id(0), try $0.id(1)) }
    guard let found else {
      throw StoreError.refused("\(name) is no approved gold with an expected answer. Plan the round again.")
    }
    return found
  }

  static func append(_ round: Round, task: RowID, by actor: RowID, _ tx: Transaction) throws {
    guard Name.isFileSafe(round.name) else {
      throw StoreError.refused(
        "\"\(round.name)\" cannot be a round's name: it is 1 to 64 of a-z, 0-9, dot, _ and -.")
    }
    guard try Rounds.find(round.name, task: task, tx.db) == nil else {
      throw StoreError.refused("There is a round \(round.name) already. Choose another name.")
    }
    guard round.overlap >= 1 else { throw StoreError.refused("A round's overlap is at least 1.") }
    try tx.append(
      "round",
      [
        "id": .id(round.id), "task": .id(task), "name": .text(round.name), "kind": .text(round.kind.rawValue),
        "guideline_version": .id(try VersionKey.id(of: round.guidelineVersion, task: task, tx.db)),
        "overlap": .integer(round.overlap), "simulated": .flag(round.isSimulated), "actor": .id(actor),
      ])
    try set(round.state, round: round.id, by: actor, tx)
    try TaskStates.beginPiloting(task, by: actor, tx)
  }

  static func set(_ state: Round.State, round: RowID, by actor: RowID, _ tx: Transaction) throws {
    try tx.append(
      "round_state",
      ["id": .id(tx.newID()), "round": .id(round), "state": .text(state.rawValue), "actor": .id(actor)])
  }

  static func append(example: RowID, revision: RowID, position: Int, to round: RowID, _ tx: Transaction)
    throws
  {
    try tx.append(
      "round_example",
      [
        "round": .id(round), "example": .id(example), "revision": .id(revision),
        "position": .integer(position),
      ])
  }
}
