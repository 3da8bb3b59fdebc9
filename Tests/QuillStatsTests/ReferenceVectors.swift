/// The reference vectors in Tests/Fixtures/reference, as ratings and expected numbers.

import Foundation
import QuillStats
import TestKit
import Testing

struct ReferenceVector: Sendable {
  struct Expected: Sendable {
    var value: Double?
    var numbers: [String: Double] = [:]
    var ci95: [Double]?
    /// Fields present with null.
    var absent: Set<String> = []
  }

  let id: String
  let levels: [Level]
  let rows: [Rating]
  let declared: [String]?
  let published: [String: Double]
  let exact: [String: Expected]
  /// Values by category, rater or pair, `nil` where undefined.
  let parts: [String: [String: Double?]]
  let leaveOneOutLevel: Level?
  let coincidences: (categories: [String], o: [[Double]])?

  func ratings(_ level: Level) throws -> Ratings { try Ratings(rows, level: level, categories: declared) }

  static let all: [ReferenceVector] = document("vectors").map(ReferenceVector.init)

  static func named(_ id: String) throws -> ReferenceVector { try #require(all.first { $0.id == id }) }

  static func document(_ key: String) -> [[String: Any]] {
    guard let data = try? Data(contentsOf: Repository.file("Tests/Fixtures/reference/vectors.json")),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [] }
    return root[key] as? [[String: Any]] ?? []
  }

  private init(_ json: [String: Any]) {
    id = json["id"] as? String ?? ""
    levels = (json["levels_computed"] as? [String] ?? []).compactMap(Level.init)
    let units = json["units"] as? [String] ?? []
    let raters = json["raters"] as? [String] ?? []
    let given = (json["rows"] as? [[Any]] ?? []).map { row in
      Rating(unit: "\(row[0])", rater: "\(row[1])", value: Self.text(row[2]))
    }
    let mentions =
      units.map { Rating(unit: $0, rater: raters[0], value: "") }
      + raters.map { Rating(unit: units[0], rater: $0, value: "") }
    rows = mentions + given
    let categories = (json["categories"] as? [Any] ?? []).map(Self.text)
    declared = json["categories_declared"] as? Bool == true ? categories : nil
    published = (json["published"] as? [String: Any] ?? [:]).compactMapValues {
      ($0 as? NSNumber)?.doubleValue
    }
    let entries = json["exact"] as? [String: Any] ?? [:]
    exact = entries.mapValues(Self.expected)
    parts = entries.compactMapValues { Self.parts($0) }
    leaveOneOutLevel = ((entries["alpha_leave_one_rater_out"] as? [String: Any])?["level"] as? String)
      .flatMap(Level.init)
    let matrix = entries["coincidence_matrix"] as? [String: Any]
    coincidences = (matrix?["o"] as? [[NSNumber]]).map { o in
      ((matrix?["categories"] as? [Any] ?? []).map(Self.text), o.map { $0.map(\.doubleValue) })
    }
  }

  private static func text(_ value: Any) -> String { (value as? NSNumber)?.stringValue ?? "\(value)" }

  /// What an entry with a key for each category or rater holds; `nil` for a single value.
  private static func parts(_ json: Any) -> [String: Double?]? {
    guard let object = json as? [String: Any], object["value"] == nil, object["o"] == nil else { return nil }
    let values = object["values"] as? [String: Any] ?? object
    return values.mapValues { ($0 as? NSNumber)?.doubleValue }
  }

  private static func expected(_ json: Any) -> Expected {
    if let number = json as? NSNumber { return Expected(value: number.doubleValue) }
    var expected = Expected()
    for (key, field) in json as? [String: Any] ?? [:] {
      if let number = field as? NSNumber { expected.numbers[key] = number.doubleValue }
      if field is NSNull { expected.absent.insert(key) }
    }
    expected.value = expected.numbers["value"]
    expected.ci95 = ((json as? [String: Any])?["ci95"] as? [NSNumber])?.map(\.doubleValue)
    return expected
  }
}

/// Whether two numbers are the same within `tolerance`, absolutely or (above 1) relatively.
func near(_ a: Double?, _ b: Double?, _ tolerance: Double) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= tolerance * max(1, abs(b))
}
