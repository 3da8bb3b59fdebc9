/// Raters' longest runs of one answer, as `quill stats` prints them where it knows an order or a pace.

import QuillFormats
import QuillModel
import QuillStats

struct StatsRuns: StatsSection {
  let key = "straight_lining"

  private struct Run {
    let rater: String
    let ratings: Int
    let length: Int
    let answer: String
    /// The unit at which it begins.
    let from: String
    /// How likely a run as long or longer of that answer is, were answers independent; `nil` where the rater gave no other.
    let chance: Double?
  }

  private let runs: [Run]

  init(_ table: StatsRows) {
    runs = StatsRows.byRater(table.inOrder).map { rater, rows in
      let answers = rows.map(\.value)
      let run = Drift.longestRun(answers)
      let answer = answers[run.lowerBound]
      let given = answers.count { $0.utf8.elementsEqual(answer.utf8) }
      return Run(
        rater: rater, ratings: rows.count, length: run.count, answer: answer, from: rows[run.lowerBound].unit,
        chance: given == rows.count
          ? nil : Drift.chanceOfRun(run.count, of: rows.count, share: Double(given) / Double(rows.count)))
    }
  }

  var json: JSONValue {
    [
      "raters": .array(
        runs.map { run in
          [
            "rater": .string(run.rater), "ratings": .count(run.ratings), "longest_run": .count(run.length),
            "answer": .string(run.answer), "from_unit": .string(run.from), "chance": .figure(run.chance),
            "undefined": run.chance == nil ? .string(Self.only) : .null,
          ]
        })
    ]
  }

  private static let only = "The rater gave this answer alone."

  var text: String {
    if runs.isEmpty { return "\nRuns: There are no ratings yet." }
    var table = TextTable(["longest run", ">ratings", ">run", "of", "from", ">by chance", ""])
    for run in runs {
      table.add([
        run.rater, "\(run.ratings)", "\(run.length)", run.answer, run.from,
        run.chance.map { Figures.fixed($0, 4) } ?? "-", run.chance == nil ? Self.only : "",
      ])
    }
    return "\n" + table.text
  }
}
