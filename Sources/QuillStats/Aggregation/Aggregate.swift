/// What a method makes of the labels: for each item how likely each label is.
public struct Aggregate: Equatable, Sendable {
  public let items: Int
  public let labels: Int
  /// Item i's likelihoods are `share[i · labels ..< (i + 1) · labels]`; they sum to 1.
  public let share: [Double]
  /// An annotator's skill, 0 to 1, in the method's own sense; empty where it has none.
  public let skill: [Double]
  /// The marginal log-likelihood before each step, with the prior's where there is one; empty where there is no model.
  public let logLikelihood: [Double]
  /// Each label's share of all items, where the method estimates it.
  public let prior: [Double]

  init(
    labels: Int, share: [Double], skill: [Double] = [], logLikelihood: [Double] = [], prior: [Double] = []
  ) {
    items = labels > 0 ? share.count / labels : 0
    self.labels = labels
    self.share = share
    self.skill = skill
    self.logLikelihood = logLikelihood
    self.prior = prior
  }

  public subscript(item: Int, label: Int) -> Double { share[item * labels + label] }

  /// The likeliest label, the first of equals.
  public func best(_ item: Int) -> Int {
    let base = item * labels
    return (0..<labels).reduce(0) { share[base + $1] > share[base + $0] ? $1 : $0 }
  }

  /// Whether another label is as likely as the best one.
  public func isTied(_ item: Int) -> Bool {
    let best = best(item)
    return (0..<labels).contains { $0 != best && self[item, $0] == self[item, best] }
  }
}

/// A way to make one label of several.
public struct AggregationMethod: Sendable {
  /// Stable name, as in exports: `dawid_skene`.
  public let name: String
  /// As a person reads it: `Dawid-Skene`.
  public let title: String
  /// - Throws: `empty`; `tooManyCategories` where the tables it needs would not fit.
  public let run: @Sendable (LabelTable) throws(Undefined) -> Aggregate

  /// The registry: to add a method, write its file and add its line.
  public static let all = [
    MajorityVote.method, Wawa.method, OneCoin.method, DawidSkene.method, DawidSkene.unsmoothed, Mace.method,
  ]

  /// The method of that name.
  public static func named(_ name: String) -> AggregationMethod? { all.first { $0.name == name } }
}

extension LabelTable {
  /// - Throws: `empty`; `tooManyCategories` where items × labels, or annotators × labels², are too many numbers.
  func requireRoom(annotatorTables: Bool) throws(Undefined) {
    if count == 0 { throw .empty }
    let k = Double(labels.count)
    if Double(items.count) * k > 100_000_000 { throw .tooManyCategories }
    if annotatorTables, Double(annotators.count) * k * k > 20_000_000 { throw .tooManyCategories }
  }
}
