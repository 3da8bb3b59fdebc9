/// Did the revision help: alpha of the same items under two guideline versions, or of different items.
///
/// - Source: permutation and bootstrap as in Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapters 15
///   and 13. Paired, an item's whole set of ratings changes sides; unpaired, items are dealt anew to the versions.
public struct VersionComparison: Sendable {
  public enum Design: String, Sendable {
    /// The items that both versions have; the others are left aside.
    case paired
    case unpaired
  }

  /// What the comparison says at 5%.
  public enum Verdict: Equatable, Sendable {
    case better
    case worse
    /// The difference may be chance; with about so many items in each version one of this size would be seen four
    /// times in five. `nil` where there is no difference, or it would take more than a million.
    case cannotTell(itemsNeeded: Int?)
  }

  public let design: Design
  public let before: Double
  public let after: Double
  /// Items that count in each version.
  public let items: (before: Int, after: Int)
  /// 95% bootstrap interval of after − before, and its standard error; `nil` where resampling does not tell.
  public let interval: Interval?
  public let se: Double?
  /// Two-sided, of the hypothesis that the version makes no difference.
  public let p: Double
  /// Arrangements that were looked at, how many of them differ as much, and how many have no alpha.
  public let permutations: Int
  public let asExtreme: Int
  public let undefined: Int
  /// Whether those were all arrangements there are.
  public let isExact: Bool

  public var difference: Double { after - before }

  public var verdict: Verdict {
    if p <= 0.05 { return difference > 0 ? .better : .worse }
    guard let se, abs(difference) > 1e-9 else { return .cannotTell(itemsNeeded: nil) }
    // 1.96 for the level, 0.84 for four times in five.
    let factor = 2.8 * se / abs(difference)
    let needed = Double(max(items.before, items.after)) * factor * factor
    return .cannotTell(itemsNeeded: needed < 1e6 ? max(Int(needed.rounded(.up)), items.before + 1) : nil)
  }

  /// One sentence for the report.
  public func sentence(unit: String = "unit") -> String {
    let n = design == .paired ? "\(items.before) \(unit)s" : "\(items.before) and \(items.after) \(unit)s"
    return switch verdict {
    case .better: "Agreement rose more than chance explains at \(n)."
    case .worse: "Agreement fell more than chance explains at \(n)."
    case .cannotTell(let needed?):
      "It cannot be told at \(n); a difference of this size would take about \(needed) in each version."
    case .cannotTell(nil): "It cannot be told at \(n), and no number of \(unit)s in reach would."
    }
  }

  /// - Parameters:
  ///   - replicates: of the bootstrap, and arrangements drawn where there are more than 20,000.
  /// - Throws: `RatingsError` as `Ratings`; `Undefined` where a version has no alpha, `nothingPairable` where paired
  ///   versions have no item in common.
  public init(
    before: [Rating], after: [Rating], level: Level, categories: [String]? = nil, design: Design,
    replicates: Int = 2000, seed: UInt64 = 1
  ) throws {
    let sides = try ComparedItems(
      before: before, after: after, level: level, categories: categories, design: design)
    guard let one = sides.alpha(sides.before), let two = sides.alpha(sides.after) else {
      throw Undefined.noVariation
    }
    self.design = design
    self.before = one
    self.after = two
    items = (sides.before.count, sides.after.count)
    var found = PermutationTally(observed: abs(two - one))
    isExact = sides.permute(into: &found, design: design, draws: replicates, seed: seed)
    permutations = found.seen
    asExtreme = found.asExtreme
    undefined = found.undefined
    // Arrangements that are drawn count the observed one among them, so that p is never 0.
    let (hits, all) = isExact ? (found.asExtreme, found.seen) : (found.asExtreme + 1, found.seen + 1)
    p = Double(hits) / Double(max(1, all))
    let resampled = sides.bootstrap(design: design, replicates: replicates, seed: seed)
    interval = resampled?.interval
    se = resampled?.se
  }
}

struct PermutationTally {
  let observed: Double
  var seen = 0
  var asExtreme = 0
  var undefined = 0

  init(observed: Double) { self.observed = observed }

  mutating func add(_ difference: Double?) {
    seen += 1
    guard let difference else {
      undefined += 1
      return
    }
    if abs(difference) >= observed - 1e-12 { asExtreme += 1 }
  }
}
