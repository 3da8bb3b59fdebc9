/// How far raters put the same options in the same order, over one list or many.
///
/// Within a list, τ-b and the footrule are means over pairs of raters, of the options that both ranked; W is over the options
/// that all of the list's raters ranked. Over lists, each is the mean of the lists that have one, with a bootstrap
/// interval over lists.
public struct RankingAgreement: Sendable {
  /// One rater's order of one list.
  public struct Ranking: Sendable {
    public var list: String
    public var rater: String
    /// Each option with its rank; equal ones are tied.
    public var ranks: [(option: String, rank: Double)]

    public init(list: String, rater: String, ranks: [(option: String, rank: Double)]) {
      self.list = list
      self.rater = rater
      self.ranks = ranks
    }
  }

  public struct Figures: Sendable {
    public var tauB: StatisticResult
    public var footrule: StatisticResult
    /// Kendall's, over all raters of a list; of a pair, over the two.
    public var w: StatisticResult
  }

  public struct Part: Sendable {
    /// The list, or the two raters.
    public let names: [String]
    /// Raters of the list, or lists of the pair.
    public let count: Int
    public let figures: Figures
  }

  /// In order of first appearance.
  public let lists: [Part]
  public let pairs: [Part]
  public let all: Figures

  /// - Parameter plan: of the interval over lists; `nil` for none.
  /// - Throws: `empty`, `oneRater`; `nothingPairable` where no list has two raters.
  /// - Complexity: O(lists · raters² · options²).
  public init(
    _ rankings: [Ranking], interval plan: BootstrapPlan? = BootstrapPlan(replicates: 2000, seed: 1)
  ) throws(Undefined) {
    if rankings.isEmpty { throw .empty }
    var names = Interner()
    var raters = Interner()
    var members: [[Int]] = []
    for (index, ranking) in rankings.enumerated() {
      let list = Int(names.code(ranking.list))
      _ = raters.code(ranking.rater)
      if list == members.count { members.append([]) }
      members[list].append(index)
    }
    if raters.names.count < 2 { throw .oneRater }
    if members.allSatisfy({ $0.count < 2 }) { throw .nothingPairable }
    let tables = rankings.map { ranking in
      Dictionary(
        ranking.ranks.map { (ByteText($0.option), $0.rank) }, uniquingKeysWith: { first, _ in first })
    }
    var byPair: [[Int]: [Figures]] = [:]
    lists = zip(names.names, members).map { name, members in
      var found: [Figures] = []
      for (place, one) in members.enumerated() {
        for other in members[(place + 1)...] {
          let figures = Self.figures([tables[one], tables[other]])
          let key = [raters.code(rankings[one].rater), raters.code(rankings[other].rater)].sorted().map(
            Int.init)
          byPair[key, default: []].append(figures)
          found.append(figures)
        }
      }
      var own = Self.mean(found, nil)
      own.w = Self.figures(members.map { tables[$0] }).w
      return Part(names: [name], count: members.count, figures: own)
    }
    pairs = byPair.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, found in
      Part(
        names: key.map { raters.names[$0] }, count: found.count, figures: Self.mean(found, nil))
    }
    all = Self.mean(lists.filter { $0.count > 1 }.map(\.figures), plan)
  }

  /// Of two raters or more, on the options that all of them ranked.
  private static func figures(_ tables: [[ByteText: Double]]) -> Figures {
    let shared = (tables.first?.keys.filter { option in tables.allSatisfy { $0[option] != nil } } ?? [])
      .sorted()
    let columns = tables.map { table in shared.compactMap { table[$0] } }
    let (one, other) = (columns.first ?? [], columns.last ?? [])
    return Figures(
      tauB: RankCorrelation.tauB(one, other), footrule: RankCorrelation.footrule(one, other),
      w: StatisticResult.of { () throws(Undefined) in Estimate(try KendallW.of(columns)) })
  }

  private static func mean(_ parts: [Figures], _ plan: BootstrapPlan?) -> Figures {
    Figures(
      tauB: mean(parts.map(\.tauB), plan), footrule: mean(parts.map(\.footrule), plan),
      w: mean(parts.map(\.w), plan))
  }

  /// Of those that are defined; the reason of the first where none is.
  private static func mean(_ results: [StatisticResult], _ plan: BootstrapPlan?) -> StatisticResult {
    let values = results.compactMap(\.value)
    guard !values.isEmpty else {
      return .undefined(results.lazy.compactMap(\.reason).first ?? .nothingPairable)
    }
    let mean = values.reduce(0, +) / Double(values.count)
    guard let plan, values.count > 1 else { return .defined(Estimate(mean)) }
    let patterns = UnitPatterns(dimension: 2, units: values.map { [(0, $0), (1, 1)] })
    let coefficient = AdditiveCoefficient(patterns: patterns) { $0[1] > 0 ? $0[0] / $0[1] : nil }
    let found = try? Bootstrap.run(coefficient, plan: plan)
    return .defined(Estimate(mean, se: found?.se, ci95: found?.interval))
  }
}
