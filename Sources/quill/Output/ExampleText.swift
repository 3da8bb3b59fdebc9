/// An example's inputs, and the fields to answer, as lines for a person.

import QuillModel

enum ExampleText {
  /// Each input with its lines numbered, as fields refer to them.
  static func inputs(_ input: JSONObject, under task: TaskDefinition) -> [String] {
    task.inputs.flatMap { part -> [String] in
      guard let content = input[part.name], let kind = part.kind else { return [] }
      let lines = kind.lines(of: content)
      if part.optional, lines.allSatisfy({ $0.text.isEmpty }) { return [] }
      let width = String(lines.count).utf8.count
      let numbered = lines.enumerated().map { index, line in
        let number = String(index + 1)
        return String(repeating: " ", count: width - number.utf8.count + 2) + number + "  " + line.text
      }
      return ["\(part.title)\(part.name == part.title.lowercased() ? "" : " (\(part.name))")"] + numbered
    }
  }

  /// What can be answered, one line a field.
  static func fields(_ task: TaskDefinition) -> String {
    var table = TextTable(["field", "takes"])
    for field in task.fields {
      let isOptional = field.requirement == .never ? " (may be left out)" : ""
      let condition = field.visibleIf.map { " (only while \($0.words))" } ?? ""
      table.add([field.name, field.takes + isOptional + condition])
    }
    return table.text
  }

  static func values(_ values: JSONObject, under task: TaskDefinition) -> String {
    task.fields.compactMap { field in
      guard let value = values[field.name], let kind = field.kind else { return nil }
      let shown = kind.display(value, field: field)
      return "\(field.name) \(shown.isEmpty ? FieldEntry.emptyWord : Console.line(shown))"
    }.joined(separator: ", ")
  }
}
