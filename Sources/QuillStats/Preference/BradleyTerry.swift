import Glibc

/// Bradley and Terry's model of pairwise preferences, with Davidson's for ties: each option has a strength, and i beats j
/// with probability π_i / (π_i + π_j + ν √(π_i π_j)), ν = 0 where nothing is tied.
///
/// - Returns: log strengths with mean 0, and their 95% intervals from the information matrix.
/// - Errors: `empty`; `separated` where some options never lose to the others, so that no strength is finite;
///   `tooManyCategories` above 500 options.
/// - Complexity: O(steps · options³).
/// - Source: Bradley & Terry (1952); Davidson (1970), On Extending the Bradley-Terry Model to Accommodate Ties in Paired
///   Comparison Experiments; Newton's steps.
public struct BradleyTerry: Sendable {
  public struct Comparison: Equatable, Sendable {
    public var one: String
    public var other: String
    /// 1 for the first, 0 for the second, `nil` for a tie.
    public var outcome: Bool?

    /// - Parameter firstWins: `nil` for a tie.
    public init(_ one: String, _ other: String, firstWins: Bool?) {
      self.one = one
      self.other = other
      outcome = firstWins
    }
  }

  /// In order of first appearance.
  public let options: [String]
  /// Log strengths; their difference is the log odds of winning where nothing is tied.
  public let strengths: [Double]
  public let intervals: [Interval]
  /// Davidson's ν; 0 where nothing is tied.
  public let tie: Double
  public let logLikelihood: Double
  /// Steps of Newton's method.
  public let steps: Int

  public init(_ comparisons: [Comparison]) throws(Undefined) {
    var options = Interner()
    var pairs: [(i: Int, j: Int, outcome: Bool?)] = []
    for comparison in comparisons {
      let (i, j) = (Int(options.code(comparison.one)), Int(options.code(comparison.other)))
      if i != j { pairs.append((i, j, comparison.outcome)) }
    }
    if pairs.isEmpty { throw .empty }
    let n = options.names.count
    if n > 500 { throw .tooManyCategories }
    guard Self.isConnected(n, pairs) else { throw .separated }
    var model = Model(n, pairs)
    let steps = try model.climb()
    let covariance = try model.covariance()
    self.options = options.names
    strengths = Array(model.theta[..<n])
    intervals = (0..<n).map { i in
      let reach = NormalDistribution.quantile(0.975) * max(0, covariance[i][i]).squareRoot()
      return Interval(lower: model.theta[i] - reach, upper: model.theta[i] + reach)
    }
    tie = model.hasTies ? exp(model.theta[n]) : 0
    logLikelihood = model.logLikelihood
    self.steps = steps
  }

  /// Whether every option can be reached from every other by wins and ties.
  private static func isConnected(_ n: Int, _ pairs: [(i: Int, j: Int, outcome: Bool?)]) -> Bool {
    func reached(_ next: [[Int]]) -> Int {
      var seen: Set<Int> = [0]
      var open = [0]
      while let at = open.popLast() { for to in next[at] where seen.insert(to).inserted { open.append(to) } }
      return seen.count
    }
    var wins = [[Int]](repeating: [], count: n)
    var losses = wins
    for pair in pairs {
      if pair.outcome != false {
        wins[pair.i].append(pair.j)
        losses[pair.j].append(pair.i)
      }
      if pair.outcome != true {
        wins[pair.j].append(pair.i)
        losses[pair.i].append(pair.j)
      }
    }
    return reached(wins) == n && reached(losses) == n
  }

  /// The log-likelihood is concave in the log strengths and log ν.
  private struct Model {
    let n: Int
    let hasTies: Bool
    private var cells: [(i: Int, j: Int, wins: Double, losses: Double, ties: Double)] = []
    /// Log strengths, then log ν where there are ties.
    var theta: [Double]

    init(_ n: Int, _ pairs: [(i: Int, j: Int, outcome: Bool?)]) {
      self.n = n
      hasTies = pairs.contains { $0.outcome == nil }
      theta = [Double](repeating: 0, count: n + (hasTies ? 1 : 0))
      var tally: [Int: (Double, Double, Double)] = [:]
      for pair in pairs {
        let (i, j) = (min(pair.i, pair.j), max(pair.i, pair.j))
        var cell = tally[i * n + j] ?? (0, 0, 0)
        switch pair.outcome {
        case nil: cell.2 += 1
        case .some(let first): if first == (pair.i == i) { cell.0 += 1 } else { cell.1 += 1 }
        }
        tally[i * n + j] = cell
      }
      cells = tally.sorted { $0.key < $1.key }.map { ($0 / n, $0 % n, $1.0, $1.1, $1.2) }
    }

    /// How likely the first wins, loses, ties.
    private func shares(_ i: Int, _ j: Int) -> (Double, Double, Double) {
      let half = (theta[i] - theta[j]) / 2
      // Divided by √(π_i π_j), so that nothing overflows.
      let (a, b, t) = (exp(half), exp(-half), hasTies ? exp(theta[n]) : 0)
      let sum = a + b + t
      return (a / sum, b / sum, t / sum)
    }

    var logLikelihood: Double {
      cells.reduce(0) { sum, cell in
        let (a, b, t) = shares(cell.i, cell.j)
        return sum + cell.wins * log(a) + cell.losses * log(b) + (cell.ties > 0 ? cell.ties * log(t) : 0)
      }
    }

    private func slope() -> (gradient: [Double], information: [[Double]]) {
      var gradient = [Double](repeating: 0, count: theta.count)
      var information = theta.map { _ in [Double](repeating: 0, count: theta.count) }
      for cell in cells {
        let (a, b, t) = shares(cell.i, cell.j)
        let all = cell.wins + cell.losses + cell.ties
        // Of (θ_i − θ_j)/2: +1 for a win, −1 for a loss, 0 for a tie.
        let mean = a - b
        let excess = (cell.wins - cell.losses - all * mean) / 2
        let spread = all * (a + b - mean * mean) / 4
        gradient[cell.i] += excess
        gradient[cell.j] -= excess
        information[cell.i][cell.i] += spread
        information[cell.j][cell.j] += spread
        information[cell.i][cell.j] -= spread
        information[cell.j][cell.i] -= spread
        if hasTies {
          gradient[n] += cell.ties - all * t
          information[n][n] += all * t * (1 - t)
          let cross = -all * t * mean / 2
          information[cell.i][n] += cross
          information[n][cell.i] += cross
          information[cell.j][n] -= cross
          information[n][cell.j] -= cross
        }
      }
      return (gradient, information)
    }

    /// Strengths are known but for a common amount: their mean is held at 0.
    private func held(_ information: [[Double]]) -> [[Double]] {
      var matrix = information
      for i in 0..<n { for j in 0..<n { matrix[i][j] += 1 / Double(n) } }
      return matrix
    }

    mutating func climb() throws(Undefined) -> Int {
      for step in 1...200 {
        let (gradient, information) = slope()
        guard let move = LinearSystem.solve(held(information), gradient) else { throw .separated }
        var scale = 1.0
        let (from, before) = (theta, logLikelihood)
        repeat {
          for at in theta.indices { theta[at] = from[at] + scale * move[at] }
          scale /= 2
        } while logLikelihood < before - 1e-12 * abs(before) && scale > 1e-6
        if (move.map(abs).max() ?? 0) < 1e-12 { return step }
      }
      return 200
    }

    func covariance() throws(Undefined) -> [[Double]] {
      let matrix = held(slope().information)
      let unit = 1 / Double(n)
      var columns: [[Double]] = []
      for i in 0..<n {
        let right = theta.indices.map { $0 == i ? 1 - unit : $0 < n ? -unit : 0 }
        guard let column = LinearSystem.solve(matrix, right) else { throw .separated }
        columns.append(column)
      }
      return columns
    }
  }
}
