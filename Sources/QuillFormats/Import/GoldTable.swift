/// The right labels of some units: what ratings are measured against.

import Foundation
import QuillModel

public struct GoldTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var unit: String
    public var value: String
  }

  /// In the file's order; rows with an empty value are left out.
  public var rows: [Row]

  /// - Parameters:
  ///   - value: the column with the label; else the one named `fallback`, else the only other column there is.
  /// - Throws: `ImportRefused` where a column is missing, or a unit has two different labels; `Refusal` where the file
  ///   holds no label.
  public static func read(
    _ url: URL, format: (any RowFormat)? = nil, unit: String, value: String?, fallback: String
  ) throws -> GoldTable {
    let unitPath = try FieldPath(unit)
    let valuePath = try value.map { try FieldPath($0) }
    var run = GoldRun(unit: unitPath, value: valuePath, fallback: try FieldPath(fallback))
    _ = try ImportRefused.guarded(url, ImportOptions()) {
      try Formats.read(url, as: format) { event in
        switch event {
        case .problem(let problem): run.problems.add(problem, line: nil)
        case .row(let row):
          do throws(Refusal) { try run.take(row) } catch {
            run.problems.add(Problem(error.description), line: row.line)
          }
        }
        if run.problems.errors.count >= run.problems.limit { throw EnoughProblems() }
      }
    } problems: {
      run.problems
    }
    if run.rows.isEmpty {
      throw Refusal("\(url.lastPathComponent): no row has a label, so there is nothing to measure against.")
    }
    return GoldTable(rows: run.rows)
  }
}

private struct GoldRun {
  let unit: FieldPath
  let value: FieldPath?
  let fallback: FieldPath
  var problems = RowProblems(limit: 20)
  var rows: [GoldTable.Row] = []
  private var known: [[UInt8]: (value: String, line: Int)] = [:]

  init(unit: FieldPath, value: FieldPath?, fallback: FieldPath) {
    self.unit = unit
    self.value = value
    self.fallback = fallback
  }

  mutating func take(_ row: SourceRow) throws(Refusal) {
    let name = try text(unit, row)
    let label = try text(try column(row), row)
    if name.isEmpty { throw Refusal("\"\(unit.text)\" is empty. Fill it or remove the row.") }
    if label.isEmpty { return }
    if let known = known[Array(name.utf8)] {
      if known.value.utf8.elementsEqual(label.utf8) { return }
      throw Refusal(
        "\(name) is \"\(label)\", but \"\(known.value)\" on line \(known.line). Keep one of them.")
    }
    known[Array(name.utf8)] = (label, row.line)
    rows.append(GoldTable.Row(unit: name, value: label))
  }

  private func column(_ row: SourceRow) throws(Refusal) -> FieldPath {
    if let value { return value }
    if fallback.value(in: row.value) != nil { return fallback }
    let others = (row.value.object?.keys ?? []).filter { $0 != unit.text }
    guard others.count == 1, let only = others.first, let path = try? FieldPath(only) else {
      throw Refusal(
        "There is no column \"\(fallback.text)\"; the row has \((row.value.object?.keys ?? []).joined(separator: ", ")). "
          + "Name the one with the label: --gold-value.")
    }
    return path
  }

  private func text(_ path: FieldPath, _ row: SourceRow) throws(Refusal) -> String {
    guard let value = path.value(in: row.value) else {
      let columns = (row.value.object?.keys ?? []).joined(separator: ", ")
      throw Refusal("There is no column \"\(path.text)\"; the row has \(columns).")
    }
    guard let text = value.isNull ? "" : ValueConversion.text(value) else {
      throw Refusal("\"\(path.text)\" must be text or a number, but is \(value.kindName).")
    }
    return text
  }
}
