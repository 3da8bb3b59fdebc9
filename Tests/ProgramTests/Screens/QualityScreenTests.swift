/// The pages of quality by their keys: every figure leads down to answers, masks hold, and nothing stays readable that may
/// not be seen any more.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct QualityScreenTests {
  /// Names of the demo's raters as words.
  private func names(in picture: String) -> [String] {
    ["ana", "ben", "cho"].filter { picture.firstMatch(of: try! Regex("\\b\($0)\\b")) != nil }
  }

  @Test func aCoefficientLeadsToTheAnswersBehindIt() throws {
    let robot = try Desk().demoRobot()
    robot.keys("a <Enter>")
    #expect(
      robot.picture.contains("confusion  verdict  under 1.1")
        && robot.picture.contains("faithful / overclaims: 4 pairs"))
    robot.keys("<Enter>")
    #expect(robot.picture.contains("items  verdict  under 1.1") && robot.picture.contains("pc-08"))
    robot.keys("<Enter>")
    #expect(
      robot.picture.contains("answers  pc-03") && robot.picture.contains("E2: the second test cannot fail."))
    robot.keys("i")
    #expect(robot.picture.contains("threads"))
    robot.keys("q p <Enter>")
    #expect(robot.picture.contains("person  ana"))
    robot.keys("q q q q")
    #expect(robot.picture.contains("agreement per guideline version"))
  }

  @Test func theMatrixMovesByItsCells() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": c o n f u s i o n <Space> v e r d i c t <Enter>")
    robot.keys("h h h h")
    #expect(robot.picture.contains("faithful / faithful: 25 pairs"))
    robot.keys("j j k l")
    #expect(robot.picture.contains("overclaims / overclaims: 9 pairs"))
    robot.keys("l <Enter>")
    #expect(robot.said.contains("never met") || robot.picture.contains("confusion"), "\(robot.said)")
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 40, height: 10)])
  func clausesOfEveryField(size: Size) throws {
    let robot = try Desk().demoRobot(size: size)
    robot.keys("a v G f")
    #expect(robot.picture.contains("by clause  severity"))
    robot.keys("f f f g")
    #expect(robot.picture.contains("by clause  verdict"))
    robot.keys("G f <Enter>")
    #expect(robot.picture.contains("severity"))
  }

  @Test func aMaskHoldsOnEveryPage() throws {
    let robot = try Desk().demoRobot(size: Size(width: 132, height: 43))
    robot.keys("a m")
    var pages = [robot.picture]
    for keys in ["c <Enter>", "<Enter>", "p", "<Esc> q q b p e r s o n <Enter>", "j j j", "q p", "<Enter>"] {
      robot.keys(keys)
      pages.append(robot.picture)
    }
    robot.keys("D c o a <Enter> <Enter>")
    pages.append(robot.picture)
    for page in pages { #expect(names(in: page).isEmpty, "\(page)") }
    #expect(pages.contains { $0.contains("rater 2") })
  }

  /// What stands over the figures and under them is of the same row after the rows have changed places.
  @Test func theReadingIsOfTheRowUnderTheCursor() throws {
    let robot = try Desk().demoRobot(size: Size(width: 132, height: 43))
    robot.keys("a b p e r s o n <Enter> m")
    let row = try #require(robot.picture.split(separator: "\n").dropFirst(2).first)
    let limits = try #require(row.firstMatch(of: /\[(-?[.\d]+),(-?[.\d]+)\]/))
    #expect(robot.picture.contains("the true alpha could be \(limits.1) to \(limits.2)"), "\(robot.picture)")
  }

  @Test func answersGoAwayWhenTheirExampleIsLabelledAgain() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot()
    robot.keys(": a n s w e r s <Space> p c - 0 3 <Enter>")
    #expect(robot.picture.contains("E2: the second test cannot fail."))
    desk.here = desk.folder + "/demo"
    try desk.must("round", "open", "r9", "--people", "ana,ben", "--examples", "pc-03", "--as", "mira")
    robot.othersWrote()
    #expect(!robot.picture.contains("E2: the second test") && !robot.picture.contains("answers  pc-03"))
    #expect(robot.said.contains("being labelled in round r9"), "\(robot.said)")
    robot.keys("a c <Enter>")
    #expect(
      !robot.picture.contains("pc-03") && robot.picture.contains("1 more in an open round"),
      "\(robot.picture)")
  }

  /// Five labels that people really gave under a version stand for it, whatever is simulated under the same.
  @Test func whatPeopleLabelledStandsBeforeWhatIsSimulated() throws {
    let desk = try Desk()
    _ = try desk.demoRobot()
    desk.here = desk.folder + "/demo"
    try desk.must("round", "open", "r9", "--people", "ana,ben", "--examples", "pc-01", "--as", "mira")
    for (person, verdict) in [("ana", "FAITHFUL"), ("ben", "CONTRADICTS")] {
      try desk.must("guideline", "read", "--done", "all", "--as", person)
      try desk.must(
        "label", "--as", person, "--round", "r9", "--example", "pc-01", "--set", "verdict=\(verdict)",
        "--set",
        "severity=\(verdict == "FAITHFUL" ? 0 : 3)", "--set", "claim=1", "--set", "evidence=1", "--clause",
        "C3")
    }
    try desk.must("round", "close", "r9", "--as", "mira")
    let found = try desk.must("quality", "show", "--as", "mira", "--json").json
    let rows = found["agreement"]?.array?.filter { $0["field"] == "verdict" } ?? []
    #expect(rows.map { $0["simulated"] } == [true, false] && rows.last?["n"] == 1)
    #expect(rows.last?["change"] == nil, "what is real is not compared with what is made up")
    let items = try desk.must(
      "quality", "items", "verdict", "--pair", "FAITHFUL", "--pair", "CONTRADICTS", "--as", "mira", "--json"
    ).json
    #expect(items["examples"]?.array?.compactMap { $0["example"]?.string } == ["pc-01"])
    let rounds = try desk.must("quality", "by", "round", "--field", "verdict", "--as", "mira", "--json").json[
      "parts"]
    #expect(rounds?.array?.compactMap { $0["part"]?.string } == ["r1", "r9"])
  }

  /// Two examples never look surer than twenty-four.
  @Test func smallPartsHaveNoAlpha() throws {
    let desk = try Desk()
    _ = try desk.demoRobot()
    desk.here = desk.folder + "/demo"
    let parts = try desk.must("quality", "by", "clause", "--as", "mira", "--json").json["parts"]?.array ?? []
    #expect(parts.contains { ($0["pairable"]?.integer ?? 0) >= 10 && $0["alpha"]?.number != nil })
    for part in parts where (part["pairable"]?.integer ?? 0) < 10 {
      #expect(part["alpha"]?.isNull == true && part["interval"]?.isNull == true, "\(part)")
    }
  }

  @Test func aPartThatIsNoneIsRefused() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": a g r e e m e n t <Space> n o n e s u c h <Enter>")
    #expect(robot.said.contains("\"nonesuch\" is no part"))
  }
}
