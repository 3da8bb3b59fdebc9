/// A report as Markdown.

import QuillModel

public enum ReportMarkdown {
  public static func text(_ report: Report) -> String {
    var lines = ["# \(Markup.plain(report.title))", ""]
    for fact in report.facts { lines.append("- \(Markup.plain(fact))") }
    for section in report.sections {
      lines += ["", "## \(Markup.plain(section.title))"]
      for block in section.blocks { lines += [""] + block.markdown }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func table(_ caption: String, _ columns: [Report.Table.Column], _ rows: [[String]]) -> [String] {
    func line(_ cells: [String]) -> String { "| \(cells.map(Markup.plain).joined(separator: " | ")) |" }
    let rule = "|\(columns.map { $0.isNumber ? "--:" : "---" }.joined(separator: "|"))|"
    let text = [line(columns.map(\.title)), rule] + rows.map(line)
    return caption.isEmpty ? text : ["\(Markup.plain(caption))", ""] + text
  }
}

extension Report.Block {
  fileprivate var markdown: [String] {
    switch self {
    case .text(let text): return [Markup.plain(text)]
    case .warning(let text): return ["**\(Markup.plain(text))**"]
    case .list(let items):
      return items.map { item in
        let source = item.source.isEmpty ? "" : " *(\(Markup.plain(item.source)))*"
        return "- \(Markup.plain(item.text))\(source)"
      }
    case .table(let table): return ReportMarkdown.table(table.caption, table.columns, table.rows)
    case .intervals(let intervals):
      return ReportMarkdown.table(
        intervals.caption, [.init(""), .init("value and 95 % interval", isNumber: true)],
        intervals.rows.map { [$0.name, $0.shown] })
    case .matrix(let matrix):
      return ReportMarkdown.table(
        matrix.caption, [.init("")] + matrix.names.map { .init($0, isNumber: true) },
        zip(matrix.names, matrix.counts).map { [$0] + $1.map(String.init) })
    case .trend(let trend):
      return ReportMarkdown.table(
        trend.caption, [.init("part"), .init("value", isNumber: true)],
        trend.points.map { [$0.name, $0.value.map { Figures.fixed($0, 2) } ?? "–"] })
    }
  }
}
