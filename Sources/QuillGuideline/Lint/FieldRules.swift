/// Each field: its name and kind, what the kind says of it, and how it depends on others.

import QuillModel

enum FieldRules {
  /// Part of every annotation, so no field may take their names.
  static let takenNames: Set<String> = ["clause", "clauses", "confidence", "note"]

  static func problems(_ input: LintInput) -> [Problem] {
    input.definition.fields.indices.flatMap { index in
      let field = input.definition.fields[index]
      let lines = input.lines.field(index)
      return nameProblems(field, index: index, input: input, lines: lines)
        + kindProblems(field, index: index, input: input, lines: lines)
        + clauseProblems(field, input: input, lines: lines)
        + requirementProblems(field, task: input.definition, line: lines.of("required_unless"))
        + VisibilityRules.problems(field, task: input.definition, line: lines.of("visible_if"))
    }
  }

  private static func nameProblems(_ field: Field, index: Int, input: LintInput, lines: DefinitionLines.Part)
    -> [Problem]
  {
    var problems: [Problem] = []
    if !Name.isIdentifier(field.name) {
      problems.append(DefinitionRules.notAnIdentifier("field", field.name, line: lines.of("name")))
    }
    if takenNames.contains(field.name) {
      problems.append(
        Problem(
          "The field \"\(field.name)\" has a name that every annotation uses already. Rename it.",
          line: lines.of("name")))
    }
    if input.definition.fields[..<index].contains(where: { $0.name == field.name }) {
      problems.append(
        Problem("The field \"\(field.name)\" is there twice. Rename one.", line: lines.of("name")))
    }
    return problems
  }

  private static func kindProblems(_ field: Field, index: Int, input: LintInput, lines: DefinitionLines.Part)
    -> [Problem]
  {
    guard let kind = field.kind else {
      let known = FieldKinds.all.map(\.id)
      let place = "Field \"\(field.name)\""
      return [DefinitionRules.unknownKind(field.kindID, of: place, known: known, line: lines.of("kind"))]
    }
    // A range that could not be read has been reported; that it now lacks would be said twice.
    let isRangeUnread = field.range == nil && lines.keys["range"] != nil
    var problems =
      isRangeUnread
      ? []
      : kind.placedProblems(field, inputs: input.definition.inputs).map { found -> Problem in
        let option = found.option.map { input.lines.option($0, ofField: index).of(found.key) }
        return Problem(found.message, line: option ?? lines.line)
      }
    if field.gating, !kind.isMeasured {
      problems.append(
        Problem(
          "Field \"\(field.name)\" is gating, but agreement is not measured on the kind \(kind.id). Remove \"gating\".",
          line: lines.of("gating")))
    }
    if let wanted = ensembleNeeds(field) {
      problems.append(
        Problem(
          "Field \"\(field.name)\" has the ensemble \(field.ensemble.rawValue), which needs \(wanted), but it is "
            + "\(field.kind?.entry == .ranking ? "a ranking" : field.level.rawValue). Use majority or adjudicated.",
          line: lines.of("ensemble")))
    }
    for key in unusedKeys(field, kind: kind) {
      problems.append(
        Problem(
          .warning, line: lines.of(key),
          "Field \"\(field.name)\" has \"\(key)\", which the kind \(kind.id) does not use. Remove it."))
    }
    return problems
  }

  /// What the ensemble rule computes with, where the field's values are not that.
  private static func ensembleNeeds(_ field: Field) -> String? {
    let isOrdered = field.level != .nominal && field.level != .set && field.kind?.entry != .ranking
    switch field.ensemble {
    case .max, .min, .median: return isOrdered ? nil : "ordered values"
    case .mean: return isOrdered ? nil : "numbers"
    case .union: return field.level == .set ? nil : "sets"
    case .majority, .unanimous, .adjudicated: return nil
    }
  }

  private static func unusedKeys(_ field: Field, kind: any FieldKind) -> [String] {
    [
      (!field.options.isEmpty, "options"), (field.range != nil, "range"), (field.of != nil, "of"),
      (field.against != nil, "against"), (!field.criteria.isEmpty, "criteria"), (field.allowsTies, "ties"),
    ].filter { $0.0 && !kind.keys.contains($0.1) }.map(\.1)
  }

  private static func clauseProblems(_ field: Field, input: LintInput, lines: DefinitionLines.Part)
    -> [Problem]
  {
    guard let code = field.clause, input.guideline.clause(code) == nil else { return [] }
    return [ReferenceRules.missing(code, of: "Field \"\(field.name)\"", line: lines.of("clause"))]
  }

  private static func requirementProblems(_ field: Field, task: TaskDefinition, line: Int) -> [Problem] {
    guard case .unless(let name, let values) = field.requirement else { return [] }
    if let other = task.field(name), other.kind == nil { return [] }
    guard let other = task.field(name), name != field.name, other.kind?.entry == .oneOption else {
      let known = task.fields.filter { $0.kind?.entry == .oneOption && $0.name != field.name }.map(\.name)
      return [
        Problem(
          "Field \"\(field.name)\" is required unless \"\(name)\", which is no other field of one choice. Known: "
            + "\(known.isEmpty ? "none" : known.joined(separator: ", ")).", line: line)
      ]
    }
    return values.filter { other.option($0) == nil }.map { value in
      let known = other.options.map(\.value)
      return Problem(
        "Field \"\(field.name)\" is required unless \"\(name)\" is \"\(value)\", which is none of its options. "
          + NearestWord.advice(value, in: known), line: line)
    }
  }
}
