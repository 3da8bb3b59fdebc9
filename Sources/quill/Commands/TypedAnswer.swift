/// Values of fields as people type them: `--set field=value`.

import QuillModel

enum TypedAnswer {
  /// What was typed, as values: each `field=value`.
  static func values(_ texts: [String], under task: TaskDefinition) throws(Refusal) -> JSONObject {
    var values = JSONObject()
    for text in texts {
      guard let sign = text.firstIndex(of: "=") else {
        throw Refusal("--set \(text) has no \"=\". Write --set FIELD=VALUE, such as --set \(sample(task)).")
      }
      let name = String(text[..<sign])
      guard let field = task.field(name), let kind = field.kind else {
        throw Refusal(
          "\"\(name)\" is no field of this task; they are \(task.fields.map(\.name).joined(separator: ", "))."
        )
      }
      guard values[name] == nil else {
        let isList = kind.entry == .someOptions || kind.entry == .lines
        throw Refusal(
          "--set answers \(name) twice. "
            + (isList ? "Give a list as one, apart by commas." : "Leave one out."))
      }
      guard let value = kind.parse(String(text[text.index(after: sign)...]), field: field) else {
        throw Refusal("\(name) takes \(takes(field)), not \"\(text[text.index(after: sign)...])\".")
      }
      values[name] = value
    }
    return values
  }

  /// What a field takes, in words.
  static func takes(_ field: Field) -> String {
    let options = field.options.map(\.value).joined(separator: ", ")
    switch field.kind?.entry {
    case .oneOption: return "one of \(options)"
    case .someOptions: return "any of \(options), separated by commas, or none"
    case .scale:
      return field.range.map { "a whole number, \($0.lowerBound)–\($0.upperBound)" } ?? "a whole number"
    case .number: return field.range.map { "a number, \($0.lowerBound)–\($0.upperBound)" } ?? "a number"
    case .lines: return "line numbers of \(field.of ?? "the input"), such as 4,7-9, or none"
    case .text, nil: return "text"
    }
  }

  private static func sample(_ task: TaskDefinition) -> String {
    guard let field = task.fields.first, let kind = field.kind, let value = kind.samples(field: field).first
    else {
      return "FIELD=VALUE"
    }
    let shown = kind.display(value, field: field)
    return "\(field.name)=\(shown.isEmpty ? FieldEntry.emptyWord : shown)"
  }
}
