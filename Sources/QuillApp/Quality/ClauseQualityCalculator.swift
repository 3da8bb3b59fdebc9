/// How raters fare with the examples that each clause decides. Pure.

import QuillModel

public enum ClauseQualityCalculator {
  /// Alpha of fewer examples says nothing.
  public static let leastItems = 10

  /// - Parameter agreement: computes the figures of a part; asked only where there are enough examples.
  /// - Returns: by clause, in the order of `codes`; other codes, which no version of them has, behind.
  public static func clauses(
    _ set: RatingSet, _ facts: QualityFacts, under task: TaskDefinition, codes: [String],
    agreement: (RatingSet) throws -> FieldAgreement?
  ) rethrows -> [ClauseQuality] {
    let rounds = set.rounds
    let decisions = Dictionary(grouping: facts.decisions.filter { rounds[$0.round] != nil }, by: \.clause)
    let citing = citations(set, facts)
    let parts = Dictionary(
      uniqueKeysWithValues: QualityCuts.parts(set, by: .clause, facts).map { ($0.name, $0.set) })
    let found = Set(parts.keys).union(decisions.keys).union(citing.keys)
    let order = codes.filter(found.contains) + found.subtracting(codes).sorted()
    return try order.map { code in
      let items = parts[code].map { Self.items($0, under: task) } ?? []
      let differing = items.count { $0.differs }
      let causes = Dictionary((decisions[code] ?? []).map { ($0.cause, 1) }, uniquingKeysWith: +)
      return ClauseQuality(
        clause: code, version: set.version, items: items.count, differing: differing,
        agreement: items.count < leastItems ? nil : try parts[code].flatMap(agreement),
        citing: citing[code]?.any ?? 0, bothCiting: citing[code]?.both ?? 0, causes: causes)
    }
  }

  /// Examples with two answers or more.
  private static func items(_ set: RatingSet, under task: TaskDefinition) -> [MetItem] {
    MetItemsFinder.all(set, QualityFacts(), under: task).filter { $0.given.count > 1 }
  }

  private static func citations(_ set: RatingSet, _ facts: QualityFacts) -> [String: (any: Int, both: Int)] {
    var found: [String: (any: Int, both: Int)] = [:]
    guard !facts.citations.isEmpty else { return found }
    for (_, rows) in set.examples where rows.count > 1 {
      let counts = facts.citing(rows)
      for (code, cited) in counts {
        let both = cited * (cited - 1) / 2
        found[code, default: (0, 0)].both += both
        found[code, default: (0, 0)].any += both + cited * (rows.count - cited)
      }
    }
    return found
  }
}
