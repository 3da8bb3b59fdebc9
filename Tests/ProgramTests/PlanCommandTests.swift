/// `quill plan`: intervals, gains and batches, against the reference's figures.

import Foundation
import QuillModel
import QuillStats
import TestKit
import Testing

@testable import quill

@Suite struct PlanCommandTests {
  private func plans(_ arguments: String...) throws -> [JSONValue] {
    let said = try Desk().run(["plan"] + arguments + ["--json"])
    try #require(said.code == 0, "\(said.error)")
    return said.json["plans"]?.array ?? []
  }

  private func number(_ json: JSONValue?, _ key: String) -> Double { json?[key]?.number ?? .nan }

  /// The reference's cell of 25 items, 3 raters, two balanced categories, alpha .6: Gwet's t interval .494 wide, 92% true.
  @Test func theIntervalOfSomeItemsIsTheReferences() throws {
    let cell = try #require(
      try PlanCommandTests.reference().first {
        $0["items"] == "25" && $0["raters"] == "3" && $0["prevalence"] == "0.5/0.5" && $0["alpha"] == "0.6"
      })
    let found = try plans("--items", "25", "--raters", "3", "--alpha", "0.6", "--prevalence", "0.5/0.5")
    #expect(found.count == 1)
    let width = try #require(Double(cell["gwet_t_width"] ?? ""))
    #expect(abs(number(found.first, "width") / width - 1) < 0.05, "\(found) \(width)")
    let coverage = try #require(Double(cell["gwet_t_coverage"] ?? ""))
    #expect(abs(number(found.first, "coverage") - coverage) < 0.05)
    let limits = found.first?["ci95"]?.array?.compactMap(\.number) ?? []
    #expect(abs(limits[1] - limits[0] - number(found.first, "width")) < 1e-12)
    #expect(found.first?["kappa_width"]?.isNull == true)
  }

  private static func reference() throws -> [[String: String]] {
    let lines = try Repository.text("Tests/Fixtures/reference/ci_width_summary.csv")
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    let heading = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(heading, $0)) }
  }

  @Test func everyCombinationIsALine() throws {
    let found = try plans(
      "interval", "--items", "12,24", "--raters", "2,3", "--prevalence", "50/50,8/1/1", "--studies", "20",
      "--standard", "0.5")
    #expect(found.count == 2 * 2 * 2 * 3)
    #expect(found.last?["prevalence"]?.array?.count == 3 && number(found.last, "alpha") == 0.8)
    // Two raters have kappa's large-sample width beside it.
    #expect(found.count { $0["kappa_width"]?.number != nil } == 12)
    for line in found {
      let standard = line["standard"]
      #expect(number(standard, "shown") <= number(standard, "reached"), "\(line)")
    }
  }

  /// Three balanced categories, 3 raters, alpha .6: .28 wide at 50 items, .20 at 100. (BCa; Gwet's is up to 8% wider.)
  @Test(arguments: [("0.28", 45.0...62), ("0.20", 90...120)])
  func aWidthAsksForAboutTheReferencesItems(width: String, items: ClosedRange<Double>) throws {
    let found = try plans("--width", width, "--raters", "3", "--prevalence", "1/1/1", "--alpha", "0.6")
    #expect(items.contains(number(found.first, "items")), "\(found)")
    #expect(number(found.first, "width") <= (Double(width) ?? 0))
  }

  /// Two raters, balanced, kappa .6: 62 items for a width of .4, by the large-sample variance.
  @Test func kappasWidthStandsBesideIt() throws {
    let found = try plans("--items", "62", "--raters", "2", "--alpha", "0.6", "--studies", "50")
    #expect(abs(number(found.first, "kappa_width") - 0.4) < 0.005)
  }

  /// Three balanced categories, 3 raters, .5 to .7: 34% at 25 items, 82% at 100.
  @Test func aGainAsksForAboutTheReferencesItems() throws {
    let change = ["gain", "--from", "0.5", "--to", "0.7", "--prevalence", "1/1/1"]
    let needed = try Desk().run(["plan"] + change + ["--json"]).json["plans"]?.array?.first
    #expect((80...110).contains(number(needed, "items")), "\(String(describing: needed))")
    #expect(abs(number(needed, "power") - 0.8) < 0.06)
    let given = try Desk().run(["plan"] + change + ["--items", "25", "--json"]).json["plans"]?.array?.first
    #expect(abs(number(given, "power") - 0.34) < 0.1)
  }

  @Test func moreItemsNeverMakeItWiderAndSeeNoLess() throws {
    let widths = try plans("--items", "20,80,320", "--alpha", "0.6", "--studies", "200")
      .map { number($0, "width") }
    #expect(widths == widths.sorted(by: >) && widths.count == 3)
    #expect(abs(widths[0] / widths[2] / 4 - 1) < 0.15, "as 1/√n: \(widths)")
    let seen = try plans("gain", "--from", "0.4", "--to", "0.7", "--items", "10,40,160", "--studies", "200")
      .map { number($0, "power") }
    #expect(seen == seen.sorted() && seen.count == 3)
  }

  @Test func aLopsidedStudyIsSaidToBeDishonest() throws {
    let text = try Desk().must("plan", "--items", "25", "--prevalence", "90/10", "--alpha", "0.6").out
    #expect(text.contains("not honest: 95 % is said"), "\(text)")
    #expect(text.contains("Each line is 400 simulated studies, seed 1."))
    #expect(try !Desk().must("plan", "--items", "100", "--alpha", "0.6").out.contains("not honest"))
  }

  /// Wider than anything that many items give: said, not searched for ever.
  @Test func whatNoStudyShowsIsSaid() throws {
    let said = try Desk().must(
      "plan", "gain", "--from", "0.50", "--to", "0.51", "--raters", "2", "--studies", "20", "--json")
    #expect(said.json["plans"]?.array?.first?["items"]?.isNull == true)
    #expect(said.json["plans"]?.array?.first?["undefined"]?.string?.contains("larger change") == true)
  }

  /// Montgomery's example: n = 89, c = 2 accepts 1% of errors with .9397.
  @Test func theCurveOfAPlanIsTheBinomials() throws {
    let said = try Desk().must("plan", "batch", "--sample", "89", "--accept", "2", "--json").json
    let curve = said["operating_curve"]?.array ?? []
    let at = { (share: Double) in self.number(curve.first { $0["errors"]?.number == share }, "accepted") }
    #expect(abs(at(0.01) - 0.9397) < 0.0001 && abs(at(0.02) - 0.7366) < 0.0001 && at(0) == 1)
    #expect(curve.map { number($0, "accepted") } == curve.map { number($0, "accepted") }.sorted(by: >))
  }

  @Test func plansAreFoundInEveryWay() throws {
    let desk = try Desk()
    let plan = { (options: [String]) -> [Int64?] in
      let json = desk.run(["plan", "batch", "--json"] + options).json
      return [json["sample"]?.integer, json["accept"]?.integer, json["reject"]?.integer]
    }
    // No error in 59 shows fewer than 5%; letter J of 1000 at 1.0%: 80, 2, 3.
    #expect(plan(["--below", "0.05"]) == [59, 0, 1])
    #expect(plan(["--lot", "1000", "--limit", "1.0"]) == [80, 2, 3])
    #expect(plan(["--good", "0.01", "--bad", "0.05"])[1] == 3)
    let text = try desk.must("plan", "batch", "--lot", "20", "--sample", "20").out
    #expect(text.contains("Check 20 of 20; accept with no error"))
    // All of the lot is checked: one error is always found.
    #expect(text.contains("5.0 %           1     0.0 %"), "\(text)")
  }

  @Test(arguments: [
    (["plan"], "Name --items, or --width"),
    (["plan", "--items", "24", "--width", "0.3"], "exclude each other"),
    (["plan", "--items", "2"], "--items: \"2\" is not a whole number from 3"),
    (["plan", "--items", "24,"], "--items: \"\""),
    (["plan", "--items", "24", "--raters", "1"], "--raters: \"1\" is not a whole number from 2"),
    (["plan", "--items", "24", "--prevalence", "100"], "--prevalence: \"100\""),
    (["plan", "--items", "24", "--prevalence", "1/0"], "amounts above 0"),
    (["plan", "--items", "24", "--prevalence", "nan/1"], "amounts above 0"),
    (["plan", "--items", "24", "--alpha", "1"], "--alpha: \"1\" is not 0 to below 1"),
    (["plan", "--items", "24", "--alpha", "-0.1"], "Missing value"),
    (["plan", "--items", "24", "--studies", "1"], "--studies is 1"),
    (["plan", "--items", "24", "--standard", "2"], "--standard is 2.0"),
    (["plan", "--items", "24", "--ci", "wald"], "--ci is gwet or bca."),
    (["plan", "--width", "0"], "--width is 0.0"),
    (["plan", "--items", "100000", "--raters", "1000"], "Name fewer items"),
    (["plan", "gain", "--from", "0.5", "--to", "0.5"], "less than 0.01 apart"),
    (
      ["plan", "gain", "--from", "0.5", "--to", "0.7", "--items", "9", "--power", "0.8"], "exclude each other"
    ),
    (["plan", "batch"], "Name one of --sample"),
    (["plan", "batch", "--sample", "9", "--lot", "8"], "--sample is 9, but the lot has 8 items."),
    (["plan", "batch", "--sample", "9", "--accept", "9"], "--accept is 9"),
    (["plan", "batch", "--limit", "1.0"], "--limit goes with --lot"),
    (["plan", "batch", "--limit", "1.1", "--lot", "9"], "--limit is one of 0.01"),
    (["plan", "batch", "--good", "0.1"], "--good and --bad"),
    (["plan", "batch", "--below", "0"], "--below is 0.0"),
  ])
  func whatCannotBePlannedIsNamed(arguments: [String], text: String) throws {
    let said = try Desk().run(arguments)
    #expect(said.code == 64 && said.out.isEmpty, "\(said.out)")
    #expect(said.error.contains(text), "\(said.error)")
  }
}
