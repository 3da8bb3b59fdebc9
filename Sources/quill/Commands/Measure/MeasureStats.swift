/// `quill measure stats`: how long statistics take on ratings in memory.

import ArgumentParser
import Glibc
import QuillModel
import QuillStats

struct MeasureStats: Command {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "CPU milliseconds of alpha, of a bootstrap and of Dawid-Skene, on ratings made up in memory.",
    discussion: """
      Five raters a unit, five categories; the ratings are made before the clock starts.

      Examples:
        quill measure stats --ratings 1000000 --json
      """)

  @Option(help: "Ratings, for alpha and Dawid-Skene.")
  var ratings = 1_000_000

  @Option(help: "How often.")
  var count = 5

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    guard count > 0, ratings >= 100 else { throw ValidationError("--count and --ratings are too small.") }
    let many = try Self.ratings(ratings, level: .ordinal)
    let few = try Self.ratings(10_000, level: .ordinal)
    let table = LabelTable(many)
    var figures: [(name: String, ms: Double)] = []
    func time(_ name: String, _ body: () throws -> Void) rethrows {
      let times = try (0..<count).map { _ in try Self.cpu(body) }
      figures.append((name, Measure.figures(times).p50))
    }
    var found: [Double] = []
    time("alpha_nominal") { found.append(KrippendorffAlpha.nominal.compute(many).value ?? .nan) }
    time("alpha_ordinal") { found.append(KrippendorffAlpha.ordinal.compute(many).value ?? .nan) }
    try time("bootstrap_10k_1000") {
      guard let sums = try KrippendorffAlpha.nominal.additive(few) else { return }
      found.append(try Bootstrap.run(sums, plan: BootstrapPlan(method: .percentile)).se)
    }
    var steps = 0
    try time("dawid_skene") { steps = try DawidSkene().run(table).aggregate.logLikelihood.count }
    if output.json {
      let members = figures.map { JSONObject.Member(key: $0.name + "_ms", value: .real($0.ms)) }
      let more = [JSONObject.Member(key: "dawid_skene_steps", value: .integer(Int64(steps)))]
      return world.console.json(.object(JSONObject(members + more)))
    }
    world.console.text(figures.map { "\($0.name): \(Figures.fixed($0.ms, 2)) ms" }.joined(separator: "\n"))
  }

  /// CPU milliseconds of this process, its threads together.
  private static func cpu(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
    let begun = now()
    try body()
    return now() - begun
  }

  private static func ratings(_ count: Int, level: Level) throws -> Ratings {
    var random = SeededGenerator(seed: 7)
    let units = count / 5
    var unit: [Int32] = []
    var rater: [Int32] = []
    var value: [Int32] = []
    for u in 0..<units {
      let truth = Int32(random.below(5))
      for _ in 0..<5 {
        unit.append(Int32(u))
        rater.append(Int32(rater.count % 5 + 5 * (u % 40)))
        value.append(random.below(10) < 6 ? truth : Int32(random.below(5)))
      }
    }
    return try Ratings(
      units: (0..<units).map { "\($0)" }, raters: (0..<200).map { "\($0)" }, values: (1...5).map { "\($0)" },
      unit: unit, rater: rater, value: value, level: level)
  }
}
