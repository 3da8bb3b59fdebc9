import QuillModel
import Synchronization
import Testing

@testable import QuillStore

/// Wall clocks that step: what is recorded keeps its order, and what is lent ends nevertheless.
struct ClockTests {
  private static let now: Int64 = 1_770_000_000_000
  private static let hour: Int64 = 3_600_000
  private static let year: Int64 = 31_557_600_000
  static let steps: [Int64] = [-hour, -10 * year, 70 * year]

  /// A clock that says what it is told, and chance.
  private final class Clock: Sendable {
    let time = Atomic(ClockTests.now)
    let ticks = Ticks()

    var environment: Store.Environment {
      Store.Environment(
        now: { Timestamp(milliseconds: self.time.load(ordering: .relaxed)) }, random: ticks.environment.random
      )
    }

    func add(_ milliseconds: Int64) { time.add(milliseconds, ordering: .relaxed) }
  }

  private func pool(_ clock: Clock) throws -> (w: Workspace, round: Round, ann: Person, bob: Person) {
    let w = try Workspace { $0.environment = clock.environment }
    let (ann, bob) = (try w.add("ann", .annotator), try w.add("bob", .annotator))
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    let round = try w.store.openRound(
      w.task,
      RoundPlan(
        name: "p1", kind: .pool, version: w.version, overlap: 1, examples: ["pc-01", "pc-02"],
        people: ["ann", "bob"], seed: 1), by: w.mira)
    return (w, round, ann, bob)
  }

  /// Another process, which has not seen what the clock said before.
  private func other(_ w: Workspace, _ clock: Clock) throws -> Store {
    var options = Store.Options(environment: clock.environment)
    options.settlesLog = false
    return try Store.open(w.folder, options: options)
  }

  @Test(arguments: steps)
  func aClaimEndsWhateverTheClockSaidWhenItWasMade(step: Int64) throws {
    let clock = Clock()
    let (w, round, ann, bob) = try pool(clock)
    // Ann's clock is right and bob's steps, or the other way round: a claim is made under each.
    clock.add(step)
    let first = try other(w, clock)
    #expect(try first.labelItem(round.id, .firstOpen, by: ann) != nil)
    first.close()
    clock.add(-step)
    let second = try other(w, clock)
    #expect(try second.labelItem(round.id, .firstOpen, by: bob) != nil)
    let left = try w.store.read { db in
      try db.rows("SELECT until FROM claim") { $0.int64(0) - clock.time.load(ordering: .relaxed) }
    }
    #expect(left.allSatisfy { $0 <= Store.lease }, "none lasts longer than a lease: \(left)")
    clock.add(Store.lease + 1_000)
    let third = try other(w, clock)
    let lee = try w.add("lee", .annotator)
    try w.store.addToRound(w.task, "p1", "lee", by: w.mira)
    #expect(try third.labelItem(round.id, .firstOpen, by: lee) != nil, "the claims ran out")
  }

  @Test(arguments: steps)
  func aHoldOnAGuidelineEndsToo(step: Int64) throws {
    let clock = Clock()
    let w = try Workspace { $0.environment = clock.environment }
    let (noor, sam) = (try w.add("noor", .researcher), try w.add("sam", .researcher))
    clock.add(step)
    let first = try other(w, clock)
    #expect(try first.holdGuideline(w.task, by: noor) == nil)
    clock.add(-step)
    let second = try other(w, clock)
    #expect(try second.holdGuideline(w.task, by: sam) == nil, "noted by a clock that was far off")
    #expect(try second.holdGuideline(w.task, by: noor)?.name == "sam")
  }

  @Test(arguments: steps)
  func orderIsThatOfRecordingAndSecondsAreNeverNegative(step: Int64) throws {
    let clock = Clock()
    let w = try Workspace { $0.environment = clock.environment }
    let ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...3), by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
    var sent: [RowID] = []
    for seconds in [5, -step > 0 ? -7 : 7, 6] {
      let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: ben))
      try w.store.saveDraft(
        Draft(answer: Workspace.answer("FAITHFUL"), focus: "verdict", seconds: seconds),
        assignment: item.assignment, by: ben)
      let id = w.store.environment.newID()
      try w.store.submit(
        id, assignment: item.assignment, answer: Workspace.answer("FAITHFUL"), seconds: seconds, by: ben)
      sent.append(id)
      clock.add(step)
    }
    let rows = try w.store.read { db in
      try db.rows("SELECT id, seconds, at FROM annotation ORDER BY seq") {
        (try $0.id(0), $0.int(1), $0.at(2))
      }
    }
    #expect(rows.map(\.0) == sent)
    #expect(rows.allSatisfy { $0.1 >= 0 })
    #expect(
      zip(rows, rows.dropFirst()).allSatisfy { $0.2 <= $1.2 }, "in one session the time never goes back")
    #expect(try w.store.takeBack(in: round.id, on: nil, by: ben)?.position == 3, "the last is the last")
    #expect(try w.store.doctor().filter { $0.verdict == .bad } == [])
  }
}
