/// A report as one page that needs nothing else: no script, no request, plots as SVG.

import Crypto
import Foundation
import QuillModel

public enum ReportHTML {
  public static func text(_ report: Report) -> String {
    let hash = Data(SHA256.hash(data: Data(ReportStyle.css.utf8))).base64EncodedString()
    var page = HTML()
    page.raw("<!doctype html>\n")
    page.element("html", ["lang": "en"]) { page in
      page.element("head") { page in
        page.empty("meta", ["charset": "utf-8"])
        page.empty(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content":
              "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'",
          ])
        page.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.element("title", report.title)
        page.raw("<style>\(ReportStyle.css)</style>")
      }
      page.raw("\n")
      page.element("body") { page in body(report, &page) }
    }
    page.raw("\n")
    return page.text
  }

  private static func body(_ report: Report, _ page: inout HTML) {
    page.element("h1", report.title)
    page.element("ul", ["class": "facts"]) { page in
      for fact in report.facts { page.element("li", fact) }
    }
    for section in report.sections {
      page.raw("\n")
      page.element("h2", section.title)
      for block in section.blocks { draw(block, &page) }
    }
  }

  private static func draw(_ block: Report.Block, _ page: inout HTML) {
    page.raw("\n")
    switch block {
    case .text(let text): page.element("p", text)
    case .warning(let text): page.element("p", ["class": "warning"], text)
    case .list(let items):
      page.element("ul") { page in
        for item in items {
          page.element("li") { page in
            page.raw(HTML.escaped(item.text))
            if !item.source.isEmpty { page.element("span", ["class": "source"], item.source) }
          }
        }
      }
    case .table(let table): draw(table, &page)
    case .intervals(let intervals): ReportPlots.intervals(intervals, &page)
    case .matrix(let matrix): draw(matrix, &page)
    case .trend(let trend): ReportPlots.trend(trend, &page)
    }
  }

  /// On a phone a wide table becomes a list of its rows.
  private static func draw(_ table: Report.Table, _ page: inout HTML) {
    page.element("table", ["class": table.columns.count > 3 ? "wide" : "plain"]) { page in
      if !table.caption.isEmpty { page.element("caption", table.caption) }
      page.element("thead") { page in
        page.element("tr") { page in
          for column in table.columns {
            page.element("th", ["scope": "col", "class": column.isNumber ? "n" : "t"], column.title)
          }
        }
      }
      page.element("tbody") { page in
        for row in table.rows {
          page.element("tr") { page in
            for (column, cell) in zip(table.columns, row) {
              page.element("td", ["class": Self.kind(column, cell), "data-label": column.title], cell)
            }
          }
          page.raw("\n")
        }
      }
    }
  }

  /// The classes of a cell: one with a word that no column has room for is broken anywhere.
  private static func kind(_ column: Report.Table.Column, _ cell: String) -> String {
    let isLong = cell.split(whereSeparator: \.isWhitespace).contains { $0.unicodeScalars.count > 24 }
    return (column.isNumber ? "n" : "t") + (isLong ? " long" : "")
  }

  private static func draw(_ matrix: Report.Matrix, _ page: inout HTML) {
    let largest = matrix.counts.joined().max() ?? 0
    page.element("table", ["class": "matrix"]) { page in
      page.element("caption", matrix.caption)
      page.element("thead") { page in
        page.element("tr") { page in
          page.element("td", "")
          for name in matrix.names { page.element("th", ["scope": "col", "class": "n"], name) }
        }
      }
      page.element("tbody") { page in
        for (name, counts) in zip(matrix.names, matrix.counts) {
          page.element("tr") { page in
            page.element("th", ["scope": "row"], name)
            for count in counts { page.element("td", ["class": "s\(step(count, of: largest))"], "\(count)") }
          }
          page.raw("\n")
        }
      }
    }
  }

  /// 0 for nothing, else 1 to 4 in equal steps up to the largest count.
  private static func step(_ count: Int, of largest: Int) -> Int {
    count > 0 && largest > 0 ? min(4, 1 + 4 * (count - 1) / largest) : 0
  }
}
