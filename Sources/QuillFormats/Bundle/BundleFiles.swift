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
    for guideline in contents.guidelines { add("data/guideline/\(guideline.version).md", guideline.bytes) }
    let examples = contents.examples.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    add("data/examples.jsonl", lines(examples.map(\.json)))
    add(
      "data/annotations.jsonl",
      lines(annotations.map { AnnotationRow.json($0, guideline: hashes[$0.guidelineVersion] ?? "") }))
    var table = TableWriter(columns: AnnotationRow.columns(contents.task))
    for row in annotations { table.add(AnnotationRow.cells(row, task: contents.task)) }
    add("data/annotations.csv", table.bytes)
    changedCells += table.changed
    addRatings(contents)
    add("data/task.json", text(TaskSummaryJSON.value(contents)))
    add("data/DATA_CARD.md", DataCard.text(contents))
    add("data/README.md", ReceiverPage.text(contents, changedCells: changedCells))
    addTags(contents)
  }

  private mutating func addRatings(_ contents: BundleContents) {
    var table = TableWriter(columns: RatingsCSV.columns)
    var inputs: [JSONValue] = []
    let sets = contents.ratings.sorted { ($0.field, $0.version) < ($1.field, $1.version) }
    for set in sets {
      for row in RatingsCSV.sorted(set.rows) { table.add(RatingsCSV.cells(row, set)) }
      inputs.append(RatingsCSV.summary(set))
    }
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

  private func lines(_ values: [JSONValue]) -> [UInt8] {
    values.flatMap { CanonicalJSON.bytes($0, sorted: false) + [0x0A] }
  }

  private func text(_ value: JSONValue) -> [UInt8] { CanonicalJSON.bytes(value, sorted: false) + [0x0A] }
}

/// The ratings that the agreement was computed from, as a table, and their counts.
enum RatingsCSV {
  static let columns = ["field", "guideline", "example", "annotator", "value"]

  static func sorted(_ rows: [RatingRow]) -> [RatingRow] {
    rows.map { (key: AnnotationRow.key($0.example, $0.annotator, CanonicalJSON.text($0.value)), row: $0) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map(\.row)
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
