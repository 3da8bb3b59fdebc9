/// Threads from where one reads, and how they reach those they call.

import Canvas
import QuillModel
import Testing

@testable import quill

@Suite struct TalkTests {
  @Test func aThreadOnTheClauseOnTopReachesWhomItCalls() throws {
    let desk = try Desk()
    let mira = try desk.demoRobot(as: "mira")
    mira.keys("g c C 4 . 2 <Enter> i")
    #expect(mira.picture.contains("threads  patchclaim  C4.2"))
    #expect(!mira.picture.contains("E3 pc-08"), "only those on the clause")
    mira.keys("n <Enter>")
    mira.paste("@ben: which comes first?")
    mira.keys("<Esc> <Enter>")
    #expect(mira.picture.contains("thread  C4.2"))

    let ben = try desk.demoRobot(as: "ben")
    #expect(ben.picture.contains("1 new"))
    #expect(ben.picture.contains("1 calls you"))
    #expect(ben.picture.contains("mira calls you on C4.2: \"@ben: which comes first?\""))
    ben.keys("i <Enter> r")
    ben.paste("Property, by C4.1.")
    ben.keys("<Esc> <Enter> q q")
    #expect(!ben.picture.contains(" new"))
    #expect(!ben.picture.contains("calls you"))
    mira.keys("q q q")
    mira.othersWrote()
    #expect(mira.picture.contains("4 open"))
  }

  @Test func aThreadOnAnExampleBeginsThere() throws {
    let robot = try Desk().demoRobot(as: "mira")
    robot.keys("e <Enter> i")
    #expect(robot.picture.contains("No open thread on pc-01."))
    robot.keys("n <Enter>")
    robot.paste("Is it too easy?")
    robot.keys("<Esc> <Enter> q")
    #expect(robot.picture.contains("threads  patchclaim  pc-01"))
    #expect(robot.picture.contains("Is it too easy?"))
  }

  @Test func aThreadOnAFieldIsFoundAgain() throws {
    let robot = try Desk().demoRobot(as: "mira")
    robot.keys("i n")
    robot.paste("field:severity")
    robot.keys("<Enter>")
    robot.paste("Is 0 allowed with OMITS?")
    robot.keys("<Esc> <Enter> q")
    robot.keys(": t h r e a d s <Space> f i e l d : s e v e r i t y <Enter>")
    #expect(robot.picture.contains("Is 0 allowed"))
    #expect(!robot.picture.contains("E3 pc-08"))
  }

  @Test func annotatorsSeeOnHomeOnlyWhatTheyTakePartIn() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    #expect(robot.picture.contains("none open"))
    #expect(!robot.picture.contains("asked on"))
  }
}
