import Glibc

/// How far raters disagree on each item. With a few raters an item this ranks items, and no more.
public struct ItemDisagreement: Equatable, Sendable {
  public let unit: String
  public let ratings: Int
  /// −Σ p log₂ p of its ratings, in bits: 0 where all agree.
  public let entropy: Double
  /// The share of its pairs of raters that disagree; `nil` with one rating.
  public let pairDisagreement: Double?

  /// Of every rated unit, in the order of the ratings.
  ///
  /// - Complexity: O(ratings).
  /// - Source: Shannon (1948) for the entropy; Fleiss (1971), 1 − P_i, for the pairs.
  public static func of(_ ratings: Ratings) -> [ItemDisagreement] {
    let counts = ratings.counts
    return ratings.units.indices.filter { counts.size[$0] > 0 }.map { unit in
      let m = Double(counts.size[unit])
      let entropy = counts.entries(unit).reduce(0) { sum, at in
        let share = Double(counts.count[at]) / m
        return sum - share * log2(share)
      }
      return ItemDisagreement(
        unit: ratings.units[unit], ratings: Int(m), entropy: max(0, entropy),
        pairDisagreement: m > 1 ? 1 - counts.agreement(unit) : nil)
    }
  }

  /// The items to talk about first: most disagreement, then as in the ratings.
  public static func hardest(_ ratings: Ratings, _ limit: Int) -> [ItemDisagreement] {
    let all = of(ratings).enumerated().filter { ($0.element.pairDisagreement ?? 0) > 0 }
    let sorted = all.sorted {
      let (a, b) = ($0.element, $1.element)
      if a.pairDisagreement != b.pairDisagreement {
        return (a.pairDisagreement ?? 0) > (b.pairDisagreement ?? 0)
      }
      return $0.offset < $1.offset
    }
    return sorted.prefix(limit).map(\.element)
  }
}
