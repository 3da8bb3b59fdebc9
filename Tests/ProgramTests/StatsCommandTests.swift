/// `quill stats` on the reference vectors, and on tables that do not fit.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct StatsCommandTests {
  static let options = ["--unit", "unit", "--rater", "rater", "--value", "value", "--json"]

  /// Krippendorff (2011), section C: four observers, twelve units, missing data; alpha .743 nominal, .815 ordinal.
  @Test(arguments: [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
  func krippendorffsExample(level: String, alpha: Double) throws {
    let table = [
      "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .",
      "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    var rows = "unit,rater,value\n"
    for (rater, line) in table.enumerated() {
      for (unit, value) in line.split(separator: " ").enumerated() {
        rows += "u\(unit),\(rater),\(value == "." ? "" : value)\n"
      }
    }
    let desk = try Desk()
    try desk.write(rows, to: "k.csv")
    let said = desk.run(["stats", "k.csv", "--level", level, "--ci", "bca"] + Self.options)
    #expect(said.code == 0, "\(said.error)")
    #expect(said.error.contains("7 rows have no rating"))
    let found = said.json["values"]?["krippendorff_alpha_\(level)"]
    #expect(abs((found?["value"]?.number ?? .nan) - alpha) < 0.0006)
    #expect(found?["ci95"]?.array?.count == 2)
    #expect(said.json["values"]?["cohen_kappa"]?["undefined"]?.string != nil)
    // The values are numbers, so they carry every level, whatever is asked for; people are shown what they asked for.
    #expect(
      abs((said.json["values"]?["krippendorff_alpha_ratio"]?["value"]?.number ?? .nan) - 0.797) < 0.0006)
    let shown = desk.run(["stats", "k.csv", "--level", level] + Self.options.dropLast()).out
    #expect(shown.contains("Krippendorff's alpha (ratio)") == (level == "ratio"))
  }

  @Test func theSameSeedGivesTheSameInterval() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n3,a,y\n3,b,y\n4,a,x\n4,b,x\n", to: "t.csv")
    let run = { (seed: String) in
      desk.run(["stats", "t.csv", "--ci", "percentile", "--seed", seed] + Self.options).out
    }
    #expect(run("3") == run("3"))
    #expect(desk.run(["stats", "t.csv", "--ci", "none"] + Self.options).out.contains("\"ci95\":null"))
    #expect(
      desk.run(["stats", "t.csv", "--categories", "x"] + Self.options).error.contains(
        "not a declared category"))
    #expect(
      desk.run(["stats", "t.csv", "--level", "interval"] + Self.options).error.contains("is not a number"))
  }

  @Test func groupsAreApart() throws {
    let desk = try Desk()
    try desk.write(
      "unit,rater,value,set\n1,a,x,s\n1,b,x,s\n1,a,x,t\n1,b,y,t\n2,a,y,t\n2,b,y,t\n", to: "t.csv")
    let groups = desk.run(["stats", "t.csv", "--group", "set"] + Self.options).json["groups"]
    #expect(groups?.object?.keys == ["s", "t"])
    #expect(groups?["t"]?["values"]?["percent_agreement"]?["value"]?.number == 0.5)
  }

  @Test func labelsThatLookMissingAreToldAndCounted() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,NA\n1,b,yes\n2,a,Yes\n2,b,yes\n", to: "t.csv")
    let said = desk.run(["stats", "t.csv"] + Self.options)
    #expect(said.code == 0)
    #expect(said.error.contains("\"NA\" (1×) counts as a label"))
    #expect(said.error.contains("differ only in case"))
  }

  @Test(arguments: [
    ("unit,rater\n1,a\n", "t.csv:2: There is no column \"value\""),
    ("unit,rater,value\n1,a,x\n1,a,y\n", "t.csv:3: a already rated 1 on line 2"),
    ("unit,rater,value\n,a,x\n", "t.csv:2: \"unit\" is empty"),
    ("unit,rater,value\n1,a,\"x\n", "t.csv:2"),
  ])
  func malformedTablesAreRefusedByLine(text: String, sentence: String) throws {
    let desk = try Desk()
    try desk.write(text, to: "t.csv")
    let said = desk.run(["stats", "t.csv"] + Self.options)
    #expect(said.code == 1)
    #expect(said.out.isEmpty)
    #expect(said.error.contains(sentence), "\(said.error)")
    #expect(!said.error.contains("--skip-invalid"))
  }

  @Test func labelsThatDifferInTheirBytesDisagree() throws {
    let desk = try Desk()
    let rows = (1...3).map { "\($0),a,caf\u{E9}\n\($0),b,cafe\u{301}\n" }.joined()
    try desk.write("unit,rater,value\n" + rows, to: "t.csv")
    let said = desk.run(["stats", "t.csv"] + Self.options)
    #expect(said.json["values"]?["percent_agreement"]?["value"]?.number == 0)
    #expect(said.error.contains("count as different labels"))
    try desk.write(
      "unit,rater,value,g\n1,a,x,\u{E9}\n1,b,y,\u{E9}\n2,a,x,e\u{301}\n2,b,x,e\u{301}\n", to: "g.csv")
    let groups = desk.run(["stats", "g.csv", "--group", "g"] + Self.options).json["groups"]?.object
    #expect(groups?.members.count == 2)
  }

  @Test func theSummaryCountsAsPeopleDo() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n", to: "t.csv")
    let said = try desk.must("stats", "t.csv", "--unit", "unit", "--rater", "rater", "--value", "value").out
    #expect(said.hasPrefix("1 rating of 1 unit by 1 rater, nominal"))
    desk.refused(
      "stats", "nofile", "--unit", "u", "--rater", "r", "--value", "v",
      saying: "nofile cannot be opened: No such file or directory.")
  }

  @Test func anIntervalThatIsCutSaysSo() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,x\n2,a,x\n2,b,y\n", to: "t.csv")
    let found = desk.run(["stats", "t.csv"] + Self.options).json["values"]?["gwet_ac1"]
    #expect(found?["ci95"]?.array?.first == .real(-1) && found?["ci95_cut"] == true)
    let said = try desk.must("stats", "t.csv", "--unit", "unit", "--rater", "rater", "--value", "value").out
    #expect(said.contains("cut to what is possible"))
    try desk.write("unit,rater,value\n1,a,x\n1,b,y\n2,a,x\n2,b,y\n", to: "s.csv")
    let same = desk.run(["stats", "s.csv", "--ci", "bca"] + Self.options).json["values"]
    let alpha = same?["krippendorff_alpha_nominal"]
    #expect(alpha?["ci95"] == .null)
    #expect(alpha?["undefined"]?.string?.hasPrefix("No interval: every resample is the same") == true)
  }

  @Test func intervalsThatSayNothingSaySo() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,x\n2,a,y\n2,b,y\n", to: "t.csv")
    for method in ["gwet", "bca"] {
      let percent = desk.run(["stats", "t.csv", "--ci", method] + Self.options).json["values"]?[
        "percent_agreement"]
      #expect(percent?["ci95"] == [.real(1), .real(1)])
      #expect(
        percent?["ci95_note"]?.string == "no unit differs from the others here: others may", "\(method)")
    }
    try desk.write("unit,rater,value\n1,a,x\n1,b,y\n2,a,x\n", to: "one.csv")
    let json = desk.run(["stats", "one.csv"] + Self.options).json
    #expect(json["caution"]?.string?.hasPrefix("Only one unit has two ratings") == true)
    #expect(desk.run(["stats", "one.csv", "--ci", "none"] + Self.options).json["caution"] == nil)
    #expect(desk.run(["stats", "one.csv"] + Self.options.dropLast()).out.contains("Only one unit has two"))
  }

  @Test func whatIsMissingIsCountedAsPeopleDo() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,\n", to: "t.csv")
    #expect(desk.run(["stats", "t.csv"] + Self.options).error == "t.csv: 1 row has no rating.\n")
    let gone = desk.run(["stats", "gone.csv"] + Self.options).error
    #expect(gone.hasPrefix("gone.csv cannot be opened"), "its name is said once: \(gone)")
  }

  @Test func figuresOfSetsAndDistancesCanBeAskedForAlone() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n1,a,x\n1,b,y\n2,a,x\n2,b,x\n", to: "t.csv")
    for (options, name) in [
      (["--sets", "|"], "krippendorff_alpha_masi"), (["--distances", "x,y=0.5"], "weighted_kappa_custom"),
    ] {
      let only = ["stats", "t.csv", "--only", name] + Self.options
      #expect(desk.run(only + options).json["values"]?[name]?["value"] != nil, "\(name)")
      #expect(desk.run(only).error.contains("there is no figure"))
    }
  }

  @Test func anEmptyTableHasNoFigures() throws {
    let desk = try Desk()
    try desk.write("unit,rater,value\n", to: "t.csv")
    let said = desk.run(["stats", "t.csv"] + Self.options)
    #expect(said.code == 0, "\(said.error)")
    #expect(said.json["values"]?["percent_agreement"]?["undefined"]?.string == "There are no ratings yet.")
  }
}
