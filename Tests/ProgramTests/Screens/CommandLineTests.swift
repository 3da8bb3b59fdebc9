/// The `:` line: what it completes to, what it refuses, and screens that have nothing to show.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct CommandLineTests {
  private func type(_ text: String) -> String {
    ": \(text.map { $0 == " " ? "<Space>" : String($0) }.joined(separator: " ")) <Enter>"
  }

  @Test func tabOnAnEmptyLineListsEveryCommand() throws {
    let robot = try Desk().demoRobot()
    robot.keys(": <Tab>")
    for command in ["agreement", "example", "home.label", "quit", "theme dark"] {
      #expect(robot.picture.contains(command), "\(command)")
    }
    #expect(robot.last.hasPrefix(":") && robot.last.count == 1)
    robot.keys("<Tab>")
    #expect(robot.last == ":adjudicate" && robot.picture.contains(">adjudicate"))
    robot.keys("<Esc>")
    #expect(!robot.picture.contains("theme dark"))
  }

  @Test func theListHoldsOnlyWhatTheRoleMayOpen() throws {
    let robot = try Desk().demoRobot(as: "zoe")
    robot.keys(": <Tab>")
    #expect(robot.picture.contains("guideline") && !robot.picture.contains("confusion"))
  }

  @Test func aSlipGetsAHint() throws {
    let robot = try Desk().demoRobot()
    robot.keys(type("q!"))
    #expect(robot.last.contains("There is no command \"q!\". :q leaves"))
    #expect(!robot.app.hasEnded)
    robot.keys(type("exampels"))
    #expect(robot.last.contains("Did you mean :example?"))
    robot.keys(type("zzz"))
    #expect(robot.last.contains("Press : and Tab to see them all."))
  }

  @Test func whatIsNotThereLeadsBackWithASentence() throws {
    let robot = try Desk().demoRobot()
    for (command, sentence) in [
      ("example nope", "There is no example nope in patchclaim."),
      ("example", ":example wants an example's id, such as :example pc-01."),
      ("confusion", ":confusion wants a field, such as :confusion verdict"),
      ("confusion nope", "nope is no field with figures; they are verdict, severity, claim, evidence."),
      ("confusion verdict 7.0", "There are no figures of verdict under 7.0."),
      ("guideline C99", "Guideline 1.1 has no clause C99."),
      ("guideline 7.0", "7.0"),
    ] {
      robot.keys(type(command))
      #expect(robot.picture.hasPrefix(" patchclaim"), "\(command)")
      #expect(robot.last.contains(sentence), "\(command): \(robot.last)")
    }
  }

  @Test func aVersionNumberOpensThatVersion() throws {
    let robot = try Desk().demoRobot()
    robot.keys(type("guideline 1.0"))
    #expect(robot.picture.hasPrefix(" guideline 1.0") && robot.picture.contains("superseded"))
    robot.keys("q \(type("guideline c4.2"))")
    #expect(robot.picture.hasPrefix(" guideline 1.1") && robot.picture.contains("C4.2 Scope versus property"))
    robot.keys("q \(type("confusion severity"))")
    #expect(robot.picture.contains("confusion  severity  under 1.1"))
  }

  @Test func aSearchBeginsEmptyAndRemembers() throws {
    let robot = try Desk().demoRobot()
    robot.keys("g / s c o p e <Enter> /")
    #expect(robot.last == " find:")
    robot.keys("<Up>")
    #expect(robot.last == " find: scope")
  }

  @Test func aLongNoticeIsReadWholeOnANarrowScreen() throws {
    let robot = try Desk().demoRobot(as: "zoe", size: Size(width: 40, height: 10))
    robot.keys("l u")
    let rows = robot.picture.split(separator: "\n").suffix(2).joined(separator: " ")
    #expect(rows.contains("There is nothing to take back in this") && rows.contains("round."))
  }
}
