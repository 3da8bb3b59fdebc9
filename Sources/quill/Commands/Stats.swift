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
      What --gold, --bias, --time, --seconds, --pair, --ranking and --spans add stands
      beside values: gold, marginal_bias, drift, speed, straight_lining, preferences,
      rankings, spans; of spans, values has alpha for unitizing and F1. ci95_note says
      what limits an interval that is there.

      Examples:
        quill stats labels.csv --unit item --rater worker --value label --json
        quill stats severity.csv --unit item --rater annotator --value label \\
          --level ordinal --ci bca --seed 7
        quill stats labels.csv --unit item --rater worker --value label \\
          --gold gold.csv --aggregate dawid_skene
        quill stats rounds.csv --unit unit --rater rater --value label \\
          --group version --compare v1,v2
        quill stats project.json --export label-studio --seconds lead_time
        quill stats ann.jsonl --export doccano --more bob.jsonl --spans
        quill stats labels.csv --unit item --rater worker --value label \\
          --bias --time created_at --gold gold.csv
        quill stats battles.csv --unit prompt --rater judge --value winner \\
          --pair model_a,model_b
        quill stats orders.jsonl --unit query --rater judge --value order --ranking
        quill stats spans.csv --unit doc --rater worker --value tag --start start \\
          --end end --length chars
      """)

  @Argument(help: ArgumentHelp("A CSV, TSV, JSON or JSONL file.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The column that names what was rated.", valueName: "column"))
  var unit: String?

  @Option(help: ArgumentHelp("The column that names who rated.", valueName: "column"))
  var rater: String?

  @Option(
    help: ArgumentHelp(
      "The column with the rating; with --export label-studio the control (from_name).", valueName: "column"))
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
      "Ratings are sets, lists ([\"a\",\"b\"]) or labels with this between them: adds alpha with Jaccard and MASI distances.",
      valueName: "character"))
  var sets: String?

  @Option(help: ArgumentHelp("Compute only these figures, by name.", valueName: "a,b,c"))
  var only: String?

  @Option(help: ArgumentHelp("jsonl, json, csv, tsv; else by the ending.", valueName: "name"))
  var format: String?

  @OptionGroup var kinds: StatsKinds
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
    } else if let missing = needed.first(where: { $0.1 == nil }) {
      throw ValidationError("Missing expected argument '--\(missing.0) <column>'")
    }
    if export != nil,
      kinds.pair != nil || kinds.ranking || (kinds.isSpans && !kinds.spans) || kinds.length != nil
    {
      throw ValidationError(
        "--pair, --ranking, --start, --end and --length are for tables, not for --export.")
    }
    if let export, value != nil, export != LabelToolExport.labelStudio.rawValue {
      throw ValidationError("--value chooses a control of Label Studio; \(export) has none.")
    }
    if kinds.pair != nil || kinds.isSpans {
      let others = [
        ("--time", kinds.time != nil), ("--gold", gold != nil), ("--aggregate", aggregate != nil),
        ("--sets", sets != nil),
      ]
      if let first = others.first(where: \.1) {
        throw ValidationError("\(first.0) is for labels, not for preferences and spans.")
      }
    }
    if kinds.isSpans, compare != nil || standard != nil || kinds.bias {
      throw ValidationError("--compare, --standard and --bias are for labels, not for spans.")
    }
    if export == nil, !more.isEmpty { throw ValidationError("--more goes with --export.") }
    if compare != nil {
      if group == nil {
        throw ValidationError("--compare goes with --group, the column that tells the versions.")
      }
      if versions == nil { throw ValidationError("--compare names two groups, as v1,v2.") }
    }
  }

  /// Spans in columns of their own may have no label.
  private var needed: [(String, String?)] {
    [("unit", unit), ("rater", rater)] + (kinds.start == nil ? [("value", value)] : [])
  }

  func run(in world: World) throws {
    let name = URL(fileURLWithPath: file).lastPathComponent
    if let plain = try plain(world, name) {
      let sections: [any StatsSection] = kinds.bias ? [StatsBias(plain.ratings)] : []
      return try show(
        [(plain.name, plain.ratings, sections)], try readGold(world), comparison: nil, name, world)
    }
    let table = try read(world)
    for warning in table.warnings { world.console.note(warning.text(file: name)) }
    if table.missing > 0, !kinds.isSpans {
      world.console.note(Self.missing(table.missing, name))
    }
    let gold = try readGold(world)
    let known = gold.map { Dictionary($0.map { ($0.unit, $0.value) }) { first, _ in first } }
    let groups = StatsOptions.groups(table.ratings).map { group in
      (name: group.name, rows: StatsRows(file: name, kinds: asked, rows: group.rows, gold: known))
    }
    if kinds.isSpans { return try showSpans(groups, name, world) }
    let read = try groups.map { (name: $0.name, rows: $0.rows, labels: try labels($0.rows)) }
    let all = try read.map { group in
      let ratings = try ratings(group.labels.rows, name)
      return (
        name: group.name, ratings: ratings,
        sections: try group.labels.sections + sections(group.rows, ratings)
      )
    }
    let plain = read.map { (name: $0.name, rows: $0.labels.rows) }
    try show(all, gold, comparison: try versions.map { try compared($0, plain, name) }, name, world)
  }

  /// A group's labels, and what reading them found besides.
  private func labels(
    _ rows: StatsRows
  ) throws -> (rows: [QuillStats.Rating], sections: [any StatsSection]) {
    guard kinds.pair != nil else { return (rows.plain, []) }
    let preferences = try StatsPreferences(rows)
    return (preferences.ratings, [preferences])
  }

  /// To add one: its file, its option and its line.
  private func sections(_ rows: StatsRows, _ ratings: Ratings) throws -> [any StatsSection] {
    var sections: [any StatsSection] = []
    if kinds.ranking {
      sections.append(
        try StatsRankings(rows, interval: StatsInterval(rawValue: ci) ?? .gwet, seed: seed))
    }
    if kinds.bias { sections.append(StatsBias(ratings)) }
    if kinds.time != nil { sections.append(StatsDrift(rows)) }
    if kinds.seconds != nil { sections.append(try StatsPace(rows)) }
    if kinds.time != nil || kinds.seconds != nil { sections.append(StatsRuns(rows)) }
    return sections
  }

  private func showSpans(_ groups: [(name: String, rows: StatsRows)], _ name: String, _ world: World) throws {
    let interval = StatsInterval(rawValue: ci) ?? .gwet
    let all = try groups.map {
      (group: $0.name, spans: try StatsSpans($0.rows, interval: interval, seed: seed))
    }
    for warning in Set(all.flatMap(\.spans.warnings)).sorted() { world.console.note("\(name): \(warning)") }
    say(all.map { ($0.group, $0.spans.whole, $0.spans.text) }, comparison: nil, world)
  }

  private static func missing(_ count: Int, _ name: String) -> String {
    "\(name): \(Figures.count(count, "row")) \(count == 1 ? "has" : "have") no rating."
  }

  /// A plain table, whose rows take no text each; `nil` where it is none, or says something that needs its lines.
  private func plain(_ world: World, _ name: String) throws -> (name: String, ratings: Ratings)? {
    guard group == nil, export == nil, format == nil, sets == nil, kinds.columns.isEmpty, !kinds.ranking,
      !kinds.spans, let unit, let rater, let value,
      let codes = RatingCodes.read(
        URL(fileURLWithPath: world.path(file)), unit: unit, rater: rater, value: value),
      let ratings = try? Ratings(
        units: codes.units, raters: codes.raters, values: codes.values, unit: codes.unit,
        rater: codes.rater, value: codes.value, level: Level(rawValue: level) ?? .nominal,
        categories: declared)
    else { return nil }
    for warning in codes.warnings { world.console.note(warning.text(file: name)) }
    if codes.missing > 0 { world.console.note(Self.missing(codes.missing, name)) }
    return ("", ratings)
  }

  private func show(
    _ tables: [(name: String, ratings: Ratings, sections: [any StatsSection])],
    _ goldRows: [(unit: String, value: String)]?, comparison: StatsComparison?, _ name: String, _ world: World
  ) throws {
    let all = try tables.map { table in
      let part = StatsPart(
        group: table.name, figures: figures(table.ratings), sections: table.sections, gold: goldRows,
        aggregate: aggregate.flatMap(AggregationMethod.named), standard: standard, seed: seed)
      for warning in try part.goldWarnings(gold ?? "", name) { world.console.note(warning) }
      for warning in part.warnings { world.console.note("\(name): \(warning)") }
      return part
    }
    say(all.map { ($0.group, $0.json, $0.text) }, comparison: comparison, world)
  }

  private func say(
    _ all: [(group: String, json: JSONObject, text: String)], comparison: StatsComparison?, _ world: World
  ) {
    guard output.json else {
      let texts = all.map { (group == nil ? "" : "\($0.group): ") + $0.text }
      return world.console.text((texts + (comparison.map { [$0.text] } ?? [])).joined(separator: "\n\n"))
    }
    guard group != nil else { return world.console.json((all.first?.json).map(JSONValue.object) ?? .null) }
    var object = JSONObject([
      JSONObject.Member(
        key: "groups",
        value: .object(JSONObject(all.map { JSONObject.Member(key: $0.group, value: .object($0.json)) })))
    ])
    if let comparison { object["comparison"] = comparison.json }
    world.console.json(.object(object))
  }

  private var names: Set<String>? { only.map { Set($0.split(separator: ",").map(String.init)) } }

  private var unknownName: String? {
    let optional =
      (sets == nil ? [] : SetAlpha.allCases.map { $0.statistic().name })
      + (distances == nil ? [] : Statistics.with(CategoryDistances([])).map(\.name))
    let known = Statistics.all.map(\.name) + Breakdowns.all.map(\.name) + ["coincidence_matrix"] + optional
    return names?.subtracting(known).min()
  }

  private var versions: (String, String)? {
    let words = (compare ?? "").split(separator: ",").map(String.init)
    return words.count == 2 ? (words[0], words[1]) : nil
  }

  /// Exports hold the texts that their spans lie in.
  private var asked: StatsKinds {
    var asked = kinds
    if export != nil, kinds.isSpans { asked.length = LabelToolExport.textColumn }
    return asked
  }

  private var declared: [String]? { categories.map { $0.split(separator: ",").map(String.init) } }

  private func read(_ world: World) throws -> RatingTable {
    try explained {
      if let export, let tool = LabelToolExport(rawValue: export) {
        let paths = ([file] + more).map { URL(fileURLWithPath: world.path($0)) }
        let table = try RatingTable.read(
          paths, export: tool, spans: kinds.isSpans, control: value, columns: asked.columns)
        if let value, table.ratings.allSatisfy({ ["", "[]"].contains($0.value) }) {
          throw Refusal("Nobody answers the control \"\(value)\" (from_name) there.")
        }
        return table
      }
      return try RatingTable.read(
        URL(fileURLWithPath: world.path(file)), format: try ImportService.Options(format: format).rowFormat(),
        unit: unit ?? "", rater: rater ?? "", value: value, group: group,
        shape: kinds.shape(sets: sets?.first))
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
