/// Rounds by keys and by subcommand: planned, opened, labelled by several people, closed.

import Canvas
import QuillModel
import Testing

@testable import quill

@Suite struct RoundScreenTests {
  @Test func aRoundIsPlannedOpenedLabelledAndClosed() throws {
    let desk = try Desk()
    let mira = try desk.demoRobot()
    mira.keys("r n 4 <C-u> ~ t a g <Space> t e s t s <Enter> 5 <C-u> a n a , b e n <Enter>")
    #expect(mira.picture.contains("2 examples × 2 = 4 labels by 2 people"), "\(mira.picture)")
    mira.keys("O")
    #expect(mira.last.contains("Open r3 for 2 people, 4 labels? y/n"))
    mira.keys("y")
    #expect(mira.picture.hasPrefix(" round r3  complete  open  guideline 1.1"))
    let ana = try desk.demoRobot(as: "ana")
    ana.keys("l <Enter> <Space> <Enter> <Space> <Enter>")
    #expect(ana.picture.contains("1 of 2  round r3"), "\(ana.picture)")
    ana.keys("1 0 c C 3 . 1 <Enter> <Enter>")
    #expect(ana.picture.contains("2 of 2  round r3"), "\(ana.picture)")
    mira.others()
    #expect(mira.picture.contains("ana                   1/2      1"), "\(mira.picture)")
    mira.keys("j D")
    #expect(mira.last.contains("Take ben out of r3? Their 2 open go."))
    mira.keys("y")
    #expect(mira.picture.contains("ben  out"))
    mira.keys("C")
    #expect(mira.last.contains("Close r3? 1 place is not sent yet."))
    mira.keys("y")
    #expect(mira.picture.hasPrefix(" round r3  complete  closed"))
    ana.keys("1 0 c C 3 . 1 <Enter> <Enter>")
    #expect(ana.said.contains("Round r3 is closed, so nothing more is taken."))
    mira.keys("O A")
    mira.keys("b e n <Enter>")
    #expect(mira.picture.contains("ben                   0/2      2"), "\(mira.picture)")
  }

  @Test func aPlanSaysWhatIsWrongWithItAndKeepsWhatIsTyped() throws {
    let robot = try Desk().demoRobot()
    robot.keys("r n 5 <C-u> <Enter>")
    #expect(robot.picture.contains("A round needs at least one person"))
    robot.keys("O")
    #expect(robot.said.contains("A round needs at least one person"))
    robot.keys("5 a n a <Enter> 4 <C-u> ~ x <Space> y <Enter>")
    #expect(robot.picture.contains("~x"))
    robot.keys("O")
    #expect(robot.said.contains("There is no filter \"x\""), "\(robot.said)")
    robot.keys("4 <C-u> p c - 0 1 <Enter> 6 3 0 . 2 . <Enter> O")
    #expect(robot.said.contains("is no date"))
  }

  @Test func itemsOfAPoolGoToWhoeverComesAndNoneIsSeenTwice() throws {
    let desk = try Desk()
    let mira = try desk.demoRobot()
    desk.here = desk.folder + "/demo"
    try desk.must(
      "round", "open", "pool", "--kind", "pool", "--overlap", "1", "--examples", "~tag tests", "--people",
      "zoe,cho",
      "--as", "mira")
    let zoe = try desk.demoRobot(as: "zoe")
    zoe.keys("l 1 0 c C 3 . 1 <Enter> <Enter> 1 0 c C 3 . 1 <Enter> <Enter>")
    #expect(
      zoe.picture.contains("You have sent 2 items, and nothing is left for you in round pool"),
      "\(zoe.picture)")
    let said = try desk.must("label", "--next", "--as", "cho").out
    #expect(!said.contains("pool"), "cho is in no round with something left: \(said)")
    mira.keys("r")
    #expect(mira.picture.contains("pool") && mira.picture.contains("2/2"))
    #expect(
      try desk.must("label", "--undo", "--json", "--as", "zoe").json["round"] == "pool",
      "also of a finished one")
  }

  @Test func theSubcommandDoesAsTheScreens() throws {
    let desk = try Desk()
    try desk.demo()
    desk.here = desk.folder + "/demo"
    desk.login = "mira"
    let opened = try desk.must(
      "round", "open", "--people", "ana,ben", "--due", "2026-12-01", "--seed", "7", "--json")
    #expect(
      opened.json["round"] == "r3" && opened.json["examples"] == 24 && opened.json["due"] == "2026-12-01")
    #expect(
      try desk.must("round", "show", "r3").out.contains(
        "r3: complete, open, guideline 1.1, overlap 2, due 2026-12-01"))
    try desk.must("guideline", "read", "--done", "all", "--as", "ana")
    let next = try desk.must("label", "--next", "--json", "--as", "ana").json
    #expect(next["round"] == "r3" && next["position"] == 1)
    try desk.must(
      "label", "--as", "ana", "--example", next["example"]?.string ?? "", "--set", "verdict=FAITHFUL",
      "--set", "severity=0", "--clause", "C3.1")
    #expect(try desk.must("label", "--undo", "--json", "--as", "ana").json["round"] == "r3")
    try desk.must("label", "--as", "ana", "--round", "r3", "--example", "pc-05", "--skip", "cut off")
    #expect(try desk.must("label", "--undo", "--as", "ana").out.contains("pc-05 is no longer passed over"))
    let listed = try desk.must("round", "open", "r4", "--examples", "pc-02,pc-07", "--json").json
    #expect(listed["examples"] == 2)
    desk.refused("round", "open", "r3", saying: "There is a round r3 already")
    desk.refused("round", "open", "r5", "--kind", "solo", saying: "complete or pool")
    desk.refused("round", "open", "r5", "--overlap", "2", saying: "--overlap goes with --kind pool")
    desk.refused("round", "open", "r5", "--people", "nobody", saying: "There is no person \"nobody\"")
    desk.refused("round", "open", "r5", "--examples", "zzqq", saying: "No example matches \"zzqq\"")
    desk.refused("round", "open", "r5", "--examples", "pc-01,pc-99", saying: "pc-99 is no example's id")
    desk.refused("label", "--next", "--round", "r3", "--as", "cho", saying: "cho is not in round r3")
    desk.refused("round", "show", "r9", saying: "There is no round r9")
    desk.refused("round", "reopen", "r3", saying: "Round r3 is open already")
    try desk.must("round", "remove", "r3", "ben")
    try desk.must("round", "add", "r3", "cho")
    #expect(try desk.must("round", "close", "r3").out.hasPrefix("Closed.\n"))
    desk.refused("round", "add", "r3", "ben", saying: "Round r3 is closed")
    desk.login = "zoe"
    desk.refused("round", "show", "r3", saying: "researcher")
    desk.refused("round", "open", saying: "researcher")
  }
}
