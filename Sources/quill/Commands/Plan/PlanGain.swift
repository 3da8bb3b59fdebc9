/// `quill plan gain`: how many items show that agreement has changed, or how likely some items show it.

import ArgumentParser
import QuillModel
import QuillStats

struct PlanGain: Command {
  static let configuration = CommandConfiguration(
    commandName: "gain",
    abstract: "The items that show a change of alpha, or the chance that some show it.",
    discussion: """
      Two versions, each on items of its own; the same items rated under both can
      only show more. A change is seen where the difference is beyond 1.96 of its
      standard errors, so one in twenty is seen where there is none.

      Examples:
        quill plan gain --from 0.5 --to 0.7 --raters 3 --prevalence 1/1/1
        quill plan gain --from 0.4 --to 0.7,0.8 --items 25 --json
        quill plan gain --from 0.6 --to 0.8 --power 0.9
      """)

  @Option(help: ArgumentHelp("Alpha before; several as 0.4,0.5.", valueName: "alpha"))
  var from: String

  @Option(help: ArgumentHelp("Alpha after; several as 0.7,0.8.", valueName: "alpha"))
  var to: String

  @Option(
    help: ArgumentHelp(
      "How many items each version is rated on; else the items it takes.", valueName: "number"))
  var items: String?

  @Option(
    help: ArgumentHelp(
      "How often the change shall be seen; else 0.8, four times in five.", valueName: "share"))
  var power: Double?

  @OptionGroup var design: PlanDesign
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if items != nil, power != nil {
      throw ValidationError("--items and --power exclude each other: one follows from the other.")
    }
    if let items { _ = try PlanDesign.counts(items, "items", least: 3, most: 100_000) }
    if let power, !(power >= 0.1 && power <= 0.99) {
      throw ValidationError("--power is \(power), but is a share from 0.1 to 0.99.")
    }
    for (before, after) in try changes() where abs(after - before) < 0.01 {
      throw ValidationError(
        "--from \(before) and --to \(after) are less than 0.01 apart; no study tells that.")
    }
  }

  private struct Line {
    let raters: Int
    let prevalence: PlanDesign.Prevalence
    let before: Double
    let after: Double
    /// `nil` where no number of items that is simulated is enough.
    let found: (items: Int, power: Double)?
  }

  private func changes() throws -> [(Double, Double)] {
    let after = try PlanDesign.alphas(to, "to")
    return try PlanDesign.alphas(from, "from").flatMap { before in after.map { (before, $0) } }
  }

  func run(in world: World) throws {
    let lines = try lines()
    if output.json {
      world.console.json(["plans": .array(lines.map(json)), "seed": design.seedJSON])
    } else {
      world.console.text(text(lines))
    }
  }

  private func lines() throws -> [Line] {
    let designs = try design.designs()
    let changes = try changes()
    let counts = try items.map { try PlanDesign.counts($0, "items", least: 3, most: 100_000) }
    let raters = designs.reduce(0.0) { $0 + Double($1.raters) }
    try design.check(
      lines: designs.count * changes.count * (counts?.count ?? 1),
      ratings: 2 * raters * Double((counts ?? [2_000]).reduce(0, +) * design.studies * changes.count))
    return designs.flatMap { one in
      changes.flatMap { change in
        let plans = counts ?? [0]
        return plans.map { line(one, change, items: $0) }
      }
    }
  }

  private func line(
    _ one: (raters: Int, prevalence: PlanDesign.Prevalence), _ change: (Double, Double), items: Int
  ) -> Line {
    let plan = AgreementSimulation(items: items, raters: one.raters, shares: one.prevalence.shares)
    let found =
      items == 0
      ? plan.itemsNeeded(
        toTell: change.0, from: change.1, power: power ?? 0.8, studies: design.studies, seed: design.seed)
      : (
        items,
        plan.power(from: change.0, to: change.1, studies: design.studies, seed: design.seed)
      )
    return Line(
      raters: one.raters, prevalence: one.prevalence, before: change.0, after: change.1, found: found)
  }

  private func json(_ line: Line) -> JSONValue {
    [
      "items": line.found.map { .integer(Int64($0.items)) } ?? .null, "raters": .integer(Int64(line.raters)),
      "prevalence": PlanDesign.json(line.prevalence), "from": .real(line.before), "to": .real(line.after),
      "power": .figure(line.found?.power), "studies": .integer(Int64(design.studies)),
      "undefined": line.found == nil ? .string(Self.tooMany) : .null,
    ]
  }

  private func text(_ lines: [Line]) -> String {
    var table = TextTable([">items", ">raters", "prevalence", ">from", ">to", ">seen", ""])
    for line in lines {
      table.add([
        line.found.map { "\($0.items)" } ?? ">\(AgreementSimulation.most)", "\(line.raters)",
        line.prevalence.text, Figures.short(line.before), Figures.short(line.after),
        line.found.map { Figures.percent($0.power) } ?? "-", line.found == nil ? Self.tooMany : "",
      ])
    }
    return table.text + "\n\(design.note) Items are of each version."
  }

  private static let tooMany =
    "More than \(AgreementSimulation.most) items are not simulated; look for a larger change."
}
