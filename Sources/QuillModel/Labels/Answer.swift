/// What an annotator says about one example: a value for each field, and how it came about.
public struct Answer: Hashable, Sendable {
  /// By field name; a field that was not answered is absent.
  public var values: JSONObject
  /// Codes of the cited clauses, in the order cited.
  public var clauses: [String]
  public var confidence: Confidence
  public var note: String

  public init(
    values: JSONObject = JSONObject(), clauses: [String] = [], confidence: Confidence = .high,
    note: String = ""
  ) {
    self.values = values
    self.clauses = clauses
    self.confidence = confidence
    self.note = note
  }

  /// The fields that are asked, given the others' values; a field that hangs on one that is not asked is not asked
  /// either.
  public func asked(under task: TaskDefinition) -> [Field] {
    task.fields.filter { isAsked($0, under: task, steps: task.fields.count) }
  }

  /// - Parameter steps: conditions that may still be followed; a definition whose conditions go round ends there.
  private func isAsked(_ field: Field, under task: TaskDefinition, steps: Int) -> Bool {
    guard let condition = field.visibleIf else { return true }
    guard steps > 0, condition.holds(values[condition.field]), let other = task.field(condition.field) else {
      return false
    }
    return isAsked(other, under: task, steps: steps - 1)
  }

  /// The fields that have a value although they are not asked.
  public func unasked(under task: TaskDefinition) -> [Field] {
    let asked = Set(asked(under: task).map(\.name))
    return task.fields.filter { values[$0.name] != nil && !asked.contains($0.name) }
  }

  /// The fields that must be answered, given the others' values, and are not.
  public func missing(under task: TaskDefinition) -> [Field] {
    asked(under: task).filter { field in
      guard let value = values[field.name], value != .array([]) else { return isRequired(field) }
      return field.kind?.isComplete(value, field: field) == false
    }
  }

  /// Whether the field must be answered, given the others' values. A set or a text that is always asked for may stay
  /// empty: that says "none".
  public func isRequired(_ field: Field) -> Bool {
    switch field.requirement {
    case .never: false
    case .always:
      switch field.kind?.entry {
      case .lines, .spans, .someOptions, .text: false
      default: true
      }
    case .unless(let other, let exempt): !exempt.contains(values[other]?.string ?? "")
    }
  }

  /// Whether a clause is still to be cited: a sent answer names what decides it, where the guideline has a clause at
  /// all. Labels that were made elsewhere need not.
  public func lacksClause(under guideline: Guideline) -> Bool {
    clauses.isEmpty && !guideline.clauses.isEmpty
  }

  /// The values in their stored form; a field that is not asked has none.
  public func canonical(under task: TaskDefinition) -> Answer {
    var copy = self
    copy.values = JSONObject(
      asked(under: task).compactMap { field in
        guard let value = values[field.name] else { return nil }
        return JSONObject.Member(key: field.name, value: field.kind?.canonical(value, field: field) ?? value)
      })
    return copy
  }

  public var json: JSONValue {
    [
      "values": .object(values), "clauses": .strings(clauses), "confidence": .string(confidence.rawValue),
      "note": .string(note),
    ]
  }
}

/// How sure an annotator is.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
  case low, med, high
}
