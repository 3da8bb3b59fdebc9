/// One line of the Changes screen.

import QuillGuideline
import QuillModel

enum ChangeRow: Hashable, Sendable {
  /// The whole text, where there was none.
  case first
  /// The proposal that came back, with the reason.
  case returned
  /// All of the front matter.
  case definition
  /// By its place in `GuidelineDiff.passages`.
  case passage(Int)
  /// A stored value that the new field does not know; empty for every value.
  case mapping(field: String, old: String)
  /// What goes stale and is to be labelled again.
  case touched

  static func all(of data: RevisionData) -> [ChangeRow] {
    let returned: [ChangeRow] = data.returned == nil ? [] : [.returned]
    if data.old == nil { return returned + [.first] }
    var rows: [ChangeRow] = data.diff.definition.isEmpty ? [] : [.definition]
    for field in data.diff.fieldsToMap {
      rows += FieldMappings.values(of: field, data.oldDefinition, data.newDefinition).map {
        .mapping(field: field, old: $0)
      }
    }
    rows += data.diff.passages.indices.map { .passage($0) }
    return rows.isEmpty ? [] : returned + rows + [.touched]
  }

  func title(_ data: RevisionData) -> String {
    switch self {
    case .first: "first version"
    case .returned: "returned"
    case .definition: "front matter"
    case .passage(let index): data.diff.passages[index].label
    case .mapping(let field, let old): "\(field) \(old.isEmpty ? "(every value)" : old)"
    case .touched: "to label again"
    }
  }
}
