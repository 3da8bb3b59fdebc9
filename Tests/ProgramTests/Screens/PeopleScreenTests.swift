/// People who label, by keys and by subcommand: the table, one person's record, decisions, masks, one's own page.

import Canvas
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct PeopleScreenTests {
  let desk: PeopleDesk

  init() throws { desk = try PeopleDesk() }

  private func people(_ person: String = "mira") throws -> [JSONValue] {
    try desk.desk.must("people", "list", "--json", "--as", person).json["people"]?.array ?? []
  }

  @Test func tableRecordAndDecisionLookAsKnown() throws {
    let mira = try desk.robot()
    mira.keys(": p e o p l e <Enter>")
    Golden.expect(mira.golden, at: "Tests/Golden/screens/people-figures-80x24.txt")
    mira.keys("j <Enter>")
    Golden.expect(mira.golden, at: "Tests/Golden/screens/person-figures-80x24.txt")
    mira.keys("D")
    Golden.expect(mira.golden, at: "Tests/Golden/screens/person-decide-80x24.txt")
    mira.keys("c o a c h <Enter> C 2 . 2 <Enter>")
    #expect(mira.picture.contains("why; ben reads it"), "\(mira.picture)")
    mira.keys("<Esc>")
    #expect(try people()[1]["decisions"]?.array?.isEmpty == true, "nothing is sent by breaking off")
    mira.keys("D c o a c h <Enter> C 2 . 2 <Enter> t w o <Space> o f <Space> b e n <Esc> <Enter>")
    #expect(mira.said.contains("Recorded: coach: C2.2. ben reads why."), "\(mira.picture)")
    #expect(mira.picture.contains("coach: C2.2, by mira: two of ben"), "\(mira.picture)")
    mira.keys("v")
    #expect(mira.picture.contains("C2.2"), "\(mira.picture)")
    mira.keys("q q")
    #expect(mira.picture.contains("coach: C2.2"), "\(mira.picture)")
    let ben = try desk.robot("ben", size: Size(width: 100, height: 40))
    ben.keys("m")
    #expect(ben.picture.contains("coach: C2.2: two of ben, by mira"), "\(ben.picture)")
    ben.keys("G <Enter>")
    #expect(ben.picture.hasPrefix(" guideline"), "\(ben.picture)")
  }

  @Test func figuresAreSaidWithWhatTheyRestOn() throws {
    let all = try people()
    #expect(all.map { $0["name"]?.string } == ["ana", "ben", "cho"])
    let figures = all.map { $0["work"]?.array?.first?["fields"]?.array?.first ?? .null }
    #expect(figures.map { $0["gold"]?["value"]?["right"] } == [12, 6, 6])
    #expect(figures.map { $0["gold"]?["n"] } == [12, 12, 12])
    #expect(figures[0]["drift"]?["value"]?["alarm"]?.isNull == true)
    #expect(figures[1]["drift"]?["value"]?["alarm"] == 10, "four misses after six hits")
    #expect(figures[2]["lean"]?["value"]?["category"] == "COMPLAINT")
    #expect(figures[2]["longest_run"]?["value"]?["length"] == 28)
    // ana and ben agree on 16 examples, cho with each on eight.
    #expect(figures.map { $0["others"]?["value"]?["right"] } == [24, 24, 16])
    let text = try desk.desk.must("people", "show", "cho", "--as", "mira").out
    #expect(
      text.contains("lean: \"complaint\" 50 points more often than the others, p = .005, n=16"), "\(text)")
    #expect(text.contains("longest run: 28 × \"complaint\" of 28, their answer in 100 %"))
    let list = try desk.desk.must("people", "list", "--as", "mira").out
    #expect(list.contains("ben    28  6/12 [.25,.75]       .75     0       3       3.3  falls"), "\(list)")
    let masked = try desk.desk.must("people", "list", "--mask", "--as", "mira").out
    for name in ["ana", "ben", "cho"] { #expect(!masked.contains(name)) }
    desk.desk.refused("people", "show", "mira", saying: "mira has no place in a round of reviews")
    desk.desk.refused("people", "list", "--field", "why", saying: "\"why\" is no gating field")
    desk.desk.refused("people", "list", "--version", "3.0", saying: "versions are 1.0")
    desk.desk.refused("people", "list", "--as", "ana", saying: "takes a researcher")
  }

  @Test func belowTenItemsTooFewIsSaid() throws {
    let few = try QualifyDesk()
    try few.takeTest("ana", right: true)
    try few.desk.must("round", "open", "--gold", "100", "--gold-rate", "4", "--people", "ana", "--seed", "3")
    for _ in 1...9 {
      let id = try #require(
        try few.desk.must("label", "--next", "--json", "--as", "ana").json["example"]?.string)
      try few.desk.must(
        "label", "--as", "ana", "--example", id, "--set", "answer=\(QualifyDesk.answer(id))", "--clause",
        "C2.1", "--seconds", "60")
    }
    try few.desk.must("round", "close", "r1")
    let mira = try few.robot("mira")
    mira.keys(": p e o p l e <Enter>")
    let row = try #require(mira.picture.split(separator: "\n").first { $0.hasPrefix(" ana") })
    #expect(row.contains("too few (n=") && !row.contains("["), "\(mira.picture)")
    let ana = try few.robot("ana", size: Size(width: 100, height: 40))
    ana.keys("m")
    #expect(ana.picture.contains("gold: too few (n="), "\(ana.picture)")
    #expect(ana.picture.contains("9 labels, 0 skipped, 0 unsure, time too few (n=9)"), "\(ana.picture)")
  }

  @Test func orderIsByNameOrAFigureAndNeverByTime() throws {
    let mira = try desk.robot()
    mira.keys(": p e o p l e <Enter>")
    func names() -> [String] {
      mira.picture.split(separator: "\n").compactMap { line in
        ["ana", "ben", "cho"].first { line.hasPrefix(" \($0) ") }
      }
    }
    var seen: Set<[String]> = []
    var headers: [String] = []
    for _ in 1...5 {
      seen.insert(names())
      headers.append(String(mira.picture.split(separator: "\n")[0]))
      mira.keys("o")
    }
    #expect(names() == ["ana", "ben", "cho"], "\(mira.picture)")
    #expect(headers.contains { $0.contains("by gold") } && headers.contains { $0.contains("by others") })
    #expect(!headers.contains { $0.contains("min") || $0.contains("time") || $0.contains("speed") })
    #expect(seen.contains(["ben", "cho", "ana"]), "\(seen)")
  }

  @Test func aMaskStaysFromPageToPage() throws {
    let mira = try desk.robot()
    try desk.desk.must("people", "decide", "ben", "--nothing", "--reason", "ben and ana had a word")
    mira.keys(": p e o p l e <Enter> m")
    for name in ["ana", "ben", "cho"] { #expect(!mira.picture.contains(name), "\(mira.picture)") }
    #expect(mira.picture.contains("names masked") && mira.picture.contains("rater 3"))
    let rows = mira.picture.split(separator: "\n").filter { $0.contains("rater ") }.compactMap {
      $0.firstMatch(of: /rater \d/)?.0
    }
    #expect(rows == rows.sorted(), "the order tells no more than the mask")
    mira.keys(": p e r s o n <Space> b e n <Enter>")
    for name in ["ana", "ben", "cho", "mira"] { #expect(!mira.picture.contains(name), "\(mira.picture)") }
    mira.keys("m")
    #expect(mira.picture.contains("by mira: ben and ana had a word"), "\(mira.picture)")
  }

  @Test func aResearcherSeesFiguresAndNoReasonsAndDecidesNothing() throws {
    try desk.desk.must("people", "decide", "ben", "--coach", "--clause", "C2.2", "--reason", "secret-word")
    let noor = try desk.robot("noor")
    noor.keys(": p e o p l e <Enter> j <Enter>")
    #expect(noor.picture.contains("coach: C2.2") && !noor.picture.contains("secret-word"), "\(noor.picture)")
    #expect(!noor.picture.contains("by mira"))
    noor.keys("D")
    #expect(noor.said.contains("Only a lead can do that"), "\(noor.said)")
    #expect(
      try !desk.desk.must("people", "show", "ben", "--json", "--as", "noor").out.contains("secret-word"))
    desk.desk.refused(
      "people", "decide", "ben", "--nothing", "--reason", "x", "--as", "noor", saying: "takes a lead")
    let ana = try desk.robot("ana")
    ana.keys(": p e o p l e <Enter>")
    #expect(ana.said.contains("Only a researcher or a lead"), "\(ana.said)")
  }

  @Test func pausingAndReQualifyingDoWhatTheySay() throws {
    let d = desk.desk
    d.refused(
      "people", "decide", "ben", "--requalify", "--clause", "C2.1", "--reason", "x", saying: "Only coaching")
    d.refused("people", "decide", "ben", "--reason", "x", code: 64, saying: "--coach")
    try d.must("people", "decide", "ben", "--requalify", "--reason", "drifts since the sixth gold")
    try desk.open("r2")
    d.refused("label", "--next", "--as", "ben", saying: "mira asked ben to qualify again")
    #expect(try d.must("qualification", "--show", "--as", "ben").out.contains("to qualify again"))
    try desk.qualifying.takeTest("ben", right: true)
    try d.must("label", "--next", "--as", "ben")
    let cho = try desk.robot("cho")
    try d.must("people", "decide", "cho", "--pause", "--reason", "until we have talked")
    cho.others()
    #expect(cho.app.hasEnded)
    d.refused("label", "--next", "--as", "cho", saying: "cho is paused")
    #expect(try people()[2]["state"] == "paused")
    try d.must("person", "resume", "cho")
    #expect(try d.must("me", "--as", "cho").out.contains("pause: until we have talked, by mira"))
  }

  @Test func whileARoundIsOpenALeadOutsideItSeesCountsTimesAndGold() throws {
    try desk.open("r2")
    try desk.label("ana", 22)
    let shown = try desk.desk.must("people", "show", "ana", "--as", "lena").out
    #expect(shown.contains("r2: 22 sent, 0 skipped, 2.9 min an item, gold answer "), "\(shown)")
    let before = try people()[0]["work"]
    #expect(try !desk.desk.must("people", "show", "ana", "--as", "noor").out.contains("r2"))
    try desk.label("ana", 2)
    #expect(try people()[0]["work"] == before, "the figures are of closed rounds")
    #expect(try people("noor").allSatisfy { $0["open"]?.array?.isEmpty == true })
    try desk.desk.must("round", "close", "r2")
    #expect(try people()[0]["work"] != before)
  }

  @Test func onesOwnPageSaysTheSameWithoutWhatOthersAnswered() throws {
    let cho = try desk.robot("cho", size: Size(width: 132, height: 43))
    cho.keys("m")
    Golden.expect(cho.golden, at: "Tests/Golden/screens/me-figures-132x43.txt")
    #expect(cho.picture.contains("gold: 6/12 .50 [.25,.75] as expected"), "\(cho.picture)")
    #expect(!cho.picture.contains("theirs / another's") && !cho.picture.contains("wrong on gold"))
    let own = try desk.desk.must("me", "--json", "--as", "cho").json["labels"]?["work"]?.array?.first
    let field = own?["fields"]?.array?.first
    #expect(field?["gold"]?["value"]?["right"] == 6)
    #expect(field?["confusions"]?.array?.isEmpty == true && field?["gold_confusions"]?.array?.isEmpty == true)
  }

  @Test func everySizeShowsWhoAndTheFirstFigure() throws {
    for size in [Size(width: 132, height: 43), Size(width: 40, height: 10)] {
      let mira = try desk.robot(size: size)
      mira.keys(": p e o p l e <Enter>")
      Golden.expect(
        mira.golden, at: "Tests/Golden/screens/people-figures-\(size.width)x\(size.height).txt")
      #expect(mira.picture.contains("6/12 [.25,.75]"), "\(mira.picture)")
      mira.keys("j <Enter>")
      Golden.expect(
        mira.golden, at: "Tests/Golden/screens/person-figures-\(size.width)x\(size.height).txt")
    }
  }
}
