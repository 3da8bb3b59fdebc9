/// One line of the example form: how it is shown, asked for and set.

import QuillModel

struct ExamplePart: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case id, input, expected, rationale, clauses, tags, family, scenario, difficulty, source, licence, use,
      proof
  }

  let kind: Kind
  /// An input's or a field's name.
  let name: String
  let title: String

  var id: String { "part.\(kind).\(name)" }

  static func all(of task: TaskDefinition) -> [ExamplePart] {
    [ExamplePart(.id, "id")]
      + task.inputs.map { ExamplePart(kind: .input, name: $0.name, title: $0.title) }
      + task.fields.map { ExamplePart(kind: .expected, name: $0.name, title: "= \($0.title)") }
      + [
        ExamplePart(.rationale, "why"), ExamplePart(.clauses, "clauses"), ExamplePart(.tags, "tags"),
        ExamplePart(.scenario, "scenario"), ExamplePart(.difficulty, "difficulty"),
        ExamplePart(.family, "family"),
        ExamplePart(.source, "source"), ExamplePart(.licence, "licence"), ExamplePart(.use, "use"),
        ExamplePart(.proof, "proof"),
      ]
  }

  private init(kind: Kind, name: String, title: String) {
    self.kind = kind
    self.name = name
    self.title = title
  }

  private init(_ kind: Kind, _ title: String) { self.init(kind: kind, name: "", title: title) }

  /// The value as one line.
  func shown(_ example: Example, _ task: TaskDefinition) -> String {
    if kind == .proof { return ProofWords.line(example) }
    let lines = value(example, task).split(separator: "\n", omittingEmptySubsequences: true)
    let first = lines.first.map(String.init) ?? ""
    return lines.count > 1 ? "\(first) … \(lines.count) lines" : first
  }

  /// The value as it is edited.
  func value(_ example: Example, _ task: TaskDefinition) -> String {
    switch kind {
    case .id: return example.id
    case .input:
      guard let part = task.input(name), let content = example.input[name] else { return "" }
      return InputText.text(content, part: part)
    case .expected:
      guard let field = task.field(name), let value = example.expected?[name] else { return "" }
      let text = field.kind?.display(value, field: field) ?? ""
      return text.isEmpty ? "none" : text
    case .rationale: return example.rationale
    case .clauses: return example.clauses.joined(separator: ", ")
    case .tags: return example.tags.joined(separator: ", ")
    case .family: return example.family ?? ""
    case .scenario: return example.scenario ?? ""
    case .difficulty: return example.difficulty ?? ""
    case .source: return example.source
    case .licence: return example.licence
    case .use: return example.use.rawValue
    case .proof: return example.proof?["command"]?.string ?? ""
    }
  }

  /// What is asked to change it.
  ///
  /// - Parameter text: what is typed already; `nil` for the value as it is.
  func question(
    text: String? = nil, _ example: Example, _ task: TaskDefinition, _ guideline: Guideline?
  ) -> Question {
    let now = text ?? value(example, task)
    switch kind {
    case .input, .rationale: return Question(id, title, .text(initial: now))
    case .expected:
      guard let field = task.field(name), field.kind?.entry == .oneOption else {
        return Question(
          id, "\(title) (\(hint(task)))", .line(initial: now == "none" ? "" : now, completions: []))
      }
      return Question(id, title, .pick(field.options.map { Question.Item($0.value, $0.label) }))
    case .scenario where !task.brief.scenarios.isEmpty:
      return Question(
        id, title,
        .pick(
          task.brief.scenarios.map { Question.Item($0.id, "\($0.id) \($0.who), \($0.when): \($0.decides)") }))
    case .difficulty: return Question(id, title, .pick(["easy", "medium", "hard"].map { Question.Item($0) }))
    case .use: return Question(id, title, .pick(ExampleUse.allCases.map { Question.Item($0.rawValue) }))
    case .clauses:
      return Question(
        id, "clauses, apart by commas", .line(initial: now, completions: guideline?.clauses.map(\.code) ?? [])
      )
    default: return Question(id, title, .line(initial: now, completions: []))
    }
  }

  private func hint(_ task: TaskDefinition) -> String {
    guard let field = task.field(name) else { return "" }
    switch field.kind?.entry {
    case .lines: return "lines of \(field.of ?? "the input"), such as 3, 5-7; none"
    case .scale: return field.range.map { "\($0.lowerBound)–\($0.upperBound)" } ?? "a whole number"
    case .someOptions: return field.options.map(\.label).joined(separator: ", ")
    case .number: return "a number"
    case .oneOption, .spans, .ranking, .criteria: return field.takes
    case .text, nil: return "text"
    }
  }

  /// Puts `text` into the example; an empty text takes the part away.
  ///
  /// - Returns: why it cannot be, as a sentence; the example is then as it was.
  func set(_ text: String, in example: inout Example, _ task: TaskDefinition) -> String? {
    switch kind {
    case .id: example.id = text
    case .input: return setInput(text, in: &example, task)
    case .expected: return setExpected(text, in: &example, task)
    case .rationale: example.rationale = text
    case .clauses: example.clauses = Self.list(text)
    case .tags: example.tags = Self.list(text)
    case .family: example.family = text.isEmpty ? nil : text
    case .scenario: example.scenario = text.isEmpty ? nil : text
    case .difficulty: example.difficulty = text.isEmpty ? nil : text
    case .source: example.source = text
    case .licence: example.licence = text
    case .use: example.use = ExampleUse(rawValue: text) ?? .measure
    // Another command has proved nothing yet.
    case .proof where text != example.proof?["command"]?.string:
      example.proof = text.isEmpty ? nil : JSONObject([.init(key: "command", value: .string(text))])
    case .proof: break
    }
    return nil
  }

  private func setInput(_ text: String, in example: inout Example, _ task: TaskDefinition) -> String? {
    guard let part = task.input(name) else { return "\(name) is no input of this task." }
    if text.isEmpty {
      example.input[name] = nil
      return nil
    }
    let value = InputText.value(text, part: part)
    if let problem = part.kind?.problem(with: value) { return "\(name) \(problem)." }
    example.input[name] = value
    return nil
  }

  private func setExpected(_ text: String, in example: inout Example, _ task: TaskDefinition) -> String? {
    guard let field = task.field(name), let kind = field.kind else {
      return "\(name) is no field of this task."
    }
    var expected = example.expected ?? JSONObject()
    if text.isEmpty, !kind.entry.isSet {
      expected[name] = nil
    } else {
      let wanted = text == "none" ? "" : text
      guard let value = wanted.isEmpty && kind.entry.isSet ? .array([]) : kind.parse(wanted, field: field)
      else {
        return "\"\(text)\" is not what \(name) takes: \(hint(task))."
      }
      if let problem = kind.problem(with: value, field: field, input: example.input, inputs: task.inputs) {
        return "\(name) \(problem)."
      }
      expected[name] = kind.canonical(value, field: field)
    }
    example.expected = expected.isEmpty ? nil : expected
    return nil
  }

  private static func list(_ text: String) -> [String] {
    text.split { $0 == "," || $0 == " " || $0 == "\n" }.map(String.init)
  }
}
