/// What must hold of an example under a task's definition.
extension Example {
  /// Everything wrong with it, each one a sentence that begins with the member's name.
  public func problems(under task: TaskDefinition, clauses known: Set<String>? = nil) -> [Problem] {
    var problems: [Problem] = []
    if !Name.isExampleID(id) {
      problems.append(
        Problem("\"id\" is \"\(id)\", but an id is 1 to 128 printable ASCII characters without spaces."))
    }
    problems += inputProblems(under: task)
    problems += Self.answerProblems(expected ?? JSONObject(), task: task, input: input)
    if let known {
      for code in clauses where !known.contains(code) {
        problems.append(Problem(.warning, "Cites the clause \(code), which the guideline does not have."))
      }
    }
    if let scenario, !task.brief.scenarios.isEmpty,
      !task.brief.scenarios.contains(where: { $0.id == scenario })
    {
      problems.append(Problem(.warning, "\"scenario\" is \"\(scenario)\", which the brief does not have."))
    }
    return problems
  }

  private func inputProblems(under task: TaskDefinition) -> [Problem] {
    var problems: [Problem] = []
    for part in task.inputs {
      guard let content = input[part.name] else {
        if !part.optional { problems.append(Problem("The input \"\(part.name)\" is missing.")) }
        continue
      }
      if let problem = part.kind?.problem(with: content) {
        problems.append(Problem("\"\(part.name)\" \(problem)."))
      }
      if let bytes = content.string?.utf8.count, bytes > Self.greatestText {
        problems.append(
          Problem("\"\(part.name)\" has \(bytes) bytes, but one text may have \(Self.greatestText) at most."))
      }
    }
    for key in input.keys where task.input(key) == nil {
      problems.append(
        Problem(
          "\"\(key)\" is no input of this task; they are \(task.inputs.map(\.name).joined(separator: ", ")).")
      )
    }
    return problems
  }

  /// Bytes that one text of an example may have: 256 KiB.
  public static let greatestText = 262_144

  /// Everything wrong with a set of values: unknown fields, fields that are not asked given the others, and values
  /// their field does not take. Missing ones are not reported here.
  public static func answerProblems(_ values: JSONObject, task: TaskDefinition, input: JSONObject)
    -> [Problem]
  {
    let unasked = Answer(values: values).unasked(under: task)
    return values.members.compactMap { member in
      guard let field = task.field(member.key) else {
        return Problem(
          "\"\(member.key)\" is no field of this task; they are \(task.fields.map(\.name).joined(separator: ", "))."
        )
      }
      if let condition = field.visibleIf, unasked.contains(where: { $0.name == field.name }) {
        return Problem(
          "\"\(field.name)\" is answered, but is asked only while \(condition.words). Leave it out.")
      }
      return field.kind?.problem(with: member.value, field: field, input: input, inputs: task.inputs)
        .map { Problem("\"\(field.name)\" \($0).") }
    }
  }

  /// The values in their stored form; those that their field does not take are left as they are.
  public static func storedAnswer(_ values: JSONObject, task: TaskDefinition) -> JSONObject {
    JSONObject(
      values.members.map { member in
        guard let field = task.field(member.key), let kind = field.kind,
          kind.problem(with: member.value, field: field, input: JSONObject(), inputs: task.inputs) == nil
        else { return member }
        return JSONObject.Member(key: field.name, value: kind.canonical(member.value, field: field))
      })
  }
}
