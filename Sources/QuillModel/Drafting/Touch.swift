/// What a label-changing revision touches: the annotations that go stale, and the examples to label again.

/// One annotation as far as a revision may touch it.
public struct TouchedRow: Hashable, Sendable {
  public var annotation: RowID
  public var example: String
  /// The annotator's pseudonym.
  public var annotator: String
  public var round: String
  public var version: VersionNumber
  public var values: JSONObject
  public var clauses: [String]
  /// An earlier version made it stale already: nothing touches it again.
  public var isStale: Bool

  public init(
    annotation: RowID, example: String, annotator: String, round: String, version: VersionNumber,
    values: JSONObject, clauses: [String], isStale: Bool = false
  ) {
    self.annotation = annotation
    self.example = example
    self.annotator = annotator
    self.round = round
    self.version = version
    self.values = values
    self.clauses = clauses
    self.isStale = isStale
  }
}

/// Why an annotation is touched; the same row may be for several reasons.
public struct Touch: Hashable, Sendable {
  public var row: TouchedRow
  /// By clause: `C4.2: holds OVERCLAIMS`.
  public var reasons: [String]
}

/// The rule: touched is what cites a clause that changes labels, or holds a value whose option names it or its
/// section, or a rubric of which a criterion does, or whose example is linked to the thread or the confusion that the change came from; and what holds a value
/// that is to be given again.
public struct TouchRule: Sendable {
  /// By code: the answers that name the clause or its section in the old or the new definition.
  private let answers: [String: [(field: String, value: String)]]
  /// By code: the rubrics of which a criterion names the clause or its section.
  private let scored: [String: Set<String>]
  private let codes: [String]
  /// By code: the examples that the change came from.
  private let linked: [String: Set<String>]
  private let mappings: ValueReader

  /// - Parameters:
  ///   - codes: of the clauses that change labels.
  ///   - linked: by code, the ids of the examples of its threads and confusions.
  public init(
    codes: [String], old: TaskDefinition?, new: TaskDefinition, linked: [String: Set<String>] = [:],
    mappings: [ValueMapping] = []
  ) {
    self.codes = codes
    self.linked = linked
    self.mappings = ValueReader([mappings])
    var answers: [String: [(field: String, value: String)]] = [:]
    for code in codes {
      for definition in [old, new].compactMap(\.self) {
        for field in definition.fields {
          for option in field.options where option.clause.map({ Self.covers($0, code) }) ?? false {
            let answer = (field: field.name, value: option.value)
            if !(answers[code] ?? []).contains(where: { $0 == answer }) {
              answers[code, default: []].append(answer)
            }
          }
        }
      }
    }
    self.answers = answers
    var scored: [String: Set<String>] = [:]
    for code in codes {
      for field in [old, new].compactMap(\.self).flatMap(\.fields)
      where field.criteria.contains(where: { $0.clause.map { Self.covers($0, code) } ?? false }) {
        scored[code, default: []].insert(field.name)
      }
    }
    self.scored = scored
  }

  /// The values whose options name the clause or its section, by field.
  public func answers(naming code: String) -> [(field: String, value: String)] { answers[code] ?? [] }

  public func touch(_ row: TouchedRow) -> Touch? {
    if row.isStale { return nil }
    var reasons: [String] = []
    for code in codes {
      if row.clauses.contains(code) {
        reasons.append("\(code): cites it")
      } else if let answer = (answers[code] ?? []).first(where: { Self.holds(row.values[$0.field], $0.value) }
      ) {
        reasons.append("\(code): holds \(answer.value)")
      } else if let field = (scored[code] ?? []).sorted().first(where: { row.values[$0] != nil }) {
        reasons.append("\(code): scores \(field)")
      } else if linked[code]?.contains(row.example) ?? false {
        reasons.append("\(code): the example is where the change came from")
      }
    }
    for member in row.values.members where mappings.asksAgain(member.value, of: member.key) {
      reasons.append("\(member.key): \(ValueMapping.text(of: member.value)) is to be given again")
    }
    return reasons.isEmpty ? nil : Touch(row: row, reasons: reasons)
  }

  private static func holds(_ value: JSONValue?, _ wanted: String) -> Bool {
    guard let value else { return false }
    return value.string == wanted || value.strings?.contains(wanted) ?? false
  }

  /// A section covers its clauses: `C4` covers `C4.2`.
  static func covers(_ named: String, _ code: String) -> Bool { named == code || code.hasPrefix(named + ".") }
}

/// An example on the list of those to label again.
public struct RelabelRow: Hashable, Sendable {
  public var example: String
  public var reasons: [String]
  /// `false`: taken off the list by the publisher.
  public var isWanted: Bool
  /// Put on or taken off by hand, for the reason that is its last.
  public var isByHand: Bool

  public init(example: String, reasons: [String], isWanted: Bool = true, isByHand: Bool = false) {
    self.example = example
    self.reasons = reasons
    self.isWanted = isWanted
    self.isByHand = isByHand
  }

  /// The examples of touched annotations, each once, by id, with their reasons.
  public static func all(of touches: [Touch]) -> [RelabelRow] {
    var reasons: [String: [String]] = [:]
    for touch in touches {
      for reason in touch.reasons where !(reasons[touch.row.example] ?? []).contains(reason) {
        reasons[touch.row.example, default: []].append(reason)
      }
    }
    return reasons.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
      RelabelRow(example: $0, reasons: reasons[$0] ?? [])
    }
  }
}

/// What publishing would touch.
public struct TouchPreview: Hashable, Sendable {
  public var touches: [Touch]
  /// By clause: the examples that the change came from.
  public var linked: [String: Set<String>]

  public init(touches: [Touch], linked: [String: Set<String>]) {
    self.touches = touches
    self.linked = linked
  }

  public var relabel: [RelabelRow] { RelabelRow.all(of: touches) }
}

/// Which answers of a field met on the same example.
public enum Confusions {
  /// The examples that one annotator gave the one answer and another the other.
  public static func examples(where a: String, meets b: String, in field: String, _ rows: [TouchedRow])
    -> Set<String>
  {
    var given: [String: Set<String>] = [:]
    for row in rows {
      guard let value = row.values[field] else { continue }
      given[row.example, default: []].insert(ValueMapping.text(of: value))
    }
    return Set(given.filter { $0.value.contains(a) && $0.value.contains(b) }.keys)
  }

  /// Every pair of different answers that met, with the examples, the commonest first.
  public static func all(in field: String, _ rows: [TouchedRow]) -> [(
    a: String, b: String, examples: [String]
  )] {
    var given: [String: Set<String>] = [:]
    for row in rows {
      guard let value = row.values[field] else { continue }
      given[row.example, default: []].insert(ValueMapping.text(of: value))
    }
    var pairs: [[String]: [String]] = [:]
    for (example, values) in given where values.count > 1 {
      let sorted = values.sorted()
      for (index, a) in sorted.enumerated() {
        for b in sorted.dropFirst(index + 1) { pairs[[a, b], default: []].append(example) }
      }
    }
    return pairs.map { (a: $0.key[0], b: $0.key[1], examples: $0.value.sorted()) }
      .sorted { ($1.examples.count, $0.a, $0.b) < ($0.examples.count, $1.a, $1.b) }
  }
}

/// An annotation that a version made stale.
public struct StaleRow: Hashable, Sendable {
  public var example: String
  /// The annotator's pseudonym.
  public var annotator: String
  public var round: String
  /// That it was made under.
  public var version: VersionNumber
  public var reasons: [String]

  public init(example: String, annotator: String, round: String, version: VersionNumber, reasons: [String]) {
    self.example = example
    self.annotator = annotator
    self.round = round
    self.version = version
    self.reasons = reasons
  }
}
