/// Opens a round as planned, and changes who is in it.

import GRDB
import QuillModel

extension Store {
  /// Opens a round. In a complete one every person has a place on every example at once, in an order of their own; in a
  /// pool places are claimed one by one.
  ///
  /// - Throws: `StoreError.refused` for a plan that does not hold, a name in use, an example that is not there to
  ///   measure, and a person without a role in the task.
  @discardableResult
  public func openRound(_ task: String, _ plan: RoundPlan, by actor: Person) throws -> Round {
    if let refusal = plan.refusal { throw StoreError.refused(refusal) }
    return try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.openRound, of: actor, in: task, tx.db)
      let round = Round(
        id: tx.newID(), name: plan.name, kind: plan.kind, state: .open, guidelineVersion: plan.version,
        overlap: plan.overlap, isSimulated: false)
      try RoundWriter.append(round, task: task, by: actor.id, tx)
      try tx.append(
        "round_plan",
        ["round": .id(round.id), "due": plan.due.map { .at($0) } ?? .null, "seed": .integer(plan.seed)])
      for (index, name) in plan.examples.enumerated() {
        let (example, revision) = try RoundWriter.measured(name, task: task, tx.db)
        try RoundWriter.append(example: example, revision: revision, position: index + 1, to: round.id, tx)
      }
      try Gold.hide(plan.gold, in: round.id, after: plan.examples.count, task: task, tx)
      let context = try Rounds.context(round.id, tx.db)
      for name in plan.people {
        try RoundMembers.add(try RoundMembers.rater(name, task: task, tx.db), to: context, by: actor.id, tx)
      }
      return round
    }
  }

  /// Takes a person into an open round, or back into it.
  public func addToRound(_ task: String, _ round: String, _ name: String, by actor: Person) throws {
    try write { tx in
      let context = try RoundMembers.open(task, round, by: actor, tx.db)
      let person = try RoundMembers.rater(name, task: context.task, tx.db)
      if try RoundMembers.has(person.id, context.round.id, tx.db) {
        throw StoreError.refused("\(name) is in round \(round) already.")
      }
      try RoundMembers.add(person, to: context, by: actor.id, tx)
    }
  }

  /// Takes a person out of an open round: what they sent stays and counts, their other places go.
  public func removeFromRound(_ task: String, _ round: String, _ name: String, by actor: Person) throws {
    try write { tx in
      let context = try RoundMembers.open(task, round, by: actor, tx.db)
      guard let person = try PersonNames.find(name, tx.db),
        try RoundMembers.has(person.id, context.round.id, tx.db)
      else { throw StoreError.notFound("\(name) is not in round \(round).") }
      try RoundMembers.record(person.id, context.round.id, isIn: false, by: actor.id, tx)
      let open = try tx.db.rows(
        "SELECT assignment FROM assignment_head WHERE round = ? AND person = ? AND state <> 'submitted'",
        [.id(context.round.id), .id(person.id)]
      ) { try $0.id(0) }
      for place in open { try Claims.release(place, person: person.id, reason: "taken out of the round", tx) }
    }
  }
}

enum RoundMembers {
  /// - Throws: `StoreError` where there is no such open round that `actor` may change.
  static func open(_ task: String, _ round: String, by actor: Person, _ db: Database) throws -> Rounds.Context
  {
    let id = try TaskKey.id(of: task, db)
    try Permission.require(.openRound, of: actor, in: id, db)
    guard let found = try Rounds.find(round, task: id, db) else {
      throw StoreError.notFound("There is no round \(round).")
    }
    guard found.kind == .complete || found.kind == .pool else {
      throw StoreError.refused(
        "Round \(round) is \(found.kind.rawValue): nobody is taken into it or out of it.")
    }
    guard found.state == .open else {
      throw StoreError.refused("Round \(round) is \(found.state.rawValue).")
    }
    return try Rounds.context(found.id, db)
  }

  /// - Throws: `StoreError` for someone who may not label in the task.
  static func rater(_ name: String, task: RowID, _ db: Database) throws -> Person {
    guard let person = try PersonNames.find(name, db) else {
      throw StoreError.notFound("There is no person \"\(name)\". Add them: quill person add \(name)")
    }
    guard try CurrentRole.fetch(db, person: person.id, task: task) != nil else {
      throw StoreError.refused(
        "\(name) has no role in this task. Grant one: quill person role \(name) annotator")
    }
    return person
  }

  /// Index: `round_person_round`.
  static func has(_ person: RowID, _ round: RowID, _ db: Database) throws -> Bool {
    try db.exists("SELECT 1 FROM round_member WHERE round = ? AND person = ?", [.id(round), .id(person)])
  }

  static func record(_ person: RowID, _ round: RowID, isIn: Bool, by actor: RowID, _ tx: Transaction) throws {
    try tx.append(
      "round_person",
      [
        "id": .id(tx.newID()), "round": .id(round), "person": .id(person), "member": .flag(isIn),
        "actor": .id(actor),
      ])
  }

  /// With their places, where the round reserves them.
  static func add(_ person: Person, to context: Rounds.Context, by actor: RowID, _ tx: Transaction) throws {
    try record(person.id, context.round.id, isIn: true, by: actor, tx)
    guard context.round.kind == .complete else { return }
    let examples = try Gold.places(context.round.id, tx.db)
    let order = GoldOrder.of(
      examples.map(\.isGold), rate: try Gold.rate(context.round.id, tx.db),
      seed: try RoundPlans.seed(context.round.id, tx.db), person: person.id)
    for (index, example) in order.enumerated() {
      try Claims.take(
        context, example: examples[example].example, revision: examples[example].revision,
        position: index + 1,
        person: person.id, tx)
    }
  }
}

enum RoundPlans {
  /// 0 for a round that was not planned.
  static func seed(_ round: RowID, _ db: Database) throws -> Int64 {
    try db.first("SELECT seed FROM round_plan WHERE round = ?", [.id(round)]) { $0.int64(0) } ?? 0
  }
}
