/// `quill quality` and `quill report` on the demo: the figures of the story, the same bytes twice, and refusals.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct QualityCommandTests {
  private func demo() throws -> Desk {
    let desk = try Desk()
    _ = try desk.demoRobot()
    desk.here = desk.folder + "/demo"
    return desk
  }

  @Test func theOverviewTellsTheStory() throws {
    let desk = try demo()
    let found = try desk.must("quality", "show", "--as", "mira", "--json").json
    let verdict = found["agreement"]?.array?.filter { $0["field"] == "verdict" } ?? []
    #expect(verdict.compactMap { $0["alpha"]?.number }.map { ($0 * 1000).rounded() } == [272, 772])
    let change = verdict.last?["change"]
    #expect(change?["verdict"] == "better" && change?["paired"] == true)
    #expect(found["reading"]?.array?.first?["text"]?.string?.hasPrefix("Look at C4.2 first") == true)
    let top = found["confusions"]?.array?.first
    #expect(top?["a"] == "FAITHFUL" && top?["b"] == "OVERCLAIMS" && top?["pairs"] == 4)
    #expect(top?["examples"] == ["pc-03", "pc-08"])
    #expect(found["simulated"] == true)
    #expect(try desk.must("quality", "show", "--rules", "--as", "mira").out.contains("rule: Speaks where"))
  }

  /// Alpha by clause rests on the examples that the items page lists for it.
  @Test func clausesLeadToTheirExamples() throws {
    let desk = try demo()
    let rows =
      try desk.must("quality", "clauses", "verdict", "--as", "mira", "--json").json["clauses"]?.array ?? []
    for row in rows {
      let code = try #require(row["clause"]?.string)
      let version = try #require(row["guideline"]?.string)
      let items =
        try desk.must(
          "quality", "items", "verdict", "--version", version, "--clause", code, "--as", "mira", "--json"
        ).json["examples"]?.array ?? []
      #expect(Int64(items.count) == row["examples"]?.integer, "\(code) \(version)")
      let differing = items.count {
        Set($0["answers"]?.array?.compactMap { $0["category"]?.string } ?? []).count > 1
      }
      #expect(Int64(differing) == row["differing"]?.integer, "\(code) \(version)")
    }
    #expect(rows.contains { $0["clause"] == "C4.2" && $0["guideline"] == "1.1" && $0["examples"] == 11 })
  }

  @Test(arguments: ["version", "round", "clause", "person", "day", "scenario", "source"])
  func everyPartAddsUp(cut: String) throws {
    let desk = try demo()
    let parts =
      try desk.must("quality", "by", cut, "--field", "verdict", "--as", "mira", "--json").json["parts"]?.array
      ?? []
    let ratings = parts.filter { $0["guideline"] == "1.1" }.compactMap { $0["ratings"]?.integer }
    switch cut {
    case "person": #expect(ratings == [48, 48, 48])
    case "clause": #expect(ratings.allSatisfy { $0 % 3 == 0 })
    default: #expect(ratings.reduce(0, +) == 72, "\(ratings)")
    }
  }

  @Test func anExampleIsShownWithEveryAnswer() throws {
    let desk = try demo()
    let found = try desk.must("quality", "answers", "pc-03", "--as", "mira", "--json").json
    #expect(found["answers"]?.array?.count == 6)
    let text = try desk.must("quality", "answers", "pc-03", "--as", "mira").out
    #expect(text.contains("ben  faithful") && text.contains("SIMULATED"))
  }

  @Test func aMaskHidesEveryNameInTextAndJSON() throws {
    let desk = try demo()
    for words in [
      ["items", "verdict"], ["answers", "pc-03"], ["by", "person"], ["show", "--rules"],
    ] {
      for output in [[], ["--json"]] {
        let plain = desk.run(["quality"] + words + output + ["--as", "mira"])
        let masked = desk.run(["quality"] + words + output + ["--mask", "--as", "mira"])
        #expect(masked.code == 0 && !masked.out.isEmpty, "\(words) \(masked.error)")
        let known = Set(masked.out.split { !$0.isLetter }.map { $0.lowercased() })
        #expect(known.isDisjoint(with: ["ana", "ben", "cho"]), "\(words) \(output)")
        if words != ["show", "--rules"] {
          #expect(plain.out.contains("ana") && masked.out.contains("rater 1"), "\(words) \(output)")
        }
      }
    }
  }

  /// One number a person, wherever it stands; and in the order of the numbers, which tells nothing of the names.
  @Test func aMaskNumbersPeopleAlikeEverywhere() throws {
    let desk = try demo()
    func json(_ words: String...) -> JSONValue {
      desk.run(words + ["--as", "mira", "--json"]).json
    }
    let plain = json("quality", "answers", "pc-03")["answers"]?.array ?? []
    let masked = json("quality", "answers", "pc-03", "--mask")["answers"]?.array ?? []
    func key(_ answer: JSONValue) -> String {
      ["round", "seconds", "values"].map { answer[$0].map { CanonicalJSON.text($0) } ?? "" }.joined()
    }
    let names = Dictionary(plain.map { ($0["annotator"]?.string ?? "", key($0)) }) { first, _ in first }
    let numbers = Dictionary(masked.map { (key($0), $0["annotator"]?.string ?? "") }) { first, _ in first }
    #expect(names.count == 3 && numbers.count == masked.count, "answers tell who is who")
    let people = json("people", "list")["people"]?.array ?? []
    let hidden = json("people", "list", "--mask")["people"]?.array ?? []
    #expect(hidden.compactMap { $0["name"]?.string } == ["rater 1", "rater 2", "rater 3"])
    for person in people {
      let name = try #require(person["name"]?.string)
      let twin = try #require(hidden.first { $0["work"] == person["work"] })
      #expect(twin["name"]?.string == names[name].flatMap { numbers[$0] }, "\(name)")
    }
    let parts = json("quality", "by", "person", "--field", "verdict", "--mask")["parts"]?.array ?? []
    #expect(
      parts.compactMap { $0["part"]?.string } == [
        "rater 1", "rater 2", "rater 3", "rater 1", "rater 2", "rater 3",
      ])
  }

  @Test func theSameStateGivesTheSameBytes() throws {
    let desk = try demo()
    let said = try desk.must("report", "--as", "mira", "--json").json
    let folder = try #require(said["folder"]?.string)
    let other = desk.folder + "/elsewhere"
    try desk.must("report", "--as", "mira", "--out", other)
    for name in ["report.md", "report.json", "report.html"] {
      let (one, two) = (
        try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")),
        try Data(contentsOf: URL(fileURLWithPath: "\(other)/\(name)"))
      )
      #expect(one == two && !one.isEmpty, "\(name)")
      let text = String(decoding: one, as: UTF8.self)
      for name in ["ana", "ben", "cho"] {
        #expect(text.firstMatch(of: try Regex("\\b\(name)\\b")) == nil, "\(name)")
      }
      #expect(text.uppercased().contains("SIMULATED"))
    }
    let json = try #require(
      CanonicalJSON.value(
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/report.json")), as: UTF8.self)
          .trimmingCharacters(
            in: .newlines)))
    #expect(json["revision"]?.integer != nil && json["newest"]?.string != nil)
    #expect((json["formulas"]?.array?.count ?? 0) > 5)
    try desk.must("report", "--as", "mira")
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let desk = try demo()
    desk.refused("quality", "items", "mood", "--as", "mira", saying: "\"mood\" is no field")
    desk.refused("quality", "items", "verdict", "--pair", "A", "--as", "mira", saying: "give it twice")
    desk.refused(
      "quality", "items", "verdict", "--version", "9.9", "--as", "mira",
      saying: "Nobody rated verdict under 9.9")
    desk.refused("quality", "items", "verdict", "--version", "x", "--as", "mira", saying: "is no version")
    desk.refused("quality", "answers", "none", "--as", "mira", saying: "none")
    desk.refused("quality", "show", "--as", "zoe", saying: "takes a researcher")
    desk.refused("report", "--as", "zoe", saying: "takes a researcher")
    try desk.must("report", "--as", "mira", "--out", desk.folder + "/mine")
    try desk.write("x", to: "../mine/notes.txt")
    desk.refused(
      "report", "--as", "mira", "--out", desk.folder + "/mine", saying: "holds other files, such as notes.txt"
    )
    let empty = try Desk()
    try empty.workspace()
    empty.refused("report", saying: "nothing to report")
  }
}
