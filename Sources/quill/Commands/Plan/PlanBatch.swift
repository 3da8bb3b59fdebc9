/// `quill plan batch`: whether to accept a vendor's batch by a sample of it, and how likely that is.

import ArgumentParser
import QuillModel
import QuillStats

struct PlanBatch: Command {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Acceptance of a batch by a sample: the plan, and how likely it accepts.",
    discussion: """
      Check a sample; accept the batch with at most so many errors in it. The curve
      says how likely a batch with a share of errors is accepted. Plans by --limit
      have the structure of ISO 2859-1, normal inspection; check them against the
      standard before claiming conformity.

      Examples:
        quill plan batch --lot 1000 --sample 80 --accept 2
        quill plan batch --lot 1000 --limit 1.0
        quill plan batch --good 0.01 --bad 0.05
        quill plan batch --below 0.05 --json
      """)

  @Option(help: ArgumentHelp("Items in the batch; else it is taken as large.", valueName: "number"))
  var lot: Int?

  @Option(help: ArgumentHelp("Items that are checked.", valueName: "number"))
  var sample: Int?

  @Option(help: ArgumentHelp("Errors up to which the batch is accepted; else 0.", valueName: "number"))
  var accept: Int?

  @Option(
    help: ArgumentHelp("Instead: the acceptable limit in percent of errors, as 1.0.", valueName: "percent"))
  var limit: Double?

  @Option(help: ArgumentHelp("With --limit: how thoroughly, I, II or III.", valueName: "level"))
  var inspection = "II"

  @Option(
    help: ArgumentHelp("Instead: a share of errors to accept with 95 %, with --bad.", valueName: "share"))
  var good: Double?

  @Option(help: ArgumentHelp("A share of errors to accept with at most 10 %.", valueName: "share"))
  var bad: Double?

  @Option(
    help: ArgumentHelp(
      "Instead: the sample that, without an error, shows with 95 % fewer errors than this.",
      valueName: "share"))
  var below: Double?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    let ways = [sample != nil, limit != nil, good != nil || bad != nil, below != nil].count { $0 }
    if ways != 1 { throw ValidationError("Name one of --sample, --limit, --good with --bad, or --below.") }
    if accept != nil, sample == nil { throw ValidationError("--accept goes with --sample.") }
    if let lot, !(1...1_000_000_000).contains(lot) {
      throw ValidationError("--lot is \(lot), but is 1 or more.")
    }
    if let sample {
      if !(1...1_000_000).contains(sample) {
        throw ValidationError("--sample is \(sample), but is 1 to 1000000.")
      }
      if let lot, sample > lot {
        throw ValidationError("--sample is \(sample), but the lot has \(Figures.count(lot, "item")).")
      }
      if let accept, accept < 0 || accept >= sample {
        throw ValidationError("--accept is \(accept), but is 0 to below the sample, \(sample).")
      }
    }
    if let limit {
      if lot == nil { throw ValidationError("--limit goes with --lot: the sample follows from both.") }
      if !AcceptanceTable.limits.contains(limit) {
        let all = AcceptanceTable.limits.map { "\($0)" }.joined(separator: ", ")
        throw ValidationError("--limit is one of \(all).")
      }
    }
    if level == nil { throw ValidationError("--inspection is I, II or III.") }
    if good != nil || bad != nil {
      guard let good, let bad, good > 0, good < bad, bad < 1 else {
        throw ValidationError("--good and --bad are shares above 0 and below 1, the good one smaller.")
      }
    }
    if let below, !(below >= 0.00001 && below < 1) {
      throw ValidationError("--below is \(below), but is a share from 0.00001 to below 1.")
    }
  }

  private var level: AcceptanceTable.Level? {
    switch inspection.uppercased() {
    case "I", "1": .i
    case "II", "2": .ii
    case "III", "3": .iii
    default: nil
    }
  }

  func run(in world: World) throws {
    let plan = try plan()
    let curve = Self.shares.compactMap { point(plan, $0) }
    if output.json {
      world.console.json(json(plan, curve))
    } else {
      world.console.text(text(plan, curve))
    }
  }

  private func plan() throws -> SamplingPlan {
    var found: SamplingPlan?
    if let sample { found = SamplingPlan(sample: sample, accept: accept ?? 0) }
    if let limit, let lot, let level {
      let letter = AcceptanceTable.codeLetter(lot: lot, level: level)
      guard let plan = AcceptanceTable.plan(letter: letter, limit: limit) else {
        throw Refusal(
          "The table has no plan of its own for letter \(letter) at \(limit) %: the standard points to a neighbour. "
            + "Name another --limit, or --good and --bad."
        )
      }
      found = plan
    }
    if let good, let bad {
      guard let plan = SamplingPlan.smallest(good: good, bad: bad) else {
        throw Refusal("No sample below 100,000 tells \(good) from \(bad). Name shares further apart.")
      }
      found = plan
    }
    if let below, let sample = SamplingPlan.zeroErrors(toShowBelow: below) {
      found = SamplingPlan(sample: sample, accept: 0)
    }
    guard let found else { throw Refusal("There is no such plan.") }
    if let lot, found.sample > lot {
      throw Refusal(
        "The plan checks \(found.sample), but the lot has \(Figures.count(lot, "item")): check them all.")
    }
    return found
  }

  private static let shares = [0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3]

  private struct Point {
    let share: Double
    /// Errors in the lot.
    let bad: Int?
    let chance: Double
  }

  /// `nil` where the lot is too small to have such a share.
  private func point(_ plan: SamplingPlan, _ share: Double) -> Point? {
    guard let lot else { return Point(share: share, bad: nil, chance: plan.acceptance(errors: share)) }
    let bad = (share * Double(lot)).rounded()
    if abs(bad / Double(lot) - share) > 0.0025 { return nil }
    return Point(
      share: bad / Double(lot), bad: Int(bad), chance: plan.acceptance(bad: Int(bad), lot: lot))
  }

  private func json(_ plan: SamplingPlan, _ curve: [Point]) -> JSONValue {
    [
      "lot": lot.map { .integer(Int64($0)) } ?? .null, "sample": .integer(Int64(plan.sample)),
      "accept": .integer(Int64(plan.accept)), "reject": .integer(Int64(plan.accept) + 1),
      "limiting_quality": .real(plan.limitingQuality),
      "operating_curve": .array(
        curve.map {
          [
            "errors": .real($0.share), "bad": $0.bad.map { .integer(Int64($0)) } ?? .null,
            "accepted": .real($0.chance),
          ]
        }),
    ]
  }

  private func text(_ plan: SamplingPlan, _ curve: [Point]) -> String {
    var table = TextTable([">errors", ">in the lot", ">accepted"])
    for point in curve {
      table.add([
        "\(Figures.fixed(100 * point.share, 1)) %", point.bad.map(String.init) ?? "-",
        "\(Figures.fixed(100 * point.chance, 1)) %",
      ])
    }
    let errors = Figures.count(plan.accept, "error")
    return """
      Check \(plan.sample)\(lot.map { " of \($0)" } ?? ""); accept with \(plan.accept == 0 ? "no error" : "at most \(errors)"), \
      reject with \(plan.accept + 1) or more.
      \(table.text)
      A large lot with \(Figures.fixed(100 * plan.limitingQuality, 1)) % errors is still accepted once in ten.
      """
  }
}
