/// Each criterion of a rubric: who defines it.

import QuillModel

enum CriterionRules {
  static func problems(_ field: Field, input: LintInput, line: Int) -> [Problem] {
    field.criteria.compactMap { criterion in
      let place = "Criterion \"\(criterion.name)\" of field \"\(field.name)\""
      guard let code = criterion.clause else {
        return field.clause == nil
          ? Problem(
            "\(place) is defined by no clause. Add \"clause: CODE\" with the clause or section that defines it.",
            line: line) : nil
      }
      return input.guideline.clause(code) == nil ? ReferenceRules.missing(code, of: place, line: line) : nil
    }
  }
}
