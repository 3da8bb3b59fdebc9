/// Examples with what their raters said in the newest round they were in, for whoever decides: without names.

import GRDB
import QuillModel

extension Store {
  /// Every example that was labelled in a round which is closed, by id; and its decisions. Left out are examples that
  /// are being labelled again, those with a stale answer, and those that are no longer there to measure.
  ///
  /// - Parameter withPseudonyms: who decided is named as bundles name them.
  public func ratedItems(_ task: String, withPseudonyms: Bool = false, by person: Person) throws
    -> [RatedItem]
  {
    try readLong { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.adjudicate, of: person, in: task, db)
      return try RatedItems.all(task: task, for: person.id, withPseudonyms: withPseudonyms, db)
    }
  }

  /// What is to be decided about one example: what it holds, and the answers in an order that only this person sees.
  ///
  /// - Throws: `StoreError.refused` for one that is not to be decided, saying why.
  public func adjudicationItem(_ task: String, _ example: String, by person: Person) throws
    -> AdjudicationItem
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.adjudicate, of: person, in: task, db)
      let id = try ExampleKey.id(of: example, task: task, db)
      guard var rated = try RatedItems.one(id, task: task, for: person.id, db) else {
        throw StoreError.refused(try RatedItems.whyNone(example, id, task: task, db))
      }
      RatedItems.shuffle(&rated, example: id, for: person.id)
      let content = try db.first(
        """
        SELECT v.n, v.content,
          (SELECT count(*) FROM current_thread t WHERE t.example = x.example AND t.state = 'open')
        FROM round_example x
        JOIN example_revision v ON v.id = x.revision
        WHERE x.round = ? AND x.example = ?
        """, [.id(rated.round.id), .id(id)]
      ) { (revision: $0.int(0), input: try $0.object(1) ?? JSONObject(), threads: $0.int(2)) }
      guard let content else { throw StoreError.damaged("\(example) has no revision in \(rated.round.name)") }
      return AdjudicationItem(
        rated: rated, revision: content.revision, input: content.input, threads: content.threads)
    }
  }
}

enum RatedItems {
  /// How many answers on the example of a row `o` of `round_example` count in its round `r`.
  private static let answers = """
    (SELECT count(*)
      FROM assignment s JOIN current_annotation c ON c.assignment = s.id
      WHERE s.round = r.id AND s.example = o.example)
    """

  /// The newest round that is open or was labelled by enough people; a round in which nobody got that far takes nothing
  /// away. An example that is in any open round is left out: who labels it there must not see what others said of it. Index: those of `round_example`, `assignment (round, example, …)`, `annotation (assignment, n)`.
  /// `RatedItems.all` says the same of many.
  private static let sql = """
    WITH newest AS (
      SELECT x.example,
        (SELECT r.id FROM current_round r JOIN round_example o ON o.round = r.id
          WHERE o.example = x.example AND r.kind <> 'solo' AND r.task = ?1 AND r.state <> 'planned'
          ORDER BY
            CASE
              WHEN r.state = 'open' OR \(answers) >= min(2, r.overlap) THEN 2
              WHEN \(answers) > 0 THEN 1
              ELSE 0
            END DESC, r.seq DESC
          LIMIT 1) AS round
      FROM round_example x
      JOIN round r ON r.id = x.round
      WHERE r.task = ?1 AND x.example = ?2
      GROUP BY x.example
    )
    SELECT e.name, \(Rounds.columns), a.id, a.confidence, a.note, a.seconds, a.person, s.example,
      (SELECT v.reason FROM annotation_revision v WHERE v.annotation = a.id)
    FROM newest w
    JOIN current_round r ON r.id = w.round
    JOIN guideline_version v ON v.id = r.guideline_version
    JOIN example_head e ON e.example = w.example AND e.template = 0 AND e.state NOT IN ('retired', 'rejected')
    JOIN assignment s ON s.round = r.id AND s.example = w.example
    JOIN example_revision x ON x.id = s.revision AND x.use = 'measure'
    JOIN current_annotation a ON a.assignment = s.id
    WHERE r.state IN ('closed', 'adjudicated')
      AND NOT EXISTS (
        SELECT 1
        FROM unseen_round u
        CROSS JOIN round_example x ON x.round = u.round
        WHERE x.example = w.example)
      AND NOT EXISTS (
        SELECT 1
        FROM assignment o
        JOIN current_annotation c ON c.assignment = o.id
        JOIN annotation_mark m ON m.annotation = c.id AND m.kind = 'stale'
        WHERE o.round = r.id AND o.example = w.example)
    ORDER BY a.seq
    """

  /// - Returns: `nil` where there is nothing to decide.
  static func one(_ example: RowID, task: RowID, for person: RowID, _ db: Database) throws -> RatedItem? {
    let values = try AnnotationRows.values(task: task, db, example: example)
    let clauses = try AnnotationRows.clauses(task: task, db, example: example)
    let decisions = try Decisions.fetch(task: task, example: example, db)
    let looks = try SecondLooks.fetch(task: task, example: example, db)
    var item: RatedItem?
    try db.each(sql, [.id(task), .id(example)]) { row in
      let annotation = try row.id(9)
      let rated = RatedItem.Rated(
        annotation: annotation,
        answer: Answer(
          values: JSONObject(values[annotation] ?? []), clauses: clauses[annotation] ?? [],
          confidence: try row.word(10), note: row.text(11)),
        seconds: row.int(12), isOwn: try row.id(13) == person, revised: row.optionalText(15) ?? "")
      if item != nil {
        item?.answers.append(rated)
        return
      }
      let round = try Rounds.read(row, from: 1)
      let key = RoundExample(round: round.id, example: example)
      item = RatedItem(
        example: row.text(0), round: round, answers: [rated], decisions: decisions[key] ?? [],
        look: looks[key])
    }
    return item
  }

  /// The same order each time for one person and example; another one for another.
  static func shuffle(_ item: inout RatedItem, example: RowID, for person: RowID) {
    let seed = Int64(bitPattern: example.low ^ item.round.id.low)
    // From an order that does not hang on who came first.
    let sorted = item.answers.sorted {
      ($0.annotation.low, $0.annotation.high) < ($1.annotation.low, $1.annotation.high)
    }
    item.answers = SeededOrder.of(sorted.count, seed: seed, person: person).map { sorted[$0] }
  }

  /// Why an example is not to be decided, as a sentence.
  static func whyNone(_ name: String, _ example: RowID, task: RowID, _ db: Database) throws -> String {
    let newest = try db.first(
      """
      SELECT r.name, r.state
      FROM current_round r
      JOIN round_example x ON x.round = r.id
      WHERE x.example = ? AND r.task = ? AND r.kind <> 'solo'
      ORDER BY r.state = 'open' DESC, r.seq DESC
      LIMIT 1
      """, [.id(example), .id(task)]
    ) { (name: $0.text(0), state: $0.text(1)) }
    guard let newest else {
      return "\(name) was in no round, so there is nothing to decide. Plan one: quill round open"
    }
    return newest.state == "open"
      ? "\(name) is being labelled in round \(newest.name): it is decided once that is closed."
      : "\(name) has no answers in round \(newest.name) that count: it is to be labelled again, or is no longer measured."
  }
}

/// An example in a round.
struct RoundExample: Hashable {
  let round, example: RowID
}
