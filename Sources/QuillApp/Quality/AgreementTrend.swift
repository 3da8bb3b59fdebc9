/// Alpha from part to part as a line: by guideline version, round or day.

import Canvas
import QuillModel

struct AgreementTrend {
  /// Rows of the line: fewer show nothing, more show no more.
  static let least = 4
  static let most = 8

  private let slices: [AgreementSlice]
  private let cut: QualityCut

  init(_ slices: [AgreementSlice], _ cut: QualityCut) {
    self.slices = slices
    self.cut = cut
  }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    let (title, body) = rect.splitTop(1)
    let label = slices.first?.agreement.label ?? ""
    buffer.rule(
      title,
      title: "alpha of \(label) by \(cut.rawValue): \(slices.first?.name ?? "") to \(slices.last?.name ?? "")"
    )
    let values = slices.map(\.agreement.alpha.value)
    let scale = min(0, values.compactMap(\.self).min() ?? 0)...1
    let inner = body.inset(horizontal: 1)
    let (axis, plot) = inner.splitLeft(5)
    buffer.write(Figures.short(scale.upperBound), at: axis.origin, role: .dim, width: 4)
    buffer.write(
      Figures.short(scale.lowerBound), at: axis.point(row: axis.height - 1, column: 0), role: .dim, width: 4)
    LinePlot(values, scale: scale).draw(into: &buffer, rect: plot)
  }
}
