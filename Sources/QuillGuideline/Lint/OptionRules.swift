/// Each option: who defines it, and whether its key is free.

import QuillModel

enum OptionRules {
  /// While a span is picked, more keys move the cursor than on the rest of the labelling screen.
  private static func reserved(_ field: Field) -> Set<Character> {
    field.kind?.entry == .spans
      ? GuidelineLint.reservedKeys.union("hwbxgGV$^") : GuidelineLint.reservedKeys
  }

  static func problems(_ input: LintInput) -> [Problem] {
    var problems: [Problem] = []
    for (index, field) in input.definition.fields.enumerated() {
      problems += CriterionRules.problems(field, input: input, line: input.lines.field(index).of("criteria"))
      if input.lines.field(index).options.isEmpty, !field.options.isEmpty {
        if field.clause == nil {
          problems.append(
            Problem(
              "Field \"\(field.name)\" is defined by no clause. Add \"clause: CODE\" with the clause or section that "
                + "says how to choose.", line: input.lines.field(index).line))
        }
        continue
      }
      for (number, option) in field.options.enumerated() {
        let lines = input.lines.option(number, ofField: index)
        let place = "Option \"\(option.value)\" of field \"\(field.name)\""
        if let code = option.clause {
          if input.guideline.clause(code) == nil {
            problems.append(ReferenceRules.missing(code, of: place, line: lines.of("clause")))
          }
        } else if field.clause == nil {
          problems.append(
            Problem(
              "\(place) is defined by no clause. Add \"clause: CODE\" with the clause or section that defines it.",
              line: lines.line))
        }
        if let key = option.key, reserved(field).contains(key) {
          problems.append(
            Problem(
              .warning, line: lines.of("key"),
              "\(place) takes the key \(key), which the labelling screen uses. Give it a digit or another letter."
            ))
        }
      }
    }
    return problems
  }
}
