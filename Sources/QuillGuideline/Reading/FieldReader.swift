/// The `fields` of the front matter.

import QuillModel
import Yams

extension DefinitionReader {
  static let fieldKeys = [
    "name", "kind", "title", "gating", "ensemble", "options", "range", "of", "against", "criteria", "ties",
    "clause", "required",
    "required_unless", "visible_if",
    "level",
  ]

  mutating func fields(_ map: FrontMap) -> [Field] {
    var fields: [Field] = []
    for (node, line) in list(map, "fields") ?? [] {
      guard
        let map = self.map(
          node, place: place(node, number: fields.count + 1), known: Self.fieldKeys, line: line),
        let name = requiredText(map, "name", example: "verdict"),
        let kind = requiredText(map, "kind", example: "choice")
      else { continue }
      lines.fields.append(.init(map))
      fields.append(
        Field(
          name: name, kindID: kind, title: text(map, "title"), gating: flag(map, "gating") ?? false,
          ensemble: word(map, "ensemble", Ensemble.self), options: options(map), range: range(map, "range"),
          of: text(map, "of"), against: text(map, "against"), criteria: criteria(map),
          allowsTies: flag(map, "ties") ?? false, clause: text(map, "clause"), requirement: requirement(map),
          visibleIf: condition(map, "visible_if"),
          declaredLevel: word(map, "level", MeasurementLevel.self)))
    }
    return fields
  }

  /// `field "verdict"` where it has a name.
  private func place(_ node: Node, number: Int) -> String {
    guard case .mapping(let mapping) = node, case .scalar(let name)? = mapping["name"] else {
      return "field \(number)"
    }
    return "field \"\(name.string)\""
  }

  /// An option is a mapping, or just its value.
  private mutating func options(_ field: FrontMap) -> [Option] {
    var options: [Option] = []
    for (node, line) in list(field, "options") ?? [] {
      if case .scalar(let scalar) = node, !isNull(node) {
        lines.fields[lines.fields.count - 1].options.append(.init(line: line))
        options.append(Option(value: scalar.string))
        continue
      }
      let place = "option \(options.count + 1) of \(field.place)"
      guard let map = map(node, place: place, known: ["value", "label", "key", "clause"], line: line),
        let value = requiredText(map, "value", example: "YES")
      else { continue }
      lines.fields[lines.fields.count - 1].options.append(.init(map))
      options.append(
        Option(value: value, label: text(map, "label"), key: key(map), clause: text(map, "clause")))
    }
    return options
  }

  private mutating func criteria(_ field: FrontMap) -> [Criterion] {
    var criteria: [Criterion] = []
    for (node, line) in list(field, "criteria") ?? [] {
      let place = "criterion \(criteria.count + 1) of \(field.place)"
      guard
        let map = map(
          node, place: place, known: ["name", "title", "range", "weight", "clause"], line: line),
        let name = requiredText(map, "name", example: "clarity")
      else { continue }
      criteria.append(
        Criterion(
          name: name, title: text(map, "title"), range: range(map, "range"),
          weight: share(map, "weight", in: 0...1000) ?? 1, clause: text(map, "clause")))
    }
    return criteria
  }

  private mutating func key(_ map: FrontMap) -> Character? {
    guard let text = text(map, "key") else { return nil }
    if let byte = text.utf8.first, text.utf8.count == 1, byte > 0x20, byte < 0x7F { return Character(text) }
    report(
      "\"key\" of \(map.place) is \"\(text)\". A key is one printable ASCII character, such as 1.",
      line: map.line(of: "key"))
    return nil
  }

  private mutating func requirement(_ field: FrontMap) -> Requirement? {
    let required = flag(field, "required").map { $0 ? Requirement.always : .never }
    guard let unless = condition(field, "required_unless") else { return required }
    if field.entry("required") != nil {
      report(
        "\(capitalised(field.place)) has both \"required\" and \"required_unless\". Keep one.",
        line: field.line(of: "required_unless"))
    }
    return .unless(field: unless.field, values: unless.values)
  }

  /// `{verdict: [A, B]}`
  private mutating func condition(_ field: FrontMap, _ key: String) -> Condition? {
    guard let condition = map(field, key, place: "\"\(key)\" of \(field.place)", known: nil) else {
      return nil
    }
    guard condition.entries.count == 1, let entry = condition.entries.first,
      let items = list(condition, entry.key)
    else {
      report(
        "\"\(key)\" of \(field.place) names one field and its values, such as {verdict: [A, B]}.",
        line: condition.line)
      return nil
    }
    return Condition(
      field: entry.key,
      values: items.compactMap { if case .scalar(let scalar) = $0.node { scalar.string } else { nil } })
  }
}
