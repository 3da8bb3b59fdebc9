/// An annotation as it leaves the house: the native form, with the guideline's hash in every row and nothing that
/// tells who or when.

import QuillModel

enum AnnotationRow {
  static func json(_ row: Annotation, guideline sha256: String) -> JSONValue {
    .object(
      JSONObject([
        .init(key: "example", value: .string(row.example)),
        .init(key: "example_revision", value: .integer(Int64(row.exampleRevision))),
        .init(key: "round", value: .string(row.round)),
        .init(key: "guideline", value: .string(row.guidelineVersion.description)),
        .init(key: "guideline_sha256", value: .string(sha256)),
        .init(key: "annotator", value: .string(row.annotator)),
        .init(key: "values", value: .object(row.answer.values)),
        .init(key: "clauses", value: .strings(row.answer.clauses)),
        .init(key: "confidence", value: .string(row.answer.confidence.rawValue)),
        .init(key: "note", value: .string(row.answer.note)),
        .init(key: "seconds", value: .integer(Int64(rounded(row.seconds)))),
        .init(key: "solo", value: .bool(row.isSolo)),
        .init(key: "simulated", value: .bool(row.isSimulated)),
      ]))
  }

  /// Reads a row back, with the SHA-256 of the guideline that it names.
  ///
  /// - Throws: `Refusal` that names the member which is missing or of another kind.
  static func read(_ row: JSONValue) throws(Refusal) -> (annotation: Annotation, sha256: String) {
    let text = { (key: String) throws(Refusal) in try member(key, of: row) { $0.string } }
    let number = { (key: String) throws(Refusal) in Int(clamping: try member(key, of: row) { $0.integer }) }
    guard let version = VersionNumber(try text("guideline")) else {
      throw Refusal("\"guideline\" is no version such as 1.0.")
    }
    guard let confidence = Confidence(rawValue: try text("confidence")) else {
      throw Refusal("\"confidence\" is none of low, med, high.")
    }
    let answer = Answer(
      values: try member("values", of: row) { $0.object },
      clauses: try member("clauses", of: row) { $0.strings },
      confidence: confidence, note: try text("note"))
    let annotation = Annotation(
      id: RowID(high: 0, low: 0), example: try text("example"),
      exampleRevision: try number("example_revision"),
      round: try text("round"), annotator: try text("annotator"), guidelineVersion: version, answer: answer,
      seconds: try number("seconds"), at: Timestamp(milliseconds: 0),
      isSimulated: try member("simulated", of: row) { $0.bool },
      isSolo: try member("solo", of: row) { $0.bool })
    return (annotation, try text("guideline_sha256"))
  }

  private static func member<T>(_ key: String, of row: JSONValue, _ read: (JSONValue) -> T?) throws(Refusal)
    -> T
  {
    guard let value = row[key].flatMap(read) else {
      throw Refusal("\"\(key)\" is missing or of another kind.")
    }
    return value
  }

  /// Durations to 5 s: exact ones tell people apart.
  static func rounded(_ seconds: Int) -> Int { (max(0, min(seconds, 1_000_000_000)) + 2) / 5 * 5 }

  static func key(_ example: String, _ annotator: String, _ round: String) -> String {
    [example, annotator, round].joined(separator: "\u{1F}")
  }

  /// By example, annotator and round, so that the order tells nothing of the time.
  static func sorted(_ rows: [Annotation]) -> [Annotation] {
    rows.map { (key: key($0.example, $0.annotator, $0.round), row: $0) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map(\.row)
  }

  /// The view for spreadsheets.
  static func table(_ rows: [Annotation], task: TaskDefinition) -> TableWriter {
    var table = TableWriter(columns: columns(task))
    for row in rows { table.add(cells(row, task: task)) }
    return table
  }

  static func columns(_ task: TaskDefinition) -> [String] {
    ["example", "example_revision", "round", "guideline", "annotator"]
      + task.fields.map { "values.\($0.name)" }
      + ["clauses", "confidence", "note", "seconds", "solo", "simulated"]
  }

  static func cells(_ row: Annotation, task: TaskDefinition) -> [TableWriter.Cell] {
    let head: [TableWriter.Cell] = [
      .text(row.example), .exact("\(row.exampleRevision)"), .text(row.round),
      .exact("\(row.guidelineVersion)"),
      .text(row.annotator),
    ]
    let values = task.fields.map { TableWriter.Cell(row.answer.values[$0.name]) }
    return head + values + [
      .text(row.answer.clauses.joined(separator: " ")), .text(row.answer.confidence.rawValue),
      .text(row.answer.note),
      .exact("\(rounded(row.seconds))"), .exact("\(row.isSolo)"), .exact("\(row.isSimulated)"),
    ]
  }
}
