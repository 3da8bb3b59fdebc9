/// Ratings of any table, without a task: who said what about which unit.

import Foundation
import QuillModel

public struct Rating: Hashable, Sendable {
  public var line: Int
  public var unit: String
  public var rater: String
  public var group: String?
  public var value: String
  /// What the further columns hold, in the order they were named; empty where a cell is.
  public var more: [String] = []
}

/// What the rows of a table of ratings hold besides a unit, a rater and a plain value.
public struct RatingShape: Hashable, Sendable {
  /// Further columns, such as a time.
  public var columns: [String]
  /// Values may be lists (JSON), kept as their canonical text.
  public var takesLists: Bool
  /// Values may be lists, kept as sets: each member once, sorted, with this between them; alone for an empty one.
  public var setSeparator: Character?
  /// A rater may have several rows of a unit, each a part of what was said, such as a span.
  public var isInParts: Bool

  public init(
    columns: [String] = [], takesLists: Bool = false, setSeparator: Character? = nil, isInParts: Bool = false
  ) {
    self.columns = columns
    self.takesLists = takesLists
    self.setSeparator = setSeparator
    self.isInParts = isInParts
  }
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
  /// - Parameter value: `nil` where the further columns say it all.
  /// - Throws: `ImportRefused` where a row names no unit or rater, or a rater rates a unit twice in one group.
  public static func read(
    _ url: URL, format: (any RowFormat)? = nil, unit: String, rater: String, value: String?,
    group: String? = nil, shape: RatingShape = RatingShape()
  ) throws -> RatingTable {
    let columns = RatingColumns(
      unit: try FieldPath(unit), rater: try FieldPath(rater), value: try value.map { try FieldPath($0) },
      group: try group.map { try FieldPath($0) }, more: try shape.columns.map { try FieldPath($0) },
      shape: shape)
    var run = RatingRun(columns: columns, isInParts: shape.isInParts)
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
  var value: FieldPath?
  var group: FieldPath?
  var more: [FieldPath] = []
  var shape = RatingShape()
}

struct RatingRun {
  typealias Cells = (unit: String, rater: String, group: String?, value: String, more: [String])

  /// `nil` where the rows are read in another way.
  let columns: RatingColumns?
  var problems = RowProblems(limit: 20)
  private var ratings: [Rating] = []
  private var missing = 0
  private var seen = SeenNames()
  private var labels = LabelTally()
  private let isInParts: Bool

  init(columns: RatingColumns?, isInParts: Bool = false) {
    self.columns = columns
    self.isInParts = isInParts
  }

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
    let (unit, rater, group, value, more) = cells
    switch seen.add([unit, rater, group ?? ""].joined(separator: "\u{1F}"), line: line) {
    case .new: break
    case .sameAs where isInParts: break
    case .sameAs(let line):
      throw Refusal("\(rater) already rated \(unit) on line \(line). Remove one, or name a group column.")
    case .twinOf(let line):
      throw Refusal(
        "\(rater) and \(unit) look like line \(line) but have other bytes (NFC and NFD). Use one.")
    }
    ratings.append(Rating(line: line, unit: unit, rater: rater, group: group, value: value, more: more))
    if value.isEmpty { missing += 1 } else { labels.count(value) }
  }
}

extension RatingColumns {
  func cells(_ row: SourceRow) throws(Refusal) -> RatingRun.Cells {
    let unit = try text(self.unit, row)
    let rater = try text(self.rater, row)
    var group: String?
    if let path = self.group { group = try text(path, row) }
    var value = ""
    if let path = self.value { value = try self.value(path, row) }
    var more: [String] = []
    for path in self.more { more.append(try text(path, row, isRequired: false)) }
    return (unit, rater, group, value, more)
  }

  private func value(_ path: FieldPath, _ row: SourceRow) throws(Refusal) -> String {
    guard shape.takesLists || shape.setSeparator != nil else {
      if path.value(in: row.value)?.array != nil {
        throw Refusal(
          "\"\(path.text)\" is a list. Say what lists are: --sets, --ranking, or --spans.")
      }
      return try text(path, row, isRequired: false)
    }
    guard let list = list(path.value(in: row.value)) else { return try text(path, row, isRequired: false) }
    guard let separator = shape.setSeparator else { return CanonicalJSON.text(list) }
    return try SetCell.text(list, separator: separator)
  }

  /// A list, also where a cell of a table holds it as text.
  private func list(_ value: JSONValue?) -> JSONValue? {
    if value?.array != nil { return value }
    guard let text = value?.string, text.hasPrefix("["), let parsed = try? StrictJSON.parse(text),
      parsed.array != nil
    else { return nil }
    return parsed
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
