/// `data/task.json`: the definition for machines, with the guideline versions and their hashes.

import QuillModel

enum TaskSummaryJSON {
  static func value(_ contents: BundleContents) -> JSONValue {
    let task = contents.task
    let guidelines = contents.guidelines.sorted { $0.version < $1.version }.map { guideline in
      object([("version", .string(guideline.version.description)), ("sha256", .string(guideline.sha256))])
    }
    return object([
      ("task", .string(task.task)), ("title", .string(task.title)), ("goal", .string(task.brief.goal)),
      ("metric", .string(task.brief.metric)), ("guideline", .string(contents.version.description)),
      ("guidelines", .array(guidelines)), ("inputs", .array(task.inputs.map(input))),
      ("fields", .array(task.fields.map(field))), ("overlap", .integer(Int64(task.overlap))),
      (
        "gates",
        object([
          ("agreement_point", .real(task.gates.agreementPoint)),
          ("agreement_lower", .real(task.gates.agreementLower)),
          ("best_model", .real(task.gates.bestModel)), ("unsolved", .real(task.gates.unsolved)),
        ])
      ),
      ("scenarios", .array(task.brief.scenarios.map(scenario))), ("simulated", .bool(contents.saysSimulated)),
    ])
  }

  private static func input(_ part: InputPart) -> JSONValue {
    object([
      ("name", .string(part.name)), ("kind", .string(part.kindID)), ("title", .string(part.title)),
      ("language", part.language.map(JSONValue.string)), ("optional", .bool(part.optional)),
    ])
  }

  private static func field(_ field: Field) -> JSONValue {
    object([
      ("name", .string(field.name)), ("kind", .string(field.kindID)), ("title", .string(field.title)),
      ("gating", .bool(field.gating)), ("ensemble", .string(field.ensemble.rawValue)),
      ("level", .string(field.level.rawValue)), ("clause", field.clause.map(JSONValue.string)),
      ("options", field.options.isEmpty ? nil : .array(field.options.map(option))),
      ("range", field.range.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] }),
      ("of", field.of.map(JSONValue.string)),
      ("against", field.against.map(JSONValue.string)),
      ("ties", field.allowsTies ? .bool(true) : nil),
      ("criteria", field.criteria.isEmpty ? nil : .array(field.criteria.map { criterion($0, field) })),
      ("visible_if", field.visibleIf.map { object([($0.field, .strings($0.values))]) }),
    ])
  }

  private static func criterion(_ criterion: Criterion, _ field: Field) -> JSONValue {
    let range = RubricField.range(criterion, field)
    return object([
      ("name", .string(criterion.name)), ("title", .string(criterion.title)),
      ("range", range.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] }),
      ("weight", .real(criterion.weight)), ("clause", criterion.clause.map(JSONValue.string)),
    ])
  }

  private static func option(_ option: Option) -> JSONValue {
    object([
      ("value", .string(option.value)), ("label", .string(option.label)),
      ("clause", option.clause.map(JSONValue.string)),
    ])
  }

  private static func scenario(_ scenario: Scenario) -> JSONValue {
    object([
      ("id", .string(scenario.id)), ("who", .string(scenario.who)), ("when", .string(scenario.when)),
      ("decides", .string(scenario.decides)), ("harm", .string(scenario.harm)),
    ])
  }

  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(
      JSONObject(members.compactMap { key, value in value.map { JSONObject.Member(key: key, value: $0) } }))
  }
}
