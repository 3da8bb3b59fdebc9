import Foundation
import QuillModel
import Synchronization
import Testing

@testable import QuillStore

struct SeatTests {
  private struct Desk {
    let w: Workspace
    let round: Round
    let ben: Person

    init() throws {
      w = try Workspace()
      ben = try w.add("ben", .annotator)
      try w.store.addExamples(w.task, Workspace.examples(1...20), by: w.mira)
      round = try w.store.openSoloRound(w.task, version: w.version, by: ben)
    }

    func session() throws -> (store: Store, seat: SessionSeat) {
      var options = Store.Options(environment: .system)
      options.settlesLog = false
      let store = try Store.open(w.folder, options: options)
      return (store, try SessionSeat(store, of: ben))
    }

    func label(_ store: Store) throws {
      let item = try #require(try store.labelItem(round.id, .firstOpen, by: ben))
      try store.submit(
        store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
        seconds: 1, by: ben)
    }

    func refuses(_ store: Store, _ text: String) -> Bool {
      do {
        try label(store)
        return false
      } catch StoreError.notAllowed(let said) {
        return said.contains(text)
      } catch {
        return false
      }
    }
  }

  private static func isOther(_ seat: Seat?) -> Bool { if case .other = seat { true } else { false } }

  @Test func oneSessionWritesAndTheOtherIsRefusedInItsTransaction() throws {
    let desk = try Desk()
    let (first, second) = (try desk.session(), try desk.session())
    #expect(try first.seat.sit() == .own)
    try desk.label(first.store)
    #expect(Self.isOther(try second.seat.sit()))
    #expect(desk.refuses(second.store, "you work in another session"))
    #expect(throws: StoreError.self) { try second.seat.note(WorkTime(active: 1)) }
    try second.seat.takeOver()
    #expect(try second.store.standing(of: desk.ben).seat == .own)
    #expect(Self.isOther(try first.store.standing(of: desk.ben).seat))
    #expect(desk.refuses(first.store, "you work in another session"))
    try desk.label(second.store)
    first.seat.leave()
    try desk.label(second.store)
    second.seat.leave()
    #expect(try first.seat.sit() == .own)
    #expect(desk.refuses(second.store, "you work in another session"))
  }

  @Test func aSessionThatWasKilledHasNoSeat() throws {
    let desk = try Desk()
    do {
      // Ends without leaving: the kernel frees its lock, and its row stays.
      let killed = try desk.session()
      #expect(try killed.seat.sit() == .own)
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: desk.w.folder + "/sessions")
    #expect(kept.count == 1)
    let next = try desk.session()
    #expect(desk.refuses(next.store, "you work in another session"), "before it has sat down")
    #expect(try next.seat.sit() == .own)
    try desk.label(next.store)
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.w.folder + "/sessions")
    #expect(left.count == 1 && left != kept, "what a killed session left is taken away")
  }

  @Test func othersAndScriptsAreNotConcerned() throws {
    let desk = try Desk()
    let session = try desk.session()
    #expect(try session.seat.sit() == .own)
    try desk.label(desk.w.store)
    let mine = try Store.open(desk.w.folder)
    let seat = try SessionSeat(mine, of: desk.w.mira)
    #expect(try seat.sit() == .own)
    #expect(try desk.w.store.standing(of: desk.ben).seat == nil)
    try desk.label(session.store)
    // Erased, nothing of a person's sessions is left.
    session.seat.leave()
    _ = try desk.w.store.erase(desk.ben, reason: "asked for it", by: desk.w.mira)
    #expect(
      try desk.w.store.read { db in
        try db.count("SELECT count(*) FROM session WHERE person = ?", [.id(desk.ben.id)])
      } == 0)
  }

  /// Two sessions take the seat from each other while both label: each label was written by the one that had it.
  @Test func noLabelIsWrittenByASessionWithoutTheSeat() throws {
    let desk = try Desk()
    let sessions = [try desk.session(), try desk.session()]
    let sent = Mutex<[Int]>([0, 0])
    let wrong = Mutex<[String]>([])
    let (round, ben) = (desk.round.id, desk.ben)
    let group = DispatchGroup()
    for index in 0..<2 {
      let (store, seat) = sessions[index]
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        do {
          for _ in 0..<10 {
            try seat.takeOver()
            do {
              guard let item = try store.labelItem(round, .firstOpen, by: ben) else { return }
              try store.submit(
                store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
                seconds: 1, over: .nothing, by: ben)
              sent.withLock { $0[index] += 1 }
            } catch StoreError.notAllowed, StoreError.sentMeanwhile {
              continue
            }
          }
        } catch {
          wrong.withLock { $0.append("\(error)") }
        }
      }
    }
    group.wait()
    #expect(wrong.withLock { $0 } == [])
    let labels = try desk.w.store.read { db in
      try db.rows("SELECT assignment, count(*) FROM annotation GROUP BY assignment") { $0.int(1) }
    }
    #expect(labels.count == sent.withLock { $0[0] + $0[1] } && labels.allSatisfy { $0 == 1 })
  }

  @Test func timeIsSummedForItsOwner() throws {
    let desk = try Desk()
    for seconds in [60, 40] {
      let session = try desk.session()
      #expect(try session.seat.sit() == .own)
      try session.seat.note(WorkTime(active: 1, idle: 1, breaks: 0, breakSeconds: 0))
      try session.seat.note(WorkTime(active: seconds, idle: -5, breaks: 1, breakSeconds: 7))
      session.seat.leave()
    }
    #expect(
      try desk.w.store.ownTime(desk.ben)
        == OwnTime(sessions: 2, time: WorkTime(active: 100, idle: 0, breaks: 2, breakSeconds: 14)))
    #expect(try desk.w.store.ownTime(desk.w.mira) == OwnTime(sessions: 0, time: WorkTime()))
  }
}
