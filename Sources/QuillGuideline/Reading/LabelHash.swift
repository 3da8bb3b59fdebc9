/// The hash that says whether labelling changed.

import Crypto
import QuillModel

/// SHA-256 over the canonical JSON of `{"body": …, "fields": […], "input": […]}`.
///
/// The body is the Markdown after the front matter, its lines ended by LF. Fields and inputs are written with every
/// member that is not at its default, so that how the YAML is laid out does not matter, and a member that a later
/// version adds does not change the hash of a document that does not use it. Brief, gates, qualification, overlap, title and task
/// are not part of it.
enum LabelHash {
  static func sha256(body: String, definition: TaskDefinition) -> String {
    let value: JSONValue = [
      "body": .string(body), "input": .array(definition.inputs.map(json)),
      "fields": .array(definition.fields.map(json)),
    ]
    return GuidelineParser.hexadecimal(SHA256.hash(data: CanonicalJSON.bytes(value)))
  }

  private static func json(_ input: InputPart) -> JSONValue {
    var object = JSONObject()
    object["name"] = .string(input.name)
    object["kind"] = .string(input.kindID)
    if input.title != input.name { object["title"] = .string(input.title) }
    object["language"] = input.language.map(JSONValue.string)
    if input.optional { object["optional"] = true }
    return .object(object)
  }

  private static func json(_ field: Field) -> JSONValue {
    var object = JSONObject()
    object["name"] = .string(field.name)
    object["kind"] = .string(field.kindID)
    if field.title != field.name { object["title"] = .string(field.title) }
    if field.gating { object["gating"] = true }
    if field.ensemble != .adjudicated { object["ensemble"] = .string(field.ensemble.rawValue) }
    if !field.options.isEmpty { object["options"] = .array(field.options.map(json)) }
    object["range"] = field.range.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] }
    object["of"] = field.of.map(JSONValue.string)
    object["against"] = field.against.map(JSONValue.string)
    if !field.criteria.isEmpty { object["criteria"] = .array(field.criteria.map(json)) }
    if field.allowsTies { object["ties"] = true }
    object["clause"] = field.clause.map(JSONValue.string)
    object["level"] = field.declaredLevel.map { .string($0.rawValue) }
    switch field.requirement {
    case .always: break
    case .never: object["required"] = false
    case .unless(let other, let values):
      object["required_unless"] = .object(JSONObject([.init(key: other, value: .strings(values))]))
    }
    object["visible_if"] = field.visibleIf.map {
      .object(JSONObject([.init(key: $0.field, value: .strings($0.values))]))
    }
    return .object(object)
  }

  private static func json(_ criterion: Criterion) -> JSONValue {
    var object = JSONObject()
    object["name"] = .string(criterion.name)
    if criterion.title != criterion.name { object["title"] = .string(criterion.title) }
    object["range"] = criterion.range.map {
      [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))]
    }
    if criterion.weight != 1 { object["weight"] = .real(criterion.weight) }
    object["clause"] = criterion.clause.map(JSONValue.string)
    return .object(object)
  }

  private static func json(_ option: Option) -> JSONValue {
    var object = JSONObject()
    object["value"] = .string(option.value)
    if option.label != option.value { object["label"] = .string(option.label) }
    object["key"] = option.key.map { .string(String($0)) }
    object["clause"] = option.clause.map(JSONValue.string)
    return .object(object)
  }
}
