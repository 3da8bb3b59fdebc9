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
        let isList = kind.entry.isSet
        throw Refusal(
          "--set answers \(name) twice. "
            + (isList ? "Give a list as one, apart by commas." : "Leave one out."))
      }
      guard let value = kind.parse(String(text[text.index(after: sign)...]), field: field) else {
        throw Refusal("\(name) takes \(field.takes), not \"\(text[text.index(after: sign)...])\".")
      }
      values[name] = value
    }
    return values
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
