/// Ratings inside the exports of labelling tools: whole-item labels or spans, one answer for each annotator.

import Foundation
import QuillModel

/// A tool whose export is read as it stands. To add one: its case, its word and how one of its rows is read.
public enum LabelToolExport: String, CaseIterable, Sendable {
  /// Tasks with `annotations`, each by `completed_by`, its `result` with `choices`, a `rating` or a `number`; or with
  /// spans, as `start`, `end` and `labels`.
  case labelStudio = "label-studio"
  /// One row an answer: `_annotator_id` or `_session_id`, with `accept`, `label` or `answer`; or with `spans`.
  case prodigy
  /// One row an item and annotator: `label` or `labels`, by `annotator` or `username`; else by the file's name, as each
  /// annotator's labels are a file. Spans are `[start, end, label]` there, or objects in `entities`.
  case doccano

  /// A label as it stands in a row.
  public struct Found: Hashable, Sendable {
    public var unit: String
    public var rater: String
    /// Several labels of one item are joined by `|`, sorted; empty where there is none. Spans are a list of
    /// `[start, end, label]`, as JSON.
    public var value: String
    /// What stands beside the label: Label Studio's annotation, else the row.
    public var place: JSONValue
    /// What spans lie in, where the export holds it.
    public var text: String?
  }

  /// - Parameter control: of Label Studio, the control (`from_name`) whose labels are read.
  /// - Throws: `Refusal` where the row is none of this tool's.
  func ratings(in row: SourceRow, file: String, control: String? = nil) throws(Refusal) -> [Found] {
    switch self {
    case .labelStudio: try labelStudio(row.value, control)
    case .prodigy: [try prodigy(row.value)]
    case .doccano: [try doccano(row.value, file: file)]
    }
  }

  /// What a path leads to from beside a label; empty where there is nothing, as tools leave out what they do not know.
  static func text(_ path: FieldPath, beside label: Found) -> String {
    path.value(in: label.place).flatMap(text) ?? ""
  }

  /// Those that count, with the task's id and who made them.
  func annotations(_ row: JSONValue) throws(Refusal) -> [(unit: String, rater: String, annotation: JSONValue)]
  {
    guard let annotations = row["annotations"]?.array ?? row["completions"]?.array else {
      throw Refusal("There is no \"annotations\"; this is no task of a Label Studio export (JSON).")
    }
    guard let unit = row["id"].flatMap(Self.text) else { throw Refusal("The task has no \"id\".") }
    var found: [(unit: String, rater: String, annotation: JSONValue)] = []
    for annotation in annotations where annotation["was_cancelled"]?.bool != true {
      let by = annotation["completed_by"]
      guard
        let rater = by.flatMap(Self.text) ?? by?["email"].flatMap(Self.text) ?? by?["id"].flatMap(Self.text)
      else { throw Refusal("Task \(unit): an annotation has no \"completed_by\".") }
      found.append((unit, rater, annotation))
    }
    return found
  }

  static func results(_ annotation: JSONValue, _ control: String?) -> [JSONValue] {
    (annotation["result"]?.array ?? []).filter { control == nil || $0["from_name"]?.string == control }
  }

  private func labelStudio(_ row: JSONValue, _ control: String?) throws(Refusal) -> [Found] {
    try annotations(row).map { (unit, rater, annotation) throws(Refusal) in
      let results = Self.results(annotation, control)
      let labelled = results.filter { !Self.labels($0["value"] ?? .null).isEmpty }
      let controls = Set(labelled.compactMap { $0["from_name"]?.string }).sorted()
      if controls.count > 1 {
        throw Refusal(
          "Task \(unit) has answers to \(controls.joined(separator: ", ")): choose one of them with --value.")
      }
      if labelled.isEmpty, results.contains(where: { $0["value"]?["labels"] != nil }) {
        throw Refusal("The labels are spans: compare them with --spans.")
      }
      let labels = labelled.flatMap { Self.labels($0["value"] ?? .null) }
      return Found(unit: unit, rater: rater, value: Self.joined(labels), place: annotation)
    }
  }

  private static func labels(_ value: JSONValue) -> [String] {
    for key in ["choices", "taxonomy"] {
      if let items = value[key]?.array { return items.compactMap(text) }
    }
    for key in ["rating", "number"] { if let one = value[key].flatMap(text) { return [one] } }
    return []
  }

  func prodigyNames(_ row: JSONValue) throws(Refusal) -> (unit: String, rater: String) {
    guard let unit = (row["_task_hash"] ?? row["_input_hash"] ?? row["id"]).flatMap(Self.text),
      let rater = (row["_annotator_id"] ?? row["_session_id"]).flatMap(Self.text)
    else {
      throw Refusal(
        "There is no \"_input_hash\" with an \"_annotator_id\"; this is no row of a Prodigy export (db-out).")
    }
    return (unit, rater)
  }

  private func prodigy(_ row: JSONValue) throws(Refusal) -> Found {
    let (unit, rater) = try prodigyNames(row)
    let answer = row["answer"]?.string
    if answer == "ignore" { return Found(unit: unit, rater: rater, value: "", place: row) }
    if let accepted = row["accept"]?.array {
      return Found(unit: unit, rater: rater, value: Self.joined(accepted.compactMap(Self.text)), place: row)
    }
    return Found(unit: unit, rater: rater, value: answer ?? row["label"].flatMap(Self.text) ?? "", place: row)
  }

  private func doccano(_ row: JSONValue, file: String) throws(Refusal) -> Found {
    guard let unit = row["id"].flatMap(Self.text), let label = row["label"] ?? row["labels"] else {
      throw Refusal("There is no \"id\" with a \"label\"; this is no row of a doccano export (JSONL).")
    }
    let labels = label.array ?? [label]
    guard labels.allSatisfy({ $0.array == nil }) else {
      throw Refusal("The labels are spans: compare them with --spans.")
    }
    return Found(
      unit: unit, rater: doccanoRater(row) ?? file, value: Self.joined(labels.compactMap(Self.text)),
      place: row)
  }

  func doccanoRater(_ row: JSONValue) -> String? {
    (row["annotator"] ?? row["username"] ?? row["user"]).flatMap(Self.text)
  }

  static func text(_ value: JSONValue) -> String? { value.isNull ? nil : ValueConversion.text(value) }

  private static func joined(_ labels: [String]) -> String {
    Set(labels.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
  }
}

extension RatingTable {
  /// The ratings of a labelling tool's exports, each a file; several files are one table.
  ///
  /// - Parameters:
  ///   - spans: whether parts of texts are read rather than labels of whole items.
  ///   - control: of Label Studio, the control (`from_name`) whose answers are read.
  ///   - columns: further values, by their paths from beside a label, as Label Studio's `lead_time`; or
  ///     `LabelToolExport.textColumn`.
  /// - Throws: as `read`.
  public static func read(
    _ urls: [URL], export: LabelToolExport, spans: Bool = false, control: String? = nil,
    columns: [String] = []
  ) throws -> RatingTable {
    let more = try columns.map { $0 == LabelToolExport.textColumn ? nil : try FieldPath($0) }
    var run = RatingRun(columns: nil)
    var figures: FileFigures?
    for url in urls {
      let file = url.deletingPathExtension().lastPathComponent
      figures = try ImportRefused.guarded(url, ImportOptions()) {
        try Formats.read(url, as: nil) { event in
          try run.take(event) { (row) throws(Refusal) in
            let found =
              spans
              ? try export.spans(in: row, file: file, control: control)
              : try export.ratings(in: row, file: file, control: control)
            return found.map { found in
              (
                found.unit, found.rater, nil, found.value,
                more.map { $0.map { LabelToolExport.text($0, beside: found) } ?? found.text ?? "" }
              )
            }
          }
        }
      } problems: {
        run.problems
      }
    }
    guard let figures else { throw Refusal("There is no file to read.") }
    return run.table(figures)
  }
}
