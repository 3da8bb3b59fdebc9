/// `quill plan interval`: how wide alpha's interval will be, and how many items make it narrow enough.

import ArgumentParser
import QuillModel
import QuillStats

struct PlanInterval: Command {
  static let configuration = CommandConfiguration(
    commandName: "interval",
    abstract: "The interval of alpha to expect, or the items for one that is narrow enough.",
    discussion: """
      One line for each combination of items, raters, prevalence and true alpha. The
      interval is the mean of those of the simulated studies; covers is how many of
      them hold the true alpha, 95 % where an interval is honest. For two raters,
      Cohen's kappa by its large-sample error stands beside it.

      Examples:
        quill plan interval --items 24 --raters 3
        quill plan interval --items 12,24,48 --prevalence 50/50,90/10 --alpha 0.6
        quill plan interval --items 24 --prevalence 1/1/1 --standard 0.667
        quill plan interval --width 0.3 --alpha 0.6 --json
      """)

  @Option(help: ArgumentHelp("Items that are rated; several as 12,24,48.", valueName: "number"))
  var items: String?

  @Option(
    help: ArgumentHelp("Instead of items: the interval shall be no wider than this.", valueName: "width"))
  var width: Double?

  @Option(help: ArgumentHelp("The true agreement; several as 0.4,0.6.", valueName: "number"))
  var alpha = "0.4,0.6,0.8"

  @Option(
    help: ArgumentHelp(
      "Also how likely alpha reaches this, and shows it by its lower limit.", valueName: "alpha")
  )
  var standard: Double?

  @Option(help: ArgumentHelp("gwet, or bca with 500 resamples a study.", valueName: "method"))
  var ci = "gwet"

  @OptionGroup var design: PlanDesign
  @OptionGroup var output: OutputOptions

  func validate() throws {
    switch (items, width) {
    case (nil, nil): throw ValidationError("Name --items, or --width for how many it takes.")
    case (_?, _?): throw ValidationError("--items and --width exclude each other.")
    case (let items?, nil): _ = try PlanDesign.counts(items, "items", least: 3, most: 100_000)
    case (nil, let width?):
      if !(width >= 0.01 && width <= 2) { throw ValidationError("--width is \(width), but is 0.01 to 2.") }
    }
    if let standard, !(standard > -1 && standard < 1) {
      throw ValidationError("--standard is \(standard), but is an alpha from -1 to below 1.")
    }
    if ci != "gwet" && ci != "bca" { throw ValidationError("--ci is gwet or bca.") }
    _ = try PlanDesign.alphas(alpha, "alpha")
  }

  private struct Line {
    let items: Int
    let raters: Int
    let prevalence: PlanDesign.Prevalence
    let alpha: Double
    /// `nil` where no number of items that is simulated is enough.
    let outlook: AgreementSimulation.Outlook?
  }

  private var replicates: Int { ci == "bca" ? 500 : 0 }

  func run(in world: World) throws {
    let lines = try lines()
    if output.json {
      world.console.json(["plans": .array(lines.map(json)), "method": .string(ci), "seed": design.seedJSON])
    } else {
      world.console.text(text(lines))
    }
  }

  private func lines() throws -> [Line] {
    let designs = try design.designs()
    let alphas = try PlanDesign.alphas(alpha, "alpha")
    let counts = try items.map { try PlanDesign.counts($0, "items", least: 3, most: 100_000) }
    let studies = Double(design.studies)
    // A search looks some five times; how far it goes shows only then.
    let rated = designs.reduce(0.0) { $0 + Double($1.raters) } * Double((counts ?? [2_000]).reduce(0, +))
    try design.check(
      lines: designs.count * alphas.count * (counts?.count ?? 1),
      ratings: rated * studies * Double(alphas.count) * (replicates == 0 ? 1 : 50))
    return designs.flatMap { one in
      alphas.flatMap { alpha in
        counts.map { $0.map { given(one, alpha, items: $0) } } ?? [searched(one, alpha)]
      }
    }
  }

  private func given(_ one: (raters: Int, prevalence: PlanDesign.Prevalence), _ alpha: Double, items: Int)
    -> Line
  {
    let plan = AgreementSimulation(items: items, raters: one.raters, shares: one.prevalence.shares)
    let found = plan.outlook(
      alpha: alpha, studies: design.studies, replicates: replicates, seed: design.seed)
    return Line(items: items, raters: one.raters, prevalence: one.prevalence, alpha: alpha, outlook: found)
  }

  private func searched(_ one: (raters: Int, prevalence: PlanDesign.Prevalence), _ alpha: Double) -> Line {
    let plan = AgreementSimulation(items: 0, raters: one.raters, shares: one.prevalence.shares)
    let found = plan.itemsNeeded(
      width: width ?? 0, alpha: alpha, studies: design.studies, replicates: replicates, seed: design.seed)
    return Line(
      items: found?.items ?? AgreementSimulation.most, raters: one.raters, prevalence: one.prevalence,
      alpha: alpha, outlook: found?.outlook)
  }

  /// Full width for Cohen's kappa; `nil` unless there are two raters.
  private func kappaWidth(_ line: Line) -> Double? {
    guard line.raters == 2, line.outlook != nil else { return nil }
    return KappaPlanning.width(kappa: line.alpha, shares: line.prevalence.shares, items: line.items)
  }

  private func json(_ line: Line) -> JSONValue {
    var object = JSONObject([
      JSONObject.Member(key: "items", value: line.outlook == nil ? .null : .integer(Int64(line.items))),
      JSONObject.Member(key: "raters", value: .integer(Int64(line.raters))),
      JSONObject.Member(key: "prevalence", value: PlanDesign.json(line.prevalence)),
      JSONObject.Member(key: "alpha", value: .real(line.alpha)),
    ])
    guard let found = line.outlook else {
      object["undefined"] = .string(Self.tooMany)
      return .object(object)
    }
    object["ci95"] = .interval(found.interval)
    object["width"] = .real(found.width)
    object["standard_deviation"] = .real(found.standardDeviation)
    object["coverage"] = .real(found.coverage)
    object["kappa_width"] = .figure(kappaWidth(line))
    object["studies"] = .integer(Int64(found.studies))
    object["undefined_studies"] = .integer(Int64(found.undefined))
    if let standard {
      object["standard"] = [
        "alpha": .real(standard), "reached": .real(found.chance(ofReaching: standard)),
        "shown": .real(found.chance(ofShowing: standard)),
      ]
    }
    object["caution"] = .optional(remark(line).isEmpty ? nil : remark(line))
    return .object(object)
  }

  private func text(_ lines: [Line]) -> String {
    let hasPairs = lines.contains { $0.raters == 2 }
    var heading = [">items", ">raters", "prevalence", ">alpha", "95 % interval", ">width", ">covers"]
    if hasPairs { heading.append(">kappa's width") }
    if let standard { heading += [">reaches \(standard)", ">shows it"] }
    var table = TextTable(heading + [""])
    for line in lines { table.add(cells(line, hasPairs: hasPairs)) }
    let how = ci == "bca" ? "BCa over items" : "Gwet's t"
    return table.text + "\n\(design.note) Intervals: \(how); limits are means."
  }

  private func cells(_ line: Line, hasPairs: Bool) -> [String] {
    let found = line.outlook
    var cells = [
      (found == nil ? ">" : "") + "\(line.items)", "\(line.raters)", line.prevalence.text,
      Figures.short(line.alpha), found.map { Self.shown($0.interval) } ?? "-",
      found.map { Figures.short($0.width) } ?? "-", found.map { Figures.percent($0.coverage) } ?? "-",
    ]
    if hasPairs { cells.append(kappaWidth(line).map(Figures.short) ?? "") }
    if let standard {
      cells.append(found.map { Figures.percent($0.chance(ofReaching: standard)) } ?? "-")
      cells.append(found.map { Figures.percent($0.chance(ofShowing: standard)) } ?? "-")
    }
    return cells + [remark(line)]
  }

  private static func shown(_ interval: Interval) -> String {
    "\(Figures.short(interval.lower)) to \(Figures.short(interval.upper))"
  }

  private static let tooMany =
    "More than \(AgreementSimulation.most) items are not simulated; accept a wider interval."

  private func remark(_ line: Line) -> String {
    guard let found = line.outlook else { return Self.tooMany }
    if found.undefined * 2 > found.studies {
      return "no alpha in \(found.undefined) of \(found.studies): everyone says the same"
    }
    let parts = [
      found.coverage < 0.9
        ? "not honest: 95 % is said, \(Figures.percent(found.coverage)) is true" : "",
      found.undefined > 0 ? "no alpha in \(found.undefined) of \(found.studies)" : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
