/// Which part of a row becomes which part of a label: `--map field=path`; the rest goes by its name.

import QuillModel

public struct LabelMapping: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case example, annotator
    /// What keeps several labels of one annotator for one example apart: a round, a condition.
    case group
    /// The example's revision that was labelled.
    case revision
    case version, note, confidence, clauses, seconds, simulated
    case value(field: String)
  }

  public struct Row: Hashable, Sendable {
    public var target: Target
    public var path: FieldPath
  }

  public let rows: [Row]

  private static let names: [String: Target] = [
    "example": .example, "unit": .example, "item": .example, "annotator": .annotator, "rater": .annotator,
    "group": .group, "round": .group, "version": .version, "guideline": .version, "note": .note,
    "confidence": .confidence, "clauses": .clauses, "seconds": .seconds, "simulated": .simulated,
    "revision": .revision, "example_revision": .revision,
  ]

  /// Everything by its name.
  public init() { rows = [] }

  /// - Parameter texts: each `field=path`; a field is example (unit, item), annotator (rater), group (round), version
  ///   (guideline), note, confidence, clauses, seconds, simulated, or a field of the task (`values.FIELD` is one too).
  public init(_ texts: [String], task: TaskDefinition) throws(Refusal) {
    var rows: [Row] = []
    for text in texts {
      let pair = try MapArgument(text)
      guard let target = Self.target(pair.name, task: task) else {
        let fields = task.fields.map(\.name).joined(separator: ", ")
        throw Refusal(
          "\"\(pair.name)\" cannot be mapped. A label takes example, annotator, group, version, note, confidence, "
            + "clauses, seconds, and the fields \(fields).")
      }
      if rows.contains(where: { $0.target == target }) {
        throw Refusal("--map names \(pair.name) twice. Remove one.")
      }
      rows.append(Row(target: target, path: pair.path))
    }
    self.rows = rows
  }

  private init(rows: [Row]) { self.rows = rows }

  /// With the members of a row that are named as targets still free.
  func completed(by keys: [String], task: TaskDefinition) -> LabelMapping {
    var rows = rows
    for key in keys {
      guard let target = Self.target(key, task: task), !rows.contains(where: { $0.target == target }),
        !self.rows.contains(where: { $0.path.text == key })
      else { continue }
      rows.append(Row(target: target, path: FieldPath(member: key)))
    }
    return LabelMapping(rows: rows)
  }

  private static func target(_ name: String, task: TaskDefinition) -> Target? {
    if task.field(name) != nil { return .value(field: name) }
    if name.hasPrefix("values."), task.field(String(name.dropFirst(7))) != nil {
      return .value(field: String(name.dropFirst(7)))
    }
    return names[name]
  }
}

/// `name=path`, as given to `--map`.
struct MapArgument {
  var name: String
  var path: FieldPath

  init(_ text: String) throws(Refusal) {
    guard let sign = text.unicodeScalars.firstIndex(of: "=") else {
      throw Refusal("--map \(text) has no \"=\". Write --map FIELD=PATH, such as --map id=meta.id.")
    }
    name = String(text.unicodeScalars[..<sign])
    path = try FieldPath(String(text.unicodeScalars[sign...].dropFirst()))
  }
}
