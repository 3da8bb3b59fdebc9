import QuillModel
import Testing

/// What is open after a round, in which order it is decided, and what second looks and causes tell.
struct AdjudicationQueueTests {
  static let task = TaskDefinition(
    task: "t", title: "T", inputs: [InputPart(name: "report", kindID: "text")],
    fields: [
      Field(
        name: "verdict", kindID: "choice", gating: true, ensemble: .majority,
        options: ["F", "O", "C"].map { Option(value: $0) }),
      Field(
        name: "severity", kindID: "rating", gating: true, ensemble: .max, range: 0...3,
        visibleIf: Condition(field: "verdict", values: ["O", "C"])),
      Field(name: "lines", kindID: "lines", of: "report"),
      Field(name: "why", kindID: "text"),
    ])

  static let round = Round(
    id: RowID(high: 1, low: 1), name: "r1", kind: .complete, state: .closed,
    guidelineVersion: VersionNumber(major: 1, minor: 0), overlap: 3, isSimulated: false)

  static func answer(_ verdict: String, _ severity: Int64? = nil, lines: [Int64] = [], clause: String = "C1")
    -> Answer
  {
    var values = JSONObject([
      .init(key: "verdict", value: .string(verdict)),
      .init(key: "lines", value: .array(lines.map(JSONValue.integer))),
      .init(key: "why", value: .string("\(verdict) \(lines)")),
    ])
    values["severity"] = severity.map(JSONValue.integer)
    return Answer(values: values, clauses: [clause])
  }

  static func id(_ number: UInt64) -> RowID { RowID(high: 7, low: number) }

  static func item(_ name: String, _ answers: [Answer], decisions: [Decision] = [], look: SecondLook? = nil)
    -> RatedItem
  {
    RatedItem(
      example: name, round: round,
      answers: answers.enumerated().map {
        RatedItem.Rated(annotation: id(UInt64($0)), answer: $1, seconds: 60, isOwn: false)
      }, decisions: decisions, look: look)
  }

  static func decision(
    _ field: String, _ value: JSONValue, cause: AdjudicationCause = .raterError, clause: String = "C1",
    reopened: Bool = false
  ) -> Decision {
    Decision(
      id: id(99), field: field, value: value, cause: cause, clause: clause, reason: "so", by: "mira",
      at: Timestamp(milliseconds: 1),
      reopened: reopened
        ? Decision.Reopening(by: "mira", reason: "again", at: Timestamp(milliseconds: 2)) : nil)
  }

  func states(_ item: RatedItem) -> [String: FieldStanding.State] {
    Dictionary(uniqueKeysWithValues: item.standing(under: Self.task).fields.map { ($0.field.name, $0.state) })
  }

  @Test func aFieldThatHangsOnAnOpenOneWaitsForIt() {
    let open = states(Self.item("a", [Self.answer("F"), Self.answer("O", 1), Self.answer("C", 2)]))
    #expect(open["verdict"] == .open(.tie))
    #expect(open["severity"] == .waits(on: "verdict"))
    #expect(open["why"] == nil, "a free text is never decided")
    let faithful = states(Self.item("a", [Self.answer("F"), Self.answer("F"), Self.answer("C", 2)]))
    #expect(faithful["severity"] == .notAsked)
    // Only those who were asked count.
    let over = states(Self.item("a", [Self.answer("F"), Self.answer("O", 1), Self.answer("O", 2)]))
    #expect(over["severity"] == .byRule(2, deciding: [2]))
  }

  @Test func aDecisionTakesTheRulesPlaceUntilItIsTakenUpAgain() {
    let answers = [Self.answer("F"), Self.answer("O", 1), Self.answer("C", 2)]
    let decided = Self.decision("verdict", "C")
    #expect(states(Self.item("a", answers, decisions: [decided]))["verdict"] == .byPerson(decided))
    // One answer is not two: severity needs a person too.
    #expect(states(Self.item("a", answers, decisions: [decided]))["severity"] == .byRule(2, deciding: [2]))
    let again = Self.item("a", answers, decisions: [Self.decision("verdict", "C", reopened: true), decided])
    #expect(states(again)["verdict"] == .open(.tie))
    #expect(AdjudicationQueue([(again, Self.task)]).rows.first?.fallen == .reopened)
  }

  @Test func whatHoldsTheRoundUpAndStandsForMostOthersComesFirst() {
    let tie = [Self.answer("F"), Self.answer("O", 1)]
    let other = [Self.answer("F"), Self.answer("C", 1)]
    let linesOnly = [Self.answer("F", lines: [1]), Self.answer("F", lines: [2])]
    let settled = [Self.answer("F"), Self.answer("F")]
    let waiting = SecondLook(
      id: Self.id(5), reason: "", by: "m", at: Timestamp(milliseconds: 1), asked: 2, looked: 1, judged: [])
    let queue = AdjudicationQueue(
      [
        Self.item("a-lines", linesOnly), Self.item("b-other", other), Self.item("c-tie", tie),
        Self.item("d-tie", tie), Self.item("e-look", tie, look: waiting), Self.item("f", settled),
      ].map { ($0, Self.task) })
    #expect(queue.rows.map(\.example) == ["c-tie", "d-tie", "b-other", "a-lines", "e-look"])
    #expect(queue.rows.map(\.alike) == [3, 3, 1, 1, 3])
    #expect(queue.decided == 1)
    #expect(queue.rows[0].open.map(\.words).first == "F, O")
    #expect(queue.rows[3].holding == 0)
  }

  @Test(arguments: [
    // Who stands by what, and how many of two or three find it sensible.
    ([(true, 3), (false, 0), (true, 3)], ["O", "F", "O"], SecondLook.Reading.errors),
    ([(true, 2), (true, 2), (false, 1)], ["O", "F", "C"], .ambiguous),
    ([(true, 3), (true, 1), (false, 0)], ["O", "F", "C"], .unclear),
    ([(false, 0), (false, 1), (false, 1)], ["O", "F", "C"], .unclear),
  ])
  func looksTellSlipsFromAmbiguity(
    _ said: [(author: Bool, sensible: Int)], _ values: [String], _ reading: SecondLook.Reading
  ) {
    var look = SecondLook(
      id: Self.id(5), reason: "", by: "m", at: Timestamp(milliseconds: 1), asked: 3, looked: 3,
      judged: said.enumerated().map {
        SecondLook.Judged(
          annotation: Self.id(UInt64($0)), sensible: $1.sensible, said: 3, byAuthor: $1.author)
      })
    let texts = Dictionary(
      uniqueKeysWithValues: values.enumerated().map { (Self.id(UInt64($0)), JSONValue.string($1)) })
    #expect(look.reading(texts) == reading)
    look.looked = 2
    #expect(look.reading(texts) == .waiting)
  }

  @Test func theClauseWithMostGapsIsRewrittenFirst() {
    let table = CauseTable([
      ("a", Self.decision("verdict", "F", cause: .raterError, clause: "C2")),
      ("b", Self.decision("verdict", "F", cause: .raterError, clause: "C2")),
      ("c", Self.decision("verdict", "F", cause: .guidelineGap, clause: "C1")),
      ("c", Self.decision("severity", 1, cause: .tool, clause: "C1")),
    ])
    #expect(table.rows.map(\.clause) == ["C1", "C2"])
    #expect(table.rows[0].examples == ["c"] && table.rows[0].total == 2)
    #expect(table.first?.clause == "C1" && table.total(.raterError) == 2)
    #expect(CauseTable([("a", Self.decision("v", "F"))]).first == nil)
  }

  @Test func aDraftIsReadBack() throws {
    let draft = AdjudicationDraft(
      answer: Self.answer("O", 1), cause: .bothFine, focus: "cause",
      text: BegunText(question: "note", text: "half a", cursor: 3))
    var read = try #require(AdjudicationDraft(draft.json))
    #expect(read.answer.values == draft.answer.values && read.answer.clauses == ["C1"])
    read.answer.confidence = draft.answer.confidence
    #expect(read == draft)
    #expect(AdjudicationDraft("nothing") == nil)
  }
}
