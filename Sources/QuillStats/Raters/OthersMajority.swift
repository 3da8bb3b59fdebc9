/// What the other raters of a unit say: the yardstick for a rater where there is no gold.
public enum OthersMajority {
  /// For each rating, whether it is what most of the others said of its unit; `nil` where nobody else rated it, or the others
  /// are tied.
  ///
  /// - Parameter rows: at most one for each rater and unit; empty values are left aside.
  /// - Complexity: O(rows · labels of a unit).
  public static func agrees(_ rows: [Rating]) -> [Bool?] {
    var counts: [ByteText: [ByteText: Int]] = [:]
    for row in rows where !row.value.isEmpty {
      counts[ByteText(row.unit), default: [:]][ByteText(row.value), default: 0] += 1
    }
    return rows.map { row in
      guard !row.value.isEmpty, var others = counts[ByteText(row.unit)] else { return nil }
      others[ByteText(row.value), default: 0] -= 1
      let most = others.values.max() ?? 0
      guard most > 0, others.values.count(where: { $0 == most }) == 1 else { return nil }
      return others[ByteText(row.value)] == most
    }
  }

  /// For each rating, whether it is what gold says of its unit; `nil` without gold.
  public static func agrees(_ rows: [Rating], gold: [String: String]) -> [Bool?] {
    let known = Dictionary(
      gold.map { (ByteText($0.key), ByteText($0.value)) }, uniquingKeysWith: { first, _ in first })
    return rows.map { row in
      row.value.isEmpty ? nil : known[ByteText(row.unit)].map { $0 == ByteText(row.value) }
    }
  }
}
