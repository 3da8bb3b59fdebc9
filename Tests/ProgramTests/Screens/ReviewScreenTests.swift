/// Blind review by keys and by subcommand: what the reviewer sees, and what becomes of the answer.

import Canvas
import QuillModel
import Testing

@testable import quill

/// The demo, where mira has sent pc-03, then pc-04 to review once more.
struct ReviewDesk {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.demo()
    desk.here = desk.folder + "/demo"
    desk.login = "mira"
    for id in ["pc-03", "pc-04"] {
      try desk.must("example", "tag", id, "+again", "--yes")
      try desk.must("example", "state", id, "in-review")
    }
    desk.login = "noor"
  }

  func robot(_ person: String = "noor", size: Size = Size(width: 80, height: 24)) throws -> Robot {
    try Robot(desk.here, of: desk, as: person, size: size)
  }

  func expected(_ id: String) throws -> Example {
    try desk.must("show", id, "--json", "--as", "mira")
    let robot = try robot("mira")
    return try #require(try robot.session.store.wholeExample("patchclaim", id, by: robot.session.person))
  }
}

@Suite struct ReviewScreenTests {
  let desk: ReviewDesk

  init() throws { desk = try ReviewDesk() }

  @Test func theSameAnswerApproves() throws {
    let robot = try desk.robot()
    #expect(robot.picture.contains("b blind review") && robot.picture.contains("2 wait for you"))
    robot.keys("b")
    #expect(robot.picture.contains("pc-03  blind review  2 wait  guideline 1.1"))
    robot.keys("2 2 l <Enter> l <Enter> c C 3 . 1 <Enter> <Enter>")
    #expect(robot.said.contains("pc-03 is approved: your answer is what its author expects."))
    #expect(robot.picture.contains("pc-04  blind review  1 waits"))
    #expect(try robot.session.store.example("patchclaim", "pc-03")?.state == .approved)
  }

  @Test func anotherAnswerOpensAThreadWithBothSideBySide() throws {
    let robot = try desk.robot()
    robot.keys("b 1 0 c C 1 <Enter> <Enter>")
    #expect(robot.said.contains("pc-03 goes back to its author"))
    #expect(robot.picture.contains("reviewer  author"), "\(robot.picture)")
    #expect(robot.picture.contains("faithful") && robot.picture.contains("overclaims"))
    robot.keys("q")
    #expect(robot.picture.contains("pc-04  blind review  1 waits"))
    let mira = try desk.robot("mira")
    mira.keys("i")
    #expect(mira.picture.contains("Blind review does not agre"))
    #expect(try mira.session.store.example("patchclaim", "pc-03")?.state == .changesRequested)
  }

  @Test func nothingThatTheAuthorExpectsIsShownBefore() throws {
    let example = try desk.expected("pc-03")
    let robot = try desk.robot(size: Size(width: 132, height: 43))
    let seen = robot.frames.count
    robot.keys("b G o G g ? q c <Esc> n <Esc> v q J J u <Tab> <Tab>")
    let frames = robot.frames.dropFirst(seen).joined(separator: "\n")
    #expect(frames.contains("pc-03  blind review"))
    for line in example.rationale.split(separator: "\n").map({ $0.prefix(40) }) {
      #expect(!frames.contains(line), "\(line)")
    }
    #expect(!frames.contains("[2 overclaims]"), "no option is chosen beforehand")
    #expect(!frames.contains("clause* C"), "no clause is cited beforehand")
    let shown = try desk.desk.must("review", "--example", "pc-03", "--json").json
    #expect(shown.object?.members.map(\.key) == ["example", "revision", "waiting", "input", "draft"])
    #expect(shown["input"] == .object(example.input))
  }

  @Test func readingTheExampleDoesNotGiveTheAnswerAway() throws {
    let example = try desk.expected("pc-03")
    let reason = String(example.rationale.prefix(40))
    let robot = try desk.robot()
    robot.keys("e jj <Enter> G")
    #expect(robot.picture.contains("Not shown before you have answered it yourself"))
    robot.keys("v i e")
    #expect(robot.said.contains("It shows what its author expects: r answers it first."))
    #expect(!robot.frames.joined().contains(reason))
    robot.keys("r")
    #expect(robot.picture.contains("pc-03  blind review"))
    robot.keys("1 0 c C 1 <Enter> <Enter> q : e x a m p l e <Space> p c - 0 3 <Enter> G")
    #expect(robot.picture.contains("noor on revision 2: another answer"))
    #expect(robot.picture.contains("noor: Blind review does not agree on verdict"))
    let author = try desk.robot("mira")
    author.keys("e jjj <Enter> G")
    #expect(author.picture.contains("verdict: faithful"), "one's own is not covered")
  }

  @Test func noOtherWayToItGivesTheAnswerAwayEither() throws {
    let robot = try desk.robot()
    let reason = String(try desk.expected("pc-03").rationale.prefix(30))
    robot.keys("e jj h")
    #expect(robot.said.contains("waits for your blind review"))
    robot.keys(": e d i t <Space> p c - 0 3 <Enter> : e d i t <Space> p c - 0 3 <Space> t w i n <Enter>")
    #expect(robot.said.contains("waits for your blind review"))
    robot.keys(": c o v e r a g e <Enter>")
    #expect(!robot.picture.contains("pc-03") && !robot.frames.joined().contains(reason))
    let d = desk.desk
    for words in [
      ["show", "pc-03"], ["show", "pc-03", "--json"], ["example", "history", "pc-03", "--json"],
    ] {
      let said = d.run(words)
      #expect(
        said.code == 1 && said.out.isEmpty && said.error.contains("waits for your blind review"), "\(words)")
    }
    #expect(try !d.must("example", "coverage", "--json").out.contains("pc-03"))
  }

  @Test func whoAsksToSeeItDoesNotReviewItAnyMore() throws {
    let robot = try desk.robot()
    robot.keys("e jj <Enter> X")
    #expect(robot.last.contains("You cannot review pc-03 blind then. Show it? y/n"))
    robot.keys("y G")
    #expect(robot.picture.contains("verdict: overclaims"))
    robot.keys("r")
    #expect(robot.said.contains("It does not wait for your review."))
    #expect(try desk.desk.must("review", "--list").out == "pc-04\n")
    try desk.desk.must("review", "--example", "pc-04", "--uncover")
    #expect(try desk.desk.must("show", "pc-04").out.contains("expected: verdict"))
    #expect(try desk.desk.must("review", "--list").out == "Nothing waits for your review in patchclaim.\n")
  }

  @Test func whoApprovesWithoutABlindAnswerSaysWhy() throws {
    let robot = try desk.robot()
    robot.keys("e jj s a p p r <Enter>")
    #expect(robot.said.contains("why pc-03 is approved without a blind answer"))
    robot.keys("<Enter>")
    #expect(robot.said.contains("Say why pc-03 is approved"))
    robot.keys("s a p p r <Enter> w e <Space> t a l k e d <Enter>")
    #expect(try robot.session.store.example("patchclaim", "pc-03")?.state == .approved)
  }

  @Test func onesOwnIsForAnother() throws {
    let robot = try desk.robot("mira")
    #expect(robot.picture.contains("nothing waits for you"))
    robot.keys("b")
    #expect(robot.picture.contains("Nothing waits for your review."))
    robot.keys("1 <Enter> J s")
    #expect(robot.said.contains("There is no example to review."))
    robot.keys("q : r e v i e w <Space> p c - 0 3 <Enter>")
    #expect(robot.picture.contains("is your own: another person reviews it."))
    robot.keys("q e / ~ s t a t e <Space> i n - r e v i e w <Enter> r")
    #expect(robot.said.contains("It is your own"))
  }

  @Test func theListOpensTheOneUnderTheCursor() throws {
    let robot = try desk.robot()
    robot.keys("e jjj r")
    #expect(robot.picture.contains("pc-04  blind review"))
    robot.keys("q kkk r")
    #expect(robot.said.contains("It is not in review."))
  }

  @Test func whatIsBegunIsThereAgain() throws {
    do {
      let robot = try desk.robot()
      robot.keys("b 2 2 n b e c a u s e")
      robot.hangUp()
    }
    let again = try desk.robot()
    again.keys("b")
    #expect(again.picture.contains("── note ──") && again.picture.contains("because"))
    again.keys("<Esc>")
    #expect(again.picture.contains("[2 overclaims]"))
    #expect(again.picture.contains("note    because"))
    again.keys("J")
    #expect(again.picture.contains("pc-04") && !again.picture.contains("because"))
    again.keys("J")
    #expect(again.picture.contains("pc-03") && again.picture.contains("note    because"))
  }

  @Test func anIncompleteAnswerIsNotSent() throws {
    let robot = try desk.robot()
    robot.keys("b <Enter>")
    #expect(robot.said.contains("Not sent: verdict"), "\(robot.said)")
    #expect(try desk.desk.must("review", "--list").out == "pc-03\npc-04\n")
  }

  @Test func itGoesBackWithoutAnAnswer() throws {
    let robot = try desk.robot()
    robot.keys("b s <Enter>")
    #expect(robot.said.contains("Not sent back: give a reason"))
    robot.keys("t w o <Space> c l a i m s <Enter>")
    #expect(robot.said.contains("pc-03 is changes requested now."))
    #expect(robot.picture.contains("pc-04  blind review  1 waits"))
  }

  @Test func theSubcommandDoesAsTheScreen() throws {
    let d = desk.desk
    #expect(try d.must("review", "--list").out == "pc-03\npc-04\n")
    #expect(try d.must("review", "--next").out.contains("pc-03  revision 2  2 to review"))
    d.refused(
      "review", "--example", "pc-03", "--set", "verdict=OVERCLAIMS",
      saying: "severity, evidence still to answer")
    d.refused("review", "--example", "pc-05", saying: "pc-05 is approved, not in review")
    d.refused("review", "--set", "verdict=OMITS", code: 64, saying: "Say which example")
    d.refused("review", "--example", "pc-04", "--return", " ", saying: "Say why it goes back")
    let match = try d.must(
      "review", "--example", "pc-03", "--set", "verdict=OVERCLAIMS", "--set", "severity=2", "--set",
      "evidence=19", "--clause",
      "C3.1",
      "--json")
    #expect(match.json["match"] == true && match.json["state"] == "approved")
    let other = try d.must(
      "review", "--example", "pc-04", "--set", "verdict=OMITS", "--set", "severity=1", "--set", "evidence=19",
      "--clause", "C5.1",
      "--note", "see line 3")
    #expect(other.out.contains("pc-04 goes back to its author: ") && other.out.contains("Thread: "))
    #expect(try d.must("review", "--list").out == "Nothing waits for your review in patchclaim.\n")
    #expect(try d.must("review", "--next", "--json").json["example"] == .null)
    let thread = try d.must("list", "threads", "--json")
    #expect(thread.out.contains("Blind review does not agre"))
    d.login = "ana"
    d.refused("review", "--next", saying: "researcher")
  }
}
