import QuillModel
import Testing

/// What each gate says, by what there is.
struct GateTests {
  static let version = VersionNumber(major: 1, minor: 1)

  static func task(gating: [String] = ["verdict"]) -> TaskDefinition {
    TaskDefinition(
      task: "t", title: "T",
      brief: Brief(scenarios: [Scenario(id: "S1")], seeds: 3...4), inputs: Fields.inputs,
      fields: [
        Field(
          name: "verdict", kindID: "choice", gating: gating.contains("verdict"),
          options: [Option(value: "A"), Option(value: "B")]),
        Field(name: "severity", kindID: "rating", gating: gating.contains("severity"), range: 0...3),
      ])
  }

  static func summary(
    version: VersionNumber? = version, cells: [CoverageCell] = [cell("A", count: 2), cell("B")],
    blocking: Int = 0, rounds: [RoundRow] = [], edits: [PublishedEdit] = []
  ) -> TaskSummary {
    let row = TaskRow(
      name: "t", title: "T", state: .piloting, latestVersion: version, examples: 3, openThreads: 0,
      role: .lead,
      isSimulated: false)
    return TaskSummary(
      task: row, person: "ana", examplesByState: [.draft: 9], rounds: rounds,
      blockingThreads: blocking,
      coverage: cells, edits: edits)
  }

  static func cell(_ answer: String?, scenario: String? = "S1", count: Int = 1) -> CoverageCell {
    CoverageCell(scenario: scenario, answer: answer, difficulty: nil, count: count)
  }

  static func round(_ kind: Round.Kind = .complete, version: VersionNumber = version, submitted: Int = 6)
    -> RoundRow
  {
    let round = Round(
      id: RowID(high: 1, low: 1), name: "r1", kind: kind, state: .closed, guidelineVersion: version,
      overlap: 3,
      isSimulated: false)
    return RoundRow(round: round, examples: 2, submitted: submitted, raters: 3)
  }

  static func agreement(
    _ alpha: FieldAgreement.Figure, lower: Double?, field: String = "verdict", solo: Bool = false
  ) -> FieldAgreement {
    FieldAgreement(
      field: field, version: version, level: .nominal, percent: .value(0.9), alpha: alpha,
      interval: lower.map { $0...1 }, intervalMethod: "", fleiss: alpha, units: 24, pairableUnits: 24,
      raters: 3,
      ratings: 72, commonest: nil, caution: nil, includesSolo: solo, isSimulated: false, categories: [],
      pairs: [])
  }

  static func statuses(_ gate: any Gate, _ input: GateInput) -> [GateResult.Status] {
    gate.results(input).map(\.status)
  }

  @Test func gatesAreTheSevenInOrder() {
    #expect(Gates.all.map(\.number) == Array(1...7))
    let input = GateInput(task: Self.task(), summary: Self.summary(), agreement: [])
    let results = Gates.evaluate(input)
    #expect(results.map(\.gate) == Array(1...7))
    #expect(results.allSatisfy { !$0.title.isEmpty && !$0.value.isEmpty && !$0.needs.isEmpty })
  }

  /// Model runs, graders and corpora cannot be brought in yet, so these can only wait.
  @Test(arguments: [1, 2, 3, 6])
  func gatesWithoutTheirInputWait(number: Int) throws {
    let gate = try #require(Gates.all.first { $0.number == number })
    let input = GateInput(
      task: Self.task(), summary: Self.summary(rounds: [Self.round()]),
      agreement: [Self.agreement(.value(1), lower: 1)])
    #expect(Self.statuses(gate, input) == [.wait])
  }

  @Test(arguments: [
    ([agreement(.value(0.77), lower: 0.59)], GateResult.Status.pass),
    ([agreement(.value(0.60), lower: 0.40)], .pass),
    ([agreement(.value(0.59), lower: 0.45)], .fail), ([agreement(.value(0.77), lower: 0.39)], .fail),
    ([agreement(.value(0.77), lower: nil)], .fail),
    ([agreement(.undefined("every rating is A"), lower: nil)], .wait), ([], .wait),
    ([agreement(.value(0.9), lower: 0.9, solo: true)], .wait),
    ([agreement(.value(0.9), lower: 0.9, field: "severity")], .wait),
  ])
  func agreementHoldsByPointAndLowerLimit(found: [FieldAgreement], status: GateResult.Status) {
    let input = GateInput(task: Self.task(), summary: Self.summary(), agreement: found)
    #expect(Self.statuses(AgreementGate(), input) == [status])
  }

  @Test func agreementIsSaidForEveryGatingField() {
    let input = GateInput(
      task: Self.task(gating: ["verdict", "severity"]), summary: Self.summary(),
      agreement: [Self.agreement(.value(0.77), lower: 0.59)])
    #expect(AgreementGate().results(input).map(\.title) == ["agreement verdict", "agreement severity"])
    #expect(Self.statuses(AgreementGate(), input) == [.pass, .wait])
    #expect(AgreementGate().results(input)[0].value == ".77 [.59,1.00] 24×3")
  }

  @Test func agreementWaitsWhereNothingIsGating() {
    let input = GateInput(task: Self.task(gating: []), summary: Self.summary(), agreement: [])
    #expect(Self.statuses(AgreementGate(), input) == [.wait])
    #expect(AgreementGate().results(input)[0].value == "no gating field")
  }

  @Test(arguments: [
    (summary(rounds: [round()]), GateResult.Status.pass), (summary(rounds: [round(.imported)]), .pass),
    (summary(blocking: 1, rounds: [round()]), .fail), (summary(rounds: []), .wait),
    (summary(rounds: [round(.solo)]), .wait),
    (summary(rounds: [round(version: VersionNumber(major: 1, minor: 0))]), .wait),
    (summary(rounds: [round(submitted: 0)]), .wait), (summary(version: nil), .wait),
  ])
  func settledNeedsARoundUnderTheNewestMarkedVersion(summary: TaskSummary, status: GateResult.Status) {
    #expect(
      Self.statuses(SettledGate(), GateInput(task: Self.task(), summary: summary, agreement: [])) == [status])
  }

  /// The round was under 1.0, the newest version is 1.1.
  @Test(
    arguments: [
      ([], "0 changes", GateResult.Status.pass, ""),
      (["C4.2", "C5.3"], "2 changes", .wait, "C4.2, C5.3 since the round under 1.0"),
      (nil, "unmarked changes", .wait, "no round under 1.1"),
    ] as [([String]?, String, GateResult.Status, String)])
  func settledCountsWhatChangesLabelsSinceTheRound(
    codes: [String]?, value: String, status: GateResult.Status, remark: String
  ) throws {
    let first = VersionNumber(major: 1, minor: 0)
    let summary = Self.summary(
      rounds: [Self.round(version: first)],
      edits: [
        PublishedEdit(version: first, labelChanging: ["C1"]),
        PublishedEdit(version: Self.version, labelChanging: codes),
      ])
    let found = try #require(
      SettledGate().results(GateInput(task: Self.task(), summary: summary, agreement: [])).first)
    #expect(found.value == "\(value), 0 blocking")
    #expect(found.status == status)
    #expect(found.remark == remark)
  }

  @Test(arguments: [
    (summary(), GateResult.Status.pass, ""),
    (summary(cells: [cell("A", count: 2), cell("B", count: 2)]), .pass, ""),
    (summary(cells: [cell("A"), cell("B")]), .wait, ""),
    (summary(cells: [cell("A", count: 4), cell("B")]), .fail, ""),
    (summary(cells: [cell("A", count: 3)]), .wait, "write B"),
    (summary(cells: [cell("A", scenario: nil, count: 2), cell("B", scenario: nil)]), .wait, "write S1"),
  ])
  func coverageWantsEnoughAndNoGap(summary: TaskSummary, status: GateResult.Status, remark: String) {
    let results = CoverageGate().results(GateInput(task: Self.task(), summary: summary, agreement: []))
    #expect(results.map(\.status) == [status])
    #expect(results.map(\.remark) == [remark])
  }

  @Test(arguments: [
    (0.77, ".77"), (-0.05, "-.05"), (1, "1.00"), (-0.001, ".00"), (0.995, "1.00"), (.nan, "nan"),
    (12.345, "12.35"),
  ])
  func figuresAreShort(value: Double, text: String) { #expect(Figures.short(value) == text) }
}
