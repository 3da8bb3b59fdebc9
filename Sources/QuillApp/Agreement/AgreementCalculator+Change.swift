/// Did a new version help: alpha of the same examples under two guideline versions.

import QuillModel
import QuillStats

extension AgreementCalculator {
  /// - Parameters:
  ///   - before: the ratings of a field under an earlier version.
  ///   - after: those under a later one.
  ///   - task: the definition of the later one.
  /// - Returns: `nil` for kinds whose alpha is not one of single values (spans, orders, rubrics), and where one of the
  ///   two has no alpha.
  public static func change(_ before: RatingSet, _ after: RatingSet, under task: TaskDefinition)
    -> VersionChange?
  {
    guard let field = task.field(after.field), let kind = field.kind, kind.isMeasured,
      ![.spans, .ranking, .criteria].contains(kind.entry)
    else { return nil }
    let (one, two) = (rows(before, field, kind), rows(after, field, kind))
    let known = Set(one.map(\.unit))
    let isPaired = two.contains { known.contains($0.unit) }
    guard
      let found = try? VersionComparison(
        before: one, after: two, level: Level(field.level), design: isPaired ? .paired : .unpaired,
        replicates: plan.replicates, seed: plan.seed)
    else { return nil }
    return VersionChange(
      since: before.version, difference: found.difference,
      interval: found.interval.map { min($0.lower, $0.upper)...max($0.lower, $0.upper) }, p: found.p,
      examples: found.items, isPaired: isPaired, verdict: verdict(found.verdict).word,
      needed: verdict(found.verdict).needed)
  }

  private static func verdict(_ verdict: VersionComparison.Verdict) -> (
    word: VersionChange.Verdict, needed: Int?
  ) {
    switch verdict {
    case .better: (.better, nil)
    case .worse: (.worse, nil)
    case .cannotTell(let needed): (.cannotTell, needed)
    }
  }

  static func rows(_ set: RatingSet, _ field: Field, _ kind: any FieldKind) -> [Rating] {
    set.rows.map {
      Rating(unit: $0.example, rater: $0.annotator, value: kind.category($0.value, field: field))
    }
  }
}
