/// Pictures of every screen at three sizes, from the demo and from an empty task.

import Canvas
import Foundation
import QuillApp
import TestKit
import Testing

@testable import quill

@Suite struct GoldenScreenTests {
  /// How to reach each page from Home.
  static let ways: [String: String] = [
    "tasks": ": t a s k s <Enter>",
    "home": "",
    "examples": "e",
    "example": "e jj <Enter>",
    "edit": "e jj e",
    "guideline": "g c C 4 . 2 <Enter>",
    "label": "l",
    "agreement": ": a g r e e m e n t <Enter>",
    "quality": "a",
    "items": "a c <Enter>",
    "answers": "a c <Enter> <Enter>",
    "byclause": "a v",
    "confusion": "a <Enter>",
    "export": "x",
    "draft": ": d r a f t <Enter>",
    "changes": ": c h a n g e s <Space> 1 . 0 <Space> 1 . 1 <Enter> jjj",
    "whatchanged": ": w h a t c h a n g e d <Enter>",
    "clauses": ": c l a u s e s <Enter>",
    "coverage": ": c o v e r a g e <Enter>",
    "history": ": h i s t o r y <Space> p c - 0 3 <Enter>",
    "review": "b",
    "rounds": "r",
    "round": "r j <Enter>",
    "plan": "r n 7 <C-u> 7 <Enter>",
    "inbox": ": i n b o x <Enter>",
    "jobs": ": j o b s <Enter>",
    "training": ": t r a i n i n g <Enter> K",
    "qualification": ": q u a l i f i c a t i o n <Enter>",
    "me": "m",
    "people": ": p e o p l e <Enter>",
    "person": ": p e o p l e <Enter> <Enter>",
    "disagreement": "d",
    "adjudicate": "d <Enter>",
    "causes": "d c",
    "look": "d",
    "recipes": ": r e c i p e s <Enter>",
    "threads": ": t h r e a d s <Enter>",
    "thread": ": t h r e a d s <Enter> <Enter>",
  ]

  static let sizes = [Size(width: 80, height: 24), Size(width: 132, height: 43), Size(width: 40, height: 10)]

  @Test func everyPageHasAWay() {
    #expect(Set(Pages.all.map(\.id)) == Set(Self.ways.keys))
  }

  @Test func pagesLookAsKnown() throws {
    let desk = try Desk()
    let reviews = try ReviewDesk()
    let qualifying = try QualifyDesk()
    try qualifying.someWork()
    let disputes = try DisputeDesk()
    try disputes.decide("pc-05", "CONTRADICTS")
    try disputes.decide("pc-07", "FAITHFUL", cause: "rater error", clause: "C3")
    try disputes.desk.must("adjudicate", "look", "pc-03", "--reason", "is line 1 about the diff?")
    for size in Self.sizes {
      for (page, way) in Self.ways.sorted(by: { $0.key < $1.key }) {
        let robot =
          switch page {
          case "training", "qualification", "me": try qualifying.robot(size: size)
          case "disagreement", "adjudicate", "causes": try disputes.robot(size: size)
          case "look": try disputes.robot("ana", size: size)
          case "review": try reviews.robot("noor", size: size)
          // Only who read the guideline before sees what changed.
          case "whatchanged": try desk.demoRobot(as: "ana", size: size)
          default: try desk.demoRobot(size: size)
          }
        robot.keys(way)
        Golden.expect(robot.golden, at: "Tests/Golden/screens/\(page)-\(size.width)x\(size.height).txt")
      }
    }
  }

  @Test func emptyPagesSayWhatToDo() throws {
    let desk = try Desk()
    try desk.workspace()
    for (page, way) in Self.ways.sorted(by: { $0.key < $1.key })
    where ![
      "example", "confusion", "items", "answers", "edit", "thread", "changes", "history", "round", "plan",
      "adjudicate",
    ]
    .contains(page) {
      let robot = try Robot(desk.here, of: desk, as: "ana")
      robot.keys(page == "look" ? ": l o o k <Enter>" : way)
      Golden.expect(robot.golden, at: "Tests/Golden/screens/empty-\(page)-80x24.txt")
    }
  }

  @Test func helpListsEveryKeyOfThePage() throws {
    let robot = try Desk().demoRobot()
    robot.keys("l ?")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/help-label-80x24.txt")
  }

  @Test func layersLookAsKnown() throws {
    let robot = try Desk().demoRobot()
    robot.keys("l c C 4")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/cite-80x24.txt")
    robot.keys("<Esc> n w h y")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/note-80x24.txt")
    robot.keys("<Esc> q e /")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/filter-80x24.txt")
    robot.keys("<Esc> : e x <Tab>")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/command-80x24.txt")
  }
}
