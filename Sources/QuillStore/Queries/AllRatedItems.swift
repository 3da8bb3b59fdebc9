/// All examples of a task that can be decided, from one pass over its labels.

import GRDB
import QuillModel

extension RatedItems {
  /// By id; each as `one` reads it.
  static func all(
    task: RowID, for person: RowID, withPseudonyms: Bool = false, _ db: Database
  ) throws -> [RatedItem] {
    let labels = try CountedLabels(task: task, db)
    let newest = try NewestRounds(labels, task: task, db)
    let objects = labels.objects()
    let clauses = try FactRows.citations(task, db)
    let decisions = try Decisions.fetch(task: task, example: nil, withPseudonyms: withPseudonyms, db)
    let looks = try SecondLooks.fetch(task: task, example: nil, db)
    let revised = try reasons(task, db)
    return newest.labels.enumerated().compactMap { example, places -> RatedItem? in
      let measured = places.filter { labels.labels[$0].isMeasured }
      guard let first = measured.first, let round = newest.round(of: labels.labels[first]) else { return nil }
      let key = RoundExample(round: round.id, example: labels.keys[example])
      return RatedItem(
        example: labels.examples[example], round: round,
        answers: measured.map { place in
          let label = labels.labels[place]
          return RatedItem.Rated(
            annotation: label.id,
            answer: Answer(
              values: objects[place], clauses: clauses[label.id] ?? [], confidence: label.confidence,
              note: label.note),
            seconds: label.seconds, isOwn: labels.people[label.person].id == person,
            revised: revised[label.id] ?? "")
        }, decisions: decisions[key] ?? [], look: looks[key])
    }
  }

  /// Why labels were changed after they had been sent.
  private static func reasons(_ task: RowID, _ db: Database) throws -> [RowID: String] {
    var reasons: [RowID: String] = [:]
    try db.each(
      """
      SELECT v.annotation, v.reason
      FROM annotation_revision v
      CROSS JOIN annotation a ON a.id = v.annotation
      CROSS JOIN assignment s ON s.id = a.assignment
      CROSS JOIN round r ON r.id = s.round
      WHERE r.task = ?
      """, [.id(task)]
    ) { reasons[try $0.id(0)] = $0.text(1) }
    return reasons
  }
}

/// Of each example the labels of the round that it is decided in: the newest that was labelled by enough people, else the
/// newest that was labelled at all. None where that cannot be decided yet, or not any more.
private struct NewestRounds {
  /// By example, as `CountedLabels` has them: the places of its labels, in the order sent.
  private(set) var labels: [[Int]]
  /// As `CountedLabels` has them.
  private let rounds: [Round?]

  init(_ all: CountedLabels, task: RowID, _ db: Database) throws {
    let known = try db.rows(
      """
      SELECT \(Rounds.columns)
      FROM current_round r
      JOIN guideline_version v ON v.id = r.guideline_version
      WHERE r.task = ?
      """, [.id(task)], Rounds.read)
    let byKey = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
    rounds = all.rounds.map { byKey[$0.id] }
    labels = [[Int]](repeating: [], count: all.examples.count)
    let imported = try imported(all, db)
    let gone = try Self.gone(task, db)
    let stale = try Self.stale(db)
    // Rounds are numbered in the order they were made.
    var byExample = [[Int]](repeating: [], count: all.examples.count)
    for place in all.sent() { byExample[all.labels[place].example].append(place) }
    for example in byExample.indices where !gone.contains(all.keys[example]) {
      let rounds = Dictionary(grouping: byExample[example]) { all.labels[$0].round }
      let enough = rounds.filter { $0.value.count >= min(2, self.rounds[$0.key]?.overlap ?? 1) }
      guard let newest = (enough.isEmpty ? rounds : enough).max(by: { $0.key < $1.key }),
        let round = self.rounds[newest.key], round.state == .closed || round.state == .adjudicated,
        enough.isEmpty ? imported[example] == nil : newest.key > imported[example] ?? -1,
        !newest.value.contains(where: { stale.contains(all.labels[$0].id) })
      else { continue }
      labels[example] = newest.value
    }
  }

  /// The newest imported round that is open again, by example: it counts as labelled by enough people, and is not decided.
  private func imported(_ all: CountedLabels, _ db: Database) throws -> [Int: Int] {
    var newest: [Int: Int] = [:]
    let open = rounds.indices.filter { rounds[$0]?.kind == .imported && rounds[$0]?.state == .open }
    if open.isEmpty { return [:] }
    let places = Dictionary(uniqueKeysWithValues: all.keys.enumerated().map { ($1, $0) })
    for place in open {
      try db.each("SELECT example FROM round_example WHERE round = ?", [.id(all.rounds[place].id)]) {
        if let example = places[try $0.id(0)] { newest[example] = place }
      }
    }
    return newest
  }

  func round(of label: CountedLabels.Label) -> Round? { rounds[label.round] }

  /// Examples that are not decided: retired or rejected ones, and those in a round that is open, where whoever labels it
  /// must not see what others said of it.
  private static func gone(_ task: RowID, _ db: Database) throws -> Set<RowID> {
    Set(
      try db.rows(
        """
        SELECT example FROM example_head WHERE task = ?1 AND state IN ('retired', 'rejected')
        UNION
        SELECT x.example
        FROM unseen_round u
        JOIN round r ON r.id = u.round
        CROSS JOIN round_example x ON x.round = u.round
        WHERE r.task = ?1
        """, [.id(task)]
      ) { try $0.id(0) })
  }

  /// Labels that are to be given again.
  private static func stale(_ db: Database) throws -> Set<RowID> {
    Set(try db.rows("SELECT annotation FROM annotation_mark WHERE kind = 'stale'") { try $0.id(0) })
  }
}
