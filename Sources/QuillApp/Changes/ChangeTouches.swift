/// What publishing would touch, by the rule of the model, from the labels that the screen has.

import QuillModel

enum ChangeTouches {
  static func preview(_ data: RevisionData, _ marks: [ChangeMark], _ mappings: [ValueMapping]) -> TouchPreview
  {
    let changing = marks.filter { $0.kind == .changesLabels }
    var linked: [String: Set<String>] = [:]
    for mark in changing {
      for source in mark.sources {
        linked[mark.code, default: []].formUnion(examples(of: source, mark.code, data))
      }
    }
    let rule = TouchRule(
      codes: changing.map(\.code), old: data.oldDefinition, new: data.newDefinition, linked: linked,
      mappings: mappings)
    return TouchPreview(touches: data.rows.compactMap(rule.touch), linked: linked)
  }

  private static func examples(of source: ChangeSource, _ code: String, _ data: RevisionData) -> Set<String> {
    let context = data.contexts[code]
    switch source {
    case .thread(let id): return Set((context?.threads.first { $0.id == id }?.example).map { [$0] } ?? [])
    case .confusion: return Set(context?.confusions.first { $0.source == source }?.examples ?? [])
    }
  }

  /// The list of those to label again, with what was put on or taken off.
  static func relabel(_ preview: TouchPreview, _ adjustments: [RelabelRow]) -> [RelabelRow] {
    var rows = preview.relabel
    for adjustment in adjustments {
      if let index = rows.firstIndex(where: { $0.example == adjustment.example }) {
        rows[index].isWanted = adjustment.isWanted
        rows[index].isByHand = true
        rows[index].reasons += adjustment.reasons
      } else {
        rows.append(adjustment)
      }
    }
    return rows
  }
}
