/// One row as an example, by a mapping or in the native form.

import QuillModel

struct RowExample {
  let task: TaskDefinition
  let mapping: FieldMapping
  let isTyped: Bool

  /// What became of a row.
  struct Reading {
    var example: Example?
    /// Whether the row gives no id, so that one is to be made.
    var isNameless = false
    /// Errors where there is no example; else remarks.
    var problems: [Problem] = []
    /// Top-level members that nothing reads.
    var unread: [String] = []
  }

  func read(_ row: SourceRow) -> Reading {
    if mapping.isEmpty, isTyped, row.value["input"]?.object != nil, !isInput("input", row) {
      return native(row)
    }
    return mapped(row)
  }

  /// Whether "input" is meant as one of the task's inputs: an object there that is not the native form's.
  private func isInput(_ name: String, _ row: SourceRow) -> Bool {
    guard let part = task.input(name), let content = row.value[name] else { return false }
    return part.kind?.problem(with: content) == nil
  }

  private func native(_ row: SourceRow) -> Reading {
    var reading = Reading()
    var object = row.value.object ?? JSONObject()
    reading.unread = object.keys.filter { !Example.members.contains($0) }
    let id = object["id"] ?? .null
    reading.isNameless = id.isNull
    object["id"] = .string(ValueConversion.text(id) ?? "")
    do throws(Refusal) {
      reading.example = try Example(json: .object(object))
    } catch {
      reading.problems = [Problem(error.description)]
    }
    return reading
  }

  private func mapped(_ row: SourceRow) -> Reading {
    let keys = row.value.object?.keys ?? []
    let rows = mapping.isEmpty ? FieldMapping.byName(row.value, task: task).rows : mapping.rows
    var example = Example(id: "", input: JSONObject())
    var reading = Reading(isNameless: true, problems: mapping.isEmpty ? strayAnswers(row.value) : [])
    for map in rows {
      guard let value = map.path.value(in: row.value) else {
        if let problem = missing(map) { reading.problems.append(problem) }
        continue
      }
      if map.target == .id, !isAbsent(value) { reading.isNameless = false }
      if let problem = fill(map.target, value, &example) {
        reading.problems.append(Problem("\(problem) (from \(map.path.text))."))
      }
    }
    let read = Set(rows.compactMap { $0.path.root(in: row.value) })
    if mapping.isEmpty { reading.unread = keys.filter { !read.contains($0) } }
    if reading.problems.isEmpty { reading.example = example }
    return reading
  }

  /// Members of a nested "expected" that answer no field.
  private func strayAnswers(_ row: JSONValue) -> [Problem] {
    let known = task.fields.map(\.name).joined(separator: ", ")
    return (row["expected"]?.object?.keys ?? []).filter { task.field($0) == nil }.map {
      Problem("\"expected\" answers \"\($0)\", which is no field of this task; they are \(known).")
    }
  }

  private func isAbsent(_ value: JSONValue) -> Bool {
    value.isNull || (!isTyped && value.string?.isEmpty == true)
  }

  private func missing(_ map: FieldMapping.Row) -> Problem? {
    switch map.target {
    case .id: return Problem("Nothing is at \(map.path.text), which \"id\" is mapped to.")
    case .input(let name) where task.input(name)?.optional != true:
      return Problem("Nothing is at \(map.path.text), which the input \"\(name)\" is mapped to.")
    default: return nil
    }
  }

  /// Puts a value in its place; a sentence without its full stop where it does not fit.
  private func fill(_ target: FieldMapping.Target, _ value: JSONValue, _ example: inout Example) -> String? {
    let isAbsent = isAbsent(value)
    switch target {
    case .id:
      if isAbsent { return nil }
      guard let text = ValueConversion.text(value) else {
        return "\"id\" must be text, but is \(value.kindName)"
      }
      example.id = text
    case .input(let name):
      guard let part = task.input(name), !(isAbsent && part.optional) else { return nil }
      example.input[name] = ValueConversion.input(value, part: part, isTyped: isTyped)
    case .expected(let name):
      guard let field = task.field(name), !isAbsent else { return nil }
      switch ValueConversion.field(
        value, field: field, isTyped: isTyped, input: example.input, inputs: task.inputs)
      {
      case .success(let read):
        var expected = example.expected ?? JSONObject()
        expected[name] = read
        example.expected = expected
      case .failure(let reason): return "\"\(name)\" \(reason.description)"
      }
    case .member(let member): return isAbsent ? nil : fill(member, value, &example)
    }
    return nil
  }

  private func fill(_ member: FieldMapping.Member, _ value: JSONValue, _ example: inout Example) -> String? {
    if member == .tags || member == .clauses {
      guard let words = ValueConversion.words(value) else {
        return "\"\(member.rawValue)\" must be a list of texts, but is \(value.kindName)"
      }
      if member == .tags { example.tags = words } else { example.clauses = words }
      return nil
    }
    guard let text = ValueConversion.text(value) else {
      return "\"\(member.rawValue)\" must be text, but is \(value.kindName)"
    }
    switch member {
    case .rationale: example.rationale = text
    case .family: example.family = text
    case .scenario: example.scenario = text
    case .difficulty: example.difficulty = text
    case .source: example.source = text
    case .licence: example.licence = text
    case .use:
      guard let use = ExampleUse(rawValue: text) else {
        let known = ExampleUse.allCases.map(\.rawValue).joined(separator: ", ")
        return "\"use\" is \"\(text)\", but an example's use is one of \(known)"
      }
      example.use = use
    case .tags, .clauses: break
    }
    return nil
  }
}
