/// Where someone stands with a task's qualification, as text and JSON.

import QuillApp
import QuillModel

enum QualificationText {
  static func text(_ standing: QualificationStanding) -> String {
    var lines = [
      standing.state.rawValue, "asked: \(standing.rule.words)",
      "training: \(standing.training.done) of \(standing.training.total) worked items done",
    ]
    if let version = standing.lapsed {
      lines.append("labels have changed in \(standing.version) since you qualified under \(version)")
    }
    if let test = standing.test { lines.append("test: \(test.done) of \(test.total) answered") }
    if standing.state == .inTraining { lines.append("\(Figures.count(standing.testsLeft, "test")) left") }
    return (lines + standing.steps.flatMap(self.lines)).joined(separator: "\n")
  }

  static func lines(_ step: QualificationStep) -> [String] {
    let reason = step.reason.isEmpty ? "" : ": \(step.reason)"
    let by = step.kind == .decision ? " by \(step.by)\(reason)" : ""
    return ["\(step.at.date) \(step.words), guideline \(step.version)\(by)"]
      + (step.fields + step.clauses).map { "  \($0.name) \($0.words)" }
  }

  static func json(_ standing: QualificationStanding) -> JSONValue {
    [
      "state": .string(standing.state.rawValue), "version": .string("\(standing.version)"),
      "asked": standing.rule.json, "tests_left": .integer(Int64(standing.testsLeft)),
      "lapsed": .optional(standing.lapsed?.description),
      "training": json(standing.training), "test": standing.test.map(json) ?? .null,
      "steps": .array(standing.steps.map(json)),
    ]
  }

  static func json(_ step: QualificationStep) -> JSONValue {
    [
      "kind": .string(step.kind.rawValue), "passed": .bool(step.isPassed),
      "version": .string("\(step.version)"),
      "fields": GoldWords.json(step.fields), "clauses": GoldWords.json(step.clauses),
      "reason": .string(step.reason), "by": .string(step.by), "at": .string(step.at.iso8601),
    ]
  }

  private static func json(_ progress: StudyProgress) -> JSONValue {
    ["done": .integer(Int64(progress.done)), "total": .integer(Int64(progress.total))]
  }
}
