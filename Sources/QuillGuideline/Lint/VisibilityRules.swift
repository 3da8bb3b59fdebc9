/// Each `visible_if`: the other field is there and takes the values, and no field hangs on itself.

import QuillModel

enum VisibilityRules {
  static func problems(_ field: Field, task: TaskDefinition, line: Int) -> [Problem] {
    guard let condition = field.visibleIf else { return [] }
    let place = "Field \"\(field.name)\" is asked only while \"\(condition.field)\""
    guard let other = task.field(condition.field), condition.field != field.name else {
      let known = task.fields.filter { $0.name != field.name && takes($0) != nil }.map(\.name)
      return [
        Problem(
          "\(place) has some value, which is no other field. \(NearestWord.advice(condition.field, in: known))",
          line: line)
      ]
    }
    if other.kind == nil { return [] }
    guard let known = takes(other) else {
      return [
        Problem(
          "\(place) has some value, but the kind \(other.kindID) has no values to list. Name a field of options or a "
            + "rating.", line: line)
      ]
    }
    if condition.values.isEmpty {
      return [
        Problem("\(place) has a value of an empty list, so it is never asked. List its values.", line: line)
      ]
    }
    if let round = cycle(from: field, task: task) {
      return [
        Problem(
          "Field \"\(field.name)\" hangs on itself by \"visible_if\": \(round.joined(separator: " → ")). Take one of "
            + "them out.", line: line)
      ]
    }
    return condition.values.filter { !known.contains($0) }.map {
      Problem("\(place) is \"\($0)\", which it cannot be. \(NearestWord.advice($0, in: known))", line: line)
    }
  }

  /// The values that a condition can name; `nil` for kinds without a list of them.
  private static func takes(_ field: Field) -> [String]? {
    switch field.kind?.entry {
    case .oneOption, .someOptions: field.options.map(\.value)
    case .scale: (field.range ?? 0...0).map(String.init)
    default: nil
    }
  }

  /// The names from a field back to itself; `nil` where its conditions end.
  private static func cycle(from field: Field, task: TaskDefinition) -> [String]? {
    var names = [field.name]
    var next = field.visibleIf?.field
    while let name = next, names.count <= task.fields.count {
      names.append(name)
      if name == field.name { return names }
      next = task.field(name)?.visibleIf?.field
    }
    return nil
  }
}
