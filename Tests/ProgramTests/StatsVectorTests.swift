/// `quill stats --json` on every reference vector: every name under `exact` is printed, with its value.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct StatsVectorTests {
  static let vectors: [[String: JSONValue]] = {
    guard let data = try? Data(contentsOf: Repository.file("Tests/Fixtures/reference/vectors.json")),
      let root = CanonicalJSON.value(String(decoding: data, as: UTF8.self))
    else { return [] }
    return (root["vectors"]?.array ?? []).compactMap { vector in
      vector.object.map { Dictionary($0.members.map { ($0.key, $0.value) }) { first, _ in first } }
    }
  }()

  @Test func everyNameUnderExactIsPrintedWithItsValue() throws {
    #expect(Self.vectors.count == 59)
    let desk = try Desk()
    for vector in Self.vectors {
      let id = vector["id"]?.string ?? ""
      try desk.write(Self.table(vector), to: "v.csv")
      var arguments = ["stats", "v.csv", "--unit", "unit", "--rater", "rater", "--value", "value", "--json"]
      arguments += ["--level", vector["level"]?.string ?? ""]
      if vector["categories_declared"] == true {
        arguments += [
          "--categories", (vector["categories"]?.array ?? []).map(Self.text).joined(separator: ","),
        ]
      }
      let exact = try #require(vector["exact"]?.object)
      if let distances = exact["custom_distances"]?.object {
        let pairs = distances.members.map { member in
          member.key.replacingOccurrences(of: "-", with: ",") + "=\(member.value.number ?? .nan)"
        }
        arguments += ["--distances", pairs.joined(separator: ";")]
      }
      let said = desk.run(arguments)
      #expect(said.code == 0, "\(id): \(said.error)")
      let values = try #require(said.json["values"]?.object)
      for member in exact.members {
        let found = try #require(values[member.key], "\(id) prints no \(member.key)")
        Self.compare(found, member.value, "\(id) \(member.key)")
      }
    }
  }

  private static func compare(_ found: JSONValue, _ exact: JSONValue, _ place: String) {
    let keys = found.object?.keys ?? []
    #expect(
      ["value", "se", "ci95", "p_two_sided", "undefined"].allSatisfy(keys.contains), "\(place) \(keys)")
    guard let expected = exact.object, expected["value"] != nil else {
      let number = exact.number
      if exact.object != nil {
        same(found["value"] ?? .null, exact, place)
      } else {
        #expect(close(found["value"]?.number, number, 1e-10), "\(place)")
        #expect((found["undefined"]?.string == nil) == (number != nil), "\(place)")
      }
      return
    }
    let value = expected["value"]?.number
    #expect(close(found["value"]?.number, value, 1e-12), "\(place) \(found)")
    #expect((found["undefined"]?.string == nil) == (value != nil), "\(place) \(found)")
    if let se = (expected["se"] ?? expected["ase"])?.number {
      #expect(close(found["se"]?.number, se, 1e-10), "\(place) se")
    }
    if let p = expected["p_two_sided"] { #expect(close(found["p_two_sided"]?.number, p.number, 1e-10)) }
    if let limits = expected["ci95"]?.array {
      let isCut = found["ci95_cut"] == true
      let shown = found["ci95"]?.array?.map { $0.number ?? .nan }
      if !isCut { #expect(close(shown?.first, limits[0].number, 1e-10), "\(place) lower") }
      #expect(close(shown?.last, limits[1].number, 1e-10), "\(place) upper")
    }
  }

  /// The same shape and numbers; categories are text in the output.
  private static func same(_ found: JSONValue, _ exact: JSONValue, _ place: String) {
    switch exact {
    case .object(let object):
      for member in object.members {
        same(found[member.key] ?? "nothing", member.value, "\(place) \(member.key)")
      }
    case .array(let items):
      #expect(found.array?.count == items.count, "\(place)")
      for (a, b) in zip(found.array ?? [], items) { same(a, b, place) }
    case .integer, .real:
      let number = found.number ?? found.string.flatMap(Double.init)
      #expect(close(number, exact.number, 1e-12), "\(place): \(found), not \(exact)")
    default: #expect(found == exact, "\(place)")
    }
  }

  private static func close(_ a: Double?, _ b: Double?, _ tolerance: Double) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(1, abs(b))
  }

  /// Every cell a row, the missing ones empty.
  private static func table(_ vector: [String: JSONValue]) -> String {
    let raters = (vector["raters"]?.array ?? []).map(text)
    var lines = ["unit,rater,value"]
    for (unit, row) in zip(vector["units"]?.array ?? [], vector["ratings"]?.array ?? []) {
      for (rater, cell) in zip(raters, row.array ?? []) {
        lines.append("\(text(unit)),\(rater),\(cell.isNull ? "" : "\"\(text(cell))\"")")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    default: ""
    }
  }
}
