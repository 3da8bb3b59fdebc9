/// Hours and cost of the sets that are to be labelled, from what the pilot took. Pure.

import QuillModel
import QuillStats

public enum ForecastCalculator {
  /// Minutes that a decision is taken to need: they are not measured.
  public static let decisionMinutes = 4.0

  /// Examples with timed answers below which there is no forecast.
  public static let leastExamples = 5

  /// - Parameters:
  ///   - seconds: active time of each answer, by example.
  ///   - sets: the gating fields' ratings under the newest version.
  /// - Returns: `nil` where the brief names no size, or too little was timed.
  public static func forecast(seconds: [String: [Int]], sets: [RatingSet], under task: TaskDefinition)
    -> Forecast?
  {
    let sizes = sizes(task.brief)
    guard !sizes.isEmpty, let minutes = minutes(seconds) else { return nil }
    let (open, measured) = undecided(sets, under: task)
    guard measured > 0, let interval = WilsonInterval.of(open, of: measured) else { return nil }
    let decided = Forecast.Amount(
      value: Double(open) / Double(measured), lower: interval.lowerBound, upper: interval.upperBound)
    let cost = task.brief.setup["hourly_cost"].flatMap(Double.init).flatMap { $0 > 0 ? $0 : nil }
    let parts = sizes.map { name, examples in
      let labelling = minutes.times(Double(examples * max(1, task.overlap)) / 60)
      let deciding = decided.times(Double(examples) * decisionMinutes / 60)
      let hours = sum(labelling, deciding)
      return Forecast.Part(
        name: name, examples: examples, labelling: labelling, deciding: deciding, hours: hours,
        cost: cost.map(hours.times))
    }
    return Forecast(
      minutes: minutes, answers: seconds.values.reduce(0) { $0 + $1.count }, overlap: max(1, task.overlap),
      decided: decided, measured: measured, decisionMinutes: decisionMinutes, parts: parts)
  }

  /// The mean with its 95 % interval; answers on one example are not taken for independent (sandwich estimate of the
  /// variance over examples, Liang and Zeger 1986; Student's t with examples less one degrees of freedom).
  static func minutes(_ seconds: [String: [Int]]) -> Forecast.Amount? {
    let groups = seconds.values.filter { !$0.isEmpty }
    guard groups.count >= leastExamples else { return nil }
    let n = Double(groups.reduce(0) { $0 + $1.count })
    let mean = Double(groups.reduce(0) { $0 + $1.reduce(0, +) }) / n
    // In order: a sum of doubles hangs on it.
    let residuals = seconds.sorted { $0.key < $1.key }.map { _, times in
      times.reduce(0.0) { $0 + Double($1) - mean }
    }
    let g = Double(groups.count)
    let variance = residuals.reduce(0.0) { $0 + $1 * $1 } * g / (g - 1) / (n * n)
    let half = StudentDistribution.quantile(0.975, df: g - 1) * variance.squareRoot()
    return Forecast.Amount(value: mean / 60, lower: max(0, mean - half) / 60, upper: (mean + half) / 60)
  }

  /// Half-widths add up as squares (Newcombe 1998, method 10): the two are measured apart.
  private static func sum(_ a: Forecast.Amount, _ b: Forecast.Amount) -> Forecast.Amount {
    func both(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    let value = a.value + b.value
    return Forecast.Amount(
      value: value, lower: max(0, value - both(a.value - a.lower, b.value - b.lower)),
      upper: value + both(a.upper - a.value, b.upper - b.value))
  }

  /// Examples with two answers or more on which some gating field is left to a person by its rule, of all of them.
  static func undecided(_ sets: [RatingSet], under task: TaskDefinition) -> (open: Int, of: Int) {
    var open: Set<String> = []
    var all: Set<String> = []
    for set in sets {
      guard let field = task.field(set.field), field.gating else { continue }
      for (example, rows) in set.examples where rows.count > 1 {
        all.insert(example)
        if case .open = field.ensemble.outcome(rows.map(\.value), field: field) { open.insert(example) }
      }
    }
    return (open.count, all.count)
  }

  /// `eval` and `train` of the brief: `500`, or both ends of `2500-5000`.
  static func sizes(_ brief: Brief) -> [(String, Int)] {
    ["eval", "train"].flatMap { name -> [(String, Int)] in
      let ends = (brief.setup["\(name)_size"] ?? "").split { $0 == "-" || $0 == "–" }
        .compactMap { Int($0.filter { !$0.isWhitespace && $0 != "," && $0 != "_" }) }.filter { $0 > 0 }
      return Set(ends).sorted().map { (name, $0) }
    }
  }
}
