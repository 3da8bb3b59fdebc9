/// Training and tests in lines: an answer beside the expected one, and where someone stands.

import Canvas
import QuillModel

enum StudyText {
  /// What was answered and expected, why, by which clauses, and the item once more.
  static func worked(_ item: StudyItem, _ worked: WorkedAnswer, _ guideline: Guideline) -> [ScrollText.Line] {
    let right = worked.outcomes.count(where: \.isEqual)
    var lines: [ScrollText.Line] = [.init("── \(right) of \(worked.outcomes.count) as expected ──", .heading)]
    for outcome in worked.outcomes {
      lines.append(
        outcome.isEqual
          ? .init("= \(outcome.title): \(outcome.answer)", .good, hang: 2)
          : .init("≠ \(outcome.title): yours \(outcome.answer), expected \(outcome.expected)", .bad, hang: 2))
    }
    if !worked.rationale.isEmpty {
      lines.append(.init("── why ──", .heading))
      lines += TextLines.split(worked.rationale).map { .init($0) }
    }
    if !worked.clauses.isEmpty {
      lines.append(.init("── clauses ──", .heading))
      lines += worked.clauses.map { code in
        let title = guideline.clause(code).map { " \($0.title)" } ?? ""
        return .init(code + title + (worked.answer.clauses.contains(code) ? "  (you cited it)" : ""), hang: 2)
      }
    }
    for part in guideline.definition.inputs {
      guard let content = item.input[part.name] else { continue }
      lines.append(.init("── \(InputLines.title(part, content)) ──", .heading))
      lines += InputLines.of(content, part: part, numbered: true)
    }
    return lines
  }

  /// Where someone stands, what is asked, and every step with its figures.
  static func standing(_ standing: QualificationStanding, _ person: String) -> [ScrollText.Line] {
    var lines: [ScrollText.Line] = [
      .init("\(person) is \(standing.state.rawValue)", standing.state.mayLabel ? .good : .warn),
      .init("asked: \(standing.rule.words)", hang: 7),
    ]
    if standing.training.total > 0 {
      lines.append(
        .init("training: \(standing.training.done) of \(standing.training.total) worked items done"))
    }
    if let version = standing.lapsed {
      lines.append(
        .init("Labels have changed in \(standing.version) since \(person) qualified under \(version).", .warn)
      )
    }
    lines.append(.init(next(standing, person), .dim))
    for step in standing.steps.reversed() {
      lines.append(.init("── \(step.at.date) \(step.words), guideline \(step.version) ──", .heading))
      lines += self.lines(of: step, standing.rule)
    }
    return lines
  }

  private static func next(_ standing: QualificationStanding, _ person: String) -> String {
    if standing.test != nil { return "A test is begun: Enter goes on with it." }
    switch standing.state {
    case .qualified: return "Nothing is left to do here."
    case .probation:
      return "Label as ever. The probation ends when a round is closed in which enough is answered."
    case .notQualified: return "A lead decides: quill person qualify \(person) --reason TEXT"
    case .inTraining:
      return
        "Enter begins a test of \(Figures.count(standing.rule.items, "item")), without a word before its end; "
        + "\(Figures.count(standing.testsLeft, "test")) left."
    }
  }

  /// A step's figures by field against the rule, then by clause.
  static func lines(of step: QualificationStep, _ rule: Qualification) -> [ScrollText.Line] {
    var lines: [ScrollText.Line] = step.fields.map { tally in
      let least =
        step.kind == .probation
        ? (rule.fields.contains(tally.name) ? rule.probation?.gold : nil)
        : rule.pass.first { $0.field == tally.name }?.share
      guard let least else { return .init("  \(tally.name) \(tally.words)", .dim) }
      let isReached = tally.share + 1e-9 >= least
      return .init(
        "\(isReached ? "=" : "≠") \(tally.name) \(tally.words), needs \(Figures.percent(least))",
        isReached ? .good : .bad)
    }
    if !step.clauses.isEmpty {
      lines.append(
        .init("by clause: " + step.clauses.map { "\($0.name) \($0.words)" }.joined(separator: ", "), hang: 2))
    }
    if step.kind == .decision {
      lines.append(.init("by \(step.by)\(step.reason.isEmpty ? "" : ": \(step.reason)")", hang: 2))
    }
    return lines
  }
}
