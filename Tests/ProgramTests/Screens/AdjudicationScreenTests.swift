/// Disagreement by keys and by subcommand: seen without names, decided, looked at again, made gold.

import Canvas
import Foundation
import QuillFormats
import QuillModel
import Testing

@testable import quill

@Suite struct AdjudicationScreenTests {
  let desk: DisputeDesk

  init() throws { desk = try DisputeDesk() }

  @Test func whatStandsForMostIsDecidedFirstAndTheRoundIsAdjudicatedByTheLast() throws {
    let mira = try desk.robot()
    #expect(mira.picture.contains("d disagreement   4 open"), "\(mira.picture)")
    mira.keys("d")
    #expect(mira.picture.contains("pc-01       r3"), "\(mira.picture)")
    mira.keys("<Enter>")
    #expect(mira.picture.hasPrefix(" pc-01  round r3  open: verdict"), "\(mira.picture)")
    for name in ["ana", "ben", "cho"] { #expect(!mira.picture.contains(name)) }
    mira.keys("<Enter>")
    #expect(mira.said.contains("Nothing to decide"))
    mira.keys("4 <Enter>")
    #expect(mira.said.contains("say the cause"))
    mira.keys("2 <Enter>")
    #expect(mira.said.contains("name the clause"))
    mira.keys("c C 5 . 2 <Enter> <Enter>")
    #expect(mira.picture.contains("── reason"), "\(mira.picture)")
    mira.keys("s a y s <Space> i t <Esc> <Enter>")
    #expect(mira.said.contains("pc-01 is decided."), "\(mira.picture)")
    #expect(mira.picture.hasPrefix(" pc-03  round r3"))
    for id in ["pc-03", "pc-05"] { try desk.decide(id, "CONTRADICTS") }
    mira.keys("q")
    #expect(mira.picture.contains("disagreement  1 open"), "\(mira.picture)")
    mira.keys("<Enter> 1 1 c C 3 <Enter> n y e s <Esc> <Enter>")
    #expect(mira.said.contains("Round r3 is adjudicated"), "\(mira.picture)")
    let rounds = try desk.desk.must("list", "rounds", "--json").json["rounds"]?.array ?? []
    #expect(rounds.last?["state"] == "adjudicated", "\(rounds)")
    mira.keys("q c")
    #expect(
      mira.picture.contains("Rewrite first: C4.2 Scope versus property, 2 guideline gaps on 2 examples."))
  }

  @Test func anAnswerIsTakenOverAndWhatIsBegunOutlivesTheSession() throws {
    let mira = try desk.robot()
    mira.keys("d <Enter> t A <Enter> n h a l f <Space> a")
    let shown = mira.picture
    mira.wait(milliseconds: 500)
    mira.hangUp()
    let again = try desk.robot()
    again.keys("d <Enter>")
    #expect(again.picture == shown, "\(again.picture)")
    again.keys("<Esc>")
    #expect(again.picture.contains("reason* half a"))
    again.keys("u u u u u u u")
    #expect(again.said.contains("Nothing is changed here yet."))
  }

  @Test func answersAreReadInFullAndCanHaveTheWholeScreen() throws {
    let robot = try desk.robot()
    robot.keys("d <Enter> f")
    let top = robot.picture
    robot.keys("G")
    #expect((top + robot.picture).contains("note: The diff does the opposite of what line 1 says."))
    robot.keys("q z")
    #expect(!robot.picture.contains("3 answers"))
    robot.keys("z")
    #expect(
      robot.picture.contains("opposite of what line") && !robot.picture.contains("── Report"),
      "\(robot.picture)")
    robot.resize(40, 24)
    robot.keys(">")
    #expect(robot.picture.contains("2/3"), "\(robot.picture)")
  }

  @Test func ratersLookAgainAndTheLooksTellASlip() throws {
    let mira = try desk.robot()
    mira.keys("d <Enter> L l i n e <Space> 1 ? <Enter>")
    #expect(mira.said.contains("3 raters are asked to look again."), "\(mira.picture)")
    let ana = try desk.robot("ana")
    #expect(ana.picture.contains("d disagreement   1 second look for you"), "\(ana.picture)")
    ana.keys("d")
    #expect(ana.picture.contains("pc-01  second look") && ana.picture.contains("look at: line 1?"))
    for name in ["ben", "cho"] { #expect(!ana.picture.contains(name)) }
    ana.keys("1 <Enter>")
    #expect(ana.said.contains("Not sent: say of 2, 3"))
    ana.keys("q")
    // Only ben's answer makes sense to anyone, him included.
    for person in ["ana", "ben", "cho"] {
      let item = try desk.desk.must("look", "--next", "--json", "--as", person).json
      let answers = item["answers"]?.array ?? []
      let right = (answers.firstIndex { $0["values"]?["verdict"] == "CONTRADICTS" } ?? -1) + 1
      try desk.desk.must("look", "--as", person, "--example", "pc-01", "--sensible", "\(right)")
    }
    mira.keys("q q d")
    #expect(mira.picture.contains("a slip"), "\(mira.picture)")
    mira.keys("<Enter>")
    #expect(mira.picture.contains("second look: the others were slips"), "\(mira.picture)")
    #expect(mira.picture.contains("3/3 stands") && mira.picture.contains("0/3 taken back"))
    desk.desk.refused(
      "look", "--as", "ana", "--example", "pc-01", "--sensible", "1", saying: "No second look at pc-01 waits")
  }

  @Test func aDecisionIsTakenUpAgainWithItsReason() throws {
    try desk.decide("pc-07", "FAITHFUL", cause: "rater error", clause: "C3")
    let mira = try desk.robot()
    mira.keys(": a d j u d i c a t e <Space> p c - 0 7 <Enter>")
    #expect(mira.picture.hasPrefix(" pc-07  round r3  decided"), "\(mira.picture)")
    mira.keys("R <Enter>")
    #expect(mira.picture.contains("Not taken up: give a reason."), "\(mira.picture)")
    mira.keys("1 . 1 <Space> s a y s <Enter>")
    #expect(mira.said.contains("It is open again; the decision stays recorded."), "\(mira.picture)")
    let item = try desk.desk.must("adjudicate", "show", "pc-07", "--json").json
    #expect(item["decisions"]?.array?.first?["reopened"] == "1.1 says")
    mira.keys("f G")
    #expect(mira.picture.contains("taken up again by mira"), "\(mira.picture)")
  }

  @Test func aThreadOnTheClauseIsOneKeyAway() throws {
    let mira = try desk.robot()
    mira.keys("d <Enter> c C 4 . 2 <Enter> i w h i c h <Space> f i r s t ? <Esc> <Enter>")
    let threads = try desk.desk.must("list", "threads", "--json").json["threads"]?.array ?? []
    #expect(threads.contains { $0["clause"] == "C4.2" && $0["example"] == "pc-01" }, "\(threads)")
  }

  @Test func whatIsDecidedBecomesGoldOnceAnotherConfirmsItBlind() throws {
    desk.desk.refused(
      "adjudicate", "gold", "pc-01", saying: "pc-01 is not decided yet: verdict still to decide.")
    try desk.decide("pc-01", "CONTRADICTS")
    let mira = try desk.robot()
    mira.keys(": a d j u d i c a t e <Space> p c - 0 1 <Enter> M y")
    #expect(mira.said.contains("Revision 2 of pc-01 is gold, in review"), "\(mira.picture)")
    try desk.desk.must(
      "review", "--as", "noor", "--example", "pc-01", "--set", "verdict=CONTRADICTS", "--set", "severity=2",
      "--set", "claim=1", "--set", "evidence=2-3", "--clause", "C5.2")
    let shown = try desk.desk.must("show", "pc-01", "--json").json
    #expect(shown["use"] == "gold" && shown["state"] == "approved" && shown["revision"] == 2, "\(shown)")
    // What it expects does not go with the decision: whoever takes that up again is told.
    let again = try desk.desk.must("adjudicate", "reopen", "pc-01", "verdict", "--reason", "1.2 says")
    #expect(again.error.contains("pc-01 is gold and expects the old answer"), "\(again.error)")
  }

  @Test func whoLabelledItIsToldThatAnotherDecides() throws {
    try desk.desk.must("person", "role", "ana", "researcher")
    let ana = try desk.robot("ana")
    ana.keys("d <Enter> 4 <Enter>")
    #expect(ana.said.contains("You have labelled it, so another person decides."), "\(ana.picture)")
    try desk.desk.must("person", "role", "ana", "lead")
    let lead = try desk.robot("ana")
    lead.keys("d <Enter> 4 <Enter> 1 c C 3 <Enter> n o k <Esc> <Enter>")
    #expect(lead.picture.contains("why nobody else can decide"), "\(lead.picture)")
    lead.keys("a l o n e <Enter>")
    #expect(lead.said.contains("is decided"), "\(lead.picture)")
    let item = try desk.desk.must("adjudicate", "show", "pc-01", "--json").json
    #expect(item["decisions"]?.array?.first?["sole_reason"] == "alone")
  }

  @Test func annotatorsDecideNothing() throws {
    desk.desk.refused(
      "adjudicate", "list", "--as", "ana",
      saying: "ana is annotator here, but to adjudicate takes a researcher.")
    desk.desk.refused(
      "adjudicate", "show", "pc-01", "--as", "ana", saying: "to adjudicate takes a researcher")
    let ana = try desk.robot("ana")
    ana.keys(": d i s a g r e e m e n t <Enter>")
    #expect(ana.said.contains("Only a researcher or a lead can do that"))
  }

  @Test func subcommandsSayTheSameAsTheScreens() throws {
    let list = try desk.desk.must("adjudicate", "list", "--json").json
    #expect(
      list["open"]?.array?.compactMap { $0["example"]?.string } == ["pc-01", "pc-03", "pc-05", "pc-07"])
    #expect(list["open"]?.array?.first?["alike"] == 3)
    let text = try desk.desk.must("adjudicate", "show", "pc-09").out
    #expect(text.contains("verdict: omits, by majority of A, B, C"), "\(text)")
    #expect(text.contains("severity: 1, by max of A, B, C"), "\(text)")
    desk.desk.refused(
      "adjudicate", "decide", "pc-01", "--set", "verdict=OMITS", "--cause", "luck", "--clause", "C6",
      "--reason", "x", saying: "\"luck\" is no cause. Causes are: rater error, guideline gap")
    desk.desk.refused(
      "adjudicate", "decide", "pc-01", "--set", "verdict=OMITS", "--cause", "tool", "--clause", "C99",
      "--reason", "x", saying: "No version of the guideline has a clause C99.")
    desk.desk.refused("adjudicate", "show", "pc-99", saying: "pc-99")
  }
}

extension AdjudicationScreenTests {
  private func decided(_ folder: String) throws -> [JSONValue] {
    try desk.desk.read("\(folder)/data/decided.jsonl").split(separator: "\n").compactMap {
      CanonicalJSON.value(String($0))
    }
  }

  @Test func bundlesSayWhatTheAnswersComeToAndWhoseCarryIt() throws {
    try desk.decide("pc-07", "FAITHFUL", cause: "rater error", clause: "C3")
    let folder = try #require(try desk.desk.must("export", "--json").json["folder"]?.string)
      .split(separator: "/").suffix(2).joined(separator: "/")
    let rows = try decided(folder)
    func row(_ id: String, _ field: String) -> JSONValue? {
      rows.first { $0["example"]?.string == id && $0["field"]?.string == field }
    }
    #expect(row("pc-01", "verdict")?["state"] == "open" && row("pc-01", "verdict")?["value"] == .null)
    #expect(row("pc-01", "severity")?["value"] == 2)
    #expect(row("pc-01", "severity")?["deciding"]?.array?.count == 2, "ben and cho gave the greatest")
    #expect(row("pc-07", "verdict")?["state"] == "by person")
    #expect(row("pc-07", "verdict")?["reason"] == "as the clause reads")
    #expect(row("pc-09", "verdict")?["deciding"]?.array?.count == 3)
    let text = try desk.desk.read("\(folder)/data/decided.jsonl")
    for name in ["ana", "ben", "cho", "mira"] { #expect(!text.contains("\"\(name)\"")) }
    #expect(try desk.desk.must("verify", folder).out.hasPrefix("OK"))
    // The same state, the same bytes.
    #expect(try desk.desk.must("export", "--json").json["was_there"] == true)
  }

  @Test func aBundleWhoseDecisionsDoNotFollowFromItsAnswersIsRefused() throws {
    try desk.decide("pc-07", "FAITHFUL", cause: "rater error", clause: "C3")
    let folder = try #require(try desk.desk.must("export", "--json").json["folder"]?.string)
      .split(separator: "/").suffix(2).joined(separator: "/")
    let text = try desk.desk.read("\(folder)/data/decided.jsonl")
    // Of the same length: the size of the whole is sealed too.
    let wrong = [
      ("\"why\":\"tie\"", "\"why\":\"tea\""), ("\"cause\":\"rater error\"", "\"cause\":\"lucky shots\""),
      ("\"value\":\"FAITHFUL\"", "\"value\":\"FRUITFUL\""),
    ]
    for (old, new) in wrong {
      let other = text.replacing(old, with: new)
      #expect(other != text, "\(old)")
      try desk.desk.write(other, to: "\(folder)/data/decided.jsonl")
      try Self.sealAgain(desk.desk.path(folder))
      let said = desk.desk.run("verify", folder)
      #expect(
        said.code == 1 && (said.out + said.error).contains("data/decided.jsonl"), "\(said.out)\(said.error)")
    }
  }

  /// Writes the manifests anew, as someone would who changes a sealed bundle with care.
  private static func sealAgain(_ folder: String) throws {
    for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let lines = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n")
      let again = try lines.map { line -> String in
        let path = line.split(separator: " ", maxSplits: 1)[1].drop { $0 == " " }
        return "\(try FileDigest.sha256(URL(fileURLWithPath: "\(folder)/\(path)")))  \(path)"
      }
      try Data((again.joined(separator: "\n") + "\n").utf8).write(
        to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }
}
