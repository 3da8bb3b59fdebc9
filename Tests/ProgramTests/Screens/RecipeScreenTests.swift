/// The list of recipes: what each does, and doing it again.

import Canvas
import Foundation
import TestKit
import Testing

@testable import quill

@Suite struct RecipeScreenTests {
  @Test func aRecipeIsShownAndRunAgain() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("id,message\n1,one\n2,two\n", to: "a.csv")
    try desk.must("import", "a.csv", "--save", "mails", "--licence", "CC0-1.0")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys("e I")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/recipes-filled-80x24.txt")
    robot.keys("<Enter>")
    #expect(robot.picture.contains("recipe mails") && robot.picture.contains("licence: CC0-1.0"))
    try desk.write("id,message\n1,one!\n", to: "a.csv")
    robot.keys("q I")
    #expect(robot.said.contains("/a.csv again by mails? y/n"), "\(robot.said)")
    robot.keys("y")
    #expect(robot.picture.contains("0 examples added, 1 revised in reviews."), "\(robot.picture)")
    #expect(robot.picture.contains("1: message") && robot.picture.contains("stays as it is"))
    #expect(try robot.session.store.example("reviews", "1")?.revision == 2)
    robot.keys("q")
    try FileManager.default.removeItem(atPath: desk.path("a.csv"))
    robot.keys("I y")
    #expect(robot.said.contains("a.csv cannot be opened"))
    robot.resize(40, 10)
    #expect(robot.picture.contains("mails"))
  }
}
