/// Writes one example, or the next revision of one; and moves revisions through their life.

import GRDB
import QuillModel

extension Store {
  /// Records the example: as revision 1 where the id is new, as the next revision where anything differs from the
  /// newest, not at all where nothing does. A revision begins as a draft (or a candidate, where the example says so);
  /// an approved one stays approved until its successor is.
  ///
  /// - Parameters:
  ///   - inputs: of the task's definition; they decide the preview line.
  ///   - base: the revision that it was begun from; `nil` writes over whatever is there.
  /// - Returns: the number of the newest revision.
  /// - Throws: `StoreError.movedOn` where the newest revision is another than `base` by now.
  @discardableResult
  public func saveExample(
    _ task: String, _ example: Example, inputs: [InputPart] = [], over base: Int? = nil, by actor: Person
  ) throws -> Int {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeExample, of: actor, in: task, tx.db)
      try ExampleStates.require(base, of: example.id, task: task, tx.db)
      var example = example
      if example.state != .candidate { example.state = .draft }
      let writer = ExampleWriter(tx, task: task, inputs: inputs, source: nil, actor: actor.id)
      _ = try writer.add(example)
      return try tx.db.count(
        "SELECT n FROM example_head WHERE task = ? AND name = ?", [.id(task), .text(example.id)])
    }
  }

  /// Gives a revision its next state.
  ///
  /// - Parameter revision: `nil` for the newest.
  /// - Throws: `StoreError.refused` for a step that the life cycle does not have.
  public func setExampleState(
    _ task: String, _ id: String, revision: Int? = nil, _ state: ExampleState, reason: String = "",
    by actor: Person
  ) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeExample, of: actor, in: task, tx.db)
      let example = try ExampleKey.id(of: id, task: task, tx.db)
      let found: (RowID, ExampleState, [String])? = try tx.db.first(
        "SELECT id, state, tags FROM current_revision WHERE example = ? AND n <= ? ORDER BY n DESC LIMIT 1",
        [.id(example), .integer(revision ?? Int.max)]
      ) { (try $0.id(0), try $0.word(1), try $0.strings(2)) }
      guard let (revision, now, tags) = found else {
        throw StoreError.notFound("\(id) has no such revision.")
      }
      if now == state { return }
      guard now.next.contains(state) else {
        let next = now.next.map(\.rawValue).joined(separator: " or ")
        throw StoreError.refused(
          "\(id) is \(now.rawValue), so it cannot become \(state.rawValue)"
            + (next.isEmpty ? "." : "; it can become \(next)."))
      }
      if state == .approved,
        try tx.db.exists(
          "SELECT 1 FROM example_revision WHERE id = ? AND actor = ?", [.id(revision), .id(actor.id)])
      {
        throw StoreError.refused(
          "\(id) is your own: another person reviews it. They press r on Examples, or use quill review.")
      }
      if state == .approved, !reason.contains(where: { !$0.isWhitespace }) {
        throw StoreError.refused(
          "Say why \(id) is approved without a blind answer: a reason goes with it (--reason TEXT). r answers it blind."
        )
      }
      if state == .inReview, tags.contains(Example.templateTag) {
        throw StoreError.refused("\(id) is a template, which nobody reviews. Copy it, and send the copy.")
      }
      if state == .inReview, try ExampleStates.isUnanswered(revision, tx.db) {
        throw StoreError.refused(
          "\(id) has no expected answer: write it first, a reviewer's answer is compared with it.")
      }
      try ExampleStates.append(state, to: revision, of: example, reason: reason, by: actor.id, tx)
    }
  }
}

enum ExampleStates {
  /// - Parameter base: 0 for one that was not there.
  static func require(_ base: Int?, of name: String, task: RowID, _ db: Database) throws {
    guard let base else { return }
    let newest = try db.first(
      """
      SELECT h.n, coalesce(p.name, ?)
      FROM example_head h LEFT JOIN person_name p ON p.person = h.actor
      WHERE h.task = ? AND h.name = ?
      """, [.text(PersonNames.erased), .id(task), .text(name)]
    ) { ($0.int(0), $0.text(1)) }
    guard let (n, by) = newest, n != base else { return }
    throw StoreError.movedOn(revision: n, by: by)
  }

  static func isUnanswered(_ revision: RowID, _ db: Database) throws -> Bool {
    try db.exists("SELECT 1 FROM example_revision WHERE id = ? AND expected IS NULL", [.id(revision)])
  }

  static func append(
    _ state: ExampleState, to revision: RowID, of example: RowID, reason: String, by actor: RowID,
    _ tx: Transaction
  ) throws {
    try tx.append(
      "example_state",
      [
        "id": .id(tx.newID()), "revision": .id(revision), "state": .text(state.rawValue),
        "reason": .text(reason), "actor": .id(actor),
      ])
    try ExampleHead.refresh(example, tx.db)
  }
}
