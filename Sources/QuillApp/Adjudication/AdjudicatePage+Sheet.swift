/// All that is said of an example, in full: the answers, the second look, the decisions so far.

import Canvas
import QuillModel

extension AdjudicatePage {
  var sheet: Sheet? {
    guard let item, let columns, let task = guideline?.definition else { return nil }
    let answers = item.rated.answers.indices.flatMap { index in
      Self.lines(item.rated.answers[index], columns.names[index], columns.remarks[index], task) + [""]
    }
    return Sheet(
      "\(example): answers in full", answers + Self.lines(item.rated.decisions, item.rated, columns, task))
  }

  private static func lines(
    _ rated: RatedItem.Rated, _ name: String, _ remark: String, _ task: TaskDefinition
  ) -> [String] {
    let answer = rated.answer
    let values = task.fields.compactMap { field -> String? in
      guard let value = answer.values[field.name] else { return nil }
      return "   \(field.title): \(field.kind?.display(value, field: field) ?? CanonicalJSON.text(value))"
    }
    let minutes = Figures.fixed(Double(rated.seconds) / 60, 1)
    return [
      [name, remark].filter { !$0.isEmpty }.joined(separator: "  ")
    ] + values + [
      "   clauses: \(answer.clauses.isEmpty ? "none" : answer.clauses.joined(separator: ", "))",
      "   confidence \(answer.confidence.rawValue), \(minutes) minutes",
    ] + (answer.note.isEmpty ? [] : ["   note: \(answer.note)"])
      + (rated.revised.isEmpty ? [] : ["   changed after it was sent: \(rated.revised)"])
  }

  private static func lines(
    _ decisions: [Decision], _ rated: RatedItem, _ columns: AnswerColumns, _ task: TaskDefinition
  ) -> [String] {
    let byRule = rated.standing(under: task).fields.compactMap { standing -> String? in
      guard case .byRule(let value, let deciding) = standing.state else { return nil }
      let shown = standing.field.kind?.display(value, field: standing.field) ?? CanonicalJSON.text(value)
      let names = deciding.map { columns.names[$0] }.joined(separator: ", ")
      return
        "   \(standing.field.title): \(shown.isEmpty ? FieldEntry.emptyWord : shown), \(standing.field.ensemble == .adjudicated ? "the same" : "by \(standing.field.ensemble.rawValue)") of \(names)"
    }
    let made = decisions.flatMap { decision -> [String] in
      let field = task.field(decision.field)
      let value = field?.kind?.display(decision.value, field: field ?? Field(name: "", kindID: "")) ?? ""
      return [
        "   \(field?.title ?? decision.field): \(value.isEmpty ? FieldEntry.emptyWord : value), \(decision.cause.rawValue), \(decision.clause), by \(decision.by) \(decision.at.date)",
        "      \(decision.reason)",
      ]
        + (decision.soleReason.isEmpty
          ? [] : ["      decided by someone who labelled it: \(decision.soleReason)"])
        + (decision.reopened.map { ["      taken up again by \($0.by) \($0.at.date): \($0.reason)"] }
          ?? (decision.isOvertaken ? ["      does not stand: answers came later"] : []))
    }
    return (byRule.isEmpty ? [] : ["decided by rule"] + byRule + [""])
      + (made.isEmpty ? [] : ["decisions, the newest first"] + made)
  }
}
