/// `data/ratings.csv` and the inputs of `data/agreement.json`, held against the ratings that the annotations give.

import QuillModel

struct RatingsReader {
  let derived: DerivedRatings
  private(set) var sets: [RatingSet] = []
  private(set) var failures: [String] = []

  /// A row of the table, with its line.
  typealias Row = (line: Int, cells: [String: String])

  init(_ derived: DerivedRatings) { self.derived = derived }

  /// - Parameters:
  ///   - inputs: of `data/agreement.json`, one for each set in the table's order.
  ///   - rows: of `data/ratings.csv`.
  mutating func read(inputs: [JSONValue], rows: [Row]) {
    compareCounts(inputs, rows)
    guard failures.isEmpty else { return }
    var rest = rows[...]
    var seen: Set<DerivedRatings.SetKey> = []
    for input in inputs {
      let count = Int(input["ratings"]?.integer ?? 0)
      guard let key = Self.key(input), let cells = derived.sets[key], seen.insert(key).inserted else {
        return failures.append(
          "data/agreement.json rests on ratings of \(Self.name(input)) that data/annotations.jsonl does not give."
        )
      }
      take(Array(rest.prefix(count)), key, cells)
      rest = rest.dropFirst(count)
    }
    for (key, cells) in derived.sets where !seen.contains(key) && cells.contains(where: \.value.isCertain) {
      failures.append(
        "data/agreement.json leaves out the ratings of \(key.field) under \(key.version), which data/annotations.jsonl gives."
      )
    }
    if failures.isEmpty,
      sets.map(RatingsCSV.summary).map({ CanonicalJSON.bytes($0) }) != inputs.map({ CanonicalJSON.bytes($0) })
    {
      failures.append("data/agreement.json counts its ratings otherwise than data/ratings.csv holds them.")
    }
  }

  private mutating func compareCounts(_ inputs: [JSONValue], _ rows: [Row]) {
    var found: [String: Int] = [:]
    for row in rows {
      found["\(row.cells["field"] ?? "") under \(row.cells["guideline"] ?? "")", default: 0] += 1
    }
    var said: [String: Int] = [:]
    for input in inputs { said[Self.name(input), default: 0] += max(0, Int(input["ratings"]?.integer ?? 0)) }
    for name in Set(found.keys).union(said.keys).sorted() where found[name] ?? 0 != said[name] ?? 0 {
      failures.append(
        "data/agreement.json rests on \(said[name] ?? 0) ratings of \(name), but data/ratings.csv has \(found[name] ?? 0)."
      )
    }
  }

  private mutating func take(
    _ rows: [Row], _ key: DerivedRatings.SetKey, _ cells: [DerivedRatings.CellKey: DerivedRatings.Cell]
  ) {
    var set = RatingSet(
      field: key.field, version: key.version, includesSolo: key.includesSolo, isSimulated: key.isSimulated,
      rows: [])
    var taken: Set<DerivedRatings.CellKey> = []
    for row in rows {
      let cell = DerivedRatings.CellKey(
        example: row.cells["example"] ?? "", annotator: row.cells["annotator"] ?? "")
      let text = row.cells["value"] ?? ""
      let value = cells[cell]?.values.first { TableWriter.Cell($0).shown.utf8.elementsEqual(text.utf8) }
      let isNew = taken.insert(cell).inserted
      guard row.cells["field"] == key.field, row.cells["guideline"] == key.version.description, let value,
        isNew
      else {
        failures.append(
          "data/ratings.csv:\(row.line): the rating is not one that data/annotations.jsonl gives.")
        continue
      }
      set.rows.append(RatingRow(example: cell.example, annotator: cell.annotator, value: value))
    }
    sets.append(set)
    for (cell, found) in cells where found.isCertain && !taken.contains(cell) {
      failures.append(
        "data/ratings.csv lacks \(key.field) of \(cell.example) by \(cell.annotator) under \(key.version), which "
          + "data/annotations.jsonl gives.")
    }
  }

  private static func key(_ input: JSONValue) -> DerivedRatings.SetKey? {
    guard let field = input["field"]?.string,
      let version = input["guideline"]?.string.flatMap(VersionNumber.init),
      let isSimulated = input["simulated"]?.bool, let includesSolo = input["includes_solo"]?.bool
    else { return nil }
    return DerivedRatings.SetKey(
      field: field, version: version, isSimulated: isSimulated, includesSolo: includesSolo)
  }

  private static func name(_ input: JSONValue) -> String {
    "\(input["field"]?.string ?? "") under \(input["guideline"]?.string ?? "")"
  }
}
