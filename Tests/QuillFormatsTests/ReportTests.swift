/// The report's formats: nothing is fetched, run or let through, and hostile text stays text.

import Crypto
import Foundation
import QuillModel
import Testing

@testable import QuillFormats

@Suite struct ReportTests {
  private static let evil = "<img src=x onerror=alert(1)>&\"'|[a](b)\u{202E}"

  private static let report = Report(
    title: evil, facts: [evil],
    sections: [
      Report.Section(
        evil,
        [
          .text(evil), .warning(evil), .list([Report.Item(evil, source: evil)]),
          .table(Report.Table(evil, [.init(evil), .init("n", isNumber: true)], [[evil, "1"]])),
          .intervals(
            Report.Intervals(
              evil, [.init(name: evil, value: 0.5, lower: 0.2, upper: 0.8, shown: ".50 [.20,.80]")],
              threshold: 0.6)),
          .matrix(Report.Matrix(evil, names: [evil, "b"], counts: [[4, 1], [1, 0]])),
          .trend(Report.Trend(evil, [.init(evil, 0.1), .init("b", nil), .init("c", 1)])),
        ])
    ])

  @Test func hostileTextStaysText() {
    let page = ReportHTML.text(Self.report)
    #expect(!page.contains("<img") && page.contains("&lt;img src=x"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    let text = ReportMarkdown.text(Self.report)
    #expect(!text.contains("<img") && !text.contains("[a](b)"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  /// What the page names in elements and attributes, whatever the figures.
  @Test func nothingIsFetchedOrRun() throws {
    let page = ReportHTML.text(Self.report)
    for word in [
      "<script", "<link", "<iframe", "<form", "src=\"", "href", "@import", "url(", " style=\"", "http://",
      "https://",
    ] {
      #expect(!page.contains(word), "\(word)")
    }
    let policy = try #require(page.firstMatch(of: /content="(default-src[^"]*)"/)?.1)
    let hash = Data(SHA256.hash(data: Data(ReportStyle.css.utf8))).base64EncodedString()
    #expect(
      policy
        == "default-src &#39;none&#39;; style-src &#39;sha256-\(hash)&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"
    )
    #expect(page.contains("<style>\(ReportStyle.css)</style>"))
  }

  @Test func everyElementIsClosed() throws {
    let page = ReportHTML.text(Self.report)
    let document = page.replacing("<!doctype html>\n", with: "")
    var open: [Substring] = []
    for tag in document.matches(of: /<(\/?)([a-z0-9]+)([^>]*)>/) {
      if tag.3.hasSuffix("/") { continue }
      if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
    }
    #expect(open.isEmpty)
  }

  @Test func markdownTablesHaveAsManyCellsInEachRow() {
    let lines = ReportMarkdown.text(Self.report).split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(lines.count == 15)
    for line in lines {
      let cells = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(cells == 3 || cells == 4, "\(line)")
    }
  }

  @Test func aGapBreaksTheLine() throws {
    let page = ReportHTML.text(Self.report)
    #expect(page.contains("d=\"M0.0 180.0h.01M1000.0 0.0h.01\""))
    #expect(page.contains("d=\"M200.0 10H800.0\""))
  }

  /// The ratio of WCAG 2.1 of every pair of text and ground that the style makes, in light, dark and print.
  @Test func contrastIsEnough() throws {
    let schemes = ReportStyle.css.matches(of: /:root \{[^}]*--ink[^}]*\}/).map { String($0.0) }
    #expect(schemes.count == 3)
    for scheme in schemes {
      func colour(_ name: String) throws -> Double {
        let text = try #require(
          scheme.firstMatch(of: try Regex("--\(name): #([0-9a-f]{6})", as: (Substring, Substring).self))?.1)
        let parts = stride(from: 0, to: 6, by: 2).map { start in
          let from = text.index(text.startIndex, offsetBy: start)
          let value = Double(Int(text[from..<text.index(from, offsetBy: 2)], radix: 16) ?? 0) / 255
          return value <= 0.03928 ? value / 12.92 : Foundation.pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
      }
      func ratio(_ a: String, _ b: String) throws -> Double {
        let (x, y) = (try colour(a), try colour(b))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
      }
      for (text, ground) in [
        ("ink", "paper"), ("soft", "paper"), ("warn", "paper"), ("ink", "s1"), ("ink", "s2"), ("ink", "s3"),
        ("ink", "s4"),
      ] {
        #expect(try ratio(text, ground) >= 4.5, "\(text) on \(ground) in \(scheme.prefix(60))")
      }
      #expect(try ratio("mark", "paper") >= 3)
    }
  }
}
