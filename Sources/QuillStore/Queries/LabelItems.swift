/// What the labelling screen shows: never another's values, an expected answer or a mark of gold.

import GRDB
import QuillModel

extension Store {
  /// How far a person is in a round.
  public func labelSession(_ round: RowID, by person: Person) throws -> LabelSession {
    try read { db in
      let context = try Rounds.context(round, db)
      let isSolo = context.round.kind == .solo
      let total =
        isSolo
        ? try SoloPlaces.total(SoloScope(of: person.id, in: context.task, db), db)
        : context.round.kind == .pool
          ? try db.count("SELECT count(*) FROM round_example WHERE round = ?", [.id(round)])
          : try db.count(
            "SELECT count(*) FROM assignment_head WHERE round = ? AND person = ?",
            [.id(round), .id(person.id)])
      let submitted = try db.count(
        "SELECT count(*) FROM assignment_head WHERE round = ? AND person = ? AND state = 'submitted'",
        [.id(round), .id(person.id)])
      return LabelSession(
        round: context.round, total: total, submitted: submitted,
        guidelineReadAt: try GuidelineReads.first(by: person.id, version: context.version, db),
        follower: isSolo ? try LabelItems.newer(than: context, db) : nil)
    }
  }

  /// The item at a place of the person's way through a round; `nil` where there is none.
  ///
  /// In a solo round the assignment is made when the item is reached for the first time, and in a pool the next place
  /// is claimed, so this may write.
  public func labelItem(_ round: RowID, _ place: LabelPlace, by person: Person) throws -> LabelItem? {
    let found: LabelItems.Found? = try read { db in
      let context = try Rounds.context(round, db)
      try Permission.require(.label, of: person, in: context.task, db)
      try context.requirePlace(for: person)
      try Qualifying.require(context, person, db)
      switch context.round.kind {
      case .solo:
        try Gold.requireNone(task: context.task, for: person.id, db)
        return try LabelItems.solo(place, context, person: person.id, db)
      case .pool: return try LabelItems.claimed(place, context, person: person.id, db)
      case .complete, .imported:
        return try LabelItems.reserved(place, context, person: person.id, db).map(LabelItems.Found.item)
      }
    }
    switch found {
    case .item(let item): return item
    case .unreached(let solo): return try reach(solo, round: round, by: person)
    case .unclaimed: return try claim(round, by: person)
    case nil: return nil
    }
  }

  private func claim(_ round: RowID, by person: Person) throws -> LabelItem? {
    try write { tx in
      let context = try Rounds.context(round, tx.db)
      try Permission.require(.label, of: person, in: context.task, tx.db)
      try Qualifying.require(context, person, tx.db)
      return try Claims.next(context, person: person.id, tx).flatMap {
        try LabelItems.item($0, position: $0.position ?? 0, tx.db)
      }
    }
  }

  private func reach(_ solo: SoloPlace, round: RowID, by person: Person) throws -> LabelItem? {
    try write { tx in
      let context = try Rounds.context(round, tx.db)
      try Permission.require(.label, of: person, in: context.task, tx.db)
      let assignment = try Assignments.ensure(
        context, example: solo.example, revision: solo.revision, position: nil, person: person.id, tx)
      return try LabelItems.item(assignment, position: solo.position, tx.db)
    }
  }
}

enum LabelItems {
  /// Index: the unique one of `guideline_version (task, major, minor)`.
  fileprivate static func newer(than context: Rounds.Context, _ db: Database) throws -> VersionNumber? {
    let newest = try db.first(
      "SELECT major, minor FROM guideline_version WHERE task = ? ORDER BY major DESC, minor DESC LIMIT 1",
      [.id(context.task)]
    ) { $0.version(0, 1) }
    return newest.flatMap { $0 > context.round.guidelineVersion ? $0 : nil }
  }

  enum Found {
    case item(LabelItem)
    /// A solo place without an assignment yet.
    case unreached(SoloPlace)
    /// The next place of a pool.
    case unclaimed
  }

  /// In a pool, what is behind the last place that the person has claimed is to be claimed.
  static func claimed(_ place: LabelPlace, _ context: Rounds.Context, person: RowID, _ db: Database) throws
    -> Found?
  {
    if let item = try reserved(place, context, person: person, db) { return .item(item) }
    switch place {
    case .firstOpen, .nextOpen: return .unclaimed
    case .position(let position):
      let last = try db.count(
        "SELECT max(position) FROM assignment_head WHERE round = ? AND person = ?",
        [.id(context.round.id), .id(person)])
      return position > last ? .unclaimed : nil
    case .example: return nil
    }
  }

  static func solo(_ place: LabelPlace, _ context: Rounds.Context, person: RowID, _ db: Database) throws
    -> Found?
  {
    let scope = try SoloScope(of: person, in: context.task, db)
    guard let solo = try SoloPlaces.find(place, scope, round: context.round.id, person: person, db) else {
      return nil
    }
    let known = try Assignments.find(round: context.round.id, example: solo.example, person: person, db)
    guard let known else { return .unreached(solo) }
    return try item(known, position: solo.position, db).map(Found.item)
  }

  static func reserved(_ place: LabelPlace, _ context: Rounds.Context, person: RowID, _ db: Database) throws
    -> LabelItem?
  {
    let found: (RowID, Int)?
    switch place {
    case .position(let position): found = try at(position, context.round.id, person, db)
    case .example(let name): found = try on(example: name, context.round.id, person, db)
    case .firstOpen: found = try nextOpen(after: 0, context.round.id, person, db)
    case .nextOpen(let after):
      found =
        try nextOpen(after: after, context.round.id, person, db)
        ?? nextOpen(after: 0, context.round.id, person, db)
    }
    guard let (id, position) = found, let assignment = try Assignments.find(id, db) else { return nil }
    return try item(assignment, position: position, db)
  }

  /// Index: `assignment_head_state`.
  static let nextOpenSQL = """
    SELECT assignment, position
    FROM assignment_head
    WHERE round = ? AND person = ? AND state = 'open' AND position > ?
    ORDER BY position
    LIMIT 1
    """

  private static func nextOpen(after: Int, _ round: RowID, _ person: RowID, _ db: Database) throws -> (
    RowID, Int
  )? {
    try db.first(nextOpenSQL, [.id(round), .id(person), .integer(after)]) { (try $0.id(0), $0.int(1)) }
  }

  /// Index: `assignment_head_position`.
  private static func at(_ position: Int, _ round: RowID, _ person: RowID, _ db: Database) throws -> (
    RowID, Int
  )? {
    try db.first(
      "SELECT assignment, position FROM assignment_head WHERE round = ? AND person = ? AND position = ?",
      [.id(round), .id(person), .integer(position)]
    ) { (try $0.id(0), $0.int(1)) }
  }

  /// Index: the unique one of `assignment (round, example, person)`.
  private static func on(example name: String, _ round: RowID, _ person: RowID, _ db: Database) throws -> (
    RowID, Int
  )? {
    try db.first(
      """
      SELECT a.id, h.position
      FROM assignment a
      JOIN example e ON e.id = a.example
      JOIN assignment_head h ON h.assignment = a.id
      WHERE a.round = ? AND a.person = ? AND e.name = ?
      """, [.id(round), .id(person), .text(name)]
    ) { (try $0.id(0), $0.int(1)) }
  }

  /// The only columns of an example that a rater gets: its id, its revision's number and its input, and whether someone
  /// warns of it.
  static func item(_ assignment: Assignment, position: Int, _ db: Database) throws -> LabelItem? {
    let example = try db.first(
      """
      SELECT e.name, r.n, r.content, e.id
      FROM example_revision r
      JOIN example e ON e.id = r.example
      WHERE r.id = ?
      """, [.id(assignment.revision)]
    ) { ($0.text(0), $0.int(1), try $0.object(2) ?? JSONObject(), try $0.id(3)) }
    guard let (name, revision, input, exampleID) = example else { return nil }
    let sentID = try CurrentAnnotation.id(of: assignment.id, db)
    let sent = try sentID.flatMap { try CurrentAnnotation.answer(of: $0, db) }
    let draft = try assignment.person.flatMap { try Drafts.find(assignment: assignment.id, person: $0, db) }
    return LabelItem(
      assignment: assignment.id, exampleID: name, revision: revision, input: input, position: position,
      state: assignment.state, sent: sent?.answer, sentID: sentID, draft: draft,
      isDistressing: try ContentFlags.current(exampleID, db) != nil)
  }
}
