/// One existing label, read from a file.

import QuillModel

public struct LabelRow: Hashable, Sendable {
  public var line: Int
  public var example: String
  /// The revision labelled; `nil` where the file does not say.
  public var revision: Int?
  public var annotator: String
  /// The round or condition it belongs to.
  public var group: String?
  /// The guideline version, as written in the file.
  public var version: String?
  public var answer: Answer
  public var seconds: Int
  public var isSimulated: Bool
}

/// Reads a row by a mapping or in the native form (`{"example": …, "annotator": …, "values": {…}, …}`).
struct LabelReading {
  let task: TaskDefinition
  let mapping: LabelMapping
  let isTyped: Bool
  /// An example's input by id, where values can be checked against it.
  let input: ((String) -> JSONObject?)?

  private(set) var problems: [String] = []
  private var found: [LabelMapping.Target: JSONValue] = [:]

  init(task: TaskDefinition, mapping: LabelMapping, isTyped: Bool, input: ((String) -> JSONObject?)?) {
    self.task = task
    self.mapping = mapping
    self.isTyped = isTyped
    self.input = input
  }

  /// The label; `nil` where `problems` says why not.
  mutating func read(_ row: SourceRow) -> LabelRow? {
    problems = []
    found = [:]
    gather(row.value)
    let example = name(.example, "example")
    let annotator = annotator()
    let content = input.map { $0(example) }
    if let content, content == nil, !example.isEmpty {
      problems.append(
        "\"\(example)\" is no example of this task. Import the examples first, or pass --create-examples.")
    }
    let answer = Answer(
      values: values(content ?? nil), clauses: words(.clauses), confidence: confidence(),
      note: text(.note) ?? "")
    if answer.values.isEmpty, problems.isEmpty {
      problems.append(
        "The row answers no field. Map one with --map \(task.fields.first?.name ?? "FIELD")=COLUMN.")
    }
    let seconds = number(.seconds, "seconds")
    let revision = number(.revision, "revision")
    guard problems.isEmpty else { return nil }
    return LabelRow(
      line: row.line, example: example, revision: revision, annotator: annotator, group: text(.group),
      version: text(.version),
      answer: answer, seconds: seconds ?? 0, isSimulated: flag(.simulated))
  }

  private mutating func gather(_ row: JSONValue) {
    let keys = row.object?.keys ?? []
    for map in mapping.completed(by: keys, task: task).rows {
      if let value = map.path.value(in: row), !isAbsent(value) { found[map.target] = value }
    }
    guard isTyped, let values = row["values"]?.object else { return }
    for member in values.members where !member.value.isNull {
      if task.field(member.key) == nil {
        let known = task.fields.map(\.name).joined(separator: ", ")
        problems.append("\"\(member.key)\" is no field of this task; they are \(known).")
      } else if found[.value(field: member.key)] == nil {
        found[.value(field: member.key)] = member.value
      }
    }
  }

  private func isAbsent(_ value: JSONValue) -> Bool {
    value.isNull || (!isTyped && value.string?.isEmpty == true)
  }

  private func text(_ target: LabelMapping.Target) -> String? { found[target].flatMap(ValueConversion.text) }

  private func words(_ target: LabelMapping.Target) -> [String] {
    found[target].flatMap(ValueConversion.words) ?? []
  }

  private func flag(_ target: LabelMapping.Target) -> Bool {
    ["true", "1", "yes"].contains(text(target) ?? "")
  }

  private mutating func name(_ target: LabelMapping.Target, _ word: String) -> String {
    if let text = text(target), !text.isEmpty { return text }
    problems.append("The row names no \(word). Fill it, or map its column with --map \(word)=COLUMN.")
    return ""
  }

  private mutating func annotator() -> String {
    let name = name(.annotator, "annotator")
    if !name.isEmpty, !Name.isPerson(name) {
      problems.append(
        "The annotator is \"\(name)\", but a person's name is 1 to 32 of a-z, 0-9, _ and -, and begins with a letter. "
          + "Rename them in the file, such as \"w1\" for \"W1\".")
    }
    return name
  }

  private mutating func values(_ content: JSONObject?) -> JSONObject {
    var values = JSONObject()
    for field in task.fields {
      guard let value = found[.value(field: field.name)] else { continue }
      switch ValueConversion.field(
        value, field: field, isTyped: isTyped, input: content ?? JSONObject(), inputs: task.inputs)
      {
      case .success(let read): values[field.name] = read
      case .failure(let reason): problems.append("\"\(field.name)\" \(reason.description).")
      }
    }
    for field in Answer(values: values).unasked(under: task) {
      let words = field.visibleIf?.words ?? ""
      problems.append(
        "\"\(field.name)\" is answered, but is asked only while \(words). Empty it, or correct what it hangs on."
      )
    }
    return values
  }

  private mutating func confidence() -> Confidence {
    guard let text = text(.confidence) else { return .high }
    if let confidence = Confidence(rawValue: text == "medium" ? "med" : text) { return confidence }
    problems.append("\"confidence\" is \"\(text)\", but it is one of low, med, high.")
    return .high
  }

  private mutating func number(_ target: LabelMapping.Target, _ word: String) -> Int? {
    guard let value = found[target] else { return nil }
    let number = value.number ?? value.string.flatMap(Double.init)
    if let number, number >= 0, number < 1e9 { return Int(number.rounded()) }
    problems.append("\"\(word)\" must be a number, 0 or more.")
    return nil
  }
}
