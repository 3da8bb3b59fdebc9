/// Verifies a bundle, and computes its agreement again from its ratings: the formats know no statistics.

import Foundation
import QuillApp
import QuillFormats
import QuillModel

enum VerifyService {
  static func verify(_ folder: URL) -> BundleVerifier.Verdict {
    var verdict = BundleVerifier.verify(folder)
    if let sealed = verdict.agreement { verdict.failures += failures(sealed) }
    return verdict
  }

  private static func failures(_ sealed: SealedAgreement) -> [String] {
    // How values read under a later version is not in the bundle, so figures of mapped values cannot be computed again.
    let said = (sealed.report["agreement"]?.array ?? []).filter { $0["mapped_to"] == nil }
    let computed = sealed.ratings.flatMap { set -> [FieldAgreement] in
      guard let definition = sealed.definitions[set.version] else { return [] }
      return AgreementCalculator.agreements(set, under: definition, lengths: lengths(of: set, said))
    }
    let found = computed.map { AgreementJSON.value($0, pairs: true) }
    guard found.count == said.count, sealed.report.object?.keys == ["agreement"] else {
      return [
        "data/agreement.json reports on \(said.count) sets of ratings, but data/ratings.csv gives \(found.count)."
      ]
    }
    return found.flatMap { found -> [String] in
      guard let said = said.first(where: { isSameSet(found, $0) }) else {
        return ["data/agreement.json does not report on \(name(found)), which data/ratings.csv gives."]
      }
      let keys = Set(found.object?.keys ?? []).union(said.object?.keys ?? []).sorted()
      return keys.filter { !isSame(found[$0], said[$0]) }.map {
        "data/agreement.json says another \"\($0)\" of \(name(found)) than data/ratings.csv gives."
      }
    }
  }

  /// A bundle holds no earlier revisions, so how long the texts were that people marked is what the report says.
  private static func lengths(of set: RatingSet, _ said: [JSONValue]) -> [String: Int] {
    let row = said.first { row in
      row["field"]?.string == set.field && row["guideline"]?.string == set.version.description
        && row["simulated"]?.bool == set.isSimulated && row["includes_solo"]?.bool == set.includesSolo
    }
    let members = row?["lengths"]?.object?.members ?? []
    return Dictionary(members.map { ($0.key, Int(clamping: $0.value.integer ?? 0)) }) { first, _ in first }
  }

  /// Whether two rows of a report are about the same ratings; a report may have any order.
  private static func isSameSet(_ a: JSONValue, _ b: JSONValue) -> Bool {
    ["field", "criterion", "guideline", "includes_solo", "simulated"].allSatisfy { isSame(a[$0], b[$0]) }
  }

  private static func name(_ row: JSONValue) -> String {
    "\(row["field"]?.string ?? "") under \(row["guideline"]?.string ?? "")"
  }

  /// Numbers to nine digits, as the last ones depend on the machine's mathematics; all else exactly.
  private static func isSame(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
    switch (a, b) {
    case (.array(let a)?, .array(let b)?):
      return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.object(let a)?, .object(let b)?):
      return a.keys.map { Array($0.utf8) } == b.keys.map { Array($0.utf8) }
        && zip(a.members, b.members).allSatisfy { isSame($0.value, $1.value) }
    case (let a?, let b?):
      if case .real(let a) = a, let b = b.number { return abs(a - b) <= 1e-9 * max(1, abs(a)) }
      return CanonicalJSON.bytes(a) == CanonicalJSON.bytes(b)
    case (nil, nil): return true
    default: return false
    }
  }
}
