/// Several criteria, each with a score on its own scale; stored as an object from criterion to score.
public struct RubricField: FieldKind {
  public let id = "rubric"
  public let level = MeasurementLevel.ordinal
  public let entry = FieldEntry.criteria
  public let keys: Set<String> = ["criteria", "range"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    let place = "Field \"\(field.name)\""
    if field.criteria.isEmpty {
      return ["\(place) is a rubric and needs criteria, such as \"criteria: [{name: clarity, range: 0-4}]\"."]
    }
    return field.criteria.enumerated().flatMap { index, criterion -> [String] in
      let name = "Criterion \"\(criterion.name)\" of field \"\(field.name)\""
      var problems: [String] = []
      if !Name.isIdentifier(criterion.name) {
        problems.append(
          "\(name) must be named with 1 to 32 of a-z, 0-9 and \"_\", and begin with a letter. Rename it.")
      }
      if field.criteria[..<index].contains(where: { $0.name == criterion.name }) {
        problems.append("\(name) is there twice. Rename one.")
      }
      if criterion.weight <= 0 { problems.append("\(name) has no weight above 0. Correct or remove it.") }
      guard let range = Self.range(criterion, field) else {
        return problems + ["\(name) has no scale. Add \"range: 0-4\" to it, or to the field for all."]
      }
      if range.lowerBound < 0 || range.upperBound > 9 || range.count < 2 {
        problems.append(
          "\(name) has the range \(range.lowerBound)-\(range.upperBound), but a score is one digit, 0 to 9, with two "
            + "steps at least.")
      }
      return problems
    }
  }

  /// The scale of a criterion.
  public static func range(_ criterion: Criterion, _ field: Field) -> ClosedRange<Int>? {
    criterion.range ?? field.range
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    let names = field.criteria.map(\.name)
    guard let scores = value.object else {
      return "must be an object of criteria and scores, but is \(value.kindName)"
    }
    if let other = scores.keys.first(where: { !names.contains($0) }) {
      return "must score its criteria, \(names.joined(separator: ", ")), but names \"\(other)\""
    }
    for criterion in field.criteria {
      guard let score = scores[criterion.name] else { return "has no score for \(criterion.name)" }
      guard let number = score.integer else {
        return "must score \(criterion.name) by a whole number, but it is \(score.kindName)"
      }
      if let range = Self.range(criterion, field), !range.contains(Int(clamping: number)) {
        return "scores \(criterion.name) \(number), but the scale is \(range.lowerBound)–\(range.upperBound)"
      }
    }
    return nil
  }

  /// The scores as one: each on its own scale from 0 to 1, weighted; 0 is the least everywhere, 1 the greatest.
  ///
  /// - Returns: `nil` unless every criterion is scored.
  public static func weightedScore(_ value: JSONValue?, _ field: Field) -> Double? {
    var (sum, weights) = (0.0, 0.0)
    for criterion in field.criteria {
      guard let score = value?[criterion.name]?.number, let range = range(criterion, field), range.count > 1
      else {
        return nil
      }
      sum += criterion.weight * (score - Double(range.lowerBound)) / Double(range.count - 1)
      weights += criterion.weight
    }
    return weights > 0 ? sum / weights : nil
  }

  public func isComplete(_ value: JSONValue, field: Field) -> Bool {
    field.criteria.allSatisfy { value[$0.name] != nil }
  }

  /// In the order of the criteria.
  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    guard let scores = value.object else { return value }
    return .object(
      JSONObject(
        field.criteria.compactMap { criterion in
          scores[criterion.name].map { JSONObject.Member(key: criterion.name, value: $0) }
        }))
  }

  /// `clarity 3, accuracy 2`; `=` or `:` may stand between.
  public func parse(_ text: String, field: Field) -> JSONValue? {
    var scores = JSONObject()
    for part in text.split(separator: ",") {
      let words = part.split { $0 == " " || $0 == "=" || $0 == ":" }
      guard words.count == 2, let score = Int64(words[1]), scores[String(words[0])] == nil,
        field.criteria.contains(where: { $0.name == words[0] })
      else { return nil }
      scores[String(words[0])] = .integer(score)
    }
    guard !scores.isEmpty else { return nil }
    return canonical(.object(scores), field: field)
  }

  /// `clarity 3, accuracy 2`
  public func display(_ value: JSONValue, field: Field) -> String {
    field.criteria.compactMap { criterion in
      value[criterion.name]?.integer.map { "\(criterion.name) \($0)" }
    }.joined(separator: ", ")
  }

  public func samples(field: Field) -> [JSONValue] {
    [\ClosedRange<Int>.lowerBound, \.upperBound].map { end in
      .object(
        JSONObject(
          field.criteria.map {
            JSONObject.Member(
              key: $0.name, value: .integer(Int64((Self.range($0, field) ?? 0...1)[keyPath: end])))
          }))
    }
  }
}
