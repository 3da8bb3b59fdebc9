/// Figures of quality as text.

import QuillApp
import QuillModel

enum QualityText {
  static func lines(
    _ quality: Quality, _ reading: [ReadingSentence], under task: TaskDefinition, rules: Bool
  ) -> [String] {
    var lines = quality.isSimulated ? ["SIMULATED: these ratings are made up.", ""] : []
    lines += [agreement(quality), ""]
    if !quality.confusions.isEmpty { lines += [confusions(quality, task), ""] }
    lines += reading.flatMap { [$0.text] + (rules ? ["  rule: \($0.threshold)"] : []) }
    if let forecast = quality.forecast {
      lines.append("Forecast: \(ForecastWords.short(forecast))")
      if rules { lines += ForecastWords.lines(forecast).filter { !$0.isEmpty }.map { "  \($0)" } }
    }
    return lines
  }

  private static func agreement(_ quality: Quality) -> String {
    var table = TextTable(["field", "guideline", ">alpha", "95 % interval", ">raw", ">n", ">raters"])
    for row in quality.agreements where row.mappedTo == nil {
      table.add([
        row.label, "\(row.version)", row.alpha.value.map { Figures.fixed($0, 3) } ?? "-",
        row.interval.map { "\(Figures.fixed($0.lowerBound, 3)) to \(Figures.fixed($0.upperBound, 3))" }
          ?? "-",
        row.percent.value.map(Figures.percent) ?? "-", "\(row.units)", "\(row.raters)",
      ])
    }
    return table.text
  }

  private static func confusions(_ quality: Quality, _ task: TaskDefinition) -> String {
    var table = TextTable(["field", "answers that met", ">pairs", "examples"])
    for one in quality.confusions {
      let names = [one.a, one.b].map { task.field(one.field)?.shown(category: $0) ?? $0 }
      table.add([
        one.field, names.joined(separator: " / "), "\(one.count)", one.examples.joined(separator: " "),
      ])
    }
    return table.text
  }
}
