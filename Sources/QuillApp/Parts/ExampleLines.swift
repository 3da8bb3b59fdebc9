/// An example as lines to read: its inputs as numbered lines, then the expected answer and what belongs to it.

import Canvas
import QuillModel

enum ExampleLines {
  /// Of one to be reviewed, only what its reviewer may see: neither the answer, nor what was said about it.
  static func toReview(_ example: Example, task: TaskDefinition?) -> [ScrollText.Line] {
    inputs(example, task) + [
      .init("── expected ──", .heading),
      .init("Not shown before you have answered it yourself: r does. X shows it all the same.", .dim),
    ]
  }

  static func of(_ data: ExampleData, task: TaskDefinition?) -> [ScrollText.Line] {
    let example = data.example
    var lines: [ScrollText.Line] = []
    if let flag = data.flag {
      let what = flag.reason.isEmpty ? "" : ": \(flag.reason)"
      lines.append(.init("\(flag.at.date) \(flag.by) warns of the content\(what)", .warn, hang: 2))
    }
    lines += inputs(example, task)
    lines.append(.init("── expected ──", .heading))
    lines += expected(example, task)
    lines += reasons(example)
    if !data.reviews.isEmpty { lines.append(.init("── blind review ──", .heading)) }
    lines += data.reviews.map { review in
      .init(
        "\(review.at.date) \(review.by) on revision \(review.revision): "
          + (review.isMatch ? "the same answer" : "another answer"), hang: 2)
    }
    for thread in data.threads {
      lines.append(.init("── \(thread.isOpen ? "open" : "settled") question ──", .heading))
      lines += TextLines.split("\(thread.startedBy): \(thread.firstMessage)").map { .init($0) }
    }
    return lines
  }

  private static func inputs(_ example: Example, _ task: TaskDefinition?) -> [ScrollText.Line] {
    var lines: [ScrollText.Line] = []
    let known = task?.inputs ?? []
    let parts =
      known
      + example.input.keys.filter { key in !known.contains { $0.name == key } }.map {
        InputPart(name: $0, kindID: "text")
      }
    for part in parts {
      guard let content = example.input[part.name] else { continue }
      lines.append(.init("── \(InputLines.title(part, content)) ──", .heading))
      lines += InputLines.of(content, part: part, numbered: true)
    }
    return lines
  }

  private static func expected(_ example: Example, _ task: TaskDefinition?) -> [ScrollText.Line] {
    guard let expected = example.expected, !expected.isEmpty else {
      return [.init("no answer written", .dim)]
    }
    return expected.members.map { member in
      let field = task?.field(member.key)
      let shown =
        field.flatMap { field in field.kind?.display(member.value, field: field) }
        ?? CanonicalJSON.text(member.value)
      return .init("\(field?.title ?? member.key): \(shown.isEmpty ? "none" : shown)")
    }
  }

  private static func reasons(_ example: Example) -> [ScrollText.Line] {
    var lines: [ScrollText.Line] = []
    if !example.rationale.isEmpty {
      lines.append(.init("── why ──", .heading))
      lines += TextLines.split(example.rationale).map { .init($0) }
    }
    let facts: [(String, String)] = [
      ("clauses", example.clauses.joined(separator: ", ")), ("tags", example.tags.joined(separator: ", ")),
      ("family", example.family ?? ""), ("scenario", example.scenario ?? ""),
      ("source", [example.source, example.licence].filter { !$0.isEmpty }.joined(separator: ", ")),
      ("proof", example.proof.map { $0["command"]?.string ?? CanonicalJSON.text(.object($0)) } ?? ""),
    ].filter { !$0.1.isEmpty }
    if !facts.isEmpty { lines.append(.init("── about ──", .heading)) }
    return lines + facts.map { .init("\($0.0): \($0.1)", hang: 2) }
  }
}

/// An input's content as lines with roles.
enum InputLines {
  static func of(_ content: JSONValue, part: InputPart, numbered: Bool = false) -> [ScrollText.Line] {
    let lines =
      part.kind?.lines(of: content) ?? InputLine.split(content.string ?? CanonicalJSON.text(content))
    let roles =
      part.kind?.style == .diff
      ? DiffText(lines.map(\.text).joined(separator: "\n")).view.lines.map(\.role) : []
    let width = String(lines.count).utf8.count
    return lines.enumerated().map { index, line in
      let role: Role = line.kind == .label ? .quote : index < roles.count ? roles[index] : .text
      guard numbered else { return .init(line.text, role) }
      let number = String(index + 1)
      return .init(
        String(repeating: " ", count: width - number.utf8.count) + number + " " + line.text, role,
        hang: width + 1)
    }
  }

  /// A diff's title names its file.
  static func title(_ part: InputPart, _ content: JSONValue) -> String {
    guard part.kind?.style == .diff, let text = content.string,
      let line = InputLine.split(text).first(where: { $0.text.hasPrefix("+++ ") })?.text
    else { return part.title }
    let path = line.dropFirst(4)
    return "\(part.title) \(path.hasPrefix("b/") ? path.dropFirst(2) : path)"
  }
}

/// Characters that cannot be seen in what an example holds.
enum HiddenMarks {
  static func count(in input: JSONObject) -> Int { input.members.reduce(0) { $0 + count(in: $1.value) } }

  static func sentence(_ count: Int) -> String { "! \(count) hidden character\(count == 1 ? "" : "s")" }

  private static func count(in value: JSONValue) -> Int {
    switch value {
    case .string(let text): Visible.hiddenCount(text)
    case .array(let items): items.reduce(0) { $0 + count(in: $1) }
    case .object(let object): count(in: object)
    default: 0
    }
  }
}
