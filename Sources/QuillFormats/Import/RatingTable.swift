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
    return run.table(figures)
  }
}

struct RatingColumns {
  var unit: FieldPath
  var rater: FieldPath
  var value: FieldPath
  var group: FieldPath?
}

struct RatingRun {
  typealias Cells = (unit: String, rater: String, group: String?, value: String)

  /// `nil` where the rows are read in another way.
  let columns: RatingColumns?
  var problems = RowProblems(limit: 20)
  private var ratings: [Rating] = []
  private var missing = 0
  private var seen = SeenNames()
  private var labels = LabelTally()

  init(columns: RatingColumns?) { self.columns = columns }

  func table(_ figures: FileFigures) -> RatingTable {
    RatingTable(
      ratings: ratings, missing: missing, warnings: problems.warnings + labels.warnings(), file: figures)
  }

  mutating func take(_ event: RowEvent) throws {
    guard let columns else { return }
    try take(event) { (row) throws(Refusal) in [try columns.cells(row)] }
  }

  mutating func take(_ event: RowEvent, cells: (SourceRow) throws(Refusal) -> [Cells]) throws {
    switch event {
    case .problem(let problem): problems.add(problem, line: nil)
    case .row(let row):
      do throws(Refusal) {
        for cells in try cells(row) { try add(cells, line: row.line) }
      } catch {
        problems.add(Problem(error.description), line: row.line)
      }
    }
    if problems.errors.count >= problems.limit { throw EnoughProblems() }
  }

  private mutating func add(_ cells: Cells, line: Int) throws(Refusal) {
    let (unit, rater, group, value) = cells
    switch seen.add([unit, rater, group ?? ""].joined(separator: "\u{1F}"), line: line) {
    case .new: break
    case .sameAs(let line):
      throw Refusal("\(rater) already rated \(unit) on line \(line). Remove one, or name a group column.")
    case .twinOf(let line):
      throw Refusal(
        "\(rater) and \(unit) look like line \(line) but have other bytes (NFC and NFD). Use one.")
    }
    ratings.append(Rating(line: line, unit: unit, rater: rater, group: group, value: value))
    if value.isEmpty { missing += 1 } else { labels.count(value) }
  }
}

extension RatingColumns {
  func cells(_ row: SourceRow) throws(Refusal) -> RatingRun.Cells {
    let unit = try text(self.unit, row)
    let rater = try text(self.rater, row)
    var group: String?
    if let path = self.group { group = try text(path, row) }
    return (unit, rater, group, try text(value, row, isRequired: false))
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
}
