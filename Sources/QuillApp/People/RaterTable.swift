/// A row for each rater: the same columns wherever raters are listed.

import Canvas
import QuillModel

enum RaterTable {
  /// Names that are cut tell nobody apart: long ones take the place of the least important column.
  ///
  /// - Parameter names: of the people listed, as they are shown.
  static func columns(width: Int, names: [String]) -> Table {
    let longest = names.map { DisplayWidth.of($0) }.max() ?? 0
    var table = Table([
      .flexible("rater", minimum: min(max(7, longest), 14), importance: 9),
      .fixed("n", 3, isRightAligned: true, importance: 7),
      .fixed("gold", 16, importance: 8), .fixed("others", 7, isRightAligned: true, importance: 8),
      .fixed("skip", 4, isRightAligned: true, importance: 4),
      .fixed("unsure", 6, isRightAligned: true, importance: 4),
      .fixed("min/item", 8, isRightAligned: true, importance: 2), .fixed("drift", 7, importance: 5),
      .flexible("state", minimum: 11, importance: 6),
    ])
    table.gap = width < 100 ? 1 : 2
    return table
  }

  /// - Parameters:
  ///   - work: under the version that is shown; `nil` where they labelled nothing under it.
  ///   - field: of that work, the field that is shown.
  static func cell(
    _ record: RaterRecord, _ work: RaterWork?, _ field: RaterFieldWork?, _ column: Int, _ mask: NameMask
  ) -> TableCell {
    func figure(_ text: String?) -> TableCell {
      let text = text ?? "–"
      return TableCell(text, text.first?.isLetter == true || text == "–" ? .dim : .text)
    }
    switch column {
    case 0: return TableCell(mask.shown(record.name), record.presence == .active ? .text : .dim)
    case 1: return figure(work.map { "\($0.labels)" })
    case 2: return figure(field.map { RaterWords.gold($0.gold) })
    case 3: return figure(field.map { RaterWords.others($0.others) })
    case 4: return figure(work.map { "\($0.skips)" })
    case 5: return figure(work.map { "\($0.unsure)" })
    case 6: return figure(work.map { RaterWords.minutes($0.seconds) })
    case 7:
      let isFalling = field?.drift.value?.alarm != nil
      let text = field.map { RaterWords.drift($0.drift) } ?? "–"
      return TableCell(text, isFalling ? .warn : .dim)
    default:
      let state = record.state
      return TableCell(state.isEmpty ? "–" : state, state.hasPrefix("coach") ? .warn : .dim)
    }
  }
}
