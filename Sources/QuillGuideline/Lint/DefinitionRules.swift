/// The task as a whole: its name, its inputs, its gates.

import QuillModel

enum DefinitionRules {
  static func problems(_ input: LintInput) -> [Problem] {
    let task = input.definition
    var problems: [Problem] = []
    if !Name.isFileSafe(task.task) {
      problems.append(
        Problem(
          "The task is called \"\(task.task)\", but a name is 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\", and begins with "
            + "a letter or digit. Rename it.", line: input.lines.task.of("task")))
    }
    if task.inputs.isEmpty {
      problems.append(
        Problem(
          "The task has no input. Say what an example holds, such as \"input: [{name: report, kind: text}]\".",
          line: input.lines.task.of("input")))
    }
    if task.fields.isEmpty {
      problems.append(
        Problem(
          "The task has no field. Say what an annotator answers, such as \"fields: [{name: verdict, kind: choice, …}]\".",
          line: input.lines.task.of("fields")))
    } else if !task.fields.contains(where: \.gating) {
      problems.append(
        Problem(
          .warning, line: input.lines.task.of("fields"),
          "No field is gating, so the agreement gate has nothing to hold. Add \"gating: true\" to one."))
    }
    if task.gates.agreementLower > task.gates.agreementPoint {
      problems.append(
        Problem(
          .warning, line: input.lines.task.of("gates"),
          "The agreement gate wants a lower limit above its point, so the point never decides. Lower the limit."
        ))
    }
    return problems + inputProblems(input)
  }

  private static func inputProblems(_ input: LintInput) -> [Problem] {
    var problems: [Problem] = []
    for (index, part) in input.definition.inputs.enumerated() {
      let line = input.lines.input(index)
      if !Name.isIdentifier(part.name) {
        problems.append(notAnIdentifier("input", part.name, line: line.of("name")))
      }
      if input.definition.inputs[..<index].contains(where: { $0.name == part.name }) {
        problems.append(
          Problem("The input \"\(part.name)\" is there twice. Rename one.", line: line.of("name")))
      }
      if part.kind == nil {
        let known = InputKinds.all.map(\.id)
        problems.append(
          unknownKind(part.kindID, of: "Input \"\(part.name)\"", known: known, line: line.of("kind")))
      }
    }
    return problems
  }

  static func notAnIdentifier(_ what: String, _ name: String, line: Int) -> Problem {
    Problem(
      "The \(what) \"\(name)\" must be named with 1 to 32 of a-z, 0-9 and \"_\", and begin with a letter. Rename it.",
      line: line)
  }

  static func unknownKind(_ kind: String, of place: String, known: [String], line: Int) -> Problem {
    let near = NearestWord.find(kind, in: known).map { " Did you mean \"\($0)\"?" } ?? ""
    return Problem(
      "\(place) has the kind \"\(kind)\", which this Quill does not know.\(near) Known: \(known.joined(separator: ", ")).",
      line: line)
  }
}
