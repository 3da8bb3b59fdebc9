/// How the ensemble rules decide. Equal values stand under every rule; what a rule cannot decide goes to adjudication.

extension Ensemble {
  /// - Parameters:
  ///   - values: one for each annotator who was asked, in any order; `nil` for one who left the field empty.
  ///   - least: how many values a decision takes.
  /// - Returns: the value in its stored form; `.null` where all left the field empty. The order of `values` changes
  ///   nothing but the indices.
  public func outcome(_ values: [JSONValue?], field: Field, least: Int = 1) -> EnsembleOutcome {
    let stored = values.map { Self.stored($0, field) }
    guard stored.count >= Swift.max(1, least) else { return .open(.tooFew) }
    let keys = stored.map { CanonicalJSON.bytes($0) }
    if Set(keys).count == 1 { return .decided(stored[0], deciding: Array(stored.indices)) }
    switch self {
    case .adjudicated, .unanimous: return .open(.differ)
    case .majority: return Self.majority(stored, keys)
    case .union: return Self.union(stored, field)
    case .max, .min, .median, .mean:
      return field.kind?.entry == .criteria ? byCriterion(stored, field) : ordered(stored, field)
    }
  }

  /// An empty set is stored as one; other fields that were left empty as null.
  private static func stored(_ value: JSONValue?, _ field: Field) -> JSONValue {
    guard let value, !value.isNull else { return field.kind?.entry.isSet == true ? [] : .null }
    return field.kind?.canonical(value, field: field) ?? value
  }

  /// More than half of them.
  private static func majority(_ values: [JSONValue], _ keys: [[UInt8]]) -> EnsembleOutcome {
    for (index, key) in keys.enumerated() {
      let same = keys.indices.filter { keys[$0] == key }
      if same.count * 2 > keys.count { return .decided(values[index], deciding: same) }
    }
    return .open(.tie)
  }

  /// Everything that anyone chose; those who chose something decide.
  private static func union(_ values: [JSONValue], _ field: Field) -> EnsembleOutcome {
    let all = values.flatMap { $0.array ?? [] }
    let joined = field.kind?.entry == .spans ? joinedSpans(all) : all
    let value = field.kind?.canonical(.array(joined), field: field) ?? .array(joined)
    return .decided(value, deciding: values.indices.filter { values[$0].array?.isEmpty == false })
  }

  /// Spans of one label that overlap become one.
  private static func joinedSpans(_ values: [JSONValue]) -> [JSONValue] {
    var joined: [Span] = []
    for span in SpansField.spans(.array(values)) {
      if let index = joined.lastIndex(where: { $0.label == span.label && $0.end > span.start }) {
        joined[index].end = Swift.max(joined[index].end, span.end)
      } else {
        joined.append(span)
      }
    }
    return joined.map(\.json)
  }

  // MARK: Numbers

  private func ordered(_ values: [JSONValue], _ field: Field) -> EnsembleOutcome {
    let given = values.indices.filter { !values[$0].isNull }
    let ranks = given.map { Self.rank(values[$0], field) }
    guard !ranks.contains(nil) else { return .open(.noNumber) }
    switch combine(ranks.compactMap(\.self), isMeasured: field.level == .interval || field.level == .ratio) {
    case .one(let rank):
      let deciding = zip(given, ranks).filter { $0.1 == rank }.map(\.0)
      return .decided(values[deciding[0]], deciding: deciding)
    case .computed(let number): return .decided(Self.json(number), deciding: given)
    case .tie: return .open(.tie)
    }
  }

  /// Each criterion by itself; those who gave it a score that stands decide.
  private func byCriterion(_ values: [JSONValue], _ field: Field) -> EnsembleOutcome {
    let given = values.indices.filter { !values[$0].isNull }
    var scores = JSONObject()
    var deciding: Set<Int> = []
    for criterion in field.criteria {
      let found = given.map { values[$0][criterion.name]?.number }
      guard !found.contains(nil) else { return .open(.noNumber) }
      switch combine(found.compactMap(\.self), isMeasured: false) {
      case .one(let score):
        scores[criterion.name] = Self.json(score)
        deciding.formUnion(zip(given, found).filter { $0.1 == score }.map(\.0))
      case .computed(let number):
        scores[criterion.name] = Self.json(number)
        deciding.formUnion(given)
      case .tie: return .open(.tie)
      }
    }
    return .decided(.object(scores), deciding: deciding.sorted())
  }

  private enum Combined {
    /// One of the numbers.
    case one(Double)
    case computed(Double)
    case tie
  }

  /// - Parameters:
  ///   - numbers: at least one.
  ///   - isMeasured: what lies between two of them is a value too.
  private func combine(_ numbers: [Double], isMeasured: Bool) -> Combined {
    let sorted = numbers.sorted()
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    switch self {
    case .max: return .one(sorted[sorted.count - 1])
    case .min: return .one(sorted[0])
    // Summed in order, so that the sum does not hang on who came first.
    case .mean: return .computed(sorted.reduce(0, +) / Double(sorted.count))
    default: return low == high ? .one(low) : isMeasured ? .computed((low + high) / 2) : .tie
    }
  }

  /// A number as it is, an option by its place.
  private static func rank(_ value: JSONValue, _ field: Field) -> Double? {
    if let number = value.number { return number }
    guard let text = value.string else { return nil }
    return field.options.firstIndex { $0.value == text }.map(Double.init)
  }

  private static func json(_ number: Double) -> JSONValue {
    Int64(exactly: number).map(JSONValue.integer) ?? .real(number)
  }
}
