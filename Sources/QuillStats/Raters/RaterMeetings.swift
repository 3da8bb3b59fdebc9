/// What one rater said beside what the others said of the same units.
///
/// - Errors: none; what cannot be computed of a rater is a failure of theirs alone.
public struct RaterMeetings: Sendable {
  public let rater: String
  /// `first` is this rater's own category, `second` another's of the same unit: how many pairs of ratings; the commonest
  /// first, then by label.
  public let confusions: [Confusion]
  /// Units on which the others do not tie.
  public let units: Int
  /// Against the others' commonest rating of each such unit, so that each unit counts once.
  public let bias: Result<MarginalBias, Undefined>

  /// One for each rater, in the ratings' order.
  ///
  /// - Parameter only: this rater's alone.
  /// - Complexity: O(ratings · categories of a unit).
  public static func all(_ ratings: Ratings, only: String? = nil) -> [RaterMeetings] {
    let wanted = ratings.raters.map { only == nil || $0 == only }
    var unlike = [[PairKey: Int]](repeating: [:], count: wanted.count)
    var both = unlike
    for unit in ratings.units.indices where ratings.counts.size[unit] >= 2 {
      let entries = ratings.counts.entries(unit)
      for place in Int(ratings.start[unit])..<Int(ratings.start[unit + 1]) {
        let rater = Int(ratings.rater[place])
        guard wanted[rater] else { continue }
        let own = Int(ratings.category[place])
        for at in entries where Int(ratings.counts.category[at]) != own {
          unlike[rater][PairKey(own, Int(ratings.counts.category[at])), default: 0] += Int(
            ratings.counts.count[at])
        }
        if let other = ratings.counts.commonest(entries, without: own) {
          both[rater][PairKey(own, other), default: 0] += 1
        }
      }
    }
    return ratings.raters.indices.filter { wanted[$0] }.map { rater in
      RaterMeetings(
        rater: ratings.raters[rater], confusions: confusions(unlike[rater], ratings.categories),
        units: both[rater].values.reduce(0, +), bias: bias(both[rater], categories: ratings.categories.count))
    }
  }

  private static func bias(_ both: [PairKey: Int], categories: Int) -> Result<MarginalBias, Undefined> {
    if both.isEmpty { return .failure(.nothingPairable) }
    do throws(Undefined) {
      return .success(try MarginalBias(both, categories: categories))
    } catch {
      return .failure(error)
    }
  }

  private static func confusions(_ counts: [PairKey: Int], _ categories: [String]) -> [Confusion] {
    counts.map { Confusion(first: categories[$0.key.one], second: categories[$0.key.other], count: $0.value) }
      .sorted { ($1.count, $0.first, $0.second) < ($0.count, $1.first, $1.second) }
  }
}

extension UnitCounts {
  /// The commonest category of a unit once one rating of `own` is taken away; `nil` for a tie, or where none is left.
  fileprivate func commonest(_ entries: Range<Int>, without own: Int) -> Int? {
    var (most, found): (Int32, Int?) = (0, nil)
    for at in entries {
      let left = Int(category[at]) == own ? count[at] - 1 : count[at]
      guard left >= max(1, most) else { continue }
      found = left == most ? nil : Int(category[at])
      most = left
    }
    return found
  }
}
