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
    let computed = AgreementJSON.value(agreement(sealed), pairs: true)
    let found = computed["agreement"]?.array ?? []
    // How values read under a later version is not in the bundle, so figures of mapped values cannot be computed again.
    let said = (sealed.report["agreement"]?.array ?? []).filter { $0["mapped_to"] == nil }
    guard found.count == said.count, sealed.report.object?.keys == ["agreement"] else {
      return [
        "data/agreement.json reports on \(said.count) sets of ratings, but data/ratings.csv gives \(found.count)."
      ]
    }
    return found.compactMap { found in
      let name = "\(found["field"]?.string ?? "") under \(found["guideline"]?.string ?? "")"
      guard let said = said.first(where: { Self.key(of: $0) == Self.key(of: found) }) else {
        return "data/agreement.json says nothing of \(name), of which data/ratings.csv holds ratings."
      }
      let keys = Set(found.object?.keys ?? []).union(said.object?.keys ?? []).sorted()
      let wrong = keys.filter { !isSame(found[$0], said[$0]) }
      return wrong.isEmpty
        ? nil
        : "data/agreement.json says another \(wrong.map { "\"\($0)\"" }.joined(separator: ", ")) of \(name) than data/ratings.csv gives."
    }
  }

  /// What tells one entry of a report from the others.
  private static func key(of entry: JSONValue) -> [JSONValue?] {
    ["field", "guideline", "simulated", "includes_solo"].map { entry[$0] }
  }

  private static func agreement(_ sealed: SealedAgreement) -> [FieldAgreement] {
    sealed.ratings.compactMap { set in
      guard let task = sealed.definitions[set.version] else { return nil }
      return AgreementCalculator.agreement(set, under: task)
    }
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
