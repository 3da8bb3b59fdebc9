/// The examples that are most like a text: found through sketches, then measured.

import GRDB
import QuillModel

extension Store {
  /// The examples most like `text`, likest first, with their similarity; templates are meant to be alike, and left out.
  ///
  /// Examples that were written since the last call are sketched first, in short transactions; each further call costs
  /// some index look-ups and the measuring of at most `Nearest.greatestMeasured` examples.
  ///
  /// - Parameter id: an example to leave out: the one being written.
  public func nearestExamples(
    _ task: String, to text: String, except id: String? = nil, limit: Int = 3, by person: Person
  ) throws -> [NearExample] {
    try sketchMissing()
    return try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: task, db)
      let words = WordTokens.hashes(of: text)
      let found = try Nearest.candidates(words, task: task, db)
      return try found.compactMap { place in try Nearest.measure(place, words, except: id, db) }
        .sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }
        .prefix(limit).map { $0 }
    }
  }

  /// How many revisions are not sketched yet.
  func sketchMissing() throws {
    guard !isReadOnly else { return }
    while true {
      let missing = try read { try Nearest.missing($0) }
      if missing.isEmpty { return }
      try write { tx in
        for row in missing { try Nearest.sketch(row, tx.db) }
      }
    }
  }
}

enum Nearest {
  /// Revisions that one transaction sketches: some tens of milliseconds.
  private static let batch = 500
  /// A number that so many examples share stands for a phrase that all of them have, and tells nothing.
  private static let commonplace = 256
  /// The likeliest candidates are measured.
  static let greatestMeasured = 48

  struct Missing {
    var example, task: RowID
    var seq: Int64
    var input: JSONObject
  }

  /// Newer revisions than any sketched, oldest first. Index: `example_sketched_upto`, the unique one of
  /// `example_revision (origin, seq)`.
  static func missing(_ db: Database) throws -> [Missing] {
    try db.rows(
      """
      SELECT r.example, e.task, r.seq, r.content
      FROM example_revision r
      JOIN example e ON e.id = r.example
      WHERE r.origin = (SELECT origin FROM counter)
        AND r.seq > coalesce((SELECT max(upto) FROM example_sketched), 0)
      ORDER BY r.seq
      LIMIT ?
      """, [.integer(batch)]
    ) {
      Missing(
        example: try $0.id(0), task: try $0.id(1), seq: $0.int64(2), input: try $0.object(3) ?? JSONObject())
    }
  }

  static func sketch(_ row: Missing, _ db: Database) throws {
    let known = try db.first("SELECT place FROM example_sketched WHERE example = ?", [.id(row.example)]) {
      $0.int64(0)
    }
    if let known {
      try db.run("DELETE FROM example_sketch WHERE place = ?", [.integer(known)])
      try db.run(
        "UPDATE example_sketched SET upto = ? WHERE place = ?", [.integer(row.seq), .integer(known)])
    } else {
      try db.run(
        "INSERT INTO example_sketched (example, upto) VALUES (?, ?)", [.id(row.example), .integer(row.seq)])
    }
    let place = try known ?? db.first("SELECT last_insert_rowid()") { $0.int64(0) } ?? 0
    let words = WordTokens.hashes(of: Example.comparedText(row.input))
    for number in Sketch.numbers(of: words, salt: salt(row.task)) {
      try db.run(
        "INSERT OR IGNORE INTO example_sketch (hash, place) VALUES (?, ?)",
        [.integer(Int64(bitPattern: number)), .integer(place)])
    }
  }

  /// Tasks do not meet in the sketch.
  private static func salt(_ task: RowID) -> UInt64 { task.high ^ task.low }

  /// Those that share the most numbers with the text. Index: the primary key of `example_sketch`.
  static func candidates(_ words: [UInt64], task: RowID, _ db: Database) throws -> [Int64] {
    var shared: [Int64: Int] = [:]
    for number in Sketch.numbers(of: words, salt: salt(task)) {
      let places = try db.rows(
        "SELECT place FROM example_sketch WHERE hash = ? LIMIT ?",
        [.integer(Int64(bitPattern: number)), .integer(commonplace + 1)]
      ) { $0.int64(0) }
      if places.count <= commonplace { for place in places { shared[place, default: 0] += 1 } }
    }
    return shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(greatestMeasured).map(\.key)
  }

  static func measure(_ place: Int64, _ words: [UInt64], except id: String?, _ db: Database) throws
    -> NearExample?
  {
    let found = try db.first(
      """
      SELECT h.name, h.state, r.content
      FROM example_sketched s
      JOIN example_head h ON h.example = s.example
      JOIN example_revision r ON r.id = h.revision
      WHERE s.place = ? AND h.template = 0
      """, [.integer(place)]
    ) { row -> (String, ExampleState, JSONObject) in
      (row.text(0), try row.word(1), try row.object(2) ?? JSONObject())
    }
    guard let (name, state, input) = found, name != id, state != .rejected else { return nil }
    let other = WordTokens.hashes(of: Example.comparedText(input))
    return NearExample(id: name, state: state, similarity: RougeL.similarity(words, other))
  }
}
