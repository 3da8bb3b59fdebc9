import Glibc

/// The one-coin model: an annotator is right with one probability whatever the truth, and wrong evenly otherwise.
///
/// Dawid and Skene's model with one number an annotator, so that few labels carry it. Smoothed: two right labels and one
/// wrong one are added to each annotator's.
///
/// - Returns: posteriors, and as skill the probability of being right.
/// - Complexity: O(steps · labels · categories).
/// - Source: Zhang et al. (2014), Spectral Methods meet EM: A Provably Optimal Algorithm for Crowdsourcing, section 2.
public enum OneCoin {
  public static let method = AggregationMethod(name: "one_coin", title: "One-coin") {
    (table) throws(Undefined) in try run(table)
  }

  public static func run(
    _ table: LabelTable, right: Double = 2, wrong: Double = 1, tolerance: Double = 1e-9, maximum: Int = 1000
  ) throws(Undefined) -> Aggregate {
    try table.requireRoom(annotatorTables: false)
    let k = table.labels.count
    var share = try MajorityVote.run(table).share
    var skill: [Double] = []
    var history: [Double] = []
    var prior: [Double] = []
    for _ in 0..<max(1, maximum) {
      (prior, skill) = maximise(table, share, right: right, wrong: wrong)
      let likelihood =
        expect(table, prior, skill, &share)
        + skill.reduce(0) { $0 + right * log($1) + wrong * log1p(-$1) }
      let gain = likelihood - (history.last ?? -.infinity)
      history.append(likelihood)
      if gain <= tolerance * max(1, abs(likelihood)) { break }
    }
    return Aggregate(labels: k, share: share, skill: skill, logLikelihood: history, prior: prior)
  }

  private static func maximise(
    _ table: LabelTable, _ share: [Double], right: Double, wrong: Double
  ) -> (prior: [Double], skill: [Double]) {
    let k = table.labels.count
    var prior = [Double](repeating: 0, count: k)
    var agreed = [Double](repeating: right, count: table.annotators.count)
    var given = [Double](repeating: right + wrong, count: table.annotators.count)
    for item in table.items.indices {
      for t in 0..<k { prior[t] += share[item * k + t] }
      for at in table.places(item) {
        agreed[Int(table.annotator[at])] += share[item * k + Int(table.label[at])]
        given[Int(table.annotator[at])] += 1
      }
    }
    let n = Double(table.items.count)
    return (prior.map { $0 / n }, zip(agreed, given).map { min(1 - 1e-10, max(1e-10, $0 / $1)) })
  }

  private static func expect(
    _ table: LabelTable, _ prior: [Double], _ skill: [Double], _ share: inout [Double]
  ) -> Double {
    let k = table.labels.count
    let others = Double(max(1, k - 1))
    let hit = skill.map { log($0) }
    let miss = skill.map { log1p(-$0) - log(others) }
    let logPrior = prior.map { log($0) }
    var total = 0.0
    var sums = [Double](repeating: 0, count: k)
    for item in table.items.indices {
      var all = 0.0
      for t in 0..<k { sums[t] = logPrior[t] }
      for at in table.places(item) {
        let annotator = Int(table.annotator[at])
        all += miss[annotator]
        sums[Int(table.label[at])] += hit[annotator] - miss[annotator]
      }
      let greatest = sums.max() ?? 0
      var sum = 0.0
      for t in 0..<k {
        share[item * k + t] = exp(sums[t] - greatest)
        sum += share[item * k + t]
      }
      for t in 0..<k { share[item * k + t] /= sum }
      total += all + greatest + log(sum)
    }
    return total
  }
}
