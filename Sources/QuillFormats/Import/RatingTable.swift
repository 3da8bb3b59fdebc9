/// Ratings of any table, without a task: who said what about which unit.

import Foundation
import QuillModel

public struct Rating: Hashable, Sendable {
  public var line: Int
  public var unit: String
  public var rater: String
  public var group: String?
  public var value: String
}

public struct RatingTable: Hashable, Sendable {
  /// In the file's order; one without a value makes its unit and rater known.
  public var ratings: [Rating]
  /// Rows whose value is empty.
  public var missing: Int
  public var warnings: [Problem]
  public var file: FileFigures

  /// Reads the columns named; each may be a path into JSON. An empty cell (or null) is a missing rating; `NA` and its
  /// like are labels as any other, with a warning; labels that differ only in case or spaces are told, never united.
  ///
  /// - Throws: `ImportRefused` where a row names no unit or rater, or a rater rates a unit twice in one group.
  public static func read(
    _ url: URL, format: (any RowFormat)? = nil, unit: String, rater: String, value: String,
    group: String? = nil
  ) throws -> RatingTable {
    let columns = RatingColumns(
      unit: try FieldPath(unit), rater: try FieldPath(rater), value: try FieldPath(value),
      group: try group.map { try FieldPath($0) })
    var run = RatingRun(columns: columns)
    let figures = try ImportRefused.guarded(url, ImportOptions()) {
      try Formats.read(url, as: format) { try run.take($0) }
    } problems: {
      run.problems
    }
    return RatingTable(
      ratings: run.ratings, missing: run.missing, warnings: run.problems.warnings + run.labelWarnings(),
      file: figures)
  }
}

struct RatingColumns {
  var unit: FieldPath
  var rater: FieldPath
  var value: FieldPath
  var group: FieldPath?
}

private struct RatingRun {
  let columns: RatingColumns
  var problems = RowProblems(limit: 20)
  var ratings: [Rating] = []
  var missing = 0
  private var seen = SeenNames()
  /// How often each label stands, in the order of its first use.
  private var counts: [[UInt8]: Int] = [:]
  private var order: [String] = []

  init(columns: RatingColumns) { self.columns = columns }

  mutating func take(_ event: RowEvent) throws {
    switch event {
    case .problem(let problem): problems.add(problem, line: nil)
    case .row(let row):
      do throws(Refusal) {
        try take(row)
      } catch {
        problems.add(Problem(error.description), line: row.line)
      }
    }
    if problems.errors.count >= problems.limit { throw EnoughProblems() }
  }

  private mutating func take(_ row: SourceRow) throws(Refusal) {
    let unit = try text(columns.unit, row)
    let rater = try text(columns.rater, row)
    var group: String?
    if let path = columns.group { group = try text(path, row) }
    let value = try text(columns.value, row, isRequired: false)
    switch seen.add([unit, rater, group ?? ""].joined(separator: "\u{1F}"), line: row.line) {
    case .new: break
    case .sameAs(let line):
      throw Refusal("\(rater) already rated \(unit) on line \(line). Remove one, or name a group column.")
    case .twinOf(let line):
      throw Refusal(
        "\(rater) and \(unit) look like line \(line) but have other bytes (NFC and NFD). Use one.")
    }
    ratings.append(Rating(line: row.line, unit: unit, rater: rater, group: group, value: value))
    if value.isEmpty {
      missing += 1
      return
    }
    let bytes = Array(value.utf8)
    if counts[bytes] == nil { order.append(value) }
    counts[bytes, default: 0] += 1
  }

  private func text(_ path: FieldPath, _ row: SourceRow, isRequired: Bool = true) throws(Refusal) -> String {
    guard let value = path.value(in: row.value) else {
      let columns = (row.value.object?.keys ?? []).joined(separator: ", ")
      throw Refusal("There is no column \"\(path.text)\"; the row has \(columns).")
    }
    let text = value.isNull ? "" : ValueConversion.text(value)
    guard let text else {
      throw Refusal("\"\(path.text)\" must be text or a number, but is \(value.kindName).")
    }
    if isRequired, text.isEmpty { throw Refusal("\"\(path.text)\" is empty. Fill it or remove the row.") }
    return text
  }

  func labelWarnings() -> [Problem] {
    var warnings: [Problem] = []
    let empties: Set<String> = ["na", "n/a", "nan", "null", "none", ""]
    for label in order where empties.contains(Self.folded(label)) {
      let message =
        "\"\(label)\" (\(count(label))×) counts as a label. Leave a cell empty where none was given."
      warnings.append(Problem(.warning, message))
    }
    let families = Dictionary(grouping: order, by: Self.folded)
    for label in order {
      guard let family = families[Self.folded(label)], family.count > 1,
        family[0].utf8.elementsEqual(label.utf8)
      else {
        continue
      }
      let shown = family.map { "\"\($0)\" (\(count($0))×)" }.joined(separator: ", ")
      warnings.append(
        Problem(.warning, "\(shown) differ only in case, spaces or encoding and count as different labels."))
    }
    return warnings
  }

  private func count(_ label: String) -> Int { counts[Array(label.utf8)] ?? 0 }

  /// Lower case, without white space.
  private static func folded(_ label: String) -> String {
    String(String.UnicodeScalarView(label.unicodeScalars.filter { !$0.properties.isWhitespace })).lowercased()
  }
}
