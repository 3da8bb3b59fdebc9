import Foundation
import QuillModel
import Synchronization
import Testing

@testable import QuillStore

struct SharingTests {
  /// Runs `body` on threads of their own and waits for all of them.
  private func together(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for index in 0..<count {
      group.enter()
      Thread.detachNewThread {
        body(index)
        group.leave()
      }
    }
    group.wait()
  }

  @Test func twoStoresWriteAtOnceWithoutAnError() throws {
    let w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...40), by: w.mira)
    let stores = try (0..<4).map { _ in try Store.open(w.folder) }
    let people = try ["ann", "bob", "cyn", "dan"].map { try w.add($0, .annotator) }
    let errors = Mutex<[String]>([])
    let (task, version) = (w.task, w.version)
    together(4) { index in
      do {
        let (store, person) = (stores[index], people[index])
        let round = try store.openSoloRound(task, version: version, by: person)
        while let item = try store.labelItem(round.id, .firstOpen, by: person) {
          try store.submit(
            store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
            seconds: 1,
            by: person)
          _ = try store.examples(task, offset: 0, limit: 10)
        }
      } catch {
        errors.withLock { $0.append("\(error)") }
      }
    }
    #expect(errors.withLock { $0 } == [])
    #expect(try w.store.summary(w.task, w.mira).annotations == 160)
    #expect(try w.store.doctor().filter { $0.verdict != .good } == [])
  }

  @Test func onePersonInTwoSessionsIsNeverServedTwoPlacesForOneExample() throws {
    let w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...20), by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    let stores = try (0..<2).map { _ in try Store.open(w.folder) }
    let mira = w.mira
    let errors = Mutex<[String]>([])
    together(2) { index in
      do {
        for position in 1...20 { _ = try stores[index].labelItem(round.id, .position(position), by: mira) }
      } catch {
        errors.withLock { $0.append("\(error)") }
      }
    }
    #expect(errors.withLock { $0 } == [])
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM assignment") } == 20)
  }

  @Test func aHeldGateNamesItsHolderAndIsGivenUp() throws {
    let w = try Workspace { $0.patience = 0.05 }
    let other = try WriteGate(path: w.folder + "/quill.lock", holder: "ben", patience: 1)
    let error = try other.hold {
      #expect(throws: StoreError.self) { try w.store.createTask("x", title: "X", by: w.mira) }
    }
    guard case .busy(let holder, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder.hasPrefix("ben (process "))
    try w.store.createTask("x", title: "X", by: w.mira)
  }

  @Test func readingAndClosingDoNotWaitForTheGate() throws {
    let w = try Workspace()
    let other = try WriteGate(path: w.folder + "/quill.lock", holder: "ben", patience: 1)
    try other.hold {
      let begun = DispatchTime.now().uptimeNanoseconds
      let store = try Store.open(w.folder, options: Store.Options(patience: 60))
      #expect(try store.tasks().count == 1)
      store.close()
      #expect(DispatchTime.now().uptimeNanoseconds - begun < 5_000_000_000)
    }
  }

  @Test func othersCommitsChangeTheDataVersionAndOwnOnesDoNot() throws {
    let w = try Workspace()
    let other = try Store.open(w.folder)
    let before = try w.store.dataVersion()
    try w.store.createTask("mine", title: "X", by: w.mira)
    #expect(try w.store.dataVersion() == before)
    try other.createTask("theirs", title: "X", by: w.mira)
    #expect(try w.store.dataVersion() != before)
  }

  @Test func theLogIsMovedIntoTheDatabaseWhenItIsLong() throws {
    let w = try Workspace()
    let text = String(repeating: "x", count: 100_000)
    for number in 0..<100 {
      try w.store.addExamples(
        w.task, [Example(id: "e\(number)", input: JSONObject([.init(key: "t", value: .string(text))]))],
        by: w.mira)
    }
    let size = try #require(FileIdentity.status(w.store.path + "-wal")).st_size
    #expect(size > 0 && size < 6 << 20)
    w.store.close()
    #expect(try #require(FileIdentity.status(w.store.path + "-wal")).st_size == 0)
  }
}
