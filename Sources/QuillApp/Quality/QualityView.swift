/// How the lines of the quality page are drawn.

import Canvas
import QuillModel

struct QualityView {
  private let quality: Quality
  private let task: TaskDefinition?
  private let mask: NameMask
  private let versions: [VersionNumber]
  private let fields: Table

  init(_ quality: Quality, _ task: TaskDefinition?, _ mask: NameMask, width: Int) {
    self.quality = quality
    self.task = task
    self.mask = mask
    let all = Set(quality.agreements.filter { $0.mappedTo == nil }.map(\.version)).sorted()
    let names = QualityLines.fields(quality).map { DisplayWidth.of($0) }.max() ?? 6
    let name = min(16, max(6, names))
    // The newest versions that leave room for what stands behind them.
    let room = max(1, (width - name - 2 - 24) / 18)
    let versions = Array(all.suffix(room))
    self.versions = versions
    fields = Table(
      [.fixed("field", name, importance: 9)]
        + versions.enumerated().map { .fixed("\($1)", 16, importance: 4 + min(4, $0 + 5 - versions.count)) }
        + [
          .fixed("raw", 4, isRightAligned: true, importance: 4), .fixed("level", 8, importance: 1),
          .flexible("commonest answer", minimum: 16, importance: 3),
        ])
  }

  func draw(_ line: QualityLine, _ entries: [QualityEntry], into buffer: inout CellBuffer, rect: Rect) {
    let body = rect.inset(horizontal: 1)
    switch line {
    case .rule(let title): buffer.rule(rect, title: title)
    case .remark(let text, let role): buffer.write(text, at: body.origin, role: role, width: body.width)
    case .fieldHeader: fields.drawHeader(into: &buffer, rect: body)
    case .raterHeader: raters(body.width).drawHeader(into: &buffer, rect: body)
    case .text(let text, _): buffer.write(text, at: body.origin, width: body.width)
    case .entry(let index):
      switch entries[index] {
      case .field(let label): fields.drawRow(into: &buffer, rect: body) { fieldCell(label, $0) }
      case .person(let name):
        guard let person = quality.people.first(where: { $0.name == name }) else { return }
        let work = person.work()
        raters(body.width).drawRow(into: &buffer, rect: body) {
          RaterTable.cell(person, work, work?.fields.first, $0, mask)
        }
      case .confusion(let one): draw(one, into: &buffer, rect: body)
      case .sentence, .forecast: break
      }
    }
  }

  private func fieldCell(_ label: String, _ column: Int) -> TableCell {
    let rows = quality.agreements.filter { $0.label == label && $0.mappedTo == nil }
    let newest = rows.last
    if column == 0 { return TableCell(label, .text) }
    if column <= versions.count {
      guard let row = rows.last(where: { $0.version == versions[column - 1] }) else {
        return TableCell("–", .dim)
      }
      return TableCell(AgreementReading.alpha(row), row.alpha.value == nil ? .dim : .title)
    }
    switch column - versions.count {
    case 1: return TableCell(newest.map { AgreementReading.short($0.percent) } ?? "–", .text)
    case 2: return TableCell(newest?.level.rawValue ?? "", .dim)
    default:
      guard let newest, let commonest = newest.commonest else { return TableCell("", .dim) }
      let name = task?.field(newest.field)?.shown(category: commonest.category) ?? commonest.category
      return TableCell("\(name) \(Figures.percent(commonest.share))", .dim)
    }
  }

  private func draw(_ one: Quality.Confusion, into buffer: inout CellBuffer, rect: Rect) {
    let field = task?.field(one.field)
    let names = [one.a, one.b].map { field?.shown(category: $0) ?? $0 }.joined(separator: " / ")
    let several = Set(quality.confusions.map(\.field)).count > 1
    let table = Table(
      (several
        ? [
          .fixed("", min(16, quality.confusions.map { DisplayWidth.of($0.field) }.max() ?? 6), importance: 6)
        ] : [])
        + [
          .flexible("", minimum: 14, importance: 9), .fixed("", 4, isRightAligned: true, importance: 8),
          .flexible("", minimum: 12, importance: 5),
        ])
    let cells = (several ? [one.field] : []) + [names, "\(one.count)", one.examples.joined(separator: " ")]
    table.drawRow(into: &buffer, rect: rect) { TableCell(cells[$0], $0 == cells.count - 1 ? .dim : .text) }
  }

  private func raters(_ width: Int) -> Table {
    RaterTable.columns(width: width, names: quality.people.map { mask.shown($0.name) })
  }
}
