import QuillModel
import Testing

/// A rubric's scores as one, and what a revision of a criterion's clause touches.
struct RubricTests {
  static let field = Field(
    name: "quality", kindID: "rubric", range: 0...4,
    criteria: [
      Criterion(name: "clarity", weight: 2, clause: "C2"),
      Criterion(name: "accuracy", range: 1...3, clause: "C3"),
    ])

  struct Case: Sendable {
    let value: JSONValue
    let score: Double?
  }

  static let cases = [
    Case(value: ["clarity": 0, "accuracy": 1], score: 0),
    Case(value: ["clarity": 4, "accuracy": 3], score: 1),
    // (2 · 3/4 + 1 · 1/2) / 3
    Case(value: ["clarity": 3, "accuracy": 2], score: 2.0 / 3), Case(value: ["clarity": 3], score: nil),
    Case(value: .null, score: nil),
  ]

  @Test(arguments: cases) func scoresAreWeightedOnTheirOwnScales(_ it: Case) {
    #expect(RubricField.weightedScore(it.value, Self.field) == it.score)
  }

  @Test func aCriterionsClauseTouchesWhatIsScored() {
    let task = TaskDefinition(task: "t", title: "T", inputs: [], fields: [Self.field])
    let rule = TouchRule(codes: ["C2"], old: task, new: task)
    func row(_ values: JSONObject) -> TouchedRow {
      TouchedRow(
        annotation: RowID(high: 1, low: 1), example: "e", annotator: "a", round: "r",
        version: VersionNumber(major: 1, minor: 0), values: values, clauses: ["C9"])
    }
    let scored = JSONObject([.init(key: "quality", value: ["clarity": 1, "accuracy": 1])])
    #expect(rule.touch(row(scored))?.reasons == ["C2: scores quality"])
    #expect(rule.touch(row(JSONObject())) == nil)
    #expect(TouchRule(codes: ["C9.1"], old: task, new: task).touch(row(scored)) == nil)
  }
}
