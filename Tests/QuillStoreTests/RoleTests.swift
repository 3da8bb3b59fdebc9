import QuillModel
import Testing

@testable import QuillStore

struct RoleTests {
  /// One command for each action that a command checks.
  private static func attempt(_ action: Action, _ w: Workspace, as person: Person) throws {
    let store = w.store
    switch action {
    case .label: _ = try store.openSoloRound(w.task, version: w.version, by: person)
    case .ask: try store.startThread(store.environment.newID(), task: w.task, text: "why?", by: person)
    case .readGuideline: try store.markGuidelineRead(w.task, w.version, by: person)
    case .seeExamples: _ = try store.examples(w.task, offset: 0, limit: 1, by: person)
    case .writeExample: try store.saveExample(w.task, Workspace.examples(1...1)[0], by: person)
    case .reviewExample: _ = try store.reviewItem(w.task, by: person)
    case .writeGuideline: _ = try store.holdGuideline(w.task, takeOver: true, by: person)
    case .importExamples: try store.addExamples(w.task, Workspace.examples(2...2), by: person)
    case .importLabels:
      try store.importAnnotations(
        w.task, round: "old-\(person.name)", version: w.version, isSimulated: false,
        source: ImportRecord(file: "x"),
        by: person
      ) { _ in }
    case .publishGuideline:
      try store.publishGuideline(
        w.task, Workspace.guideline("# Other\n"), version: VersionNumber(major: 1, minor: 1),
        soleAuthor: false,
        by: person)
    case .openRound:
      try store.createRound(
        w.task, name: "r-\(person.name)", kind: .complete, version: w.version, overlap: 1, examples: [],
        by: person)
    case .seeRounds: _ = try store.qualificationStates(w.task, by: person)
    case .seeAgreement: _ = try store.ratingSets(w.task, by: person)
    case .exportBundle:
      try store.recordExport(
        w.task, name: person.name, version: w.version, examples: 0, annotations: 0,
        manifestSHA256: String(repeating: "0", count: 64), by: person)
    case .queueJob:
      _ = try store.queueJob(w.task, command: "tests", kind: .proof, input: .null, by: person)
    case .runJobs: try store.interruptJobs(by: person)
    case .handIn:
      try store.recordReceived(
        name: String(person.name.padding(to: 16)), bytes: 1, sha256: String(repeating: "0", count: 64),
        by: person)
    case .adjudicate: _ = try store.ratedItems(w.task, by: person)
    case .lookAgain: _ = try store.lookItems(w.task, by: person)
    case .createTask: try store.createTask("\(person.name)-s", title: "Other", by: person)
    case .changeRole: try store.grant(.annotator, to: w.mira, in: w.task, by: person)
    case .train: _ = try store.trainingProgress(w.task, by: person)
    case .qualify: _ = try store.qualificationStanding(w.task, of: w.mira, by: person)
    case .seePeople:
      _ = try store.raterRows(w.task, fields: [], under: Workspace.guideline().definition, by: person)
    case .decideAboutPeople:
      try store.decide(
        store.environment.newID(), w.task, about: w.mira, RaterRuling(.nothing, reason: "looked at"),
        by: person)
    case .seeOwn: _ = try store.myRecord(w.task, under: Workspace.guideline().definition, by: person)
    case .operate:
      let digest = String(repeating: "0", count: 64)
      try store.recordBackup(
        name: "b-\(person.name)", manifestSHA256: digest, databaseSHA256: digest, bytes: 0, upto: 0,
        by: person)
    }
  }

  @Test(arguments: Action.allCases)
  func eachActionTakesItsLeastRole(action: Action) throws {
    let workspace = try Workspace()
    for (index, role) in ([nil] + PersonRole.allCases.map(Optional.some)).enumerated() {
      // Making a task is asked of the whole workspace, so roles are granted there.
      let name = "ben" + String(repeating: "n", count: index)
      let person = try workspace.store.addPerson(name, by: workspace.mira)
      if let role { try workspace.store.grant(role, to: person, by: workspace.mira) }
      let before = try workspace.store.read { try $0.count("SELECT next FROM counter") }
      if let role, role >= action.leastRole {
        try Self.attempt(action, workspace, as: person)
      } else {
        let error = #expect(throws: StoreError.self) { try Self.attempt(action, workspace, as: person) }
        guard case .notAllowed(let text) = error else {
          Issue.record("\(action) as \(role?.rawValue ?? "nobody"): \(String(describing: error))")
          continue
        }
        #expect(text.hasPrefix("\(name) "))
        #expect(try workspace.store.read { try $0.count("SELECT next FROM counter") } == before)
      }
    }
  }

  @Test func aRoleInATaskComesBeforeTheWorkspaces() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    #expect(try w.store.role(of: ben, in: w.task) == .annotator)
    #expect(try w.store.role(of: ben) == nil)
    try w.store.grant(.researcher, to: ben, by: w.mira)
    #expect(try w.store.role(of: ben, in: w.task) == .annotator)
    try w.store.grant(nil, to: ben, in: w.task, by: w.mira)
    #expect(try w.store.role(of: ben, in: w.task) == nil)
  }

  @Test func withoutARoleInTheWorkspaceThoseInItsTasksAreGoneToo() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .researcher)
    try w.store.grant(nil, to: ben, by: w.mira)
    #expect(try w.store.standing(of: ben, in: w.task) == Standing(role: nil, hasAnyRole: false))
    try w.store.grant(.annotator, to: ben, by: w.mira)
    #expect(try w.store.standing(of: ben, in: w.task) == Standing(role: .annotator, hasAnyRole: true))
    try w.store.grant(.researcher, to: ben, in: w.task, by: w.mira)
    #expect(try w.store.role(of: ben, in: w.task) == .researcher)
  }

  @Test func aRoleInAnotherTaskIsOne() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    try w.store.createTask("other", title: "Other", by: w.mira)
    #expect(try w.store.standing(of: ben, in: "other") == Standing(role: nil, hasAnyRole: true))
    #expect(try w.store.standing(of: ben) == Standing(role: nil, hasAnyRole: true))
  }

  @Test func whatResearchersReadIsCheckedWhenItIsRead() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...1), by: w.mira)
    #expect(throws: StoreError.self) { try w.store.wholeExample(w.task, "pc-01", by: ben) }
    #expect(throws: StoreError.self) { try w.store.exports(w.task, by: ben) }
    #expect(throws: StoreError.self) { try w.store.examplesForExport(w.task, by: ben) { _ in } }
    #expect(try w.store.wholeExample(w.task, "pc-01", by: w.mira)?.expected != nil)
  }

  @Test func aRevokedPersonWritesNothingMore() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
    let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
    try w.store.grant(nil, to: ben, in: w.task, by: w.mira)
    #expect(throws: StoreError.self) {
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1,
        by: ben)
    }
  }

  @Test func theLastLeadStays() throws {
    let w = try Workspace()
    #expect(
      throws: StoreError.refused("mira is the last lead of the workspace. Make someone else lead first.")
    ) {
      try w.store.grant(.researcher, to: w.mira, by: w.mira)
    }
  }

  @Test func peopleAreFoundByNameAndLogin() throws {
    let w = try Workspace()
    #expect(try w.store.person(named: "mira") == w.mira)
    #expect(try w.store.person(login: "mira") == w.mira)
    #expect(try w.store.person(named: "nobody") == nil)
    #expect(throws: StoreError.self) { try w.store.addPerson("mira", by: w.mira) }
    #expect(throws: StoreError.self) { try w.store.addPerson("Not A Name", by: w.mira) }
    #expect(throws: StoreError.self) { try w.store.addPerson("ben") }
    #expect(try w.store.people().map(\.person.name) == ["mira"])
  }
}

extension String {
  fileprivate func padding(to count: Int) -> String {
    self + Swift.String(repeating: "0", count: max(0, count - self.count))
  }
}
