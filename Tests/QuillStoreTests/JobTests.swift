import QuillModel
import Testing

@testable import QuillStore

struct JobTests {
  private static func result(_ exit: Int?, said: String = "ok\n") -> JobResult {
    JobResult(exit: exit, sha256: String(repeating: "b", count: 64), bytes: 3, said: said, milliseconds: 5)
  }

  private static func queue(_ w: Workspace, _ name: String, by person: Person) throws -> Int {
    try w.store.queueJob(w.task, command: name, kind: .proof, example: "pc-01", input: "x", by: person)
  }

  @Test func jobsAreTakenInOrderAndEachOnce() throws {
    let w = try Workspace()
    for name in ["a", "b"] { _ = try Self.queue(w, name, by: w.mira) }
    let first = try #require(try w.store.beginJob(by: w.mira))
    #expect(first.command == "a" && first.input == Array("\"x\"\n".utf8))
    #expect(try w.store.beginJob(by: w.mira)?.command == "b")
    #expect(try w.store.beginJob(by: w.mira) == nil, "what runs is not taken again")
    try w.store.endJob(first, .done, program: ["/bin/a"], Self.result(0), by: w.mira)
    #expect(throws: StoreError.self) {
      try w.store.endJob(first, .failed, program: nil, Self.result(1), by: w.mira)
    }
    #expect(try w.store.jobs(w.task, by: w.mira).map(\.state) == [.running, .done])
  }

  @Test func whatWasLostIsInterruptedAndRunsAgainOnlyByHand() throws {
    let w = try Workspace()
    let number = try Self.queue(w, "a", by: w.mira)
    let lost = try #require(try w.store.beginJob(by: w.mira))
    #expect(throws: StoreError.self) { try w.store.retryJob(number, w.task, by: w.mira) }
    #expect(try w.store.interruptJobs(by: w.mira) == [number])
    #expect(try w.store.beginJob(by: w.mira) == nil)
    #expect(throws: StoreError.self) {
      try w.store.endJob(lost, .done, program: nil, Self.result(0), by: w.mira)
    }
    try w.store.retryJob(number, w.task, by: w.mira)
    #expect(throws: StoreError.self) { try w.store.retryJob(number, w.task, by: w.mira) }
    let again = try #require(try w.store.beginJob(by: w.mira))
    try w.store.endJob(again, .done, program: nil, Self.result(0), by: w.mira)
    #expect(try w.store.jobs(w.task, by: w.mira).map(\.runs) == [2])
    #expect(throws: StoreError.self) { try w.store.retryJob(number, w.task, by: w.mira) }
  }

  @Test func aRunWhoseWorkerIsGoneCanBeQueuedAgain() throws {
    let w = try Workspace()
    let number = try Self.queue(w, "a", by: w.mira)
    _ = try w.store.beginJob(by: w.mira)
    try w.store.retryJob(number, w.task, isLost: true, by: w.mira)
    let states = try w.store.read { db in
      try db.rows("SELECT state FROM job_event ORDER BY seq") { $0.text(0) }
    }
    #expect(states == ["queued", "running", "interrupted", "queued"])
  }

  @Test func whatAJobSaidIsForItsOwnerAndForLeadsWhoDoNotLabelBlind() throws {
    let w = try Workspace()
    let (ben, noor) = (try w.add("ben", .researcher), try w.add("noor", .researcher))
    _ = try Self.queue(w, "a", by: ben)
    let job = try #require(try w.store.beginJob(by: w.mira))
    try w.store.endJob(job, .failed, program: nil, Self.result(1, said: "expected OVERCLAIMS"), by: w.mira)
    func said(_ person: Person) throws -> String? { try w.store.jobs(w.task, by: person).first?.result?.said }
    #expect(try said(ben) == "expected OVERCLAIMS" && said(w.mira) == "expected OVERCLAIMS")
    #expect(try said(noor) == "")
    #expect(throws: StoreError.self) { try w.store.retryJob(1, w.task, by: noor) }
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    try w.store.openRound(
      w.task, RoundPlan(name: "r1", version: w.version, examples: ["pc-01"], people: ["mira"], seed: 1),
      by: w.mira)
    #expect(try said(w.mira) == "")
  }

  @Test func redactingAnExampleTakesItOutOfItsJobs() throws {
    let w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...1), by: w.mira)
    let input: JSONValue = ["input": ["report": "Jo Doe wrote"]]
    _ = try w.store.queueJob(w.task, command: "a", kind: .proof, example: "pc-01", input: input, by: w.mira)
    let job = try #require(try w.store.beginJob(by: w.mira))
    try w.store.endJob(job, .failed, program: nil, Self.result(1, said: "Jo Doe is named"), by: w.mira)
    _ = try w.store.redact(.example(task: w.task, name: "pc-01"), fragment: nil, reason: "a name", by: w.mira)
    #expect(try w.store.places(of: "Jo Doe", by: w.mira).isEmpty)
    #expect(try w.store.doctor().allSatisfy { $0.verdict != .bad })
  }
}
