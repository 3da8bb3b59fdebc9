import QuillModel
import Testing

/// What each ensemble rule makes of some values; the same whatever their order.
struct EnsembleTests {
  struct Case: Sendable, CustomStringConvertible {
    let field: String
    let ensemble: Ensemble
    let values: [JSONValue?]
    let outcome: EnsembleOutcome

    init(_ field: String, _ ensemble: Ensemble, _ values: [JSONValue?], _ value: JSONValue, _ deciding: [Int])
    {
      (self.field, self.ensemble, self.values) = (field, ensemble, values)
      outcome = .decided(value, deciding: deciding)
    }

    init(_ field: String, _ ensemble: Ensemble, _ values: [JSONValue?], open why: EnsembleOutcome.Why) {
      (self.field, self.ensemble, self.values) = (field, ensemble, values)
      outcome = .open(why)
    }

    var description: String { "\(ensemble.rawValue) of \(field) \(values.count)" }
  }

  static let cases: [Case] = [
    Case("verdict", .majority, ["YES", "YES", "no"], "YES", [0, 1]),
    Case("verdict", .majority, ["YES", "no"], open: .tie),
    // The commonest, but not more than half.
    Case("verdict", .majority, ["YES", "YES", "no", "1.10"], open: .tie),
    Case("verdict", .majority, ["YES", "YES", "YES", "no", "1.10"], "YES", [0, 1, 2]),
    Case("verdict", .adjudicated, ["YES", "YES"], "YES", [0, 1]),
    Case("verdict", .adjudicated, ["YES", "YES", "no"], open: .differ),
    Case("verdict", .unanimous, ["no", "no", "YES"], open: .differ),
    Case("verdict", .max, ["YES", "1.10", "no"], "1.10", [1]),
    Case("severity", .max, [0, 3, 1], 3, [1]),
    Case("severity", .min, [1, 3, 1], 1, [0, 2]),
    Case("severity", .median, [0, 3, 1], 1, [2]),
    Case("severity", .median, [1, 1, 3, 3], open: .tie),
    Case("severity", .median, [0, 1, 1, 3], 1, [1, 2]),
    Case("severity", .mean, [1, 2, 2], .real(5.0 / 3), [0, 1, 2]),
    Case("severity", .mean, [1, 2, 3], 2, [0, 1, 2]),
    Case("severity", .max, [2, nil, 1], 2, [0]),
    Case("severity", .majority, [nil, nil, 1], .null, [0, 1]),
    Case("price", .median, [1, 2], .real(1.5), [0, 1]),
    Case("price", .mean, [.real(0.5), 1], .real(0.75), [0, 1]),
    Case("evidence", .union, [[1, 2], [2, 4], []], [1, 2, 4], [0, 1]),
    Case("evidence", .union, [[], nil], [], [0, 1]),
    Case("evidence", .majority, [[], nil, [3]], [], [0, 1]),
    Case("issues", .union, [["no"], ["YES"]], ["YES", "no"], [0, 1]),
    Case(
      "marked", .union, [[["start": 0, "end": 4]], [["start": 2, "end": 6], ["start": 8, "end": 9]]],
      [["start": 0, "end": 6], ["start": 8, "end": 9]], [0, 1]),
    Case(
      "quality", .max, [["clarity": 1, "accuracy": 3], ["clarity": 4, "accuracy": 2]],
      ["clarity": 4, "accuracy": 3], [0, 1]),
    Case("quality", .median, [["clarity": 1, "accuracy": 3], ["clarity": 1, "accuracy": 2]], open: .tie),
    Case("order", .majority, [[2, 1], [2, 1], [1, 2]], [2, 1], [0, 1]),
    Case("better", .majority, ["A", "B", "A"], "A", [0, 2]),
  ]

  @Test(arguments: cases) func rulesDecideWhatTheyCan(_ it: Case) throws {
    var field = try Fields.named(it.field)
    field.ensemble = it.ensemble
    #expect(it.ensemble.outcome(it.values, field: field) == it.outcome)
    // Turned round, the same answers decide.
    guard case .decided(let value, let deciding) = it.outcome else { return }
    let turned = it.ensemble.outcome(it.values.reversed(), field: field)
    #expect(turned == .decided(value, deciding: deciding.map { it.values.count - 1 - $0 }.sorted()))
  }

  @Test func everyRuleIsTriedAndEqualValuesStandUnderEach() throws {
    #expect(Set(Self.cases.map(\.ensemble)) == Set(Ensemble.allCases))
    for ensemble in Ensemble.allCases {
      for field in Fields.all {
        for value in field.kind?.samples(field: field) ?? [] {
          let stored = field.kind?.canonical(value, field: field) ?? value
          #expect(
            ensemble.outcome([value, value, value], field: field) == .decided(stored, deciding: [0, 1, 2]))
        }
      }
    }
  }

  @Test func tooFewValuesDecideNothing() throws {
    let field = try Fields.named("verdict")
    #expect(Ensemble.majority.outcome([], field: field) == .open(.tooFew))
    #expect(Ensemble.majority.outcome(["YES"], field: field, least: 2) == .open(.tooFew))
    #expect(Ensemble.majority.outcome(["YES"], field: field, least: 1) == .decided("YES", deciding: [0]))
  }
}
