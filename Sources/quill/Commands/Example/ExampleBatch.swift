/// Carries a change of many examples out, or only says what it would do.

import QuillModel

struct ExampleBatch {
  var session: Session
  var task: String
  var ids: [String]
  var change: ExampleChange

  /// - Parameter isDone: else nothing is changed.
  func run(isDone: Bool, _ output: OutputOptions, _ world: World) throws {
    let (store, person) = (session.store, session.person)
    let report =
      try isDone
      ? store.changeExamples(
        task, ids, change, inputs: session.reader.definition(task).inputs, by: person)
      : store.plannedChange(task, ids, change, by: person)
    if output.json { return world.console.json(json(report, isDone)) }
    world.console.lines(lines(report, isDone))
  }

  private func lines(_ report: ExampleChangeReport, _ isDone: Bool) -> [String] {
    let count = Figures.count(report.changed.count, "example")
    let what =
      switch (change, isDone) {
      case (.tags, true): "\(count) tagged \(change)."
      case (.tags, false): "\(count) would be tagged \(change)."
      case (.state, true): "\(count) \(report.changed.count == 1 ? "is" : "are") \(change) now."
      case (.state, false): "\(count) would be \(change)."
      }
    return [
      what, report.consequences, report.passedOverSentence,
      isDone ? "" : "Nothing is changed yet: add --yes.",
    ].filter { !$0.isEmpty }
  }

  private func json(_ report: ExampleChangeReport, _ isDone: Bool) -> JSONValue {
    [
      "task": .string(task), "change": .string("\(change)"), "done": .bool(isDone),
      "changed": .strings(report.changed), "stay_approved": .integer(Int64(report.approved)),
      "leave_review": .integer(Int64(report.fromReview)),
      "passed_over": .array(
        report.passedOver.map { ["reason": .string($0.reason), "examples": .strings($0.ids)] }),
    ]
  }
}
