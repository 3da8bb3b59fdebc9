import Glibc

/// Dawid and Skene's model: each annotator has a confusion matrix, and the truth of each item is found with them by
/// expectation maximisation, from the majority's shares on.
///
/// Smoothed by default: with few items the unsmoothed maximum fits the annotators' slips. Stopped where the marginal
/// log-likelihood (with the prior's part, where smoothed) gains less than the tolerance; it never falls.
///
/// - Returns: posteriors, class shares, and as skill how often an annotator is right by the model.
/// - Complexity: O(steps · (labels · categories + annotators · categories²)).
/// - Source: Dawid & Skene (1979), Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm;
///   smoothing as the posterior mode under a Dirichlet prior, cf. Paun et al. (2018), Comparing Bayesian Models of
///   Annotation.
public struct DawidSkene: Sendable {
  public static let method = AggregationMethod(name: "dawid_skene", title: "Dawid-Skene") {
    (table) throws(Undefined) in try DawidSkene().run(table).aggregate
  }

  /// Without smoothing: to compare with other programs, and for many items.
  public static let unsmoothed = AggregationMethod(
    name: "dawid_skene_unsmoothed", title: "Dawid-Skene, unsmoothed"
  ) { (table) throws(Undefined) in try DawidSkene(smoothing: .none).run(table).aggregate }

  /// Labels added to every annotator's confusion matrix.
  public struct Smoothing: Equatable, Sendable {
    public var right: Double
    public var wrong: Double

    public static let usual = Smoothing(right: 2, wrong: 0.5)
    /// Only a floor of 1e-10 on labels that the annotator uses.
    public static let none = Smoothing(right: 0, wrong: 0)
  }

  public var smoothing: Smoothing
  /// The gain below which it stops, as a share of the log-likelihood.
  public var tolerance: Double
  public var maximum: Int

  public init(smoothing: Smoothing = .usual, tolerance: Double = 1e-9, maximum: Int = 1000) {
    self.smoothing = smoothing
    self.tolerance = tolerance
    self.maximum = maximum
  }

  public struct Fit: Sendable {
    public let aggregate: Aggregate
    /// P(an annotator says l | the truth is t) at (annotator · labels + l) · labels + t.
    public let errors: [Double]
  }

  public func run(_ table: LabelTable) throws(Undefined) -> Fit {
    try table.requireRoom(annotatorTables: true)
    var state = State(table, share: MajorityVote.weighted(table, table.annotators.map { _ in 1 }))
    var history: [Double] = []
    for _ in 0..<max(1, maximum) {
      state.maximise(smoothing)
      let likelihood = state.expect() + state.priorPart(smoothing)
      if let last = history.last, likelihood - last <= tolerance * max(1, abs(likelihood)) {
        history.append(likelihood)
        break
      }
      history.append(likelihood)
    }
    return Fit(
      aggregate: Aggregate(
        labels: table.labels.count, share: state.share, skill: state.skill(), logLikelihood: history,
        prior: state.classShares()),
      errors: state.errors)
  }

  private struct State {
    let table: LabelTable
    let k: Int
    var share: [Double]
    var prior: [Double]
    var errors: [Double]

    init(_ table: LabelTable, share: [Double]) {
      self.table = table
      k = table.labels.count
      self.share = share
      prior = [Double](repeating: 0, count: k)
      errors = [Double](repeating: 0, count: table.annotators.count * k * k)
    }

    func classShares() -> [Double] {
      var sums = [Double](repeating: 0, count: k)
      var at = 0
      for _ in table.items.indices {
        for t in 0..<k {
          sums[t] += share[at]
          at += 1
        }
      }
      return sums.map { $0 / Double(table.items.count) }
    }

    /// Class shares and confusion matrices of the present posteriors.
    mutating func maximise(_ smoothing: Smoothing) {
      prior = classShares()
      let k = self.k
      var used = [Bool](repeating: false, count: table.annotators.count * k)
      for at in errors.indices { errors[at] = 0 }
      errors.withUnsafeMutableBufferPointer { errors in
        share.withUnsafeBufferPointer { share in
          for item in table.items.indices {
            for at in table.places(item) {
              let row = Int(table.annotator[at]) * k + Int(table.label[at])
              used[row] = true
              for t in 0..<k { errors[row * k + t] += share[item * k + t] }
            }
          }
        }
      }
      for annotator in table.annotators.indices {
        for t in 0..<k {
          var sum = 0.0
          for l in 0..<k {
            let at = (annotator * k + l) * k + t
            errors[at] += l == t ? smoothing.right : smoothing.wrong
            if used[annotator * k + l] { errors[at] = max(errors[at], 1e-10) }
            sum += errors[at]
          }
          if sum > 0 { for l in 0..<k { errors[(annotator * k + l) * k + t] /= sum } }
        }
      }
    }

    /// Posteriors under the present parameters; returns their marginal log-likelihood.
    mutating func expect() -> Double {
      let k = self.k
      let logErrors = errors.map { log($0) }
      let logPrior = prior.map { log($0) }
      var total = 0.0
      var sums = [Double](repeating: 0, count: k)
      share.withUnsafeMutableBufferPointer { share in
        logErrors.withUnsafeBufferPointer { logErrors in
          for item in table.items.indices {
            for t in 0..<k { sums[t] = logPrior[t] }
            for at in table.places(item) {
              let row = (Int(table.annotator[at]) * k + Int(table.label[at])) * k
              for t in 0..<k { sums[t] += logErrors[row + t] }
            }
            var greatest = -Double.infinity
            for t in 0..<k where sums[t] > greatest { greatest = sums[t] }
            var sum = 0.0
            for t in 0..<k {
              let part = exp(sums[t] - greatest)
              share[item * k + t] = part
              sum += part
            }
            for t in 0..<k { share[item * k + t] /= sum }
            total += greatest + log(sum)
          }
        }
      }
      return total
    }

    /// What the added labels contribute to what is maximised.
    func priorPart(_ smoothing: Smoothing) -> Double {
      if smoothing == .none { return 0 }
      var sum = 0.0
      for row in 0..<(table.annotators.count * k) {
        for t in 0..<k {
          sum += (row % k == t ? smoothing.right : smoothing.wrong) * log(errors[row * k + t])
        }
      }
      return sum
    }

    func skill() -> [Double] {
      let shares = classShares()
      return table.annotators.indices.map { annotator in
        (0..<k).reduce(0) { $0 + shares[$1] * errors[(annotator * k + $1) * k + $1] }
      }
    }
  }
}
