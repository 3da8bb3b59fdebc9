/// How many of so many were right.
public struct Tally: Hashable, Sendable {
  /// A field's or a clause's name.
  public var name: String
  public var right: Int
  public var n: Int

  public init(_ name: String, right: Int = 0, n: Int = 0) {
    self.name = name
    self.right = right
    self.n = n
  }

  public var share: Double { n == 0 ? 0 : Double(right) / Double(n) }
  public var words: String { "\(right) of \(n)" }

  mutating func count(_ isRight: Bool) {
    n += 1
    if isRight { right += 1 }
  }
}

/// Answers held against the expected ones, counted by field and by clause.
public struct Marking: Hashable, Sendable {
  /// In the order of the task's fields.
  public private(set) var fields: [Tally]
  /// By code.
  public private(set) var clauses: [Tally] = []
  private let task: TaskDefinition

  public init(_ task: TaskDefinition) {
    self.task = task
    fields = task.fields.map { Tally($0.name) }
  }

  /// What the expected answer says nothing of is not counted. For a clause an answer is right when every deciding field
  /// is.
  ///
  /// - Parameter deciding: names of fields; those of the whole task where it is empty.
  public mutating func add(
    _ answer: JSONObject, expected: JSONObject, clauses codes: [String], deciding: [String] = []
  ) {
    var isRight = true
    for (index, field) in task.fields.enumerated() {
      guard let wanted = expected[field.name] else { continue }
      let isEqual = AnswerComparison.isEqual(answer[field.name], wanted, field)
      fields[index].count(isEqual)
      if deciding.isEmpty || deciding.contains(field.name) { isRight = isRight && isEqual }
    }
    for code in codes {
      let index = clauses.firstIndex { $0.name == code } ?? clauses.endIndex
      if index == clauses.endIndex { clauses.append(Tally(code)) }
      clauses[index].count(isRight)
    }
  }

  public subscript(_ field: String) -> Tally { fields.first { $0.name == field } ?? Tally(field) }
}

/// One field of an answer beside what was expected.
public struct FieldOutcome: Hashable, Sendable {
  public var field: String
  public var title: String
  /// As people read them; `–` where there is none.
  public var answer: String
  public var expected: String
  public var isEqual: Bool

  /// Those of which either says something, in the order of the task's fields.
  public static func all(_ answer: JSONObject, expected: JSONObject, _ task: TaskDefinition) -> [FieldOutcome]
  {
    task.fields.filter { answer[$0.name] != nil || expected[$0.name] != nil }.map { field in
      let (a, b) = (answer[field.name], expected[field.name])
      return FieldOutcome(
        field: field.name, title: field.title, answer: AnswerComparison.shown(a, field),
        expected: AnswerComparison.shown(b, field), isEqual: AnswerComparison.isEqual(a, b, field))
    }
  }
}
