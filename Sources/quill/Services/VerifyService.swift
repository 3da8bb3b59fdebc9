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
    return zip(found, said).flatMap { found, said -> [String] in
      let name = "\(found["field"]?.string ?? "") under \(found["guideline"]?.string ?? "")"
      let keys = Set(found.object?.keys ?? []).union(said.object?.keys ?? []).sorted()
      return keys.filter { !isSame(found[$0], said[$0]) }.map {
        "data/agreement.json says another \"\($0)\" of \(name) than data/ratings.csv gives."
      }
    }
  }

  /// In the order of a report: by version, then as the definition lists its fields.
  private static func agreement(_ sealed: SealedAgreement) -> [FieldAgreement] {
    let placed = sealed.ratings.compactMap { set -> (set: RatingSet, task: TaskDefinition, place: Int)? in
      guard let task = sealed.definitions[set.version],
        let place = task.fields.firstIndex(where: { $0.name == set.field })
      else { return nil }
      return (set, task, place)
    }
    let order = { (entry: (set: RatingSet, task: TaskDefinition, place: Int)) in
      (entry.set.version, entry.place, entry.set.isSimulated ? 1 : 0, entry.set.includesSolo ? 1 : 0)
    }
    return placed.sorted { order($0) < order($1) }.compactMap {
      AgreementCalculator.agreement($0.set, under: $0.task)
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
