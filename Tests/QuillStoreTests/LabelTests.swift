import QuillModel
import Testing

@testable import QuillStore

struct LabelTests {
  let w: Workspace
  let ben: Person

  init() throws {
    w = try Workspace()
    ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...4), by: w.mira)
  }

  private func completeRound() throws -> Round {
    let round = try w.store.createRound(
      w.task, name: "r1", kind: .complete, version: w.version, overlap: 2, examples: ["pc-03", "pc-01"],
      by: w.mira)
    try w.store.reserve(round.id, for: [ben, w.mira], by: w.mira)
    return round
  }

  @Test func submittingTwiceIsRecordedOnce() throws {
    let round = try completeRound()
    let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    #expect(item.exampleID == "pc-03" && item.position == 1 && item.state == .open && item.sent == nil)
    let id = w.store.environment.newID()
    let answer = Workspace.answer("FAITHFUL", note: "a\u{0301} note\n")
    let first = try w.store.submit(id, assignment: item.assignment, answer: answer, seconds: 31, by: ben)
    let rows = try w.store.read { try $0.count("SELECT next FROM counter") }
    let again = try w.store.submit(id, assignment: item.assignment, answer: answer, seconds: 31, by: ben)
    #expect(first == again)
    #expect(try w.store.read { try $0.count("SELECT next FROM counter") } == rows)
    let sent = try #require(try w.store.labelItem(round.id, .position(1), by: ben))
    #expect(sent.state == .submitted && sent.sent == answer)
    #expect(throws: StoreError.self) {
      try w.store.submit(id, assignment: item.assignment, answer: answer, seconds: 31, by: w.mira)
    }
  }

  @Test func aCorrectionSupersedesAndTakingItBackRestoresTheFirst() throws {
    let round = try completeRound()
    let item = try w.label(round.id, "FAITHFUL", by: ben)
    try w.store.submit(
      w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("OVERCLAIMS"),
      seconds: 5,
      by: ben)
    #expect(try w.store.labelItem(round.id, .position(1), by: ben)?.sent == Workspace.answer("OVERCLAIMS"))
    let undone = try #require(try w.store.takeBack(in: round.id, by: ben))
    #expect(undone.act == .label && undone.standing == Workspace.answer("FAITHFUL"))
    let now = try #require(try w.store.labelItem(round.id, .position(1), by: ben))
    #expect(
      now.state == .submitted && now.sent == Workspace.answer("FAITHFUL")
        && now.draft == Draft(answer: Workspace.answer("OVERCLAIMS"), seconds: 5))
    let last = try w.store.takeBack(in: round.id, by: ben)
    #expect(last?.exampleID == "pc-03" && last?.standing == nil)
    #expect(try w.store.labelItem(round.id, .position(1), by: ben)?.state == .open)
    #expect(try w.store.takeBack(in: round.id, by: ben) == nil)
    try w.label(round.id, "FAITHFUL", by: ben)
    #expect(try w.store.labelItem(round.id, .position(1), by: ben)?.draft == nil)
    #expect(try w.store.annotationsForExport(w.task).map(\.answer) == [Workspace.answer("FAITHFUL")])
  }

  @Test func theWayThroughARoundSkipsWhatIsDone() throws {
    let round = try completeRound()
    let first = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    let second = try #require(try w.store.labelItem(round.id, .nextOpen(after: 1), by: ben))
    #expect([first.exampleID, second.exampleID] == ["pc-03", "pc-01"])
    try w.store.skip(second.assignment, reason: "upsetting", by: ben)
    #expect(try w.store.labelItem(round.id, .nextOpen(after: 1), by: ben) == first)
    try w.label(round.id, "FAITHFUL", by: ben)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: ben) == nil)
    #expect(try w.store.labelItem(round.id, .position(3), by: ben) == nil)
    let session = try w.store.labelSession(round.id, by: ben)
    #expect(session.total == 2 && session.submitted == 1)
    #expect(try w.store.labelSession(round.id, by: w.mira).submitted == 0)
  }

  @Test func aQuestionWaitsUntilItIsResolved() throws {
    let round = try completeRound()
    let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    let thread = w.store.environment.newID()
    for _ in 0..<2 {
      try w.store.ask(thread, assignment: item.assignment, question: "both?", clause: "C1", by: ben)
    }
    #expect(try w.store.labelItem(round.id, .position(1), by: ben)?.state == .waiting)
    let row = try #require(try w.store.threads(w.task).first)
    #expect(
      row.example == "pc-03" && row.clause == "C1" && row.isOpen && !row.isBlocking && row.messages == 1)
    try w.store.addMessage(w.store.environment.newID(), thread: thread, text: "scope first", by: w.mira)
    #expect(try w.store.messages(thread).map(\.text) == ["both?", "scope first"])
    #expect(throws: StoreError.self) { try w.store.resolveThread(thread, by: ben) }
    try w.store.resolveThread(thread, by: w.mira)
    #expect(try w.store.labelItem(round.id, .position(1), by: ben)?.state == .open)
    #expect(try w.store.threads(w.task).first?.isOpen == false)
  }

  @Test func aDraftIsKeptForItsPersonAndGoesWhenTheAnswerIsSent() throws {
    let round = try completeRound()
    let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    let draft = Draft(
      answer: Workspace.answer("OVERCLAIMS", note: "not sure"), focus: "severity", seconds: 12)
    try w.store.saveDraft(draft, assignment: item.assignment, by: ben)
    try w.store.saveDraft(draft, assignment: item.assignment, by: ben)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: ben)?.draft == draft)
    #expect(throws: StoreError.self) { try w.store.saveDraft(draft, assignment: item.assignment, by: w.mira) }
    try w.store.deleteDraft(assignment: item.assignment, by: ben)
    #expect(try w.store.labelItem(round.id, .firstOpen, by: ben)?.draft == nil)
  }

  @Test func aClosedRoundTakesNothingMore() throws {
    let round = try completeRound()
    let item = try w.label(round.id, "FAITHFUL", by: ben)
    try w.store.setRoundState(round.id, .closed, by: w.mira)
    #expect(throws: StoreError.refused("Round r1 is closed, so nothing more is taken.")) {
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1,
        by: ben)
    }
    #expect(throws: StoreError.self) { try w.store.takeBack(in: round.id, by: ben) }
  }

  @Test func anothersPlaceIsRefused() throws {
    let round = try completeRound()
    let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    #expect(throws: StoreError.notAllowed("This place is not mira's. Open the next one.")) {
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1,
        by: w.mira)
    }
  }

  private func addUnusualExamples() throws {
    var other = Workspace.examples(5...9)
    other[0].use = .teach
    other[1].state = .retired
    other[2].state = .draft
    other[3].use = .gold
    other[4].use = .qualify
    try w.store.addExamples(w.task, other, by: w.mira)
  }

  @Test func aSoloRoundCoversWhatIsThereToMeasure() throws {
    try addUnusualExamples()
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    #expect(try w.store.openSoloRound(w.task, version: w.version, by: w.mira) == round)
    #expect(round.name == "solo-mira" && round.kind == .solo)
    #expect(try w.store.labelSession(round.id, by: w.mira).total == 5)
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM assignment") } == 0)
    var seen: [String] = []
    while let item = try w.store.labelItem(round.id, .firstOpen, by: w.mira) {
      #expect(item.position == seen.count + 1)
      #expect(try w.store.labelItem(round.id, .position(item.position), by: w.mira) == item)
      seen.append(try w.label(round.id, "FAITHFUL", by: w.mira).exampleID)
    }
    #expect(seen == ["pc-01", "pc-02", "pc-03", "pc-04", "pc-07"])
    #expect(try w.store.takeBack(in: round.id, by: w.mira)?.position == 5)
    #expect(try w.store.labelItem(round.id, .nextOpen(after: 2), by: w.mira)?.exampleID == "pc-07")
    #expect(try w.store.labelItem(round.id, .position(0), by: w.mira) == nil)
  }

  @Test func aSoloRoundServesNoDraftToARater() throws {
    try addUnusualExamples()
    let round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
    #expect(try w.store.labelSession(round.id, by: ben).total == 4)
    for id in ["pc-05", "pc-06", "pc-07", "pc-08", "pc-09", "none"] {
      #expect(try w.store.labelItem(round.id, .example(id), by: ben) == nil)
      #expect(try w.store.labelPeek(w.task, round: round.id, .example(id), by: ben) == nil)
    }
    #expect(try w.store.labelItem(round.id, .position(5), by: ben) == nil)
    while try w.store.labelItem(round.id, .firstOpen, by: ben) != nil {
      try w.label(round.id, "FAITHFUL", by: ben)
    }
    #expect(try w.store.labelSession(round.id, by: ben).submitted == 4)
  }

  @Test func lookingMakesNeitherARoundNorAPlace() throws {
    let rows = try w.store.read { try $0.count("SELECT next FROM counter") }
    #expect(try w.store.soloRound(w.task, version: w.version, by: ben) == nil)
    #expect(try w.store.soloTotal(w.task, by: ben) == 4)
    let peek = try #require(try w.store.labelPeek(w.task, round: nil, .nextOpen(after: 2), by: ben))
    #expect(peek.exampleID == "pc-03" && peek.position == 3 && peek.state == .open && peek.revision == 1)
    #expect(peek.input["report"] == "Report 3\nmore")
    #expect(try w.store.read { try $0.count("SELECT next FROM counter") } == rows)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
    #expect(try w.store.soloRound(w.task, version: w.version, by: ben) == round)
    try w.label(round.id, "FAITHFUL", by: ben)
    let places = try w.store.read { try $0.count("SELECT count(*) FROM assignment") }
    #expect(try w.store.labelPeek(w.task, round: round.id, .firstOpen, by: ben)?.exampleID == "pc-02")
    #expect(
      try w.store.labelPeek(w.task, round: round.id, .example("pc-01"), by: ben)?.sent
        == Workspace.answer("FAITHFUL"))
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM assignment") } == places)
    #expect(throws: StoreError.self) {
      try w.store.labelPeek(w.task, round: round.id, .firstOpen, by: w.mira)
    }
  }

  /// A round's name ties its labels together, so a person's name must not be in it.
  @Test func aSoloRoundsNameIsExportedWithThePseudonym() throws {
    let next = VersionNumber(major: 1, minor: 1)
    try w.store.publishGuideline(
      w.task, Workspace.guideline("# Two\n"), version: next, soleAuthor: true, by: w.mira)
    for version in [w.version, next] {
      try w.label(try w.store.openSoloRound(w.task, version: version, by: ben).id, "FAITHFUL", by: ben)
    }
    let pseudonym = try #require(try w.store.pseudonyms(w.task)["ben"])
    #expect(
      try w.store.annotationsForExport(w.task).map(\.round) == ["solo-\(pseudonym)", "solo-\(pseudonym)-1.1"])
  }

  @Test func anothersSoloRoundIsRefused() throws {
    let round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
    #expect(throws: StoreError.notAllowed("Round solo-ben is another person's own. Open one of yours.")) {
      try w.store.labelItem(round.id, .firstOpen, by: w.mira)
    }
  }

  @Test func aSoloRoundOfANewVersionIsAnotherOne() throws {
    let next = VersionNumber(major: 1, minor: 1)
    try w.store.publishGuideline(
      w.task, Workspace.guideline("# Two\n"), version: next, soleAuthor: true, by: w.mira)
    #expect(try w.store.openSoloRound(w.task, version: w.version, by: ben).name == "solo-ben")
    #expect(try w.store.openSoloRound(w.task, version: next, by: ben).name == "solo-ben-1.1")
  }

  @Test func readingAVersionCountsForThoseThatAskTheSame() throws {
    let same = VersionNumber(major: 1, minor: 1)
    let other = VersionNumber(major: 2, minor: 0)
    try w.store.publishGuideline(
      w.task, Workspace.guideline("# Two\n"), version: same, soleAuthor: true, by: w.mira)
    try w.store.publishGuideline(
      w.task, Workspace.guideline("# Three\n", label: "b"), version: other, soleAuthor: true, by: w.mira)
    try w.store.markGuidelineRead(w.task, w.version, by: ben)
    func read(_ version: VersionNumber) throws -> Bool {
      let round = try w.store.openSoloRound(w.task, version: version, by: ben)
      return try w.store.labelSession(round.id, by: ben).guidelineReadAt != nil
    }
    #expect(try read(w.version))
    #expect(try read(same))
    #expect(try !read(other))
  }

  @Test func momentsNeverGoBack() throws {
    let clock = Ticks()
    let again = try Workspace { $0.environment = clock.environment }
    let first = try again.store.write { $0.at }
    clock.time.store(0, ordering: .relaxed)
    #expect(try again.store.write { $0.at } >= first)
  }
}
