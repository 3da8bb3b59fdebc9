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

      Examples:
        quill stats labels.csv --unit item --rater worker --value label --json
        quill stats severity.csv --unit item --rater annotator --value label \\
          --level ordinal --ci bca --seed 7
        quill stats paradigms_labels.csv --unit unit --rater rater --value label \\
          --group group --json
      """)

  @Argument(help: ArgumentHelp("A CSV, TSV, JSON or JSONL file.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The column that names what was rated.", valueName: "column"))
  var unit: String

  @Option(help: ArgumentHelp("The column that names who rated.", valueName: "column"))
  var rater: String

  @Option(help: ArgumentHelp("The column with the rating.", valueName: "column"))
  var value: String

  @Option(help: ArgumentHelp("One table of figures for each value of this column.", valueName: "column"))
  var group: String?

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
      "Distances of one's own, for weighted alpha and kappa: A,B=0.5;A,C=1. Pairs not named are 1 apart.",
      valueName: "pairs"))
  var distances: String?

  @Option(help: ArgumentHelp("Compute only these figures, by name.", valueName: "a,b,c"))
  var only: String?

  @Option(help: ArgumentHelp("jsonl, json, csv, tsv; else by the ending.", valueName: "name"))
  var format: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if Level(rawValue: level) == nil {
      throw ValidationError("--level is nominal, ordinal, interval or ratio.")
    }
    try Self.checkOnly(names)
    _ = try Self.distances(distances)
    if StatsInterval(rawValue: ci) == nil { throw ValidationError("--ci is gwet, bca, percentile or none.") }
  }

  func run(in world: World) throws {
    let table = try read(world)
    let name = URL(fileURLWithPath: file).lastPathComponent
    for warning in table.warnings { world.console.note(warning.text(file: name)) }
    if table.missing > 0 { world.console.note("\(name): \(table.missing) rows have no rating.") }
    let all = try Self.groups(table.ratings).map { group in
      (group: group.name, figures: try figures(group.rows, name))
    }
    if output.json {
      world.console.json(json(all))
    } else {
      world.console.text(all.map(text).joined(separator: "\n\n"))
    }
  }

  /// In the order of their first rating, told apart by the bytes of their names; one without a name where there are none.
  private static func groups(_ ratings: [QuillFormats.Rating]) -> [(
    name: String, rows: [QuillFormats.Rating]
  )] {
    var groups: [(name: String, rows: [QuillFormats.Rating])] = []
    var place: [[UInt8]: Int] = [:]
    for rating in ratings {
      let name = rating.group ?? ""
      let index = place[Array(name.utf8)] ?? groups.count
      if index == groups.count { groups.append((name, [])) }
      place[Array(name.utf8)] = index
      groups[index].rows.append(rating)
    }
    return groups.isEmpty ? [("", [])] : groups
  }

  private func read(_ world: World) throws -> RatingTable {
    do {
      return try RatingTable.read(
        URL(fileURLWithPath: world.path(file)), format: try ImportService.Options(format: format).rowFormat(),
        unit: unit, rater: rater, value: value, group: group)
    } catch let refused as ImportRefused {
      // Importing has a way round bad rows; here the first ones are enough to say what is wrong.
      let lines = refused.problems.prefix(3).map { $0.text(file: refused.file) }
      let more = refused.problems.count > 3 || !refused.isComplete ? ["There is more like this."] : []
      throw Refusal(
        (lines + more + ["Nothing was computed. Fix the rows, or name other columns."]).joined(
          separator: "\n"))
    }
  }

  private func figures(_ rows: [QuillFormats.Rating], _ name: String) throws -> StatsFigures {
    let rows = rows.map { QuillStats.Rating(unit: $0.unit, rater: $0.rater, value: $0.value) }
    let declared = categories.map { $0.split(separator: ",").map(String.init) }
    do throws(RatingsError) {
      let ratings = try Ratings(rows, level: Level(rawValue: level) ?? .nominal, categories: declared)
      return StatsFigures(
        ratings, interval: StatsInterval(rawValue: ci) ?? .gwet, seed: seed,
        distances: try? Self.distances(distances), only: names)
    } catch {
      throw Refusal("\(name): \(error.description)")
    }
  }

  private func json(_ all: [(group: String, figures: StatsFigures)]) -> JSONValue {
    guard group != nil else { return (all.first?.figures.json).map(JSONValue.object) ?? .null }
    let members = all.map { JSONObject.Member(key: $0.group, value: .object($0.figures.json)) }
    return ["groups": .object(JSONObject(members))]
  }

  private func text(_ one: (group: String, figures: StatsFigures)) -> String {
    let head = group == nil ? "" : "\(one.group): "
    return head + one.figures.text
  }

  private var names: Set<String>? { only.map { Set($0.split(separator: ",").map(String.init)) } }

  private static func checkOnly(_ names: Set<String>?) throws {
    let known = Set(Statistics.all.map(\.name) + Breakdowns.all.map(\.name) + ["coincidence_matrix"])
    if let unknown = names?.subtracting(known).min() {
      throw ValidationError("--only: there is no figure \"\(unknown)\". Run without --only to see the names.")
    }
  }

  /// `A,B=0.5;A,C=1`
  private static func distances(_ text: String?) throws -> CategoryDistances? {
    guard let text else { return nil }
    return CategoryDistances(
      try text.split(separator: ";").map { pair in
        let sides = pair.split(separator: "=", omittingEmptySubsequences: false)
        let names = sides[0].split(separator: ",").map(String.init)
        guard sides.count == 2, names.count == 2, let distance = Double(sides[1]), distance >= 0,
          distance.isFinite
        else {
          throw ValidationError("--distances: \"\(pair)\" is not two categories and a number, as A,B=0.5.")
        }
        return CategoryDistances.Pair(names[0], names[1], distance)
      })
  }
}
