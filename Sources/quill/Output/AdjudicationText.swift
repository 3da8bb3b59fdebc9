/// Disagreement and decisions as text and JSON. Answers have letters, never names.

import QuillModel

enum AdjudicationText {
  static func state(_ row: AdjudicationQueue.Row) -> String {
    let words = [
      row.holding == 0 ? "holds nothing up" : nil, row.fallen?.rawValue,
      row.look.map { "second look \($0.looked) of \($0.asked)" },
      row.reading.flatMap { $0 == .waiting ? nil : $0.rawValue }, row.isOwn ? "you labelled it" : nil,
    ]
    return words.compactMap(\.self).joined(separator: ", ")
  }

  static func json(_ row: AdjudicationQueue.Row) -> JSONValue {
    [
      "example": .string(row.example), "round": .string(row.round.name),
      "open": .array(
        row.open.map { dispute in
          [
            "field": .string(dispute.field), "why": .optional(dispute.why?.rawValue),
            "values": .array(
              dispute.values.map { ["value": .string($0.text), "count": .integer(Int64($0.count))] }),
          ]
        }),
      "holding": .integer(Int64(row.holding)), "alike": .integer(Int64(row.alike)),
      "clauses": .strings(row.clauses), "fallen": .optional(row.fallen?.rawValue), "own": .bool(row.isOwn),
      "look": .optional(row.reading?.rawValue),
    ]
  }

  // MARK: One example

  static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : "\(index + 1)"
  }

  static func text(_ item: AdjudicationItem, under task: TaskDefinition) -> String {
    let rated = item.rated
    var lines = [
      "\(rated.example)  revision \(item.revision)  round \(rated.round.name)  guideline \(rated.round.guidelineVersion)"
    ]
    lines += ExampleText.inputs(item.input, under: task) + [""]
    for (index, answer) in rated.answers.enumerated() {
      let said = rated.look?.judged.first { $0.annotation == answer.annotation }
      lines.append(
        "\(letter(index))  \(ExampleText.values(answer.answer.values, under: task))  clauses "
          + (answer.answer.clauses.isEmpty ? "none" : answer.answer.clauses.joined(separator: ", "))
          + ", confidence \(answer.answer.confidence.rawValue), \(Figures.fixed(Double(answer.seconds) / 60, 1)) min"
          + (said.map { ", makes sense to \($0.sensible) of \($0.said)" } ?? ""))
      if !answer.answer.note.isEmpty { lines.append("   \(answer.answer.note)") }
      if !answer.revised.isEmpty { lines.append("   changed after it was sent: \(answer.revised)") }
    }
    lines.append("")
    for standing in rated.standing(under: task).fields { lines.append(words(standing)) }
    for decision in rated.decisions { lines += words(decision, under: task) }
    return lines.joined(separator: "\n")
  }

  private static func shown(_ value: JSONValue, _ field: Field) -> String {
    let text = field.kind?.display(value, field: field) ?? CanonicalJSON.text(value)
    return value.isNull || text.isEmpty ? FieldEntry.emptyWord : text
  }

  static func words(_ standing: FieldStanding) -> String {
    let field = standing.field
    switch standing.state {
    case .byRule(let value, let deciding):
      return
        "\(field.title): \(shown(value, field)), \(field.ensemble == .adjudicated ? "the same" : "by \(field.ensemble.rawValue)") of "
        + deciding.map(letter).joined(separator: ", ")
    case .byPerson(let decision):
      return "\(field.title): \(shown(decision.value, field)), decided by \(decision.by)"
    case .open(let why): return "\(field.title): open, \(why.rawValue)"
    case .waits(let other): return "\(field.title): waits for \(other)"
    case .notAsked: return "\(field.title): not asked"
    }
  }

  private static func words(_ decision: Decision, under task: TaskDefinition) -> [String] {
    let value =
      task.field(decision.field).map { shown(decision.value, $0) } ?? CanonicalJSON.text(decision.value)
    var lines = [
      "\(decision.at.date) \(decision.by): \(decision.field) \(value), \(decision.cause.rawValue), \(decision.clause): "
        + decision.reason
    ]
    if !decision.soleReason.isEmpty { lines.append("   by someone who labelled it: \(decision.soleReason)") }
    if let reopened = decision.reopened {
      lines.append("   taken up again \(reopened.at.date) by \(reopened.by): \(reopened.reason)")
    } else if decision.isOvertaken {
      lines.append("   does not stand: answers came later")
    }
    return lines
  }

  static func json(_ item: AdjudicationItem, under task: TaskDefinition) -> JSONValue {
    let rated = item.rated
    return [
      "example": .string(rated.example), "revision": .integer(Int64(item.revision)),
      "round": .string(rated.round.name), "input": .object(item.input),
      "answers": .array(
        rated.answers.enumerated().map { index, answer in
          [
            "answer": .string(letter(index)), "values": .object(answer.answer.values),
            "clauses": .strings(answer.answer.clauses),
            "confidence": .string(answer.answer.confidence.rawValue),
            "seconds": .integer(Int64(answer.seconds)), "note": .string(answer.answer.note),
          ]
        }),
      "fields": .array(rated.standing(under: task).fields.map(json)),
      "decisions": .array(rated.decisions.map(json)),
    ]
  }

  private static func json(_ standing: FieldStanding) -> JSONValue {
    let (state, answers): (String, [Int]) =
      switch standing.state {
      case .byRule(_, let deciding): ("by rule", deciding)
      case .byPerson: ("by person", [])
      case .open(let why): ("open: \(why.rawValue)", [])
      case .waits(let other): ("waits for \(other)", [])
      case .notAsked: ("not asked", [])
      }
    return [
      "field": .string(standing.field.name), "state": .string(state),
      "rule": .string(standing.field.ensemble.rawValue), "value": standing.value ?? .null,
      "deciding": .strings(answers.map(letter)),
    ]
  }

  private static func json(_ decision: Decision) -> JSONValue {
    [
      "field": .string(decision.field), "value": decision.value, "cause": .string(decision.cause.rawValue),
      "clause": .string(decision.clause), "reason": .string(decision.reason),
      "sole_reason": .string(decision.soleReason), "by": .string(decision.by),
      "at": .string(decision.at.iso8601), "reopened": .optional(decision.reopened?.reason),
      "stands": .bool(decision.stands),
    ]
  }
}
