/// Nobody labels under a version whose label-changing clauses they have not read.

import Canvas
import QuillModel
import Testing

@testable import quill

@Suite struct ReadingGateTests {
  @Test func whatChangedIsReadBeforeTheNextItem() throws {
    let robot = try Desk().demoRobot(as: "ana", size: Size(width: 80, height: 24))
    robot.keys("l")
    #expect(robot.picture.contains("C4.2 Scope versus property"))
    #expect(robot.picture.contains("1 of 2"))
    robot.keys("q")
    #expect(robot.picture.contains("Read C4.2, C5.3"))
    robot.keys("1 <Tab> u J K s i")
    #expect(!robot.frames.contains { $0.contains(" of 24") }, "no item before it is read")
    robot.keys("<Enter> <Enter>")
    #expect(robot.picture.contains("C5.3 The test for OMITS"))
    robot.keys("<Enter>")
    #expect(robot.last.contains("Read to the end first"))
    robot.keys("<Space> <Enter>")
    #expect(robot.picture.contains("pc-01  1 of 24"))
    #expect(robot.picture.contains("guideline 1.1 read"))
    robot.keys("1 0 <Enter> q l")
    #expect(robot.picture.contains("pc-01  1 of 24"), "read once, not again")
  }

  @Test func whatWasReadStaysReadInTheNextSession() throws {
    let desk = try Desk()
    do {
      let robot = try desk.demoRobot(as: "ana")
      robot.keys("l <Enter>")
      #expect(robot.picture.contains("C5.3"))
    }
    let robot = try desk.demoRobot(as: "ana")
    robot.keys("l")
    #expect(robot.picture.contains("C5.3 The test for OMITS"))
    robot.keys("q")
    #expect(robot.picture.contains("Read C5.3 before"))
  }

  @Test func whoReadItOnTheChangesPageLabelsAtOnce() throws {
    let robot = try Desk().demoRobot(as: "ana")
    robot.keys(": w h a t c h a n g e d <Enter> <Enter> <Space> <Enter> l")
    #expect(robot.picture.contains("pc-01  1 of 24"))
  }
}
