/// Examples with the answers that met on them. Pure.

import QuillModel

public enum MetItemsFinder {
  /// Each example with an answer, by id.
  public static func all(_ set: RatingSet, _ facts: QualityFacts, under task: TaskDefinition) -> [MetItem] {
    guard let field = task.field(set.field), let kind = field.kind else { return [] }
    var causes: [String: AdjudicationCause] = [:]
    let rounds = set.rounds
    for decision in facts.decisions where decision.field == set.field && rounds[decision.round] != nil {
      causes[decision.example] = decision.cause
    }
    return set.examples.map { example, rows in
      MetItem(
        example: example, round: rows.last?.round ?? "",
        given: rows.map {
          MetItem.Given(
            annotator: $0.annotator, category: kind.category($0.value, field: field),
            clauses: $0.annotation.flatMap { facts.citations[$0] } ?? [])
        }, cause: causes[example])
    }
  }

  /// The first examples on which each of some pairs of categories met, without those in an open round.
  public static func first(
    _ most: Int, of pairs: [(a: String, b: String)], _ set: RatingSet, _ facts: QualityFacts,
    under task: TaskDefinition
  ) -> [[String]] {
    var found = [[String]](repeating: [], count: pairs.count)
    guard let field = task.field(set.field), let kind = field.kind else { return found }
    for (example, rows) in set.examples where rows.count > 1 && !facts.unseen.contains(example) {
      let open = pairs.indices.filter { found[$0].count < most }
      if open.isEmpty { break }
      let given = rows.map { kind.category($0.value, field: field) }
      for pair in open where given.contains(pairs[pair].a) && given.contains(pairs[pair].b) {
        found[pair].append(example)
      }
    }
    return found
  }

  /// Those that a query means, with those first on which raters differ. Examples in an open round are counted, not listed.
  public static func matching(
    _ query: MetQuery, _ set: RatingSet, _ facts: QualityFacts, under task: TaskDefinition
  ) -> (items: [MetItem], hidden: Int) {
    let deciding = query.clause == nil ? nil : DecidingClauses(set, facts)
    let all = all(set, facts, under: task).filter { item in
      guard item.given.count > 1 else { return false }
      if let clause = query.clause, deciding?.of(item.example).contains(clause) != true { return false }
      guard let pair = query.pair, pair.count == 2 else { return query.clause != nil || item.differs }
      let counts = Dictionary(item.given.map { ($0.category, 1) }, uniquingKeysWith: +)
      return pair[0] == pair[1]
        ? (counts[pair[0]] ?? 0) > 1 : counts[pair[0]] != nil && counts[pair[1]] != nil
    }
    let shown = all.filter { !facts.unseen.contains($0.example) }
    return (shown.filter(\.differs) + shown.filter { !$0.differs }, all.count - shown.count)
  }
}
