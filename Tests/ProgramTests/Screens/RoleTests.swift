/// Roles that change while somebody works: what an open screen shows, and when the session ends.

import Foundation
import Testing

@testable import quill

@Suite struct RoleTests {
  /// zoe, a researcher for now.
  private func researcher(_ desk: Desk) throws -> Robot {
    _ = try desk.demoRobot(as: "zoe")
    try grant("researcher", desk)
    return try desk.demoRobot(as: "zoe")
  }

  private func grant(_ role: String, _ desk: Desk) throws {
    try desk.must("person", "role", "zoe", role, "--as", "mira", "--workspace", desk.folder + "/demo")
  }

  @Test(arguments: ["e", "e <Enter>", "e <Enter> e", "a", "a <Enter>", "x", ": c l a u s e s <Enter>"])
  func whatALesserRoleMayNotSeeGoesAway(keys: String) throws {
    let desk = try Desk()
    let robot = try researcher(desk)
    robot.keys(keys)
    #expect(!robot.picture.hasPrefix(" patchclaim"), "\(robot.picture)")
    try grant("annotator", desk)
    robot.othersWrote()
    #expect(
      robot.picture.hasPrefix(" patchclaim") && robot.picture.contains("zoe: annotator"), "\(robot.picture)")
    #expect(robot.last.contains("Your role here is annotator now."))
    robot.keys("e")
    #expect(robot.last.contains("you are annotator"))
  }

  @Test func aReadBetweenTheGrantAndTheNextLookIsRefused() throws {
    let desk = try Desk()
    let robot = try researcher(desk)
    robot.keys("e")
    try grant("annotator", desk)
    robot.keys("<Enter>")
    #expect(robot.picture.contains("zoe is annotator here, but to see examples takes a researcher."))
    #expect(!robot.picture.contains("tags"))
  }

  @Test func labellingGoesOnUnderALesserRole() throws {
    let desk = try Desk()
    let robot = try researcher(desk)
    robot.keys("l 4")
    try grant("annotator", desk)
    robot.othersWrote()
    #expect(robot.picture.contains("[4 contradicts]"))
    robot.keys("q")
    #expect(robot.picture.contains("zoe: annotator"))
  }

  @Test func agreaterRoleOpensMore() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot(as: "zoe")
    try grant("researcher", desk)
    robot.othersWrote()
    robot.keys("e")
    #expect(robot.picture.hasPrefix(" examples"))
  }

  @Test func withoutAnyRoleTheSessionEndsInWords() throws {
    let desk = try Desk()
    let robot = try researcher(desk)
    robot.keys("e <Enter>")
    try grant("none", desk)
    robot.othersWrote()
    #expect(robot.app.hasEnded)
    #expect(robot.app.dismissal?.hasPrefix("zoe has no role in this workspace any more") == true)
    desk.refused(
      "gates", "--as", "zoe", "--workspace", desk.folder + "/demo",
      saying: "zoe has no role in this workspace.")
    try grant("annotator", desk)
    #expect(try desk.demoRobot(as: "zoe").picture.contains("zoe: annotator"))
  }
}
