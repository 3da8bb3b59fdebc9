/// The plots of a report as SVG: without text of their own, which would shrink on a small screen.

import QuillModel

enum ReportPlots {
  static func intervals(_ plot: Report.Intervals, _ page: inout HTML) {
    let least = min(0, plot.rows.compactMap { $0.lower ?? $0.value }.min() ?? 0)
    func x(_ value: Double) -> String { Figures.fixed(1000 * (min(1, value) - least) / (1 - least), 1) }
    page.element("table") { page in
      let gate = plot.threshold.map { "; dashed: the gate's \(Figures.short($0))" } ?? ""
      page.element("caption", "\(plot.caption); the scale goes from \(Figures.short(least)) to 1\(gate).")
      page.element("tbody") { page in
        for row in plot.rows {
          page.element("tr") { page in
            page.element("th", ["scope": "row"], row.name)
            page.element("td", ["class": "n"], row.shown)
            page.element("td", ["class": "plot"]) { page in
              page.element(
                "svg",
                [
                  "viewBox": "0 0 1000 20", "preserveAspectRatio": "none", "role": "img",
                  "aria-label": "\(row.name): \(row.shown)",
                ]
              ) { page in
                page.empty("path", ["class": "axis", "d": "M0 10H1000"])
                if let threshold = plot.threshold {
                  page.empty("path", ["class": "gate", "d": "M\(x(threshold)) 0V20"])
                }
                if let lower = row.lower, let upper = row.upper {
                  page.empty("path", ["d": "M\(x(lower)) 10H\(x(upper))", "stroke-width": "3"])
                }
                page.empty(
                  "path", ["d": "M\(x(row.value)) 10h.01", "stroke-width": "10", "stroke-linecap": "round"])
              }
            }
          }
          page.raw("\n")
        }
      }
    }
  }

  static func trend(_ plot: Report.Trend, _ page: inout HTML) {
    let values = plot.points.map(\.value)
    let least = min(0, values.compactMap(\.self).min() ?? 0)
    let width = Double(max(1, plot.points.count - 1))
    var path = ""
    var isDrawing = false
    for (index, value) in values.enumerated() {
      guard let value else {
        isDrawing = false
        continue
      }
      let x = Figures.fixed(1000 * Double(index) / width, 1)
      let y = Figures.fixed(200 * (1 - (min(1, value) - least) / (1 - least)), 1)
      path += "\(isDrawing ? "L" : "M")\(x) \(y)"
      if !isDrawing { path += "h.01" }
      isDrawing = true
    }
    let shown = plot.points.map { "\($0.name) \($0.value.map(Figures.short) ?? "–")" }.joined(separator: ", ")
    page.element(
      "p", ["class": "source"], "\(plot.caption); the scale goes from \(Figures.short(least)) to 1.")
    page.element(
      "svg",
      [
        "class": "trend", "viewBox": "0 0 1000 200", "preserveAspectRatio": "none", "role": "img",
        "aria-label": "\(plot.caption): \(shown)",
      ]
    ) { page in
      page.empty("path", ["class": "axis", "d": "M0 0H1000M0 100H1000M0 200H1000"])
      page.empty(
        "path", ["d": path, "stroke-width": "3", "stroke-linecap": "round", "stroke-linejoin": "round"])
    }
    page.element("p", ["class": "ends"]) { page in
      for point in [plot.points.first, plot.points.last].compactMap(\.self) {
        page.element("span", "\(point.name) \(point.value.map(Figures.short) ?? "–")")
      }
    }
  }
}
