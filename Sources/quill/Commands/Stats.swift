/// `quill stats`: agreement of any table, without a workspace.

import ArgumentParser
import Foundation
import QuillFormats
import QuillModel
import QuillStats

struct Stats: Command {
  static let configuration = CommandConfiguration(
    abstract: "Compute agreement of any table of ratings, without a workspace.",
    discussion: """
      One rating a row. An empty cell is a missing rating; NA and its like count as
      labels, and standard error says so. Labels that differ in their bytes are
      different. Intervals: gwet is analytic, where a statistic has one, and cut to
      what is possible; bca and percentile resample units (2000 times).

      --json prints {"values": {NAME: {"value", "se", "ci95", "p_two_sided",
      "undefined"}}}: every figure that the values carry, whatever the level; an
      undefined one is null and says why. The value of a figure by category, rater or
      pair (r1|r2) is an object of them; coincidence_matrix has categories, o, n_c, n.

      Examples:
        quill stats labels.csv --unit item --rater worker --value label --json
        quill stats severity.csv --unit item --rater annotator --value label \\
          --level ordinal --ci bca --seed 7
        quill stats labels.csv --unit item --rater worker --value label \\
          --gold gold.csv --aggregate dawid_skene
        quill stats rounds.csv --unit unit --rater rater --value label \\
          --group version --compare v1,v2
        quill stats project.json --export label-studio
      """)

  @Argument(help: ArgumentHelp("A CSV, TSV, JSON or JSONL file.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The column that names what was rated.", valueName: "column"))
  var unit: String?

  @Option(help: ArgumentHelp("The column that names who rated.", valueName: "column"))
  var rater: String?

  @Option(help: ArgumentHelp("The column with the rating.", valueName: "column"))
  var value: String?

  @Option(
    help: ArgumentHelp(
      "The file is an export of label-studio, prodigy or doccano; no columns are named.", valueName: "tool"))
  var export: String?

  @Option(
    help: ArgumentHelp(
      "More files of the same export: doccano has one for each annotator.", valueName: "file"))
  var more: [String] = []

  @Option(help: ArgumentHelp("One table of figures for each value of this column.", valueName: "column"))
  var group: String?

  @Option(
    help: ArgumentHelp(
      "Two groups as two versions: did agreement change? Paired where they share units.", valueName: "a,b"))
  var compare: String?

  @Option(help: ArgumentHelp("nominal, ordinal, interval or ratio.", valueName: "level"))
  var level = "nominal"

  @Option(help: ArgumentHelp("The categories, from low to high.", valueName: "a,b,c"))
  var categories: String?

  @Option(help: ArgumentHelp("gwet, bca, percentile or none.", valueName: "method"))
  var ci = "gwet"

  @Option(help: ArgumentHelp("Of the resampling.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "How likely alpha is below this: the share of resamples that are.", valueName: "number"))
  var standard: Double?

  @Option(
    help: ArgumentHelp("Right labels of some units: accuracy by rater and by aggregation.", valueName: "file")
  )
  var gold: String?

  @Option(help: ArgumentHelp("The gold file's column with the label.", valueName: "column"))
  var goldValue: String?

  @Option(
    help: ArgumentHelp(
      "One label for each unit, the majority's beside it: majority, wawa, one_coin, dawid_skene, dawid_skene_unsmoothed or mace.",
      valueName: "method"))
  var aggregate: String?

  @Option(
    help: ArgumentHelp(
      "Distances of one's own, for weighted alpha and kappa: A,B=0.5;A,C=1. Pairs not named are 1 apart.",
      valueName: "pairs"))
  var distances: String?

  @Option(
    help: ArgumentHelp(
      "Ratings are sets, with this between their labels: adds alpha with Jaccard and MASI distances.",
      valueName: "character"))
  var sets: String?

  @Option(help: ArgumentHelp("Compute only these figures, by name.", valueName: "a,b,c"))
  var only: String?

  @Option(help: ArgumentHelp("jsonl, json, csv, tsv; else by the ending.", valueName: "name"))
  var format: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if Level(rawValue: level) == nil {
      throw ValidationError("--level is nominal, ordinal, interval or ratio.")
    }
    if let unknown = unknownName {
      throw ValidationError(
        "--only: there is no figure \"\(unknown)\". Run without --only to see the names.")
    }
    _ = try StatsOptions.distances(distances)
    if StatsInterval(rawValue: ci) == nil { throw ValidationError("--ci is gwet, bca, percentile or none.") }
    if let sets, sets.count != 1 { throw ValidationError("--sets is one character, such as |.") }
    if let aggregate, AggregationMethod.named(aggregate) == nil {
      let names = AggregationMethod.all.map(\.name)
      throw ValidationError(
        "--aggregate is \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "").")
    }
    if let export {
      if LabelToolExport(rawValue: export) == nil {
        throw ValidationError("--export is label-studio, prodigy or doccano.")
      }
    } else if let missing = [("unit", unit), ("rater", rater), ("value", value)].first(where: { $0.1 == nil })
    {
      throw ValidationError("Missing expected argument '--\(missing.0) <column>'")
    }
    if export == nil, !more.isEmpty { throw ValidationError("--more goes with --export.") }
    if compare != nil {
      if group == nil {
        throw ValidationError("--compare goes with --group, the column that tells the versions.")
      }
      if versions == nil { throw ValidationError("--compare names two groups, as v1,v2.") }
    }
  }

  func run(in world: World) throws {
    let name = URL(fileURLWithPath: file).lastPathComponent
    if let plain = try plain(world, name) {
      return try show([plain], comparison: nil, name, world)
    }
    let table = try read(world)
    for warning in table.warnings { world.console.note(warning.text(file: name)) }
    if table.missing > 0 { world.console.note("\(name): \(table.missing) rows have no rating.") }
    let groups = StatsOptions.groups(table.ratings)
    let all = try groups.map { group in
      (name: group.name, ratings: try ratings(group.rows, name))
    }
    try show(all, comparison: try versions.map { try compared($0, groups, name) }, name, world)
  }

  /// A plain table, whose rows take no text each; `nil` where it is none, or says something that needs its lines.
  private func plain(_ world: World, _ name: String) throws -> (name: String, ratings: Ratings)? {
    guard group == nil, export == nil, format == nil, let unit, let rater, let value,
      let codes = RatingCodes.read(
        URL(fileURLWithPath: world.path(file)), unit: unit, rater: rater, value: value),
      let ratings = try? Ratings(
        units: codes.units, raters: codes.raters, values: codes.values, unit: codes.unit,
        rater: codes.rater, value: codes.value, level: Level(rawValue: level) ?? .nominal,
        categories: declared)
    else { return nil }
    for warning in codes.warnings { world.console.note(warning.text(file: name)) }
    if codes.missing > 0 { world.console.note("\(name): \(codes.missing) rows have no rating.") }
    return ("", ratings)
  }

  private func show(
    _ tables: [(name: String, ratings: Ratings)], comparison: StatsComparison?, _ name: String, _ world: World
  ) throws {
    let goldRows = try readGold(world)
    let all = try tables.map { table in
      let part = StatsPart(
        group: table.name, figures: figures(table.ratings), gold: goldRows,
        aggregate: aggregate.flatMap(AggregationMethod.named), standard: standard, seed: seed)
      for warning in try part.goldWarnings(gold ?? "", name) { world.console.note(warning) }
      return part
    }
    if output.json {
      world.console.json(json(all, comparison))
    } else {
      let texts = all.map { (group == nil ? "" : "\($0.group): ") + $0.text }
      world.console.text((texts + (comparison.map { [$0.text] } ?? [])).joined(separator: "\n\n"))
    }
  }

  private func json(_ all: [StatsPart], _ comparison: StatsComparison?) -> JSONValue {
    guard group != nil else { return (all.first?.json).map(JSONValue.object) ?? .null }
    var object = JSONObject([
      JSONObject.Member(
        key: "groups",
        value: .object(JSONObject(all.map { JSONObject.Member(key: $0.group, value: .object($0.json)) })))
    ])
    if let comparison { object["comparison"] = comparison.json }
    return .object(object)
  }

  private var names: Set<String>? { only.map { Set($0.split(separator: ",").map(String.init)) } }

  private var unknownName: String? {
    let known = Statistics.all.map(\.name) + Breakdowns.all.map(\.name) + ["coincidence_matrix"]
    return names?.subtracting(known).min()
  }

  private var versions: (String, String)? {
    let words = (compare ?? "").split(separator: ",").map(String.init)
    return words.count == 2 ? (words[0], words[1]) : nil
  }

  private var declared: [String]? { categories.map { $0.split(separator: ",").map(String.init) } }

  private func read(_ world: World) throws -> RatingTable {
    try explained {
      if let export, let tool = LabelToolExport(rawValue: export) {
        let paths = ([file] + more).map { URL(fileURLWithPath: world.path($0)) }
        return try RatingTable.read(paths, export: tool)
      }
      return try RatingTable.read(
        URL(fileURLWithPath: world.path(file)), format: try ImportService.Options(format: format).rowFormat(),
        unit: unit ?? "", rater: rater ?? "", value: value ?? "", group: group)
    }
  }

  private func readGold(_ world: World) throws -> [(unit: String, value: String)]? {
    guard let gold else { return nil }
    return try explained {
      try GoldTable.read(
        URL(fileURLWithPath: world.path(gold)), unit: unit ?? "unit", value: goldValue,
        fallback: value ?? "label"
      ).rows.map { ($0.unit, $0.value) }
    }
  }

  /// Importing has a way round bad rows; here the first ones are enough to say what is wrong.
  private func explained<T>(_ read: () throws -> T) throws -> T {
    do {
      return try read()
    } catch let refused as ImportRefused {
      let lines = refused.problems.prefix(3).map { $0.text(file: refused.file) }
      let more = refused.problems.count > 3 || !refused.isComplete ? ["There is more like this."] : []
      throw Refusal(
        (lines + more + ["Nothing was computed. Fix the rows, or name other columns."]).joined(
          separator: "\n"))
    }
  }

  private func figures(_ ratings: Ratings) -> StatsFigures {
    StatsFigures(
      ratings, interval: StatsInterval(rawValue: ci) ?? .gwet, seed: seed,
      distances: try? StatsOptions.distances(distances), separator: sets?.first, only: names)
  }

  private func ratings(_ rows: [QuillStats.Rating], _ name: String) throws -> Ratings {
    do throws(RatingsError) {
      return try Ratings(rows, level: Level(rawValue: level) ?? .nominal, categories: declared)
    } catch {
      throw Refusal("\(name): \(error.description)")
    }
  }

  private func compared(
    _ names: (String, String), _ groups: [(name: String, rows: [QuillStats.Rating])], _ file: String
  ) throws -> StatsComparison {
    func rows(_ name: String) throws -> (String, [QuillStats.Rating]) {
      guard let found = groups.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
        throw Refusal(
          "\(file): no group is \"\(name)\"; there are \(groups.map(\.name).joined(separator: ", ")).")
      }
      return (name, found.rows)
    }
    return try StatsComparison(
      try rows(names.0), try rows(names.1), level: Level(rawValue: level) ?? .nominal, categories: declared,
      seed: seed)
  }
}
