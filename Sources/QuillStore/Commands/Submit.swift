/// Sends an answer: the hot path of labelling.

import GRDB
import QuillModel

extension Store {
  /// Records an answer, in one transaction, and returns when it is on disk. Sending the same id again changes nothing.
  ///
  /// - Parameters:
  ///   - id: made by the caller, before the first attempt.
  ///   - seconds: active time.
  ///   - before: what it may supersede.
  ///   - reason: why, where it does.
  /// - Returns: when it was recorded.
  /// - Throws: `StoreError.notAllowed` for someone else's place, `StoreError.refused` for a round that is not open,
  ///   `StoreError.sentMeanwhile` where something else than `before` is sent.
  @discardableResult
  public func submit(
    _ id: RowID, assignment: RowID, answer: Answer, seconds: Int, over before: SentBefore = .anything,
    reason: String = "", by actor: Person
  ) throws -> Timestamp {
    try write { tx in
      if let known = try Submission.find(id, assignment: assignment, by: actor, tx.db) { return known }
      let context = try Submission.open(assignment, by: actor, .label, tx.db)
      try Claims.requireRoom(assignment, in: context.round, tx.db)
      try Submission.require(before, on: assignment, tx.db)
      try Qualifying.require(context, actor, tx.db)
      try Reading.require(task: context.task, person: actor, version: context.version, tx.db)
      try AnnotationWriter.append(
        NewAnnotation(
          id: id, assignment: assignment, person: actor.id, version: context.version, answer: answer,
          seconds: seconds,
          isSimulated: context.round.isSimulated, source: nil, reason: reason), tx)
      try tx.db.run(
        "DELETE FROM draft WHERE assignment = ? AND person = ?", [.id(assignment), .id(actor.id)])
      if context.round.kind == .pool { try Claims.drop(assignment, tx) }
      return tx.at
    }
  }

  /// Passes a place over, with a reason.
  public func skip(_ assignment: RowID, reason: String, by actor: Person) throws {
    try write { tx in
      _ = try Submission.open(assignment, by: actor, .label, tx.db)
      try Submission.refuseSubmitted(assignment, "skipped", tx.db)
      try Assignments.record("skipped", assignment, state: .skipped, person: actor.id, reason: reason, tx)
    }
  }

  /// Asks about the example of a place: starts a thread; the place waits until it is resolved.
  ///
  /// - Parameter id: the thread's, made by the caller.
  public func ask(
    _ id: RowID, assignment: RowID, question: String, clause: String? = nil, field: String? = nil,
    by actor: Person
  ) throws {
    try write { tx in
      if try tx.db.exists("SELECT 1 FROM thread WHERE id = ?", [.id(id)]) { return }
      let context = try Submission.open(assignment, by: actor, .ask, tx.db)
      try Claims.requireRoom(assignment, in: context.round, tx.db)
      let example = try tx.db.first("SELECT example FROM assignment WHERE id = ?", [.id(assignment)]) {
        try $0.id(0)
      }
      try ThreadWriter.start(
        id, task: context.task, example: example, clause: clause, field: field, isBlocking: false,
        text: question,
        by: actor.id, tx)
      let isSubmitted = try CurrentAnnotation.id(of: assignment, tx.db) != nil
      if !isSubmitted {
        try Assignments.record("waiting", assignment, state: .waiting, person: actor.id, thread: id, tx)
      }
    }
  }
}

enum Submission {
  /// When the annotation was recorded; `nil` where it was not.
  ///
  /// - Throws: `StoreError.refused` for an id that names another place's or person's annotation.
  static func find(_ id: RowID, assignment: RowID, by actor: Person, _ db: Database) throws -> Timestamp? {
    let found = try db.first("SELECT at, assignment, person FROM annotation WHERE id = ?", [.id(id)]) {
      ($0.at(0), try $0.id(1), try $0.id(2))
    }
    guard let (at, place, person) = found else { return nil }
    guard place == assignment, person == actor.id else {
      throw StoreError.refused("Not saved: this id names another label. Send it again with a new one.")
    }
    return at
  }

  /// - Returns: the round of a place that the person may work on now.
  static func open(_ id: RowID, by actor: Person, _ action: Action, _ db: Database) throws -> Rounds.Context {
    guard let assignment = try Assignments.find(id, db) else {
      let isReleased = try db.exists("SELECT 1 FROM assignment WHERE id = ?", [.id(id)])
      throw StoreError.notFound(
        isReleased
          ? "This place is not yours any more: your time on it ran out, or you were taken out of the round. J goes on."
          : "There is no such place.")
    }
    let context = try Rounds.context(assignment.round, db)
    try Permission.require(action, of: actor, in: context.task, db)
    guard assignment.person == actor.id else {
      throw StoreError.notAllowed("This place is not \(actor.name)'s. Open the next one.")
    }
    guard context.round.state == .open else {
      throw StoreError.refused(
        "Round \(context.round.name) is \(context.round.state.rawValue), so nothing more is taken.")
    }
    return context
  }

  static func require(_ before: SentBefore, on assignment: RowID, _ db: Database) throws {
    let expected: RowID?
    switch before {
    case .anything: return
    case .nothing: expected = nil
    case .label(let id): expected = id
    }
    let found = try CurrentAnnotation.id(of: assignment, db)
    if found != nil, found != expected { throw StoreError.sentMeanwhile }
  }

  static func refuseSubmitted(_ assignment: RowID, _ word: String, _ db: Database) throws {
    if try CurrentAnnotation.id(of: assignment, db) != nil {
      throw StoreError.refused("This one is submitted, so it cannot be \(word). Take it back first.")
    }
  }
}
