/// Examples that were recorded under schema 1 are sorted and told apart as those of today.

import QuillModel
import Testing

@testable import QuillStore

struct ExampleMigrationTests {
  @Test func olderExamplesGetTheirPlaceInEveryOrder() throws {
    let scratch = try Scratch()
    var options = Store.Options(environment: Ticks().environment)
    options.migrations = [.foundation]
    let old = try Store.create(scratch.path, options: options)
    let mira = try old.addPerson("mira", login: "mira")
    try old.write { tx in
      let task = tx.newID()
      try tx.append("task", ["id": .id(task), "name": "t", "title": "T", "actor": .id(mira.id)])
      try TaskStates.set(.drafting, task: task, by: mira.id, tx)
      try Self.record("a", task, mira, tags: "[]", state: "draft", tx)
      try Self.record("b", task, mira, tags: "[\"template\"]", state: "approved", tx)
      try Self.record("c", task, mira, tags: "[\"no template\"]", state: "in review", tx)
    }
    old.close()

    options.migrations = Migrations.all
    let store = try Store.open(scratch.path, options: options)
    defer { store.close() }
    #expect(try store.doctor().filter { $0.verdict == .bad }.isEmpty)
    let page = try store.examples("t", ExampleListing(order: .waiting), offset: 0, limit: 9)
    #expect(page.rows.map(\.id) == ["c", "a", "b"] && page.total == 3)
    #expect(page.rows.map(\.isTemplate) == [false, false, true])
    #expect(try store.summary("t", mira).examplesByState == [.draft: 1, .inReview: 1])
  }

  /// As schema 1's writer did.
  private static func record(
    _ name: String, _ task: RowID, _ actor: Person, tags: String, state: String, _ tx: Transaction
  ) throws {
    let (example, revision) = (tx.newID(), tx.newID())
    let digest = SQLValue.bytes([UInt8](repeating: 7, count: 32))
    try tx.append("example", ["id": .id(example), "task": .id(task), "name": .text(name)])
    try tx.append(
      "example_revision",
      [
        "id": .id(revision), "example": .id(example), "n": 1, "content": "{}", "sha256": digest,
        "preview": "",
        "rationale": "", "clauses": "[]", "tags": .text(tags), "source": "", "licence": "", "use": "measure",
        "initial_state": .text(state), "actor": .id(actor.id),
      ])
    try tx.db.run(
      """
      INSERT INTO example_head
        (example, task, name, revision, n, sha256, state, use, preview, tags, clauses, actor, approved, labelled)
      VALUES (?, ?, ?, ?, 1, ?, ?, 'measure', '', ?, '[]', ?, ?, ?)
      """,
      [
        .id(example), .id(task), .text(name), .id(revision), digest, .text(state), .text(tags), .id(actor.id),
        .id(state == "approved" ? revision : nil), .id(revision),
      ])
  }
}
