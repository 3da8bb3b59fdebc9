/// F1 of the spans that two raters marked: how many of them the other marked too. The same whoever comes first.
///
/// - Returns: 0 to 1, pooled over texts and pairs of raters: 2 · matched / (marked by one + marked by the other).
/// - Errors: `empty`, `oneRater` where no text has two raters, `noVariation` where nobody marked anything (0/0).
/// - Source: the MUC and SemEval-2013 schemes as in nervaluate; F1 as agreement: Hripcsak & Rothschild (2005),
///   Agreement, the F-Measure, and Reliability in Information Retrieval.
public enum SpanAgreement: String, CaseIterable, Sendable {
  /// The same ends and the same category.
  case exact
  /// Spans that overlap, whatever their categories: one for the same ends, a half else.
  case partial
  /// Spans that overlap and have the same category.
  case type
  /// Units of the text, such as lines: each counts for itself, by category.
  case line

  public func compute(_ texts: [Unitizing]) -> StatisticResult {
    StatisticResult.of { () throws(Undefined) in
      guard let value = try additive(texts).estimate else { throw .noVariation }
      return Estimate(value)
    }
  }

  /// The same as sums over texts, for `Bootstrap` over texts.
  public func additive(_ texts: [Unitizing]) throws(Undefined) -> AdditiveCoefficient {
    if texts.allSatisfy({ $0.raters.isEmpty }) { throw .empty }
    let pairable = texts.filter { $0.raters.count > 1 }
    if pairable.isEmpty { throw .oneRater }
    let units = pairable.map { text -> [(Int, Double)] in
      var matched = 0.0
      var marked = 0
      for one in text.raters.indices {
        for other in (one + 1)..<max(one + 1, text.raters.count) {
          let found = match(text.raters[one], text.raters[other])
          matched += found.matched
          marked += found.marked
        }
      }
      return [(0, matched), (1, Double(marked))]
    }
    return AdditiveCoefficient(patterns: UnitPatterns(dimension: 2, units: units)) { sums in
      sums[1] > 0 ? 2 * sums[0] / sums[1] : nil
    }
  }

  private func match(
    _ one: [Unitizing.Section], _ other: [Unitizing.Section]
  ) -> (matched: Double, marked: Int) {
    switch self {
    case .exact: return (Double(Set(one).intersection(other).count), Set(one).count + Set(other).count)
    case .line:
      let (a, b) = (Self.units(one), Self.units(other))
      return (Double(a.intersection(b).count), a.count + b.count)
    case .partial, .type:
      return (overlapping(one, other), one.count + other.count)
    }
  }

  /// Each span is matched once: the same ends first, then in the order of the text.
  private func overlapping(_ one: [Unitizing.Section], _ other: [Unitizing.Section]) -> Double {
    var free = other.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var rest: [Unitizing.Section] = []
    var sum = 0.0
    for span in one.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let at = free.firstIndex(where: { $0.start == span.start && $0.end == span.end && fits($0, span) }) {
        free.remove(at: at)
        sum += 1
      } else {
        rest.append(span)
      }
    }
    for span in rest {
      guard let at = free.firstIndex(where: { $0.start < span.end && span.start < $0.end && fits($0, span) })
      else { continue }
      free.remove(at: at)
      sum += self == .partial ? 0.5 : 1
    }
    return sum
  }

  private func fits(_ a: Unitizing.Section, _ b: Unitizing.Section) -> Bool {
    self == .partial || a.category == b.category
  }

  private static func units(_ sections: [Unitizing.Section]) -> Set<Unitizing.Section> {
    Set(
      sections.flatMap { section in
        (section.start..<max(section.start, section.end)).map {
          Unitizing.Section(start: $0, end: $0 + 1, category: section.category)
        }
      })
  }
}
