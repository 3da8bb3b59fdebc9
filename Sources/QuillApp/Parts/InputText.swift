/// An input's content from what a person typed: a text is a text; turns and items are paragraphs.

import QuillModel

enum InputText {
  /// - `chat`: each turn begins with a line `role:`; `list`: one item a line; `meta`: `name: value` lines.
  static func value(_ text: String, part: InputPart) -> JSONValue {
    switch part.kindID {
    case "list": .strings(InputLine.split(text).map(\.text).filter { !$0.isEmpty })
    case "meta": .object(JSONObject(InputLine.split(text).compactMap { member($0.text) }))
    case "chat": .array(turns(text))
    default: .string(text)
    }
  }

  /// The content as it is edited; `value` reads it back.
  static func text(_ content: JSONValue, part: InputPart) -> String {
    switch part.kindID {
    case "list" where content.strings != nil: (content.strings ?? []).joined(separator: "\n")
    case "meta" where content.object != nil:
      (content.object?.members ?? []).map { "\($0.key): \($0.value.string ?? CanonicalJSON.text($0.value))" }
        .joined(separator: "\n")
    case "chat":
      (content.array ?? []).map { "\($0["role"]?.string ?? ""):\n\($0["content"]?.string ?? "")" }
        .joined(separator: "\n")
    default: content.string ?? CanonicalJSON.text(content, sorted: false)
    }
  }

  private static func member(_ line: String) -> JSONObject.Member? {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return JSONObject.Member(key: String(parts[0]), value: .string(String(parts[1].drop { $0 == " " })))
  }

  private static func turns(_ text: String) -> [JSONValue] {
    var turns: [(role: String, lines: [String])] = []
    for line in InputLine.split(text).map(\.text) {
      if let role = role(of: line) {
        turns.append((role, []))
      } else if turns.isEmpty {
        turns.append(("user", [line]))
      } else {
        turns[turns.count - 1].lines.append(line)
      }
    }
    return turns.map { ["role": .string($0.role), "content": .string($0.lines.joined(separator: "\n"))] }
  }

  private static func role(of line: String) -> String? {
    guard line.hasSuffix(":") else { return nil }
    let role = String(line.dropLast())
    return ["system", "user", "assistant", "tool"].contains(role) ? role : nil
  }
}
