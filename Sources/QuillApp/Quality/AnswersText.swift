/// The answers to one example as lines to read.

import Canvas
import QuillModel

public enum AnswersText {
  static func lines(_ found: ItemAnswers, under task: TaskDefinition, _ mask: NameMask) -> [ScrollText.Line] {
    rows(found, under: task, mask).map { row in
      ScrollText.Line(row.text, row.role, hang: row.hang)
    } + item(found, task)
  }

  /// The same for a terminal without screens.
  public static func plain(_ found: ItemAnswers, under task: TaskDefinition) -> [String] {
    rows(found, under: task, NameMask([], isOn: false)).map(\.text)
  }

  private struct Row {
    var text: String
    var role = Role.text
    var hang = 0
  }

  private static func rows(_ found: ItemAnswers, under task: TaskDefinition, _ mask: NameMask) -> [Row] {
    let names = found.given.map { DisplayWidth.of(mask.shown($0.annotator)) }
    let width = names.max() ?? 0
    return found.rounds.flatMap { round -> [Row] in
      let own = found.given.filter { $0.round == round }
      let order = mask.sorted(Array(Set(own.map(\.annotator))))
      let given = order.flatMap { name in own.filter { $0.annotator == name } }
      let first = given[0]
      let simulated = first.isSimulated ? "  SIMULATED" : ""
      var rows = [
        Row(
          text: "── round \(round)  guideline \(first.version)  revision \(first.revision)\(simulated) ──",
          role: .heading)
      ]
      for one in given {
        let name = mask.shown(one.annotator)
        let pad = String(repeating: " ", count: max(0, width - DisplayWidth.of(name)))
        rows.append(Row(text: "\(name)\(pad)  \(values(one.answer, task))", hang: width + 2))
        let indent = String(repeating: " ", count: width + 2)
        rows.append(Row(text: indent + meta(one), role: .dim, hang: width + 2))
        for line in TextLines.split(mask.shown(in: one.answer.note)) where !line.allSatisfy(\.isWhitespace) {
          rows.append(Row(text: indent + line, hang: width + 2))
        }
      }
      for decision in found.decisions where decision.round == round {
        let title = task.field(decision.field)?.title ?? decision.field
        rows.append(
          Row(
            text: "decided  \(title): \(decision.cause.rawValue), \(decision.clause)", role: .notice, hang: 9)
        )
      }
      return rows + [Row(text: "")]
    }
  }

  /// `overclaims  severity 2  claim [1]`: the first field by its value alone.
  private static func values(_ answer: Answer, _ task: TaskDefinition) -> String {
    task.fields.enumerated().compactMap { index, field in
      guard let value = answer.values[field.name] else { return nil }
      let text = field.kind?.display(value, field: field) ?? CanonicalJSON.text(value)
      let shown = text.isEmpty ? FieldEntry.emptyWord : text
      return index == 0 ? shown : "\(field.title) \(shown)"
    }.joined(separator: "  ")
  }

  private static func meta(_ one: ItemAnswers.Given) -> String {
    let clauses = one.answer.clauses.isEmpty ? "no clause" : one.answer.clauses.joined(separator: ", ")
    let minutes = one.seconds == 0 ? "" : "  \(Figures.fixed(Double(one.seconds) / 60, 1)) min"
    return "\(clauses)  confidence \(one.answer.confidence.rawValue)\(minutes)"
  }

  private static func item(_ found: ItemAnswers, _ task: TaskDefinition) -> [ScrollText.Line] {
    task.inputs.flatMap { part -> [ScrollText.Line] in
      guard let content = found.input[part.name] else { return [] }
      return [.init("── \(InputLines.title(part, content)) ──", .heading)]
        + InputLines.of(content, part: part, numbered: true)
    }
  }
}
