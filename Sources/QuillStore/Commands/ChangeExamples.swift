/// Tags many examples, or gives them their next state: all in one transaction.

import GRDB
import QuillModel

extension Store {
  /// Carries the change out on each of the examples that takes it, in the order given; on all of them or, where it
  /// throws, on none.
  ///
  /// - Parameter inputs: of the task's definition; they decide the preview lines.
  /// - Throws: `StoreError.notFound` for an id that there is not.
  @discardableResult
  public func changeExamples(
    _ task: String, _ ids: [String], _ change: ExampleChange, inputs: [InputPart] = [], by actor: Person
  ) throws -> ExampleChangeReport {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeExample, of: actor, in: task, tx.db)
      var changer = try ExampleChanger(change, task: task, by: actor.id, tx.db)
      let writer = ExampleWriter(tx, task: task, inputs: inputs, source: nil, actor: actor.id)
      for id in ids {
        switch try changer.step(id) {
        case .pass: break
        case .revise(let example): _ = try writer.add(example)
        case .move(let example, let revision, let state, let reason):
          try ExampleStates.append(state, to: revision, of: example, reason: reason, by: actor.id, tx)
        }
      }
      return changer.report
    }
  }

  /// What the change would do; changes nothing.
  public func plannedChange(_ task: String, _ ids: [String], _ change: ExampleChange, by actor: Person) throws
    -> ExampleChangeReport
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.writeExample, of: actor, in: task, db)
      var changer = try ExampleChanger(change, task: task, by: actor.id, db)
      for id in ids { _ = try changer.step(id) }
      return changer.report
    }
  }

  /// How many of the examples are in which state.
  public func states(_ task: String, of ids: [String], by person: Person) throws -> [ExampleState: Int] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: task, db)
      var counts: [ExampleState: Int] = [:]
      for id in ids { counts[try ExampleStanding.find(id, task: task, db).state, default: 0] += 1 }
      return counts
    }
  }
}

/// Decides for one example after the other, and counts.
private struct ExampleChanger {
  enum Step {
    case pass
    /// Its next revision.
    case revise(Example)
    case move(example: RowID, revision: RowID, ExampleState, reason: String)
  }

  private let change: ExampleChange
  private let task, actor: RowID
  private let db: Database
  private let values: ExpectedValues
  private var seen: Set<String> = []
  private(set) var report = ExampleChangeReport()

  init(_ change: ExampleChange, task: RowID, by actor: RowID, _ db: Database) throws {
    self.change = change
    self.task = task
    self.actor = actor
    self.db = db
    values = try ExpectedValues(task: task, db)
  }

  mutating func step(_ name: String) throws -> Step {
    guard seen.insert(name).inserted else { return .pass }
    switch change {
    case .tags: return try tag(name)
    case .state(let state, let reason): return try move(name, to: state, reason)
    }
  }

  private mutating func tag(_ name: String) throws -> Step {
    let now = try ExampleStanding.find(name, task: task, db)
    if [.retired, .parked, .rejected].contains(now.state) { return pass(name, now.state.rawValue) }
    let tags = change.applied(to: now.tags)
    if tags == now.tags { return pass(name, "tagged so already") }
    let becomesTemplate = tags.contains(Example.templateTag) && !now.isTemplate
    if becomesTemplate, try Templates.isInRound(now.example, task: task, db) {
      return pass(name, "in a round, so no template")
    }
    guard var example = try ExampleContent.find(name, task: task, values, db) else { return .pass }
    if now.state == .inReview { report.fromReview += 1 }
    if now.hasApproved { report.approved += 1 }
    report.changed.append(name)
    example.tags = tags
    if example.state != .candidate { example.state = .draft }
    return .revise(example)
  }

  private mutating func move(_ name: String, to state: ExampleState, _ reason: String) throws -> Step {
    let now = try ExampleStanding.find(name, task: task, db)
    if now.state == state { return pass(name, "\(state.rawValue) already") }
    guard now.state.next.contains(state) else {
      let next = now.state.next.map(\.rawValue).joined(separator: " or ")
      return pass(name, "\(now.state.rawValue) (next: \(next.isEmpty ? "nothing" : next))")
    }
    if state == .approved, now.author == actor {
      return pass(name, "your own, for another person to approve")
    }
    if state == .approved, !reason.contains(where: { !$0.isWhitespace }) {
      return pass(name, "without a reason why no blind answer is needed")
    }
    if state == .inReview, now.isTemplate { return pass(name, "a template, which nobody reviews") }
    if state == .inReview, try ExampleStates.isUnanswered(now.revision, db) {
      return pass(name, "without an expected answer")
    }
    report.changed.append(name)
    return .move(example: now.example, revision: now.revision, state, reason: reason)
  }

  private mutating func pass(_ name: String, _ reason: String) -> Step {
    report.pass(over: name, reason)
    return .pass
  }
}
