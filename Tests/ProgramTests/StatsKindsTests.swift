/// `quill stats` on what stands beside labels (times, seconds), and on preferences, rankings, spans and sets.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct StatsKindsTests {
  static let columns = ["--unit", "unit", "--rater", "rater", "--value", "value"]

  private func said(_ text: String, _ options: [String], name: String = "t.csv") throws -> Desk.Said {
    let desk = try Desk()
    try desk.write(text, to: name)
    return desk.run(["stats", name] + options)
  }

  private func json(_ text: String, _ options: [String], name: String = "t.csv") throws -> JSONValue {
    let said = try said(text, Self.columns + ["--json"] + options, name: name)
    #expect(said.code == 0, "\(said.error)")
    return said.json
  }

  // MARK: Raters

  /// Stuart (1955): the vision of 7,477 women, right and left eye; 11.96 with 3 degrees of freedom, Bhapkar's 11.98.
  @Test func marginalBiasIsThePublishedOne() throws {
    let table = [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]]
    var rows = "unit,rater,value\n"
    var unit = 0
    for (k, line) in table.enumerated() {
      for (l, count) in line.enumerated() {
        for _ in 0..<count {
          unit += 1
          rows += "\(unit),right,\(k)\n\(unit),left,\(l)\n"
        }
      }
    }
    let found = try json(rows, ["--bias", "--only", "percent_agreement"])
    let pair = found["marginal_bias"]?["pairs"]?.array?.first
    #expect(pair?["raters"]?.strings == ["right", "left"] && pair?["units"]?.integer == 7477)
    #expect(abs((pair?["stuart_maxwell"]?["chi_square"]?.number ?? 0) - 11.957) < 0.0005)
    #expect(pair?["stuart_maxwell"]?["df"]?.integer == 3)
    #expect(abs((pair?["bhapkar"]?["chi_square"]?.number ?? 0) - 11.976) < 0.0005)
    #expect(found["values"]?["percent_agreement"] != nil && found["values"]?["marginal_bias"] == nil)
    let text = try said(rows, Self.columns + ["--bias"]).out
    #expect(text.contains("11.96") && text.contains("Stuart-Maxwell"))
  }

  @Test func ratersWhoNeverDisagreeHaveNoBiasAndAReason() throws {
    let found = try json("unit,rater,value\n1,a,x\n1,b,x\n2,a,y\n2,b,y\n2,c,z\n", ["--bias"])
    let pairs = found["marginal_bias"]?["pairs"]?.array ?? []
    #expect(pairs.count == 3)
    #expect(pairs.first?["undefined"]?.string == "They never disagree, so there is nothing to lean.")
    #expect(
      try json("unit,rater,value\n1,a,x\n", ["--bias"])["marginal_bias"]?["undefined"]?.string?
        .hasPrefix("Only one rater") == true)
  }

  /// One rater who falls from right to wrong half-way through, in times that are not the rows' order.
  private static let falling: String = {
    var rows = "unit,rater,value,at,secs\n"
    for time in (0..<60).reversed() {
      let label = time < 40 || time % 3 == 0 ? "x" : "y"
      rows +=
        "\(time),good,x,\(time + 1),\(4 + time % 5)\n\(time),falls,\(label),\(time + 1),\(time < 40 ? 9 : 1)\n"
    }
    return rows
  }()

  private static let gold = "unit,value\n" + (0..<60).map { "\($0),x\n" }.joined()

  @Test func driftAgainstGoldHasWindowsAndAnAlarm() throws {
    let desk = try Desk()
    try desk.write(Self.falling, to: "t.csv")
    try desk.write(Self.gold, to: "g.csv")
    let options = Self.columns + ["--time", "at", "--gold", "g.csv", "--window", "20"]
    let found = desk.run(["stats", "t.csv", "--json"] + options).json["drift"]
    #expect(found?["against"] == "gold" && found?["window"]?.integer == 20)
    let raters = found?["raters"]?.array ?? []
    #expect(raters.map { $0["rater"]?.string } == ["good", "falls"])
    #expect(raters[0]["alarm"]?.isNull == true && raters[0]["right"]?.integer == 60)
    let windows = raters[1]["windows"]?.array ?? []
    #expect(windows.map { $0["right"]?.integer } == [20, 20, 6])
    #expect(windows[2]["from"]?.integer == 41 && windows[2]["ci95"]?.array?.count == 2)
    // Log of 2.5 a miss, and of 0.75/0.9 back a hit: 3.5 is reached at the sixth miss.
    let place = try #require(raters[1]["alarm"]?["place"]?.integer)
    #expect(place > 43 && place < 52 && raters[1]["alarm"]?["time"]?.string == "\(place)")
    let text = desk.run(["stats", "t.csv"] + options).out
    #expect(text.contains("drift against gold") && text.contains("CUSUM alarms at 3.5"))
  }

  @Test func withoutGoldARaterIsHeldAgainstMostOthers() throws {
    let found = try json(Self.falling, ["--time", "at"])["drift"]
    #expect(found?["against"] == "others")
    #expect(found?["raters"]?.array?.last?["right"]?.integer == 46)
    let alone = try json("unit,rater,value,at\n1,a,x,1\n2,a,y,2\n", ["--time", "at"])["drift"]
    #expect(alone?["undefined"]?.string == "No rating with a time has others to be held against.")
  }

  /// Dates of ISO 8601 stand in order as text; numbers as numbers, 9 before 10.
  @Test(arguments: [["9", "10", "100"], ["2026-01-09T10:00", "2026-01-10T09:00", "2026-02-01T00:00"]])
  func timesAreOrderedAsTheyMean(times: [String]) throws {
    let rows =
      "unit,rater,value,at\n3,a,z,\(times[2])\n1,a,x,\(times[0])\n2,a,x,\(times[1])\n"
      + "3,b,z,\(times[2])\n"
    let run = try json(rows, ["--time", "at"])["straight_lining"]?["raters"]?.array?.first
    #expect(run?["longest_run"]?.integer == 2 && run?["from_unit"] == "1" && run?["answer"] == "x")
  }

  @Test func paceAndRunsAreToldByRater() throws {
    let found = try json(Self.falling, ["--seconds", "secs", "--time", "at"])
    let pace = found["speed"]?["raters"]?.array ?? []
    #expect(pace.map { $0["median_seconds"]?.number } == [6, 9])
    #expect(pace.map { $0["hasty"]?.integer } == [0, 20])
    let runs = found["straight_lining"]?["raters"]?.array ?? []
    #expect(runs[0]["longest_run"]?.integer == 60 && runs[0]["chance"]?.isNull == true)
    #expect(runs[0]["undefined"]?.string == "The rater gave this answer alone.")
    #expect(runs[1]["longest_run"]?.integer == 40 && runs[1]["from_unit"] == "0")
    #expect((runs[1]["chance"]?.number ?? 1) < 0.001)
    let few = try json("unit,rater,value,s\n1,a,x,3\n", ["--seconds", "s"])["speed"]?["raters"]?.array
    #expect(few?.first?["undefined"]?.string?.hasPrefix("Too few") == true)
    let bad = try said("unit,rater,value,s\n1,a,x,fast\n", Self.columns + ["--seconds", "s"])
    #expect(bad.code == 1 && bad.error.contains("t.csv:2: \"s\" is \"fast\", but must be seconds"))
  }

  @Test func anExportsOwnTimesAreReached() throws {
    let task = { (id: Int, one: String, other: String) in
      """
      {"id": \(id), "annotations": [
       {"completed_by": 1, "lead_time": 8.5, "created_at": "2026-01-0\(id)", "result": [{"value": {"choices": ["\(one)"]}}]},
       {"completed_by": 2, "lead_time": 2, "created_at": "2026-01-0\(id)", "result": [{"value": {"choices": ["\(other)"]}}]}]}
      """
    }
    let file = "[" + [task(2, "a", "b"), task(1, "a", "a"), task(3, "b", "b")].joined(separator: ",") + "]"
    let said = try said(
      file,
      ["--export", "label-studio", "--seconds", "lead_time", "--time", "created_at", "--json"], name: "p.json"
    )
    #expect(said.code == 0, "\(said.error)")
    let runs = said.json["straight_lining"]?["raters"]?.array ?? []
    #expect(runs.map { $0["longest_run"]?.integer } == [2, 2] && runs[0]["from_unit"] == "1")
    #expect(said.json["speed"]?["raters"]?.array?.map { $0["ratings"]?.integer } == [3, 3])
    #expect(said.json["drift"]?["raters"]?.array?.count == 2)
  }

  /// All annotations of a task stand on one line: each has a verdict of its own.
  @Test func annotationsOfOneTaskAreJudgedApart() throws {
    let tasks = (1...3).map { id in
      let annotations = [(1, "a"), (2, "a"), (3, "a"), (4, "b")].map { rater, label in
        "{\"completed_by\": \(rater), \"created_at\": \(id), \"result\": [{\"value\": {\"choices\": [\"\(label)\"]}}]}"
      }
      return "{\"id\": \(id), \"annotations\": [\(annotations.joined(separator: ", "))]}"
    }
    let said = try said(
      "[\(tasks.joined(separator: ","))]", ["--export", "label-studio", "--time", "created_at", "--json"],
      name: "p.json")
    #expect(said.code == 0, "\(said.error)")
    #expect(said.json["drift"]?["raters"]?.array?.map { $0["right"]?.integer } == [3, 3, 3, 0])
  }

  // MARK: Preferences

  /// Agresti: American League East, 1987; strengths over Baltimore as printed.
  @Test func preferencesGiveThePublishedStrengths() throws {
    let teams = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
    let wins = [
      [0, 7, 9, 7, 7, 9, 11], [6, 0, 7, 5, 11, 9, 9], [4, 6, 0, 7, 7, 8, 12], [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12], [4, 4, 5, 6, 6, 0, 6], [2, 4, 1, 3, 1, 7, 0],
    ]
    var rows = "unit,rater,home,away,value\n"
    var game = 0
    for i in teams.indices {
      for j in teams.indices {
        for turn in 0..<wins[i][j] {
          game += 1
          // Written in each way that is read.
          let value = [teams[i], "home", "left", "A", "1"][turn % 5]
          rows += "\(game),umpire,\(teams[i]),\(teams[j]),\(value)\n"
        }
      }
    }
    let found = try json(rows, ["--pair", "home,away"])["preferences"]
    let options = found?["bradley_terry"]?["options"]?.array ?? []
    let strength = Dictionary(
      uniqueKeysWithValues: options.map { ($0["option"]?.string ?? "", $0["strength"]?.number ?? .nan) })
    for (team, printed) in zip(teams, [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0.0]) {
      #expect(abs((strength[team] ?? .nan) - (strength["Baltimore"] ?? .nan) - printed) < 0.006, "\(team)")
    }
    #expect(options.allSatisfy { $0["ci95"]?.array?.count == 2 })
    #expect(found?["first_preferred"]?["wins"] == found?["comparisons"] && found?["ties"]?.integer == 0)
  }

  /// The order in which a rater saw the two does not matter; ties are counted.
  @Test func preferencesAgreeByWhatWasPreferred() throws {
    let rows = """
      unit,rater,a,b,value
      1,r,x,y,x
      1,s,y,x,right
      2,r,x,y,tie
      2,s,x,y,y
      3,r,y,x,left
      3,s,x,y,b
      """
    let found = try json(rows, ["--pair", "a,b"])
    let preferences = found["preferences"]
    #expect(abs((preferences?["agreement"]?["value"]?.number ?? 0) - 2.0 / 3) < 1e-12)
    #expect(preferences?["agreement_without_ties"]?["value"]?.number == 1)
    #expect(preferences?["ties"]?.integer == 1 && preferences?["comparisons"]?.integer == 6)
    // The same labels as everywhere: first, second, tie.
    #expect(
      found["values"]?["coincidence_matrix"]?["value"]?["categories"]?.strings == ["first", "second", "tie"]
        || found["values"]?["coincidence_matrix"]?["value"]?["categories"]?.strings == [
          "first", "tie", "second",
        ])
    #expect(
      found["values"]?["percent_agreement"]?["value"]?.number == preferences?["agreement"]?["value"]?.number)
  }

  @Test(arguments: [
    ("1,r,x,x,x", "must be two different options"),
    ("1,r,x,y,z", "\"z\" is none of x, y, left, right and tie"),
    ("1,r,x,y,x\n1,r,y,x,x", "r already judged y and x of 1 on line 2"),
  ])
  func preferencesThatCannotBeReadAreRefused(rows: String, sentence: String) throws {
    let said = try said("unit,rater,a,b,value\n\(rows)\n", Self.columns + ["--pair", "a,b"])
    #expect(said.code == 1 && said.out.isEmpty && said.error.contains(sentence), "\(said.error)")
  }

  @Test func optionsThatAlwaysWinHaveAReason() throws {
    let found = try json("unit,rater,a,b,value\n1,r,x,y,x\n2,r,x,y,x\n", ["--pair", "a,b"])["preferences"]
    #expect(found?["bradley_terry"]?["undefined"]?.string?.contains("never lose") == true)
    #expect(found?["agreement"]?["value"]?.isNull == true)
  }

  // MARK: Rankings

  @Test(arguments: [
    ("t.csv", "unit,rater,value\n1,a,w>x>y>z\n1,b,w > x > z > y\n2,a,w>x>y>z\n2,b,w>x>y>z\n"),
    (
      "t.jsonl",
      [("1", "a", "wxyz"), ("1", "b", "wxzy"), ("2", "a", "wxyz"), ("2", "b", "wxyz")].map {
        unit, rater, order in
        "{\"unit\":\"\(unit)\",\"rater\":\"\(rater)\",\"value\":[\(order.map { "\"\($0)\"" }.joined(separator: ","))]}\n"
      }.joined()
    ),
  ])
  func rankingsOfListsAreMeans(name: String, text: String) throws {
    let found = try json(text, ["--ranking"], name: name)
    let rankings = found["rankings"]
    // τ is 2/3 with one exchange among four, and 1; the footrule 1 − 2/8, and 1.
    #expect(abs((rankings?["kendall_tau_b"]?["value"]?.number ?? 0) - (2.0 / 3 + 1) / 2) < 1e-12)
    #expect(abs((rankings?["footrule"]?["value"]?.number ?? 0) - (0.75 + 1) / 2) < 1e-12)
    #expect(rankings?["pairs"]?.array?.first?["lists"]?.integer == 2)
    #expect(rankings?["lists"]?.array?.map { $0["list"]?.string } == ["1", "2"])
    #expect(found["values"]?["percent_agreement"]?["value"]?.number != nil, "as labels, too")
  }

  /// Siegel (1956), p. 234: W = .828, where each unit has a rank.
  @Test func ranksOfUnitsAreOneList() throws {
    let judges: [[Double]] = [
      [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10], [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
      [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    var rows = "unit,rater,value\n"
    for (judge, ranks) in judges.enumerated() {
      for (unit, rank) in ranks.enumerated() { rows += "\(unit),\(judge),\(rank)\n" }
    }
    let found = try json(rows, ["--ranking", "--level", "ordinal"])
    let w = try #require(found["rankings"]?["kendall_w"]?["value"]?.number)
    #expect(abs(w - 0.828) < 0.0005 && w == found["values"]?["kendall_w"]?["value"]?.number)
    #expect(found["rankings"]?["pairs"]?.array?.count == 3)
  }

  @Test func rankingsTakeTheIntervalAskedFor() throws {
    var rows = "unit,rater,value\n"
    for (list, order) in ["x>y>z>w", "y>x>z>w", "w>z>y>x", "x>z>y>w", "z>x>w>y"].enumerated() {
      rows += "\(list),a,x>y>z>w\n\(list),b,\(order)\n"
    }
    func tau(_ options: String...) throws -> JSONValue? {
      try json(rows, ["--ranking"] + options)["rankings"]?["kendall_tau_b"]
    }
    let (bca, other) = (try tau("--ci", "bca", "--seed", "1"), try tau("--ci", "bca", "--seed", "2"))
    let none = try tau("--ci", "none")
    #expect(try bca?["ci95"]?.array?.count == 2 && tau() == bca, "lists have no linearised interval")
    #expect(bca?["se"] != other?["se"], "another seed, other resamples")
    #expect(try tau("--ci", "percentile")?["ci95"] != bca?["ci95"])
    #expect(none?["ci95"]?.isNull == true && none?["value"] == bca?["value"])
    #expect(none?["ci95_note"]?.isNull == true && bca?["ci95_note"]?.isNull == true)
    rows = "unit,rater,value\n1,a,x>y>z\n1,b,y>x>z\n"
    #expect(try tau("--ci", "bca")?["ci95_note"] == "one list: there is no interval over lists")
  }

  @Test func rankingsThatCannotBeReadAreRefused() throws {
    for (value, sentence) in [
      ("x>y>x", "\"x\" is ranked twice"), ("x>>y", "A place of the ranking is empty"),
    ] {
      let said = try said("unit,rater,value\n1,a,\(value)\n", Self.columns + ["--ranking"])
      #expect(said.code == 1 && said.error.contains(sentence), "\(said.error)")
    }
    let ties = try json("unit,rater,value\n1,a,x>y=z\n1,b,x>y>z\n", ["--ranking"])["rankings"]
    #expect(abs((ties?["kendall_tau_b"]?["value"]?.number ?? 0) - 2 / 6.0.squareRoot()) < 1e-12)
  }

  // MARK: Spans

  /// Krippendorff (2004), figure 2: .859, and .729 and 1 by category.
  @Test func spansGiveThePublishedAlpha() throws {
    let rows = """
      doc,who,tag,from,to,chars
      d,one,c,75,145,300
      d,one,c,220,250,300
      d,one,k,30,90,300
      d,one,k,150,200,300
      d,two,c,70,150,300
      d,two,c,205,225,300
      d,two,c,250,270,300
      d,two,k,30,90,300
      d,two,k,150,200,300
      """
    let options = [
      "--unit", "doc", "--rater", "who", "--value", "tag", "--start", "from", "--end", "to", "--length",
      "chars",
    ]
    let said = try said(rows, options + ["--json"])
    #expect(said.code == 0 && said.error.isEmpty, "\(said.error)")
    let values = said.json["values"]
    #expect(abs((values?["krippendorff_alpha_u"]?["value"]?.number ?? 0) - 0.859) < 0.0005)
    let byCategory = said.json["spans"]?["alpha_u_by_category"]
    #expect(abs((byCategory?["c"]?.number ?? 0) - 0.729) < 0.0005 && byCategory?["k"]?.number == 1)
    // 2 of 4 and 5 the same; by type 4 of them overlap.
    #expect(abs((values?["span_f1_exact"]?["value"]?.number ?? 0) - 4.0 / 9) < 1e-12)
    #expect(abs((values?["span_f1_type"]?["value"]?.number ?? 0) - 8.0 / 9) < 1e-12)
    #expect(values?["span_f1_exact"]?["undefined"]?.string?.contains("too few texts") == true, "one text")
    let text = try self.said(rows, options).out
    #expect(text.hasPrefix("9 spans in 1 text by 2 raters") && text.contains("alpha for unitizing"))
  }

  @Test func spansInCellsAreThoseInColumns() throws {
    let cells = [
      ("1", "a", "[[0,5,\"PER\"],[9,12,\"LOC\"]]"), ("1", "b", "[{\"start\":0,\"end\":5,\"label\":\"PER\"}]"),
      ("2", "a", "[]"), ("2", "b", "[{\"start\":3,\"end\":4,\"labels\":[\"LOC\"]}]"),
      ("3", "a", "[[1,4,\"PER\"]]"),
      ("3", "b", "[[2,4,\"PER\"]]"),
    ]
    let lines = cells.map { "{\"unit\":\"\($0.0)\",\"rater\":\"\($0.1)\",\"value\":\($0.2),\"n\":20}\n" }
      .joined()
    let inCells = try json(lines, ["--spans", "--length", "n"], name: "t.jsonl")
    let table = """
      unit,rater,value,from,to,n
      1,a,PER,0,5,20
      1,a,LOC,9,12,20
      1,b,PER,0,5,20
      2,a,,,,20
      2,b,LOC,3,4,20
      3,a,PER,1,4,20
      3,b,PER,2,4,20
      """
    let inColumns = try json(table, ["--start", "from", "--end", "to", "--length", "n"])
    #expect(inCells == inColumns && inCells["values"]?.object?.keys.count == 5)
    #expect(inCells["spans"]?["texts"]?.integer == 3)
    #expect(inCells["values"]?["span_f1_partial"]?["ci95"]?.array?.count == 2)
  }

  @Test(arguments: [
    ("1,a,x,5,5,9", "start 0 or more and below its end"), ("1,a,x,-1,5,9", "start 0 or more"),
    ("1,a,x,0,10,9", "A span ends at 10, but the text has 9"),
    ("1,a,x,0,1,0", "must be the text, or its length"),
    ("1,a,x,0,3,no", "A span ends at 3, but the text has 2"),
  ])
  func spansThatCannotBeAreRefused(row: String, sentence: String) throws {
    let said = try said(
      "unit,rater,value,from,to,n\n\(row)\n",
      Self.columns + ["--start", "from", "--end", "to", "--length", "n"])
    #expect(said.code == 1 && said.out.isEmpty && said.error.contains(sentence), "\(said.error)")
  }

  /// Prodigy's and doccano's rows, as their exports hold them, with the text for its length.
  @Test(arguments: [
    (
      ["_input_hash", "_annotator_id", "spans"],
      #"{"_input_hash":1,"_annotator_id":"a","text":"Ann is here","spans":[{"start":0,"end":3,"label":"PER","token_start":0}]}"#
        + "\n" + #"{"_input_hash":1,"_annotator_id":"b","text":"Ann is here","spans":[]}"# + "\n"
        + #"{"_input_hash":2,"_annotator_id":"a","text":"Bob went","spans":[{"start":0,"end":3,"label":"PER"}]}"#
        + "\n"
        + #"{"_input_hash":2,"_annotator_id":"b","text":"Bob went","spans":[{"start":0,"end":3,"label":"PER"}]}"#
    ),
    (
      ["id", "username", "label"],
      #"{"id":1,"username":"a","text":"Ann is here","label":[[0,3,"PER"]]}"# + "\n"
        + #"{"id":1,"username":"b","text":"Ann is here","label":[]}"# + "\n"
        + #"{"id":2,"username":"a","text":"Bob went","label":[[0,3,"PER"]]}"# + "\n"
        + #"{"id":2,"username":"b","text":"Bob went","label":[[0,3,"PER"]]}"#
    ),
  ])
  func spansOfOtherToolsAreReadAsTheyStand(columns: [String], rows: String) throws {
    let said = try said(
      rows,
      [
        "--unit", columns[0], "--rater", columns[1], "--value", columns[2], "--spans", "--length", "text",
        "--json",
      ],
      name: "t.jsonl")
    #expect(said.code == 0 && said.error.isEmpty, "\(said.error)")
    #expect(abs((said.json["values"]?["span_f1_exact"]?["value"]?.number ?? 0) - 2.0 / 3) < 1e-12)
    #expect((said.json["values"]?["krippendorff_alpha_u"]?["value"]?.number ?? 1) < 1)
  }

  @Test func sectionsOfAnEmptyTableSayThatItIsEmpty() throws {
    let head = "unit,rater,value,a,b\n"
    for (options, sentence) in [
      (["--pair", "a,b"], "Agreement: There are no ratings yet."),
      (["--ranking"], "Rankings: There are no ratings yet."),
      (["--bias"], "Marginal bias: There are no ratings yet."),
      (["--seconds", "a"], "Pace: No rating has a time."),
      (["--time", "a"], "Runs: There are no ratings yet."), (["--spans"], "There are no ratings yet."),
    ] {
      let said = try said(head, Self.columns + options)
      #expect(said.code == 0 && said.out.contains(sentence), "\(options) \(said.out)")
    }
    let one = try json("unit,rater,value\n1,a,x\n1,b,x\n", ["--ranking"])["rankings"]?["kendall_tau_b"]
    #expect(one?["undefined"]?.string == "No two options are ranked by all of a list's raters.")
  }

  @Test func spansThatOverlapAndTextsWithoutLengthAreTold() throws {
    let said = try said(
      "unit,rater,value,from,to\n1,a,x,0,5\n1,a,x,3,8\n1,b,x,0,8\n",
      Self.columns + ["--start", "from", "--end", "to", "--json"])
    #expect(said.error.contains("t.csv: 1 overlap of a rater's spans"), "\(said.error)")
    #expect(said.error.contains("No --length"))
    let nobody = try json("unit,rater,value,from,to\n1,a,,,\n1,b,,,\n", ["--start", "from", "--end", "to"])
    #expect(
      nobody["values"]?["span_f1_exact"]?["undefined"]?.string?.hasPrefix("Nobody marked anything") == true)
  }

  // MARK: Sets

  @Test(arguments: [
    (
      "t.jsonl",
      #"{"unit":1,"rater":"a","value":["y","x"]}"# + "\n" + #"{"unit":1,"rater":"b","value":["x"]}"# + "\n"
        + #"{"unit":2,"rater":"a","value":[]}"# + "\n" + #"{"unit":2,"rater":"b","value":["y"]}"# + "\n"
        + #"{"unit":3,"rater":"a","value":["y","x","y"]}"# + "\n"
        + #"{"unit":3,"rater":"b","value":["x","y"]}"# + "\n"
    ),
    ("t.csv", "unit,rater,value\n1,a,\"[\"\"y\"\",\"\"x\"\"]\"\n1,b,x\n2,a,[]\n2,b,y\n3,a,y|x\n3,b,x|y\n"),
  ])
  func listsAreSets(name: String, text: String) throws {
    let plain = "unit,rater,value\n1,a,x|y\n1,b,x\n2,a,|\n2,b,y\n3,a,x|y\n3,b,x|y\n"
    let known = try json(plain, ["--sets", "|"])["values"]
    let found = try json(text, ["--sets", "|"], name: name)["values"]
    for name in ["krippendorff_alpha_jaccard", "krippendorff_alpha_masi"] {
      let value = try #require(found?[name]?["value"]?.number)
      #expect(abs(value - (known?[name]?["value"]?.number ?? .nan)) < 1e-12, "\(name)")
    }
  }

  @Test func listsThatNobodyExplainsAreRefused() throws {
    let line = #"{"unit":1,"rater":"a","value":["x"]}"# + "\n"
    let said = try said(line, Self.columns, name: "t.jsonl")
    #expect(said.code == 1 && said.error.contains("is a list. Say what lists are: --sets"), "\(said.error)")
    let inside = try self.said(
      #"{"unit":1,"rater":"a","value":["x|y"]}"# + "\n", Self.columns + ["--sets", "|"], name: "t.jsonl")
    #expect(inside.code == 1 && inside.error.contains("\"x|y\" holds \"|\""), "\(inside.error)")
  }

  // MARK: Options

  @Test(arguments: [
    (["--window", "3"], "--window is 3"), (["--expect", "0.5,0.9"], "--expect is two shares"),
    (["--pair", "a"], "--pair names two columns"), (["--start", "a"], "--start and --end go together"),
    (["--length", "a"], "--length goes with --spans"), (["--ranking", "--spans"], "Values are one of"),
    (["--pair", "a,b", "--time", "c"], "--time is for labels"),
    (["--spans", "--standard", "0.6"], "are for labels, not for spans"),
    (["--export", "prodigy", "--ranking"], "are for tables"),
  ])
  func optionsThatDoNotGoTogetherAreNamed(options: [String], text: String) throws {
    let said = try said("unit,rater,value\n", Self.columns + options)
    #expect(said.code == 64 && said.error.contains(text), "\(said.error)")
  }

  @Test func aColumnThatIsNotThereIsNamed() throws {
    let said = try said("unit,rater,value\n1,a,x\n", Self.columns + ["--seconds", "s"])
    #expect(said.code == 1 && said.error.contains("There is no column \"s\""), "\(said.error)")
  }

  @Test func groupsHaveSectionsOfTheirOwn() throws {
    let rows = "unit,rater,value,g,s\n1,a,x,one,3\n1,b,x,one,4\n1,a,x,two,5\n1,b,y,two,6\n"
    let found = try json(rows, ["--group", "g", "--seconds", "s", "--bias"])["groups"]
    for group in ["one", "two"] {
      #expect(found?[group]?["speed"]?["raters"]?.array?.count == 2)
      #expect(found?[group]?["marginal_bias"]?["pairs"]?.array?.count == 1)
    }
  }
}
