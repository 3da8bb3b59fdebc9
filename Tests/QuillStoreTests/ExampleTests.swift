import QuillModel
import Testing

@testable import QuillStore

struct ExampleTests {
  let w: Workspace

  init() throws { w = try Workspace() }

  private func ids(_ filter: ExampleFilter) throws -> [String] {
    try w.store.examples(w.task, ExampleListing(filter), offset: 0, limit: 100).rows.map(\.id)
  }

  @Test func importingAgainChangesNothingAndOtherContentIsARevision() throws {
    let examples = Workspace.examples(1...3)
    #expect(try w.store.addExamples(w.task, examples, by: w.mira) == ImportCounts(added: 3))
    var again = examples
    again[1].rationale = "better"
    #expect(try w.store.addExamples(w.task, again, by: w.mira) == ImportCounts(revised: 1, unchanged: 2))
    #expect(try w.store.example(w.task, "pc-02")?.revision == 2)
    #expect(try w.store.example(w.task, "pc-02", revision: 1)?.rationale == "because")
    #expect(try w.store.example(w.task, "pc-01")?.revision == 1)
  }

  @Test func everyMemberComesBackAsItWas() throws {
    var example = Workspace.examples(1...1)[0]
    example.input["chat"] = [
      ["role": "user", "content": "hi\u{7F}\u{0}\u{1F600}"], ["n": 1], .real(1), .real(-0.25), nil,
    ]
    example.family = "f"
    example.difficulty = "hard"
    example.source = "own"
    example.licence = "CC0-1.0"
    example.use = .gold
    example.proof = JSONObject([.init(key: "z", value: true), .init(key: "a", value: [])])
    try w.store.addExamples(w.task, [example], by: w.mira)
    #expect(try w.store.example(w.task, "pc-01") == example)
    var exported: [Example] = []
    try w.store.examplesForExport(w.task) { exported.append($0) }
    #expect(exported == [example])
  }

  @Test func anAnnotatorGetsNoAnswer() throws {
    try w.store.addExamples(w.task, Workspace.examples(1...1), by: w.mira)
    let ben = try w.add("ben", .annotator)
    let example = try #require(try w.store.example(w.task, "pc-01", by: ben))
    #expect(example.expected == nil && example.rationale == "" && !example.input.isEmpty)
    #expect(try w.store.example(w.task, "pc-01", by: w.mira)?.expected != nil)
  }

  /// A rater who could look up any id could tell which items test them.
  @Test func anAnnotatorGetsOnlyWhatTheirRoundsShow() throws {
    var examples = Workspace.examples(1...6)
    examples[1].use = .gold
    examples[2].use = .teach
    examples[3].use = .qualify
    examples[4].state = .draft
    examples[5].clauses = ["C9"]
    try w.store.addExamples(w.task, examples, by: w.mira)
    let ben = try w.add("ben", .annotator)
    let visible = { try (1...7).filter { try w.store.example(w.task, "pc-0\($0)", by: ben) != nil } }
    #expect(try visible() == [1, 6])
    let seen = try #require(try w.store.example(w.task, "pc-06", by: ben))
    #expect(seen == Example(id: "pc-06", input: seen.input, state: .approved))

    let round = try w.store.createRound(
      w.task, name: "r1", kind: .complete, version: w.version, overlap: 1, examples: ["pc-05", "pc-01"],
      by: w.mira)
    try w.store.reserve(round.id, for: [ben], by: w.mira)
    #expect(try visible() == [1, 5, 6])
    // A draft of the next revision is nobody's to see; the place keeps the one it was given.
    var next = examples[0]
    next.input = JSONObject([.init(key: "report", value: "rewritten")])
    next.state = .draft
    try w.store.addExamples(w.task, [next], by: w.mira)
    #expect(try w.store.example(w.task, "pc-01", by: w.mira)?.revision == 2)
    #expect(try w.store.example(w.task, "pc-01", by: ben)?.revision == 1)
    #expect(try w.store.example(w.task, "pc-01", revision: 2, by: ben) == nil)
  }

  @Test func anImportThatThrowsStoresNothing() throws {
    #expect(throws: Refusal.self) {
      try w.store.importExamples(w.task, source: ImportRecord(file: "x"), by: w.mira) { sink in
        try sink.add(Workspace.examples(1...1)[0])
        throw Refusal("x:2: bad")
      }
    }
    #expect(try ids(ExampleFilter()) == [])
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM import") } == 0)
  }

  @Test func anApprovedRevisionStaysUntilItsSuccessorIsApproved() throws {
    var example = Workspace.examples(1...1)[0]
    try w.store.addExamples(w.task, [example], by: w.mira)
    example.rationale = "new"
    #expect(try w.store.saveExample(w.task, example, by: w.mira) == 2)
    #expect(try w.store.saveExample(w.task, example, by: w.mira) == 2)
    #expect(try w.store.revisions(w.task, "pc-01").map(\.state) == [.approved, .draft])
    var exported: [Int] = []
    try w.store.examplesForExport(w.task, state: .approved) { exported.append($0.revision) }
    #expect(exported == [1])
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: w.mira)?.revision == 1)
    try w.store.setExampleState(w.task, "pc-01", .inReview, by: w.mira)
    let noor = try w.add("noor", .researcher)
    try w.store.setExampleState(w.task, "pc-01", .approved, reason: "read it", by: noor)
    try w.store.examplesForExport(w.task, state: .approved) { exported.append($0.revision) }
    #expect(exported == [1, 2])
    // A place keeps the revision it was made with.
    #expect(try w.store.labelItem(round.id, .firstOpen, by: w.mira)?.revision == 1)
    #expect(try w.store.doctor().filter { $0.verdict != .good } == [])
  }

  @Test func aStepThatTheLifeCycleLacksIsRefused() throws {
    try w.store.addExamples(w.task, Workspace.examples(1...1, state: .draft), by: w.mira)
    #expect(
      throws: StoreError.refused("pc-01 is draft, so it cannot become approved; it can become in review.")
    ) {
      try w.store.setExampleState(w.task, "pc-01", .approved, by: w.mira)
    }
    #expect(throws: StoreError.notFound("There is no example \"pc-99\" in this task.")) {
      try w.store.setExampleState(w.task, "pc-99", .approved, by: w.mira)
    }
  }

  @Test func filtersFindWhatTheySay() throws {
    try w.store.addExamples(w.task, Workspace.examples(1...4), by: w.mira)
    var odd = Workspace.examples(5...5, state: .draft)[0]
    odd.tags = ["100%", "a_b"]
    odd.use = .teach
    odd.clauses = ["C4.2"]
    try w.store.addExamples(w.task, [odd], by: w.mira)
    let table: [(String, [String])] = [
      ("", ["pc-01", "pc-02", "pc-03", "pc-04", "pc-05"]), ("state:draft", ["pc-05"]),
      ("tag:even", ["pc-02", "pc-04"]),
      ("tag:eve", []), ("clause:C4.2", ["pc-05"]), ("clause:C1", ["pc-01", "pc-02", "pc-03", "pc-04"]),
      ("use:teach", ["pc-05"]), ("report 3", ["pc-03"]), ("100%", ["pc-05"]), ("a_b", ["pc-05"]), ("aXb", []),
      ("by:mira even", ["pc-02", "pc-04"]), ("by:nobody", []), ("state:in-review", []),
    ]
    for (typed, expected) in table { #expect(try ids(ExampleFilter(typed: typed)) == expected, "\(typed)") }
  }

  /// In all inputs, on all lines, far behind the preview; in any case and normal form; but not in keys.
  @Test func wordsAreFoundWhereverTheyStand() throws {
    let long = String(repeating: "filler ", count: 60)
    let texts = [
      "a": "first line\nand the Needle \(long)", "b": long + "\nNEEDLE in \"quotes\" C:\\temp",
      "c": "Gr\u{F6}\u{DF}e CAFÉ",
      "d": "GRO\u{308}SSE cafe\u{301}", "e": "ПРИВЕТ Ὀδυσσεύς", "f": "日本語テキスト",
    ]
    try w.store.addExamples(
      w.task,
      texts.map { id, text in
        Example(
          id: id,
          input: JSONObject([
            .init(key: "other", value: ["turn", ["role": "Zebra", "odd key": "x"]]),
            .init(key: "report", value: .string(text)),
          ]), tags: id == "a" ? ["Twin"] : [], state: .approved)
      }, by: w.mira)
    let table: [(String, [String])] = [
      ("needle", ["a", "b"]), ("NEEDLE first", ["a"]), ("needle zebra", ["a", "b"]), ("needle nowhere", []),
      ("café", ["c", "d"]), ("cafe\u{301}", ["c", "d"]), ("gr\u{D6}", ["c", "d"]), ("привет", ["e"]),
      ("ὀδυσσεύσ", ["e"]),
      ("本語", ["f"]), ("\"line and\"", ["a"]), ("report", []), ("odd", []),
      ("turn zebra ~state approved", ["a", "b", "c", "d", "e", "f"]),
      ("twin", ["a"]), ("c:\\temp", ["b"]), ("nand", []), ("~state draft needle", []),
    ]
    for (typed, expected) in table { #expect(try ids(ExampleFilter(typed: typed)) == expected, "\(typed)") }
    let page = try w.store.examples(
      w.task, ExampleListing(ExampleFilter(typed: "zebra")), offset: 2, limit: 2)
    #expect(page.rows.map(\.id) == ["c", "d"] && page.total == 6)
    try w.store.addExamples(
      w.task, [Example(id: "g", input: JSONObject([.init(key: "report", value: "zebra")]))], by: w.mira)
    #expect(try ids(ExampleFilter(typed: "zebra")).count == 7)
  }

  @Test func aPageIsAWindowOfWhatMatches() throws {
    try w.store.addExamples(w.task, Workspace.examples(1...9), by: w.mira)
    let page = try w.store.examples(w.task, ExampleListing(ExampleFilter(tag: "even")), offset: 1, limit: 2)
    #expect(page.rows.map(\.id) == ["pc-04", "pc-06"])
    #expect(page.total == 4 && page.offset == 1 && page.listing == ExampleListing(ExampleFilter(tag: "even")))
    #expect(page.rows[0].preview == "Report 4" && page.rows[0].by == "mira")
  }

  @Test func thePreviewComesFromTheInputsThatAreGiven() throws {
    let input = JSONObject([
      .init(key: "meta", value: "m"), .init(key: "report", value: " \r\n  first\u{301} line\nx"),
    ])
    let parts = [InputPart(name: "report", kindID: "text")]
    try w.store.addExamples(w.task, [Example(id: "a", input: input)], by: w.mira)
    try w.store.addExamples(w.task, [Example(id: "b", input: input)], inputs: parts, by: w.mira)
    let rows = try w.store.examples(w.task, offset: 0, limit: 9).rows
    #expect(rows.map(\.preview) == ["m", "  first\u{301} line"])
  }

  @Test func theSummaryCountsWhatIsThere() throws {
    try w.store.addExamples(
      w.task, Workspace.examples(1...3) + Workspace.examples(4...4, state: .draft), by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    try w.label(round.id, "FAITHFUL", by: w.mira)
    let thread = w.store.environment.newID()
    try w.store.startThread(thread, task: w.task, clause: "C1", isBlocking: true, text: "both?", by: w.mira)
    let summary = try w.store.summary(w.task, w.mira, gatingField: "verdict")
    #expect(summary.examplesByState == [.approved: 3, .draft: 1])
    #expect(summary.annotations == 1 && summary.blockingThreads == 1 && summary.threads.count == 1)
    #expect(summary.rounds.map(\.examples) == [4] && summary.rounds.map(\.submitted) == [1])
    #expect(summary.coverage == [CoverageCell(scenario: "S1", answer: "FAITHFUL", difficulty: nil, count: 3)])
    let row = summary.task
    #expect(
      row.title == "Does the report tell the truth?" && row.state == .piloting
        && row.latestVersion == w.version)
    #expect(row.examples == 4 && row.openThreads == 1 && row.role == .lead && !row.isSimulated)
  }
}
