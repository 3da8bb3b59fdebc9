/// Where one field of an example stands after a round: decided by its rule or by a person, or still open.
public struct FieldStanding: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// `deciding`: which of the answers carry the value, as indices.
    case byRule(JSONValue, deciding: [Int])
    case byPerson(Decision)
    case open(EnsembleOutcome.Why)
    /// Hangs on another field, named here, that is open itself.
    case waits(on: String)
    /// The other field's decided value says that this one is not asked.
    case notAsked
  }

  public var field: Field
  public var state: State

  /// `nil` while nothing is decided, and where nothing was answered.
  public var value: JSONValue? {
    switch state {
    case .byRule(let value, _): value.isNull ? nil : value
    case .byPerson(let decision): decision.value.isNull ? nil : decision.value
    case .open, .waits, .notAsked: nil
    }
  }

  public var isOpen: Bool {
    switch state {
    case .open, .waits: true
    case .byRule, .byPerson, .notAsked: false
    }
  }
}

/// Where an example stands after a round, field by field.
public struct ItemStanding: Hashable, Sendable {
  /// In the order of the definition; only fields on which agreement is measured, as a free text is never equal.
  public let fields: [FieldStanding]

  /// - Parameters:
  ///   - answers: the current ones of the round, in any order.
  ///   - decisions: those that stand, by field name.
  ///   - overlap: how many answers the round asks for.
  public init(
    answers: [Answer], decisions: [String: Decision], overlap: Int, under task: TaskDefinition
  ) {
    let asked = answers.map { Set($0.asked(under: task).map(\.name)) }
    let measured = task.fields.filter { $0.kind?.isMeasured == true }
    var found: [String: FieldStanding.State] = [:]
    for field in measured {
      found[field.name] =
        decisions[field.name].map(FieldStanding.State.byPerson)
        ?? Self.byRule(field, answers, asked, least: min(2, overlap))
    }
    fields = measured.compactMap { field in
      Self.state(of: field, found, task, steps: task.fields.count).map {
        FieldStanding(field: field, state: $0)
      }
    }
  }

  /// What another field says about this one comes before what its own answers say.
  ///
  /// - Parameter steps: conditions that may still be followed.
  private static func state(
    of field: Field, _ found: [String: FieldStanding.State], _ task: TaskDefinition, steps: Int
  ) -> FieldStanding.State? {
    guard let own = found[field.name] else { return nil }
    guard steps > 0, let condition = field.visibleIf, let other = task.field(condition.field),
      let above = state(of: other, found, task, steps: steps - 1)
    else { return own }
    switch above {
    case .open, .waits: return .waits(on: condition.field)
    case .notAsked: return .notAsked
    case .byRule(let value, _): return condition.holds(value) ? own : .notAsked
    case .byPerson(let decision): return condition.holds(decision.value) ? own : .notAsked
    }
  }

  private static func byRule(_ field: Field, _ answers: [Answer], _ asked: [Set<String>], least: Int)
    -> FieldStanding.State
  {
    let givers = answers.indices.filter { asked[$0].contains(field.name) }
    switch field.ensemble.outcome(
      givers.map { answers[$0].values[field.name] }, field: field, least: least)
    {
    case .decided(let value, let deciding): return .byRule(value, deciding: deciding.map { givers[$0] })
    case .open(let why): return .open(why)
    }
  }

  /// What holds the round up: open gating fields, or any open one where the task has no gating field.
  public var open: [FieldStanding] {
    let hasGating = fields.contains { $0.field.gating }
    return fields.filter { $0.isOpen && (!hasGating || $0.field.gating) }
  }

  /// Open fields that hold nothing up.
  public var openBesides: [FieldStanding] {
    let holding = Set(open.map(\.field.name))
    return fields.filter { $0.isOpen && !holding.contains($0.field.name) }
  }

  /// What is decided so far, by field.
  public var values: JSONObject {
    JSONObject(
      fields.compactMap { standing in
        standing.value.map { JSONObject.Member(key: standing.field.name, value: $0) }
      })
  }
}
