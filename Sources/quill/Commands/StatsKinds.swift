/// The options of `quill stats` for what stands beside a label, and for values that are no plain label.

import ArgumentParser
import QuillFormats
import QuillModel
import QuillStats

struct StatsKinds: ParsableArguments {
  @Flag(help: "Whether raters use the categories equally often, pair by pair (Stuart-Maxwell, Bhapkar).")
  var bias = false

  @Option(
    help: ArgumentHelp(
      "The column that puts ratings in order: drift of each rater against gold, else against what most others say.",
      valueName: "column"))
  var time: String?

  @Option(help: ArgumentHelp("With --time: ratings to a window.", valueName: "number"))
  var window = 20

  @Option(
    help: ArgumentHelp(
      "With --time: how often a rater shall be right, and how seldom raises the alarm.",
      valueName: "good,bad"))
  var expect = "0.9,0.75"

  @Option(
    help: ArgumentHelp(
      "The column with the seconds that a rating took: pace by rater, and runs of one answer.",
      valueName: "column"))
  var seconds: String?

  @Option(
    help: ArgumentHelp(
      "Values are preferences between the options in these two columns: an option, left, right or tie.",
      valueName: "a,b"))
  var pair: String?

  @Flag(help: "Values are rankings: lists, best first ([\"x\",\"y\"] or x>y=z), else each unit's rank.")
  var ranking = false

  @Flag(help: "Values are lists of spans ([start, end, label]); with --start and --end, a span a row.")
  var spans = false

  @Option(help: ArgumentHelp("Spans: the column where one begins.", valueName: "column"))
  var start: String?

  @Option(help: ArgumentHelp("Spans: the column where one ends, itself not in it.", valueName: "column"))
  var end: String?

  @Option(
    help: ArgumentHelp(
      "Spans: the column with the text, or its length; else its last span's end.", valueName: "column")
  )
  var length: String?

  var isSpans: Bool { spans || start != nil }

  var options: (String, String)? {
    let names = (pair ?? "").split(separator: ",").map(String.init)
    return names.count == 2 ? (names[0], names[1]) : nil
  }

  var expected: (good: Double, bad: Double)? {
    let shares = expect.split(separator: ",").compactMap { Double($0) }
    guard shares.count == 2, 0 < shares[1], shares[1] < shares[0], shares[0] < 1 else { return nil }
    return (shares[0], shares[1])
  }

  func validate() throws {
    if window < 5 { throw ValidationError("--window is \(window), but a window has 5 ratings or more.") }
    if expected == nil {
      throw ValidationError("--expect is two shares between 0 and 1, the better one first: 0.9,0.75.")
    }
    if pair != nil, options == nil { throw ValidationError("--pair names two columns, as model_a,model_b.") }
    if (start == nil) != (end == nil) { throw ValidationError("--start and --end go together.") }
    if length != nil, !isSpans { throw ValidationError("--length goes with --spans.") }
    if [pair != nil, ranking, isSpans].count(where: { $0 }) > 1 {
      throw ValidationError("Values are one of --pair, --ranking and --spans.")
    }
  }

  /// The columns to read beside unit, rater and value.
  var columns: [String] {
    [time, seconds, options?.0, options?.1, start, end, length].compactMap { $0 }
  }

  /// What a row holds in a column that was named.
  func text(_ column: String?, _ row: QuillFormats.Rating) -> String {
    guard let column, let place = columns.firstIndex(of: column), place < row.more.count else { return "" }
    return row.more[place]
  }

  func shape(sets: Character?) -> RatingShape {
    RatingShape(
      columns: columns, takesLists: ranking || spans, setSeparator: sets,
      isInParts: pair != nil || start != nil)
  }
}
