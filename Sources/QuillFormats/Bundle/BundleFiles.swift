/// A bundle's files as bytes, by path: the same contents give the same bytes, on every machine.

import QuillModel

struct BundleFiles {
  /// In the order of their paths' bytes.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// Cells that the tables made safe.
  private(set) var changedCells = 0

  init(_ contents: BundleContents) {
    let hashes = Dictionary(contents.guidelines.map { ($0.version, $0.sha256) }) { first, _ in first }
    let annotations = AnnotationRow.sorted(contents.annotations)
    for guideline in contents.guidelines { add(BundleNames.guideline(guideline.version), guideline.bytes) }
    add("data/examples.jsonl", Self.lines(examples: contents.examples))
    add("data/annotations.jsonl", Self.lines(annotations: annotations, hashes: hashes))
    add("data/decided.jsonl", Self.lines(DecidedRow.lines(contents.decided)))
    let table = AnnotationRow.table(annotations, task: contents.task)
    add("data/annotations.csv", table.bytes)
    changedCells += table.changed
    addRatings(contents)
    add("data/task.json", text(TaskSummaryJSON.value(contents)))
    add("data/DATA_CARD.md", DataCard.text(contents))
    add("data/README.md", ReceiverPage.text(contents, changedCells: changedCells))
    addTags(contents)
  }

  private mutating func addRatings(_ contents: BundleContents) {
    let table = RatingsCSV.table(contents.ratings)
    let inputs = RatingsCSV.sorted(contents.ratings).map(RatingsCSV.summary)
    changedCells += table.changed
    add("data/ratings.csv", table.bytes)
    let report = JSONObject([
      .init(key: "report", value: contents.agreement), .init(key: "inputs", value: .array(inputs)),
    ])
    add("data/agreement.json", text(.object(report)))
  }

  private mutating func addTags(_ contents: BundleContents) {
    let payload = files
    add("manifest-sha256.txt", Bag.manifest(payload))
    add("bagit.txt", Bag.declaration)
    add("bag-info.txt", Bag.information(contents, payload: payload, changedCells: changedCells))
    add("verify.sh", VerifyScript.text)
    add("tagmanifest-sha256.txt", Bag.manifest(files.filter { !$0.path.hasPrefix("data/") }))
  }

  private mutating func add(_ path: String, _ text: String) { add(path, Array(text.utf8)) }

  private mutating func add(_ path: String, _ bytes: [UInt8]) {
    let place = files.firstIndex { path.utf8.lexicographicallyPrecedes($0.path.utf8) } ?? files.endIndex
    files.insert((path, bytes), at: place)
  }

  /// The examples in the order of their ids' bytes.
  static func lines(examples: [Example]) -> [UInt8] {
    lines(examples.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(\.json))
  }

  /// - Parameters:
  ///   - annotations: in their order.
  ///   - hashes: SHA-256 of each guideline text.
  static func lines(annotations: [Annotation], hashes: [VersionNumber: String]) -> [UInt8] {
    lines(annotations.map { AnnotationRow.json($0, guideline: hashes[$0.guidelineVersion] ?? "") })
  }

  static func lines(_ values: [JSONValue]) -> [UInt8] {
    values.flatMap { CanonicalJSON.bytes($0, sorted: false) + [0x0A] }
  }

  private func text(_ value: JSONValue) -> [UInt8] { CanonicalJSON.bytes(value, sorted: false) + [0x0A] }
}

/// The ratings that the agreement was computed from, as a table, and their counts.
enum RatingsCSV {
  static let columns = ["field", "guideline", "example", "annotator", "value"]

  static func sorted(_ sets: [RatingSet]) -> [RatingSet] {
    let order = { (set: RatingSet) in
      (set.field, set.version, set.isSimulated ? 1 : 0, set.includesSolo ? 1 : 0)
    }
    return sets.sorted { order($0) < order($1) }
  }

  static func sorted(_ rows: [RatingRow]) -> [RatingRow] {
    rows.map { (key: AnnotationRow.key($0.example, $0.annotator, CanonicalJSON.text($0.value)), row: $0) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map(\.row)
  }

  static func table(_ sets: [RatingSet]) -> TableWriter {
    var table = TableWriter(columns: columns)
    for set in sorted(sets) { for row in sorted(set.rows) { table.add(cells(row, set)) } }
    return table
  }

  static func cells(_ row: RatingRow, _ set: RatingSet) -> [TableWriter.Cell] {
    [
      .text(set.field), .exact("\(set.version)"), .text(row.example), .text(row.annotator),
      TableWriter.Cell(row.value),
    ]
  }

  static func summary(_ set: RatingSet) -> JSONValue {
    .object(
      JSONObject([
        .init(key: "field", value: .string(set.field)),
        .init(key: "guideline", value: .string(set.version.description)),
        .init(key: "ratings", value: .integer(Int64(set.rows.count))),
        .init(key: "examples", value: .integer(Int64(Set(set.rows.map(\.example)).count))),
        .init(key: "annotators", value: .integer(Int64(Set(set.rows.map(\.annotator)).count))),
        .init(key: "includes_solo", value: .bool(set.includesSolo)),
        .init(key: "simulated", value: .bool(set.isSimulated)),
      ]))
  }
}
