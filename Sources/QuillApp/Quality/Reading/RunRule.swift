/// Whether someone gave one answer so often in a row that chance would not.

import QuillModel

struct RunRule: ReadingRule {
  static let chance = 0.01

  let threshold =
    "Speaks where someone gave one answer so many times in a row that the chance of it is below \(Figures.short(RunRule.chance)), were each answer of theirs as likely as the commonest one is among all (union bound); from ten answers on."

  func sentence(_ input: ReadingInput) -> String? {
    guard let row = input.first, let share = row.commonest?.share, share < 1 else { return nil }
    let runs = input.quality.people.compactMap { person -> (name: String, run: RaterRun, of: Int)? in
      guard
        let work = person.work.first(where: { $0.version == row.version && $0.isSimulated == row.isSimulated }
        ),
        let figure = work.fields.first(where: { $0.field == row.field })?.run, let run = figure.value,
        Self.chance(of: run.length, among: figure.n, share: share) < Self.chance
      else { return nil }
      return (person.name, run, figure.n)
    }
    guard let most = runs.max(by: { ($0.run.length, $1.name) < ($1.run.length, $0.name) }) else { return nil }
    let answer = input.task.field(row.field)?.shown(category: most.run.category) ?? most.run.category
    let others = runs.count > 1 ? " \(Figures.count(runs.count - 1, "other")) had such a run too." : ""
    return
      "\(input.name(most.name)) gave \"\(answer)\" \(most.run.length) times in a row, of \(most.of) answers: chance hardly does that. Look at those answers and their times first.\(others)"
  }

  /// At most this: of each place where a run of the length could begin.
  static func chance(of length: Int, among n: Int, share: Double) -> Double {
    var all = Double(max(0, n - length + 1))
    for _ in 0..<length { all *= share }
    return min(1, all)
  }
}
