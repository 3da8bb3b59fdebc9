/// Clauses as things to pick.

import QuillModel

enum ClauseItems {
  /// In the order of the document.
  static func all(of guideline: Guideline) -> [Question.Item] { guideline.clauses.map { item($0) } }

  /// For an answer: first the clauses of the options chosen, and what is under them; last the procedures, which decide
  /// no answer. Those cited are marked, as picking one takes it back.
  static func toCite(_ answer: Answer, _ guideline: Guideline) -> [Question.Item] {
    let own = options(answer, guideline.definition)
    let ranked = guideline.clauses.enumerated().map { index, clause in
      let place = own.firstIndex { clause.code == $0 || clause.code.hasPrefix($0 + ".") }
      return (rank: clause.isProcedure ? own.count + 1 : place ?? own.count, index: index, clause: clause)
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map {
      item($0.clause, isCited: answer.clauses.contains($0.clause.code))
    }
  }

  /// The clauses of the options that are chosen, in the order of the fields.
  private static func options(_ answer: Answer, _ task: TaskDefinition) -> [String] {
    task.fields.flatMap { field in
      let chosen = answer.values[field.name]
      let values = chosen?.strings ?? chosen?.string.map { [$0] } ?? []
      return values.compactMap { field.option($0)?.clause }
    }
  }

  private static func item(_ clause: Clause, isCited: Bool = false) -> Question.Item {
    let marks = [clause.isProcedure ? "{procedure}" : nil, isCited ? "(cited)" : nil].compactMap(\.self)
    return Question.Item(clause.code, ([clause.code, clause.title] + marks).joined(separator: " "))
  }
}
