/// What is checked while an example is written.

import Canvas
import QuillModel

enum ExampleChecks {
  static func problems(_ example: Example, _ guideline: Guideline?, isNew: Bool) -> [Problem] {
    guard let guideline else { return [] }
    var problems: [Problem] = []
    if example.id.isEmpty {
      problems.append(Problem("Give it an id, such as \(guideline.definition.task)-01."))
    }
    problems += example.problems(under: guideline.definition, clauses: Set(guideline.clauses.map(\.code)))
      .filter { !(example.id.isEmpty && $0.message.hasPrefix("\"id\"")) }
    if example.expected == nil { problems.append(Problem(.warning, "No expected answer yet.")) }
    if example.rationale.isEmpty {
      problems.append(Problem(.warning, "No reason yet: say why the answer is right."))
    }
    if example.clauses.isEmpty { problems.append(Problem(.warning, "No clause cited yet.")) }
    let hidden = HiddenMarks.count(in: example.input)
    if hidden > 0 {
      problems.append(Problem(.warning, "\(hidden) hidden character\(hidden == 1 ? "" : "s") in the input."))
    }
    return problems.sorted { $0.severity == .error && $1.severity == .warning }
  }
}
