/// Lists far longer than a window of them.

import Canvas
import Foundation
import Testing

@testable import quill

@Suite struct MuchDataTests {
  @Test func pagingThroughThousandsNeverLeavesARowUnread() throws {
    let desk = try Desk()
    try desk.workspace()
    let lines = (1...3000).map { "{\"id\":\"row-\(10_000 + $0)\",\"input\":{\"message\":\"Message \($0)\"}}" }
    try desk.write(lines.joined(separator: "\n") + "\n", to: "many.jsonl")
    try desk.must("import", "many.jsonl")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys("e")
    var pages = 0
    while !robot.picture.contains("row-13000"), pages < 400 {
      robot.keys("<Space>")
      #expect(!robot.picture.contains("…"))
      pages += 1
    }
    #expect(robot.picture.contains("3000 of 3000"))
    robot.keys("g")
    #expect(robot.picture.contains("row-10001"))
    robot.keys("G kk")
    #expect(robot.picture.contains("2998 of 3000"))
    robot.keys("/ M e s s a g e <Space> 2 9 9 9 <Enter>")
    #expect(robot.picture.contains("1 of 1") && robot.picture.contains("row-12999"))
    robot.keys("<Backspace>")
    #expect(robot.picture.contains("of 3000"))
  }

  @Test func aFilterThatIsNoneIsToldAndLeavesTheList() throws {
    let desk = try Desk()
    let robot = try desk.demoRobot()
    robot.keys("e / t e n a n t _ d i r <Enter>")
    let shown = robot.picture
    #expect(shown.contains("/tenant_dir"))
    robot.keys("/ <C-u> s t a t e : a p r o v e d <Enter>")
    #expect(robot.said.contains("There is no state \"aproved\"; there are candidate, draft"), "\(robot.last)")
    #expect(robot.picture.contains("/tenant_dir"))
    robot.keys("q : e x a m p l e s <Space> f o o : b a r <Enter>")
    #expect(robot.said.contains("There is no filter \"foo\""), "\(robot.last)")
    #expect(robot.picture.contains("pc-01"))
    desk.here = desk.folder + "/demo"
    let list = desk.run([
      "list", "examples", "--as", "mira", "--json", "--filter", "ConnectionError ~state approved",
    ])
    #expect((list.json["examples"]?.array?.count ?? 0) > 0)
    desk.refused(
      "list", "examples", "--as", "mira", "--filter", "~state aproved",
      saying: "There is no state \"aproved\"")
  }
}
