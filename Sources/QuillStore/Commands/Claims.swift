/// Places of a pool: claimed one by one for a while, kept by activity, released, and claimed again by others.

import GRDB
import QuillModel

extension Store {
  /// A claim that is not renewed ends after this long, in milliseconds.
  public static let lease: Int64 = 30 * 60 * 1000
  /// How many places of a pool a person holds at once without sending.
  public static let greatestClaims = 3
  /// What is left of a claim once its person has gone.
  public static let grace: Int64 = 2 * 60 * 1000

  /// Keeps a person's claims in a round for the whole lease again: they are at work.
  public func renewClaims(in round: RowID, by actor: Person) throws {
    try write { tx in
      try Claims.renew(person: actor.id, round: round, until: Claims.end(in: Self.lease, tx), tx)
    }
  }

  /// Leaves a person's claims in a round no more than the grace: their line dropped, or they went.
  public func easeClaims(in round: RowID, by actor: Person) throws {
    try write { tx in
      try tx.db.run(
        """
        UPDATE claim SET until = min(until, ?)
        WHERE person = ? AND assignment IN (SELECT assignment FROM assignment_head WHERE round = ? AND person = ?)
        """,
        [.at(Claims.end(in: Self.grace, tx)), .id(actor.id), .id(round), .id(actor.id)])
    }
  }
}

enum Claims {
  /// So many milliseconds from now by the clock as it stands. What is recorded never goes back in time, but a claim has
  /// to end also after the clock was set back.
  static func end(in milliseconds: Int64, _ tx: Transaction) -> Timestamp {
    Timestamp(milliseconds: tx.environment.now().clamped.milliseconds + milliseconds)
  }

  /// In a pool, a place that was passed over is its person's again only while the example still lacks labels.
  ///
  /// - Throws: `StoreError.refused` where others have taken it meanwhile.
  static func requireRoom(_ assignment: RowID, in round: Round, _ db: Database) throws {
    guard round.kind == .pool else { return }
    let isTaken = try db.exists(
      """
      SELECT 1
      FROM assignment a
      JOIN assignment_head h ON h.assignment = a.id
      WHERE a.id = ? AND h.state = 'skipped'
        AND (
          SELECT count(*) FROM assignment b JOIN assignment_head o ON o.assignment = b.id
          WHERE b.round = a.round AND b.example = a.example AND o.state <> 'skipped') >= ?
      """, [.id(assignment), .integer(round.overlap)])
    if isTaken {
      throw StoreError.refused(
        "Others took this item after you passed it over, so it stays passed over. J goes on.")
    }
  }

  /// The next place of a pool for a person: an example on which they have none and which still lacks labels, in their
  /// own order. Claims that have run out are released first.
  ///
  /// - Returns: `nil` where nothing is left for them.
  /// - Throws: `StoreError.refused` for someone who holds enough.
  /// - Complexity: in the worst case two look-ups for each example of the round.
  static func next(_ context: Rounds.Context, person: RowID, _ tx: Transaction) throws -> Assignment? {
    let round = context.round
    guard round.state == .open, try RoundMembers.has(person, round.id, tx.db) else { return nil }
    try releaseExpired(round.id, tx)
    let held = try tx.db.count(
      "SELECT count(*) FROM assignment_head WHERE round = ? AND person = ? AND state = 'open'",
      [.id(round.id), .id(person)])
    guard held < Store.greatestClaims else {
      throw StoreError.refused(
        "You hold \(held) items of \(round.name) already: send them or pass them over before you take more.")
    }
    let rate = try Gold.rate(round.id, tx.db)
    let order = GoldOrder.of(
      try Gold.places(round.id, tx.db).map(\.isGold), rate: rate,
      seed: try RoundPlans.seed(round.id, tx.db), person: person)
    for index in order {
      guard let example = try lacking(round, rate: rate, position: index + 1, person: person, tx.db) else {
        continue
      }
      let position =
        1
        + (try tx.db.count(
          "SELECT max(position) FROM assignment_head WHERE round = ? AND person = ?",
          [.id(round.id), .id(person)]))
      let place = try take(
        context, example: example.id, revision: example.revision, position: position, person: person, tx)
      try hold(place.id, tx)
      return place
    }
    return nil
  }

  /// The example at a position, where it lacks labels and the person has no place on it. A place that was passed over
  /// is free for another; gold waits until it is far enough from the person's last. Index: the unique ones of
  /// `round_example (round, position)`, `assignment (round, example, person)`.
  private static func lacking(_ round: Round, rate: Int, position: Int, person: RowID, _ db: Database) throws
    -> (id: RowID, revision: RowID)?
  {
    try db.first(
      """
      SELECT x.example, x.revision
      FROM round_example x
      WHERE x.round = ?1 AND x.position = ?2 AND \(free(person: "?3", overlap: "?4", rate: "?5"))
      """, [.id(round.id), .integer(position), .id(person), .integer(round.overlap), .integer(rate)]
    ) { (try $0.id(0), try $0.id(1)) }
  }

  /// Whether a row `x` of `round_example` may be claimed by a person now, as a condition.
  static func free(person: String, overlap: String, rate: String) -> String {
    """
    NOT EXISTS (
      SELECT 1 FROM assignment a JOIN assignment_head h ON h.assignment = a.id
      WHERE a.round = x.round AND a.example = x.example AND a.person = \(person))
    AND (
      SELECT count(*) FROM assignment a JOIN assignment_head h ON h.assignment = a.id
      WHERE a.round = x.round AND a.example = x.example AND h.state <> 'skipped') < \(overlap)
    AND (
      NOT EXISTS (SELECT 1 FROM example_revision v WHERE v.id = x.revision AND v.use = 'gold')
      OR NOT EXISTS (
        SELECT 1
        FROM assignment_head h
        JOIN assignment a ON a.id = h.assignment
        JOIN example_revision v ON v.id = a.revision AND v.use = 'gold'
        WHERE h.round = x.round AND h.person = \(person)
          AND h.position > (
            SELECT max(position) FROM assignment_head WHERE round = x.round AND person = \(person))
            - (\(rate) - 1)))
    """
  }

  /// The person's place on the example: a new one, or the one that was released, which the log then says is theirs
  /// again.
  @discardableResult
  static func take(
    _ context: Rounds.Context, example: RowID, revision: RowID, position: Int, person: RowID,
    _ tx: Transaction
  ) throws -> Assignment {
    let released = try tx.db.first(
      """
      SELECT a.id
      FROM assignment a
      WHERE a.round = ? AND a.example = ? AND a.person = ?
        AND NOT EXISTS (SELECT 1 FROM assignment_head h WHERE h.assignment = a.id)
      """, [.id(context.round.id), .id(example), .id(person)]
    ) { try $0.id(0) }
    guard let released else {
      let place = try Assignments.ensure(
        context, example: example, revision: revision, position: position, person: person, tx)
      if context.round.kind == .pool {
        try Assignments.record("claimed", place.id, state: .open, person: person, tx)
      }
      return place
    }
    try tx.db.run(
      "INSERT INTO assignment_head (assignment, round, person, position, state) VALUES (?, ?, ?, ?, 'open')",
      [.id(released), .id(context.round.id), .id(person), .integer(position)])
    try Assignments.record("claimed", released, state: .open, person: person, tx)
    return Assignment(
      id: released, round: context.round.id, revision: revision, person: person, position: position,
      state: .open)
  }

  /// Frees a place: it is nobody's any more. What is begun on it stays a draft, for the case that the person gets it
  /// again.
  static func release(_ assignment: RowID, person: RowID, reason: String, _ tx: Transaction) throws {
    try Assignments.record("released", assignment, state: .open, person: person, reason: reason, tx)
    try tx.db.run("DELETE FROM claim WHERE assignment = ?", [.id(assignment)])
    try tx.db.run("DELETE FROM assignment_head WHERE assignment = ?", [.id(assignment)])
  }

  /// A claim that ends later than any made now was made before the clock was set back: it gets a lease from now.
  private static func releaseExpired(_ round: RowID, _ tx: Transaction) throws {
    try tx.db.run(
      """
      UPDATE claim SET until = ?1
      WHERE until > ?1 AND assignment IN (SELECT assignment FROM assignment_head WHERE round = ?2)
      """, [.at(end(in: Store.lease, tx)), .id(round)])
    let expired = try tx.db.rows(
      """
      SELECT c.assignment, c.person
      FROM claim c
      JOIN assignment_head h ON h.assignment = c.assignment
      WHERE c.until < ? AND h.round = ? AND h.state = 'open'
      """, [.at(end(in: 0, tx)), .id(round)]
    ) { (try $0.id(0), try $0.id(1)) }
    for (assignment, person) in expired {
      try release(assignment, person: person, reason: "the claim ran out", tx)
    }
  }

  static func renew(person: RowID, round: RowID, until: Timestamp, _ tx: Transaction) throws {
    try tx.db.run(
      """
      UPDATE claim SET until = ?
      WHERE person = ? AND assignment IN (SELECT assignment FROM assignment_head WHERE round = ? AND person = ?)
      """, [.at(until), .id(person), .id(round), .id(person)])
  }

  /// Keeps an open place of a pool for its person for the whole lease; one of another round needs no claim.
  static func hold(_ assignment: RowID, _ tx: Transaction) throws {
    try tx.db.run(
      """
      INSERT INTO claim (assignment, person, until)
      SELECT a.id, a.person, ?
      FROM assignment a
      JOIN round r ON r.id = a.round
      WHERE a.id = ? AND r.kind = 'pool'
      ON CONFLICT (assignment) DO UPDATE SET until = excluded.until
      """, [.at(end(in: Store.lease, tx)), .id(assignment)])
  }

  /// Activity on one place. Index: the primary key.
  static func renew(_ assignment: RowID, _ tx: Transaction) throws {
    try tx.db.run(
      "UPDATE claim SET until = ? WHERE assignment = ?", [.at(end(in: Store.lease, tx)), .id(assignment)])
  }

  /// A place on which something was sent needs no claim.
  static func drop(_ assignment: RowID, _ tx: Transaction) throws {
    try tx.db.run("DELETE FROM claim WHERE assignment = ?", [.id(assignment)])
  }
}
