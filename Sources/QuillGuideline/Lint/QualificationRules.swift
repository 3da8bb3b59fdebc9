/// The qualification against the fields that it looks at.

import QuillModel

enum QualificationRules {
  static func problems(_ input: LintInput) -> [Problem] {
    guard let rule = input.definition.qualification else { return [] }
    return rule.pass.compactMap { threshold in
      let line = input.lines.pass.of(threshold.field)
      guard let field = input.definition.field(threshold.field) else {
        let names = input.definition.fields.map(\.name)
        return Problem(
          "The qualification looks at \"\(threshold.field)\", which is no field. "
            + NearestWord.advice(threshold.field, in: names), line: line)
      }
      guard field.kind?.isMeasured == false else { return nil }
      return Problem(
        "The qualification looks at \"\(field.name)\", a \(field.kindID): two people never write the same. Leave it out.",
        line: line)
    }
  }
}
