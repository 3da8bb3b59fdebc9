/// What publishes a guideline, for good, and what must not.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct PublishingTests {
  private func isUntouched(_ desk: Desk) throws -> Bool {
    try desk.must("list", "versions", "--json").json["versions"] == []
      && desk.must("list", "rounds", "--json").json["rounds"] == []
  }

  @Test func whatATemplateLeavesToWriteKeepsADocumentFromBeingPublished() throws {
    let desk = try Desk()
    try desk.untouchedWorkspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    let checked = try desk.must("check", "guidelines/reviews.md")
    #expect(checked.error.contains("guidelines/reviews.md:6: warning: The template's \"WHAT THE MODEL SHALL"))
    #expect(checked.out.contains("no errors, 3 warnings"))
    let refused = desk.refused(
      "publish", saying: "guidelines/reviews.md:6: The template's \"WHAT THE MODEL SHALL")
    #expect(refused.error.contains("guidelines/reviews.md: fix these first."))
    desk.refused(
      "guideline", "propose", saying: "guidelines/reviews.md:6: The template's \"WHAT THE MODEL SHALL")
    desk.refused("label", saying: "fix these first")
    desk.refused(
      "label", "--example", "m1", "--set", "answer=OTHER", "--clause", "C2.3", saying: "fix these first")
    #expect(try isUntouched(desk))
  }

  @Test func lookingPublishesNothingAndMakesNoRound() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    #expect(try desk.must("label", "--next").out.contains("guideline not published yet"))
    #expect(try desk.must("label", "--example", "m2", "--json").json["example"] == "m2")
    desk.refused("label", "--undo", saying: "nothing of yours to take back")
    desk.refused("label", "--example", "nope", "--set", "zzz=1", saying: "\"zzz\" is no field")
    desk.refused(
      "label", "--example", "nope", "--set", "answer=OTHER", "--clause", "C2.3", saying: "no example \"nope\""
    )
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys("l")
    #expect(robot.picture.contains("reviews has no published guideline yet. Publish it first"))
    #expect(try isUntouched(desk))

    try desk.must("publish")
    #expect(try desk.must("label", "--next", "--json").json["round"] == .null)
    #expect(try desk.must("label", "--example", "m2").out.contains("m2  2 of 3"))
    desk.refused("label", "--undo", saying: "nothing of yours to take back")
    #expect(try desk.must("list", "rounds", "--json").json["rounds"] == [])
    try desk.must("label", "--example", "m2", "--skip", "not English")
    #expect(try desk.must("list", "rounds", "--json").json["rounds"]?.array?.count == 1)
    #expect(try desk.must("label", "--next", "--json").json["round"] == "solo-ana")
  }

  @Test func openingTheScreenPublishesOnlyWhereThereIsSomethingToLabel() throws {
    let desk = try Desk()
    try desk.workspace()
    desk.refused("label", saying: "There is nothing to label in reviews yet. Bring examples in")
    #expect(try isUntouched(desk))
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    desk.hasTerminal = false
    desk.refused("label", code: 3, saying: "no terminal")
    #expect(try isUntouched(desk))
    desk.hasTerminal = true
    desk.screens = { _, _ in }
    #expect(try desk.must("label").error.contains("Published reviews 1.0, as its sole author"))
    #expect(try desk.must("list", "versions", "--json").json["versions"]?.array?.count == 1)
    try desk.must("person", "add", "ben")
    let robot = try Robot(desk.here, of: desk, as: "ben")
    robot.keys("l")
    #expect(robot.picture.contains("There is nothing to label in reviews yet, as no example is approved."))
    #expect(try desk.must("list", "rounds", "--json").json["rounds"]?.array?.count == 1)
  }

  @Test func takingBackACorrectionSaysWhatCountsAgain() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    for answer in ["COMPLAINT", "OTHER"] {
      try desk.must(
        "label", "--example", "m1", "--set", "answer=\(answer)", "--clause", "C2", "--because",
        "read it again")
    }
    let undone = try desk.must("label", "--undo").out
    #expect(
      undone.contains("Took back m1: answer other. What you had sent before counts again: answer complaint."))
    #expect(!undone.contains("send it again"))
    #expect(try desk.must("label", "--example", "m1", "--json").json["state"] == "submitted")
    let again = try desk.must("label", "--undo", "--json").json
    #expect(again["withdrawn"] == "m1" && again["counts"] == .null)

    try desk.must("label", "--example", "m1", "--set", "answer=COMPLAINT", "--clause", "C2")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys("l K 2 <Enter> s l i p <Enter> u")
    #expect(robot.last.contains("m1 is taken back: answer complaint, which you sent before, counts again."))
  }

  @Test func noneAnswersAListField() throws {
    let desk = try Desk()
    try desk.demo("d")
    desk.here = desk.folder + "/d"
    let sent = try desk.must(
      "label", "--as", "zoe", "--example", "pc-01", "--set", "verdict=FAITHFUL", "--set", "severity=0",
      "--set",
      "claim=none", "--set", "evidence=none", "--clause", "C3")
    #expect(sent.out.contains("claim none"))
  }

  /// Whoever could look up any id could tell which items are not as the others.
  @Test func anAnnotatorFindsNothingButTheirOwnItems() throws {
    let desk = try Desk()
    try desk.workspace()
    let states = [
      ("a", "measure", "approved"), ("b", "measure", "draft"), ("c", "gold", "approved"),
      ("d", "teach", "approved"),
    ]
    let rows = states.map {
      "{\"id\":\"\($0)\",\"input\":{\"message\":\"m\"},\"use\":\"\($1)\",\"state\":\"\($2)\"}\n"
    }
    try desk.write(rows.joined(), to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    try desk.must("publish")
    try desk.must("person", "add", "ben")
    #expect(try desk.must("show", "a", "--as", "ben").out.contains("m"))
    #expect(try desk.must("label", "--example", "a", "--as", "ben", "--json").json["total"] == 1)
    for id in ["b", "c", "d", "e"] {
      desk.refused("show", id, "--as", "ben", saying: "reviews has no example and no clause \"\(id)\".")
      desk.refused(
        "label", "--example", id, "--as", "ben", saying: "reviews has no example \"\(id)\" for ben.")
    }
    #expect(try desk.must("show", "c").out.contains("gold"))
    #expect(try desk.must("label", "--next", "--json").json["total"] == 2)
  }
}
