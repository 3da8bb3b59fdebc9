/// Training, qualification, probation and one's own page, by keys and by subcommand.

import Canvas
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct QualifyScreenTests {
  @Test func labelLeadsToTrainingThenToTheTestThenToTheRound() throws {
    let q = try QualifyDesk()
    try q.desk.must("round", "open", "--people", "ana,ben")
    let ana = try q.robot()
    ana.keys("l")
    #expect(ana.picture.contains("ana is not qualified yet"), "\(ana.picture)")
    ana.keys("n")
    #expect(ana.said.contains("Qualify first"))
    ana.keys("<Enter>")
    #expect(ana.picture.hasPrefix(" m-30  training  1 of 3"), "\(ana.picture)")
    ana.keys("2 c C 2 . 1 <Enter> <Enter>")
    #expect(ana.picture.contains("0 of 1 as expected"), "\(ana.picture)")
    #expect(ana.picture.contains("≠ answer: yours question, expected complaint"))
    #expect(
      ana.picture.contains("Something went wrong.") && ana.picture.contains("C2.1 Complaint  (you cited it)"))
    ana.keys("n")
    #expect(ana.said.contains("It is answered: Enter shows the next one"))
    ana.keys("r 1 c C 2 . 1 <Enter> <Enter>")
    #expect(ana.picture.contains("1 of 1 as expected"), "\(ana.picture)")
    ana.keys("<Enter> 2 c C 2 . 2 <Enter> <Enter> <Enter> 1 c C 2 . 1 <Enter> <Enter> <Enter>")
    #expect(ana.picture.contains("All 3 worked items are done. T goes on to the test"), "\(ana.picture)")
    ana.keys("q <Enter>")
    #expect(
      ana.picture.contains("ana is in training") && ana.picture.contains("2 tests left"), "\(ana.picture)")
    ana.keys("<Enter>")
    #expect(ana.last.contains("Begin a test of 3 items?"))
    ana.keys("y")
    for number in 1...3 {
      #expect(ana.picture.contains("test  \(number) of 3"), "\(ana.picture)")
      let id = String(ana.picture.dropFirst().prefix(4))
      let isComplaint = QualifyDesk.answer(id) == "COMPLAINT"
      ana.keys(isComplaint ? "1 c C 2 . 1 <Enter> <Enter>" : "2 c C 2 . 2 <Enter> <Enter>")
      #expect(number == 3 || !ana.picture.contains("expected"), "not a word before the end: \(ana.picture)")
    }
    #expect(ana.said.contains("Test passed."))
    #expect(
      ana.picture.contains("ana is qualified (probation)")
        && ana.picture.contains("= answer 3 of 3, needs 80 %"))
    ana.keys("q l")
    #expect(ana.picture.contains("1 of 10  round r1"), "\(ana.picture)")
  }

  @Test func whatIsBegunOutlivesTheSession() throws {
    let q = try QualifyDesk()
    let ana = try q.robot()
    ana.keys(": t r a i n i n g <Enter> 2 n w h y")
    ana.hangUp()
    let again = try q.robot()
    again.keys(": t r a i n i n g <Enter>")
    #expect(again.picture.contains("── note ") && again.picture.contains("why"), "\(again.picture)")
    again.keys("<Esc>")
    #expect(again.picture.contains("[2 question]"), "\(again.picture)")
    again.keys("q : q u a l i f i c a t i o n <Enter> <Enter> y 3")
    again.hangUp()
    let third = try q.robot()
    third.keys(": q u a l i f i c a t i o n <Enter>")
    #expect(third.picture.contains("test  1 of 3") && third.picture.contains("[3 other]"), "\(third.picture)")
  }

  @Test func theSubcommandsDoAsTheScreens() throws {
    let q = try QualifyDesk()
    let desk = q.desk
    #expect(try desk.must("training", "--next", "--json", "--as", "ana").json["example"] == "m-30")
    #expect(try desk.must("training", "--example", "m-31", "--json", "--as", "ana").json["outcomes"] == nil)
    let worked = try desk.must(
      "training", "--example", "m-31", "--set", "answer=OTHER", "--clause", "C2.3", "--json", "--as", "ana"
    ).json
    #expect(worked["outcomes"]?.array?.first?["expected"] == "question" && worked["done"] == 1)
    desk.refused("training", "--example", "m-10", "--as", "ana", saying: "has no worked item \"m-10\"")
    desk.refused("training", "--set", "answer=OTHER", "--as", "ana", code: 64, saying: "--example")
    desk.refused("qualification", "--next", "--as", "ana", saying: "No test is begun")
    #expect(try desk.must("qualification", "--show", "--as", "ana").out.hasPrefix("in training\n"))
    #expect(try q.takeTest("ana", right: false)["passed"] == false)
    #expect(try q.takeTest("ana", right: false)["passed"] == false)
    desk.refused(
      "qualification", "--begin", "--as", "ana", saying: "A lead decides: quill person qualify ana")
    desk.refused("person", "qualify", "ana", "--reason", "x", "--as", "noor", saying: "takes a lead")
    #expect(
      try desk.must("person", "qualify", "ana", "--reason", "talked it over").out
        == "ana is qualified (probation) for reviews now.\n")
    let people = try desk.must("person", "list", "--json", "--as", "noor").json["people"]?.array ?? []
    #expect(
      people.map { $0["qualification"]?.string } == ["qualified (probation)", "in training", nil, nil],
      "\(people)")
    desk.refused("person", "list", "--as", "ana", saying: "researcher")
    let shown = try desk.must("qualification", "--show", "--json", "--as", "ana").json
    #expect(shown["steps"]?.array?.map { $0["kind"]?.string } == ["test", "test", "decision"])
    try desk.must("person", "qualify", "ana", "--withdraw", "--reason", "drifts")
    desk.refused("label", "--next", "--round", "r1", "--as", "ana", saying: "no round r1")
    try desk.must("round", "open", "--people", "ana")
    desk.refused("label", "--next", "--as", "ana", saying: "A lead decides")
  }

  @Test func aTaskThatAsksNothingSaysSo() throws {
    let desk = try Desk()
    try desk.demo()
    desk.here = desk.folder + "/demo"
    #expect(
      try desk.must("qualification", "--show", "--as", "ana").out == "patchclaim asks for no qualification.\n"
    )
    desk.refused("qualification", "--begin", "--as", "ana", saying: "asks for no qualification")
    desk.refused(
      "person", "qualify", "ana", "--reason", "x", "--as", "mira", saying: "has no line \"qualification:\"")
    #expect(try desk.must("training", "--next", "--as", "ana").out.contains("has no worked item"))
    #expect(try desk.must("person", "list", "--as", "mira").out.contains("ana   annotator"))
  }

  // MARK: Gold

  @Test func aPlanWithGoldSaysWhatGivesItAway() throws {
    let q = try QualifyDesk(gold: "gold-")
    let mira = try q.robot("mira")
    mira.keys("r n 8 <C-u> 1 0 0 <Enter>")
    #expect(mira.picture.contains("10 examples + 2 gold × 2 = 24 labels"), "\(mira.picture)")
    #expect(mira.picture.contains("The id tells that it is gold: gold-5"), "\(mira.picture)")
    #expect(mira.picture.contains("No more than 2 of 4 gold fit at one among every 8."))
    Golden.expect(mira.golden, at: "Tests/Golden/screens/plan-gold-80x24.txt")
    mira.keys("5 <C-u> m i r a , a n a <Enter>")
    #expect(!mira.picture.contains("gold-5") && mira.picture.contains("2 gold examples"), "\(mira.picture)")
    mira.keys("9 <C-u> 0 <Enter> O")
    #expect(mira.said.contains("1 or more"), "\(mira.said)")
    let said = try q.desk.must("round", "open", "--gold", "25", "--people", "ana", "--seed", "3")
    #expect(said.error.contains("The id tells that it is gold: gold-5"), "\(said.error)")
    let none = try Desk()
    try none.demo()
    none.here = none.folder + "/demo"
    none.refused("round", "open", "--gold", "50", "--as", "mira", saying: "There is no gold to hide")
  }

  @Test func goldIsHiddenFromWhoLabelsAndCountedForTheLead() throws {
    let q = try QualifyDesk()
    for person in ["ana", "ben"] { try q.takeTest(person, right: true) }
    try q.desk.must(
      "round", "open", "--gold", "100", "--gold-rate", "4", "--people", "ana,ben", "--seed", "3", "--due",
      "2026-12-01")
    var ids: [String] = []
    for _ in 1...14 {
      let next = try q.desk.must("label", "--next", "--json", "--as", "ana").json
      #expect(next["total"] == 14 && next.object?.members.contains { $0.key.contains("gold") } == false)
      let id = try #require(next["example"]?.string)
      ids.append(id)
      try q.desk.must(
        "label", "--as", "ana", "--example", id, "--set",
        "answer=\(id == "m-50" ? "OTHER" : QualifyDesk.answer(id))",
        "--clause", "C2.1", "--seconds", "90")
    }
    let places = ids.indices.filter { ids[$0] >= "m-50" }
    #expect(places.count == 4 && zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 4 }, "\(ids)")
    let mira = try q.robot("mira", size: Size(width: 132, height: 43))
    mira.keys("r <Enter>")
    #expect(mira.picture.contains("3/4 [.30,.95]"), "\(mira.picture)")
    Golden.expect(mira.golden, at: "Tests/Golden/screens/round-gold-132x43.txt")
    mira.resize(80, 24)
    Golden.expect(mira.golden, at: "Tests/Golden/screens/round-gold-80x24.txt")
    mira.keys("p")
    #expect(
      mira.picture.contains("answer 3/4 .75 [.30,.95]")
        && mira.picture.contains("ben, qualified (probation): no gold sent yet"))
    let noor = try q.robot("noor")
    noor.keys("r <Enter> p")
    #expect(noor.said.contains("only a lead who does not label in it") && !noor.picture.contains("3/4"))
    #expect(try q.desk.must("round", "show", "r1", "--as", "noor").out.contains("gold") == false)
    let before = try q.desk.must("me", "--json", "--as", "ana").json
    #expect(before["rounds"]?.array?.first?["gold"]?.object?.isEmpty == true)
    #expect(try q.desk.must("agreement", "--as", "mira").out.contains("m-5") == false)
    try q.desk.must("round", "close", "r1", "--as", "mira")
    let folder = try #require(try q.desk.must("export", "--json", "--as", "mira").json["folder"]?.string)
    try q.desk.must("verify", folder)
    #expect(try q.desk.must("agreement", "--as", "mira").out.contains("m-5") == false)
    noor.others()
    #expect(noor.picture.contains("3/4 [.30,.95]"), "\(noor.picture)")
    let ana = try q.robot(size: Size(width: 132, height: 43))
    ana.keys("m")
    #expect(ana.picture.contains("r1: closed, 14 of 14 sent, due 2026-12-01, gold answer 3/4 .75 [.30,.95]"))
    #expect(ana.picture.contains("not qualified: probation not passed under 1.0"), "\(ana.picture)")
    #expect(ana.picture.contains("14 today, 14 this week, 14 in all, median 1.5 min an item"))
  }

  @Test func aResearcherWhoLabelsInTheRoundFindsNoMarkOfGold() throws {
    let q = try QualifyDesk()
    try q.desk.must("round", "open", "--gold", "100", "--gold-rate", "4", "--people", "noor", "--seed", "3")
    let noor = try q.robot("noor")
    let seen = noor.frames.count
    noor.keys("e G k k <Enter> q e q q r <Enter> p q q l ? q")
    let frames = noor.frames.dropFirst(seen).joined(separator: "\n")
    #expect(frames.contains("which is open and you are in"), "\(frames.suffix(3000))")
    #expect(!frames.contains("Something went wrong."), "no reason is shown")
    for (id, use) in try q.desk.must("list", "examples", "--json", "--as", "noor").json["examples"]?.array?
      .map({
        ($0["example"]?.string ?? "", $0["use"] ?? .null)
      }) ?? [] where id < "m-20" || id >= "m-50"
    { #expect(use.isNull, "\(id)") }
    #expect(
      try q.desk.must("list", "examples", "--filter", "~use gold", "--as", "noor").out.contains(
        "There are no examples"))
    q.desk.refused("show", "m-50", "--as", "noor", saying: "which is open and you are in")
    q.desk.refused("example", "history", "m-10", "--as", "noor", saying: "which is open and you are in")
    q.desk.refused("export", "--as", "noor", saying: "you are in it")
  }

  // MARK: One's own page

  @Test func ownPageLeadsToWhatCameBack() throws {
    let q = try QualifyDesk()
    try q.desk.must("round", "open", "--people", "noor,ben", "--due", "2026-12-01")
    let noor = try q.robot("noor")
    noor.keys("l i w h y <Esc> <Enter>")
    let mira = try q.robot("mira")
    mira.keys("i <Enter> r b e c a u s e <Esc> <Enter>")
    noor.keys("q m")
    #expect(noor.picture.contains("by mira: because"), "\(noor.picture)")
    #expect(noor.picture.contains("r1: open, 0 of 10 sent, due 2026-12-01"), "\(noor.picture)")
    #expect(!noor.picture.contains("ben"), "nobody else is on it")
    noor.keys("jj <Enter>")
    #expect(noor.picture.contains("because") && noor.picture.hasPrefix(" thread"), "\(noor.picture)")
  }
}
