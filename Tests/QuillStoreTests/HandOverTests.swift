import QuillModel
import Testing

@testable import QuillStore

struct HandOverTests {
  private static let digest = String(repeating: "a", count: 64)

  private static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  @Test func aFileEndsOnce() throws {
    let w = try Workspace()
    try w.store.recordReceived(name: Self.name(1), bytes: 7, sha256: Self.digest, by: w.mira)
    #expect(throws: StoreError.self) {
      try w.store.dropReceived(Self.name(1), in: w.task, reason: " ", by: w.mira)
    }
    try w.store.dropReceived(Self.name(1), in: w.task, reason: "sent twice", by: w.mira)
    let file = try w.store.receivedFile(Self.name(1), by: w.mira)
    #expect(file.state == .dropped && file.reason == "sent twice" && file.endedBy == "mira")
    #expect(throws: StoreError.refused("\(Self.name(1)) was dropped already.")) {
      try w.store.dropReceived(Self.name(1), in: w.task, reason: "again", by: w.mira)
    }
  }

  @Test func anImportThatFailsLeavesTheFileInQuarantine() throws {
    struct Broken: Error {}
    let w = try Workspace()
    try w.store.recordReceived(name: Self.name(1), bytes: 7, sha256: Self.digest, by: w.mira)
    func importAll(_ body: (inout ExampleSink) throws -> Void) throws {
      try w.store.importExamples(
        w.task, source: ImportRecord(file: Self.name(1)), received: Self.name(1), by: w.mira, body)
    }
    #expect(throws: Broken.self) {
      try importAll { sink in
        try sink.add(Workspace.examples(1...1)[0])
        throw Broken()
      }
    }
    #expect(try w.store.receivedFile(Self.name(1), by: w.mira).state == .quarantined)
    #expect(try w.store.example(w.task, "pc-01") == nil)
    try importAll { try $0.add(Workspace.examples(1...1)[0]) }
    #expect(try w.store.receivedFile(Self.name(1), by: w.mira).state == .imported)
    #expect(throws: StoreError.self) { try importAll { try $0.add(Workspace.examples(2...2)[0]) } }
    #expect(try w.store.example(w.task, "pc-02") == nil, "imported twice")
  }

  @Test func oneSeesOwnFilesAndAllOfThemOnlyAsAResearcherEverywhere() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .researcher)
    let noor = try w.store.addPerson("noor", by: w.mira)
    try w.store.grant(.researcher, to: noor, by: w.mira)
    for (index, person) in [w.mira, ben, noor].enumerated() {
      try w.store.recordReceived(name: Self.name(index), bytes: 1, sha256: Self.digest, by: person)
    }
    func seen(_ person: Person) throws -> [String] { try w.store.receivedFiles(by: person).map(\.by) }
    #expect(try seen(w.mira) == ["noor", "ben", "mira"])
    #expect(try seen(noor) == ["noor", "ben", "mira"])
    #expect(try seen(ben) == ["ben"])
    try w.store.createTask("other", title: "Other", by: w.mira)
    try w.store.grant(.annotator, to: noor, in: "other", by: w.mira)
    #expect(try seen(noor) == ["noor"], "a file may hold what she is to label blind")
    let lee = try w.add("lee", .annotator)
    #expect(throws: StoreError.self) { try w.store.receivedFiles(by: lee) }
  }

  @Test func soManyFilesOfOnePersonWaitAndNoMore() throws {
    let w = try Workspace()
    for number in 0..<Store.greatestWaiting {
      try w.store.recordReceived(name: Self.name(number), bytes: 1, sha256: Self.digest, by: w.mira)
    }
    #expect(throws: StoreError.self) { try w.store.requireInbox(w.mira) }
    #expect(throws: StoreError.self) {
      try w.store.recordReceived(name: Self.name(99), bytes: 1, sha256: Self.digest, by: w.mira)
    }
    try w.store.dropReceived(Self.name(0), in: w.task, reason: "room", by: w.mira)
    try w.store.requireInbox(w.mira)
  }

  @Test func whoLabelsInAnOpenRoundIsHandedNothingOfItsTask() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .researcher)
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    try w.store.putIntoOutbox(w.task, path: "exports/b1", sha256: Self.digest, by: w.mira)
    #expect(try !w.store.putIntoOutbox(w.task, path: "exports/b1", sha256: Self.digest, by: w.mira))
    #expect(try w.store.outboxOffer(to: ben).items.map(\.path) == ["exports/b1"])
    try w.store.openRound(
      w.task, RoundPlan(name: "r1", version: w.version, examples: ["pc-01"], people: ["ben"], seed: 1),
      by: w.mira)
    let offer = try w.store.outboxOffer(to: ben)
    #expect(offer.items.isEmpty && offer.keptBy == ["r1"])
    let items = try w.store.outboxOffer(to: w.mira).items
    #expect(throws: StoreError.self) { try w.store.recordFetch(items, by: ben) }
    #expect(throws: StoreError.self) {
      try w.store.putIntoOutbox(w.task, path: "exports/b2", sha256: Self.digest, by: ben)
    }
    try w.store.recordFetch(items, by: w.mira)
    #expect(try w.store.outbox(w.task, by: w.mira).map(\.fetches) == [1])
    try w.store.takeOutOfOutbox(w.task, path: "exports/b1", by: w.mira)
    #expect(try w.store.outboxOffer(to: w.mira).items.isEmpty)
    #expect(throws: StoreError.self) { try w.store.recordFetch(items, by: w.mira) }
  }

  @Test func theReasonOfADropCanBeRedacted() throws {
    let w = try Workspace()
    try w.store.recordReceived(name: Self.name(1), bytes: 7, sha256: Self.digest, by: w.mira)
    try w.store.dropReceived(Self.name(1), in: w.task, reason: "names Jo Doe", by: w.mira)
    let place = try #require(try w.store.places(of: "Jo Doe", by: w.mira).first?.target)
    #expect(place.hasPrefix("row received_end:"))
    _ = try w.store.redact(
      .row(String(place.dropFirst(4))), fragment: "Jo Doe", reason: "a name", by: w.mira)
    #expect(try w.store.receivedFile(Self.name(1), by: w.mira).reason == "names [redacted]")
  }
}
