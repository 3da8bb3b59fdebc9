/// Examples with the answers that met on them. Pure.

import QuillModel

public enum MetItemsFinder {
  /// Each example with an answer, by id.
  public static func all(_ set: RatingSet, _ facts: QualityFacts, under task: TaskDefinition) -> [MetItem] {
    guard let field = task.field(set.field), let kind = field.kind else { return [] }
    var causes: [String: AdjudicationCause] = [:]
    let rounds = Set(set.rows.map(\.round))
    for decision in facts.decisions where decision.field == set.field && rounds.contains(decision.round) {
      causes[decision.example] = decision.cause
    }
    return Dictionary(grouping: set.rows, by: \.example).sorted { $0.key < $1.key }.map { example, rows in
      MetItem(
        example: example, round: rows.last?.round ?? "",
        given: rows.map {
          MetItem.Given(
            annotator: $0.annotator, category: kind.category($0.value, field: field),
            clauses: $0.annotation.flatMap { facts.citations[$0] } ?? [])
        }, cause: causes[example])
    }
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
