/// Keys and presence: who may change them, and that nothing is written under what holds no more.

import QuillModel
import Testing

@testable import QuillStore

struct KeyTests {
  private func key(_ name: String = "ed25519") throws -> PublicKey {
    try PublicKey(text: PublicKeyTests.line(name), named: "k.pub")
  }

  /// A second session on the workspace, of the gateway.
  private func session(_ w: Workspace, _ number: Int, _ name: String) throws -> Store {
    var options = Store.Options(holder: name)
    options.key = SessionKey(number: number, person: name)
    return try Store.open(w.folder, options: options)
  }

  @Test func keysAreNumberedAndAKeyIsOnePersonsOnly() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    #expect(try w.store.addKey(key(), for: ben, by: w.mira) == 1)
    #expect(try w.store.addKey(key("rsa-3072"), for: w.mira, by: w.mira) == 2)
    for person in [ben, w.mira] {
      #expect(throws: StoreError.self) { try w.store.addKey(key(), for: person, by: w.mira) }
    }
    #expect(try w.store.keys().map(\.person.name) == ["ben", "mira"])
    #expect(try w.store.keys()[0].fingerprint == key().fingerprint)
    try w.store.removeKey(1, by: w.mira)
    #expect(try w.store.addKey(key(), for: w.mira, by: w.mira) == 3, "numbers are not used again")
    #expect(try w.store.withActiveKeys { $0.map(\.number) } == [2, 3])
    #expect(throws: StoreError.self) { try w.store.removeKey(1, by: w.mira) }
    #expect(throws: StoreError.self) { try w.store.removeKey(9, by: w.mira) }
  }

  @Test(arguments: [nil, PersonRole.annotator, .researcher])
  func onlyALeadChangesKeysAndPresence(role: PersonRole?) throws {
    let w = try Workspace()
    let ben = try w.add("ben", nil)
    if let role { try w.store.grant(role, to: ben, by: w.mira) }
    try w.store.addKey(key(), for: w.mira, by: w.mira)
    for attempt in [
      { _ = try w.store.addKey(key("rsa-3072"), for: ben, by: ben) }, { try w.store.removeKey(1, by: ben) },
      { try w.store.setPresence(.paused, of: w.mira, by: ben) },
    ] as [() throws -> Void] {
      let error = #expect(throws: StoreError.self) { try attempt() }
      if case .notAllowed = error { continue }
      Issue.record("\(String(describing: error))")
    }
  }

  @Test func aSessionWritesNothingOnceItsKeyIsRemoved() throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    try w.store.addExamples(w.task, Workspace.examples(1...2), by: w.mira)
    let number = try w.store.addKey(key(), for: ben, by: w.mira)
    let store = try session(w, number, "ben")
    defer { store.close() }
    let round = try store.openSoloRound(w.task, version: w.version, by: ben)
    let item = try #require(try store.labelItem(round.id, .firstOpen, by: ben))
    let draft = Draft(answer: Workspace.answer("FAITHFUL"), focus: "verdict", seconds: 1)
    try store.saveDraft(draft, assignment: item.assignment, by: ben)
    #expect(try store.standing(of: ben).refusal(of: "ben") == nil)
    try w.store.removeKey(number, by: w.mira)
    let before = try w.store.read { try $0.count("SELECT next FROM counter") }
    for attempt in [
      { try store.saveDraft(draft, assignment: item.assignment, by: ben) },
      { try store.deleteDraft(assignment: item.assignment, by: ben) },
      { try store.startThread(store.environment.newID(), task: w.task, text: "why?", by: ben) },
      {
        try store.submit(
          store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("FAITHFUL"),
          seconds: 1,
          by: ben)
      },
    ] as [() throws -> Void] {
      let error = #expect(throws: StoreError.self) { try attempt() }
      #expect(error?.description.contains("Key 1 of ben does not hold here") == true)
    }
    #expect(try w.store.read { try $0.count("SELECT next FROM counter") } == before)
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM draft") } == 1)
    #expect(try store.standing(of: ben).hasLostKey)
    #expect(try !w.store.standing(of: ben).hasLostKey, "a session of the host's own has none to lose")
  }

  @Test(arguments: [(1, "mira"), (2, "ben"), (0, "ben")])
  func aKeyMustBeItsPersons(number: Int, name: String) throws {
    let w = try Workspace()
    let ben = try w.add("ben", .annotator)
    try w.store.addKey(key(), for: ben, by: w.mira)
    try w.store.requireKey(SessionKey(number: 1, person: "ben"))
    #expect(throws: StoreError.self) { try w.store.requireKey(SessionKey(number: number, person: name)) }
  }

  @Test(arguments: [Presence.paused, .left])
  func whoIsNotHereMayDoNothing(presence: Presence) throws {
    let w = try Workspace()
    let ben = try w.add("ben", .lead)
    try w.store.addKey(key(), for: ben, by: w.mira)
    try w.store.setPresence(presence, of: ben, by: w.mira)
    let error = #expect(throws: StoreError.self) {
      try w.store.startThread(w.store.environment.newID(), task: w.task, text: "why?", by: ben)
    }
    #expect(error?.description.contains("quill person resume ben") == true)
    #expect(try w.store.standing(of: ben, in: w.task).role == nil)
    #expect(throws: StoreError.self) { try w.store.requireKey(SessionKey(number: 1, person: "ben")) }
    #expect(try w.store.withActiveKeys { $0.count } == 0)
    #expect(throws: StoreError.self) { try w.store.setPresence(presence, of: ben, by: w.mira) }
    try w.store.setPresence(.active, of: ben, by: w.mira)
    try w.store.startThread(w.store.environment.newID(), task: w.task, text: "why?", by: ben)
    #expect(try w.store.withActiveKeys { $0.count } == (presence == .paused ? 1 : 0))
  }

  @Test(arguments: [Presence.paused, .left])
  func theLastLeadStays(presence: Presence) throws {
    let w = try Workspace()
    let error = #expect(throws: StoreError.self) { try w.store.setPresence(presence, of: w.mira, by: w.mira) }
    #expect(error?.description.contains("last lead") == true)
    #expect(try w.store.presence(of: w.mira) == .active)
  }
}
