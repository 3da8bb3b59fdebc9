import Glibc

/// MACE: an annotator either knows the label or spams by a habit of their own; fitted by variational Bayes.
///
/// Restarts begin at different places, drawn from the seed, and the one with the greatest marginal log-likelihood wins.
///
/// - Returns: posteriors, and as skill the competence: how likely an annotator is not to spam.
/// - Complexity: O(restarts · steps · labels · categories).
/// - Source: Hovy et al. (2013), Learning Whom to Trust with MACE; priors of the authors' program (0.5 and 0.5 for
///   spamming, 10 for each label of the habit).
public struct Mace: Sendable {
  public static let method = AggregationMethod(name: "mace", title: "MACE") { (table) throws(Undefined) in
    try Mace().run(table)
  }

  public var restarts: Int
  public var steps: Int
  public var seed: UInt64
  public var spamPrior = 0.5
  public var knowPrior = 0.5
  public var habitPrior = 10.0

  public init(restarts: Int = 10, steps: Int = 50, seed: UInt64 = 1) {
    self.restarts = restarts
    self.steps = steps
    self.seed = seed
  }

  public func run(_ table: LabelTable) throws(Undefined) -> Aggregate {
    try table.requireRoom(annotatorTables: false)
    var random = SeededGenerator(seed: seed)
    var best: Aggregate?
    for _ in 0..<max(1, restarts) {
      var state = State(table, &random)
      var history: [Double] = []
      for _ in 0..<max(1, steps) {
        history.append(state.expect())
        state.maximise(self)
      }
      history.append(state.expect())
      if let best, (best.logLikelihood.last ?? 0) >= (history.last ?? 0) { continue }
      best = Aggregate(
        labels: table.labels.count, share: state.share, skill: state.competence(self),
        logLikelihood: history)
    }
    guard let best else { throw .empty }
    return best
  }

  private struct State {
    let table: LabelTable
    let k: Int
    var share: [Double]
    /// P(spam) and P(know) of each annotator; as in variational Bayes they need not sum to 1.
    private var spam: [Double]
    private var know: [Double]
    /// P(label | spam) at annotator · labels + label.
    private var habit: [Double]
    private var spamCount: [Double]
    private var knowCount: [Double]
    private var habitCount: [Double]

    init(_ table: LabelTable, _ random: inout SeededGenerator) {
      self.table = table
      let annotators = table.annotators.count
      k = table.labels.count
      share = [Double](repeating: 0, count: table.items.count * k)
      spam = []
      know = []
      habit = []
      for _ in 0..<annotators {
        let (a, b) = (1 + random.unit() / 2, 1 + random.unit() / 2)
        spam.append(a / (a + b))
        know.append(b / (a + b))
        let weights = (0..<k).map { _ in 1 + random.unit() / 2 }
        let sum = weights.reduce(0, +)
        habit += weights.map { $0 / sum }
      }
      spamCount = [Double](repeating: 0, count: annotators)
      knowCount = spamCount
      habitCount = [Double](repeating: 0, count: annotators * k)
    }

    /// Posteriors and expected counts under the present parameters; returns the marginal log-likelihood.
    mutating func expect() -> Double {
      for at in spamCount.indices { (spamCount[at], knowCount[at]) = (0, 0) }
      for at in habitCount.indices { habitCount[at] = 0 }
      var total = 0.0
      var odds = [Double](repeating: 0, count: k)
      for item in table.items.indices {
        // Π (spam · habit) is common to all labels; a label that someone gave multiplies by (1 + know / that).
        var common = -log(Double(k))
        for t in 0..<k { odds[t] = 0 }
        for at in table.places(item) {
          let annotator = Int(table.annotator[at])
          let spammed = spam[annotator] * habit[annotator * k + Int(table.label[at])]
          common += log(spammed)
          odds[Int(table.label[at])] += log1p(know[annotator] / spammed)
        }
        let greatest = odds.max() ?? 0
        var sum = 0.0
        for t in 0..<k {
          share[item * k + t] = exp(odds[t] - greatest)
          sum += share[item * k + t]
        }
        for t in 0..<k { share[item * k + t] /= sum }
        total += common + greatest + log(sum)
        for at in table.places(item) {
          let annotator = Int(table.annotator[at])
          let place = annotator * k + Int(table.label[at])
          let spammed = spam[annotator] * habit[place]
          let knew = share[item * k + Int(table.label[at])] * know[annotator] / (spammed + know[annotator])
          knowCount[annotator] += knew
          spamCount[annotator] += 1 - knew
          habitCount[place] += 1 - knew
        }
      }
      return total
    }

    mutating func maximise(_ model: Mace) {
      for annotator in spam.indices {
        let (s, w) = (spamCount[annotator] + model.spamPrior, knowCount[annotator] + model.knowPrior)
        let both = Digamma.value(s + w)
        spam[annotator] = exp(Digamma.value(s) - both)
        know[annotator] = exp(Digamma.value(w) - both)
        let base = annotator * k
        let sum = (0..<k).reduce(0) { $0 + habitCount[base + $1] + model.habitPrior }
        let all = Digamma.value(sum)
        for t in 0..<k {
          habit[base + t] = exp(Digamma.value(habitCount[base + t] + model.habitPrior) - all)
        }
      }
    }

    func competence(_ model: Mace) -> [Double] { know }
  }
}
