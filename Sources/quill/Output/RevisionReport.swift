/// A comparison of two guideline texts, as text and as JSON.

import QuillApp
import QuillGuideline
import QuillModel
import QuillStore

enum RevisionReport {
  static func text(_ data: RevisionData) -> String {
    var lines = ["\(data.task): \(data.old?.description ?? "nothing") → \(data.new)"]
    if !data.message.isEmpty { lines.append(data.message) }
    if data.diff.isEmpty { lines.append("No difference.") }
    if !data.diff.definition.isEmpty {
      lines += ["", "front matter"] + data.diff.definition.map { "  \($0.sentence)" }
    }
    lines += data.mappings.map {
      "  \($0.field) \($0.old.isEmpty ? "(every value)" : $0.old) reads as \($0.action.words)"
    }
    for (change, guess) in zip(data.diff.passages, data.diff.guesses) {
      let mark = change.code.flatMap { code in data.marks.first { $0.code == code } }
      let words = change.kinds.map(\.description).joined(separator: ", ")
      lines += ["", "\(change.label): \(words)"]
      if change.code != nil {
        lines.append(
          mark.map { "  \($0.kind.rawValue)\($0.reason.isEmpty ? "" : ": \($0.reason)")" }
            ?? "  probably \(guess.kind.rawValue): \(guess.reason)")
      }
      lines += change.lines.filter { $0.kind != .same }.map(line)
      if let code = change.code, let context = data.contexts[code] { lines += self.lines(of: context) }
    }
    if !data.touched.isEmpty {
      lines += ["", "\(Figures.count(data.touched.count, "annotation")) stale"]
      lines += data.touched.map {
        "  \($0.example)  \($0.annotator)  \($0.round)  \($0.reasons.joined(separator: "; "))"
      }
    }
    let again = data.relabel.filter(\.isWanted).map(\.example)
    if !again.isEmpty { lines += ["", "to label again: \(again.joined(separator: ", "))"] }
    return lines.joined(separator: "\n")
  }

  static func line(_ line: DiffLine) -> String {
    let mark = line.kind == .added ? "+" : line.kind == .removed ? "-" : " "
    return "  \(mark) \(line.text)"
  }

  private static func lines(of context: ClauseContext) -> [String] {
    var lines: [String] = []
    for confusion in context.confusions.prefix(3) {
      lines.append(
        "  split: \(confusion.field) \(confusion.a) / \(confusion.b) on \(confusion.examples.joined(separator: ", "))"
      )
    }
    for thread in context.threads {
      lines.append("  thread \(thread.id)\(thread.isOpen ? "" : ", resolved"): \(thread.opening)")
    }
    if !context.citedBy.isEmpty { lines.append("  cited by \(context.citedBy.joined(separator: ", "))") }
    return lines
  }

  static func json(_ data: RevisionData) -> JSONValue {
    let changes: [JSONValue] = zip(data.diff.passages, data.diff.guesses).map { change, guess in
      let mark = change.code.flatMap { code in data.marks.first { $0.code == code } }
      let context = change.code.flatMap { data.contexts[$0] }
      return [
        "code": .optional(change.code), "label": .string(change.label),
        "changes": .strings(change.kinds.map(\.word)),
        "in_words": .strings(change.kinds.map(\.description)),
        "mark": .optional(mark?.kind.rawValue), "guess": .string(guess.kind.rawValue),
        "guess_reason": .string(guess.reason), "lines": .array(change.lines.map(json)),
        "cited_by": .strings(context?.citedBy ?? []),
        "threads": .strings((context?.threads ?? []).map { "\($0.id)" }),
        "confusions": .array((context?.confusions ?? []).map(json)),
      ]
    }
    return [
      "task": .string(data.task), "from": .optional(data.old?.description), "to": .string("\(data.new)"),
      "front_matter": .strings(data.diff.definition.map(\.sentence)),
      "fields_to_map": .strings(toMap(data)), "mappings": .array(data.mappings.map(json)),
      "changes": .array(changes), "stale": .array(data.touched.map(json)),
      "label_again": .strings(data.relabel.filter(\.isWanted).map(\.example)),
    ]
  }

  /// The fields with a stored value that nothing is said of yet.
  private static func toMap(_ data: RevisionData) -> [String] {
    data.diff.fieldsToMap.filter { field in
      let values = FieldMappings.values(of: field, data.oldDefinition, data.newDefinition)
      return !values.allSatisfy { value in
        data.mappings.contains { $0.field == field && ($0.old == value || $0.old.isEmpty) }
      }
    }
  }

  private static func json(_ mapping: ValueMapping) -> JSONValue {
    ["field": .string(mapping.field), "old": .string(mapping.old), "reads_as": .string(mapping.action.words)]
  }

  static func json(_ line: DiffLine) -> JSONValue {
    let kind = line.kind == .added ? "added" : line.kind == .removed ? "removed" : "same"
    return [
      "kind": .string(kind), "text": .string(line.text),
      "changed": .strings(line.spans.filter(\.isChanged).map(\.text)),
    ]
  }

  private static func json(_ confusion: ClauseConfusion) -> JSONValue {
    [
      "field": .string(confusion.field), "a": .string(confusion.a), "b": .string(confusion.b),
      "examples": .strings(confusion.examples),
    ]
  }

  private static func json(_ row: StaleRow) -> JSONValue {
    [
      "example": .string(row.example), "annotator": .string(row.annotator), "round": .string(row.round),
      "version": .string("\(row.version)"), "reasons": .strings(row.reasons),
    ]
  }

  static func json(_ mark: ChangeMark) -> JSONValue {
    [
      "code": .string(mark.code), "change": .string(mark.change), "kind": .string(mark.kind.rawValue),
      "guess": .string(mark.guess.rawValue), "reason": .string(mark.reason),
    ]
  }
}

extension RevisionData.Side {
  /// `1.0`, `draft` or `proposal`.
  init(typed text: String, _ task: String, _ store: Store) throws {
    switch text {
    case "draft", "working-copy": self = .workingCopy
    case "proposal":
      guard let open = try store.proposals(task, openOnly: true).first else {
        throw Refusal("Nothing is proposed in \(task).")
      }
      self = .proposal(open.id, by: open.by)
    default: self = .version(try VersionNumber(typed: text))
    }
  }
}
