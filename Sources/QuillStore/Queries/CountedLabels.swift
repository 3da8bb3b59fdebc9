/// The labels of a task's rounds, read in one pass: ratings, times and people's answers are all made from them.

import GRDB
import QuillModel

/// With places in lists instead of names, for there may be a million.
struct CountedLabels {
  struct Label {
    let id: RowID
    /// Places in `examples`, `people` and `rounds`.
    fileprivate(set) var example: Int
    let person, round: Int
    /// As `VersionNumbers` counts.
    let version: Int
    let at: Timestamp
    let seq: Int64
    let seconds: Int
    let isSimulated: Bool
    let confidence: Confidence
    let note: String
    /// Of a revision that is there to measure, of an example that is no template.
    fileprivate(set) var isMeasured = false
  }

  struct Round {
    let id: RowID
    let name: String
    let kind: QuillModel.Round.Kind

    var isSolo: Bool { kind == .solo }
  }

  /// A field's answer in the label at a place.
  struct Value {
    let label: Int
    /// In which order a label's values were recorded.
    let seq: Int64
    let value: JSONValue
  }

  /// Those that were labelled, by name.
  let examples: [String]
  /// Their keys.
  let keys: [RowID]
  /// Those who labelled, with the name that they are shown under; in the order in which they were met.
  let people: [(id: RowID, name: String)]
  let rounds: [Round]
  let labels: [Label]
  /// By field.
  let values: [String: [Value]]

  /// One row a value, and one for a label without any; a label's values come one after the other.
  ///
  /// Index: the unique ones of `assignment (round, example, place)`, `annotation (assignment, n)` and
  /// `annotation_value (annotation, field)`; `current_annotation` looks up `annotation_mark_annotation` and
  /// `annotation_supersedes`.
  private static let sql = """
    SELECT a.id, s.example, s.revision, a.person, a.guideline_version, a.at, a.seq, a.seconds, a.simulated,
      a.confidence, a.note, x.field, x.value, x.seq
    FROM assignment s
    CROSS JOIN current_annotation a ON a.assignment = s.id
    LEFT JOIN annotation_value x ON x.annotation = a.id
    WHERE s.round = ?
    """

  /// - Parameter withOpen: whether rounds that are open count too, of which nobody sees an answer.
  init(task: RowID, withOpen: Bool = false, _ db: Database) throws {
    let versions = try VersionNumbers(task: task, db)
    let rounds = try db.rows(
      """
      SELECT r.id, r.name, r.kind
      FROM round r
      WHERE r.task = ? AND (? OR r.id NOT IN (SELECT u.round FROM unseen_round u))
      ORDER BY r.seq
      """, [.id(task), .flag(withOpen)]
    ) { Round(id: try $0.id(0), name: $0.text(1), kind: try $0.word(2)) }
    var met = MetBefore(names: try PeoplesNames(task: task, db))
    var labels: [Label] = []
    var values: [String: [Value]] = [:]
    for place in rounds.indices {
      try db.each(Self.sql, [.id(rounds[place].id)]) { row in
        let id = try row.id(0)
        if id != labels.last?.id {
          labels.append(
            Label(
              id: id, example: met.revision(try row.id(2), of: try row.id(1)),
              person: met.person(try row.id(3)), round: place,
              version: try versions.number(of: try row.id(4)), at: row.at(5), seq: row.int64(6),
              seconds: row.int(7), isSimulated: row.flag(8), confidence: try row.word(9), note: row.text(10)))
        }
        guard !row.isNull(11) else { return }
        let value = Value(label: labels.count - 1, seq: row.int64(13), value: try met.value(row, 12))
        values[row.text(11), default: []].append(value)
      }
    }
    // So far each label names the revision that was labelled.
    let labelled = try LabelledExamples(met.revisions, task: task, db)
    for place in labels.indices {
      let revision = labels[place].example
      labels[place].example = labelled.places[revision]
      labels[place].isMeasured = labelled.isMeasured[revision]
    }
    examples = labelled.names
    keys = labelled.keys
    people = met.people
    self.rounds = rounds
    self.labels = labels
    self.values = values
  }

  func name(of label: Label) -> String { people[label.person].name }

  func version(of label: Label) -> VersionNumber { VersionNumbers.version(label.version) }

  /// Each label's answers by field, in the order recorded.
  func objects() -> [JSONObject] {
    var members = [[(seq: Int64, member: JSONObject.Member)]](repeating: [], count: labels.count)
    for (field, values) in values {
      for value in values {
        members[value.label].append((value.seq, JSONObject.Member(key: field, value: value.value)))
      }
    }
    return members.map { JSONObject($0.sorted { $0.seq < $1.seq }.map(\.member)) }
  }

  /// Places of the labels of rounds that are no solo ones, in the order sent.
  func sent() -> [Int] {
    labels.indices.filter { !rounds[labels[$0].round].isSolo }.sorted { labels[$0].seq < labels[$1].seq }
  }
}

/// What the pass has met before.
private struct MetBefore {
  private let names: PeoplesNames
  private(set) var people: [(id: RowID, name: String)] = []
  private var places: [RowID: Int] = [:]
  /// The revisions that were labelled, in the order in which they were met; and where each stands there.
  private(set) var revisions: [LabelledExamples.Revision] = []
  private var known: [RowID: Int] = [:]
  /// Answers repeat where a field offers a choice. ASCII only: Swift takes texts for equal whose bytes differ.
  private var short: [String: JSONValue] = [:]

  /// Bytes of a text that Swift holds in place.
  private static let inPlace = 15

  init(names: PeoplesNames) { self.names = names }

  mutating func person(_ id: RowID) -> Int {
    if let place = places[id] { return place }
    places[id] = people.count
    people.append((id, names.name(of: id)))
    return people.count - 1
  }

  mutating func revision(_ id: RowID, of example: RowID) -> Int {
    if let last = revisions.last, last.id == id { return revisions.count - 1 }
    if let place = known[id] { return place }
    known[id] = revisions.count
    revisions.append(LabelledExamples.Revision(id: id, example: example))
    return revisions.count - 1
  }

  mutating func value(_ row: Columns, _ column: Int32) throws -> JSONValue {
    guard row.withBytes(column, { $0.count <= Self.inPlace && $0.allSatisfy { $0 < 0x80 } }) else {
      return try row.json(column)
    }
    let text = row.text(column)
    if let known = short[text] { return known }
    let value = try row.json(column)
    short[text] = value
    return value
  }
}
