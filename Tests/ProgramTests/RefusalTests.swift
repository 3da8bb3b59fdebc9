/// Refusals: a sentence on standard error, nothing on standard output, the right status.

import Foundation
import Testing

@testable import quill

@Suite struct RefusalTests {
  @Test(arguments: [
    (["nope"], Int32(64), "There is no subcommand \"nope\""),
    (["publis"], 64, "Did you mean publish?"),
    (["gates"], 1, "There is no workspace in"),
    (["--workspace", "none", "gates"], 1, "holds no workspace"),
    (["check", "none.md"], 1, "none.md cannot be read: No such file or directory."),
    (["verify", "none"], 1, "FAILED"),
    (["init", "--title", "T"], 64, "--task"),
    (["init", "w", "--task", "A B", "--title", "T"], 1, "A task cannot be called \"A B\""),
    (["init", "w", "--task", "t", "--title", "T", "--template", "poem"], 1, "There is no template \"poem\""),
    (["stats", "x.csv", "--unit", "u", "--rater", "r", "--value", "v", "--level", "high"], 64, "--level is"),
    (["docs", "--write", "none.md"], 1, "cannot be read"),
  ])
  func withoutAWorkspace(arguments: [String], code: Int32, text: String) throws {
    let desk = try Desk()
    let said = desk.run(arguments)
    #expect(said.code == code, "\(said.error)")
    #expect(said.out.isEmpty)
    #expect(said.error.contains(text), "\(said.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder).isEmpty, "something was made")
  }

  @Test(arguments: [
    (["gates", "--as", "bob"], Int32(1), "There is nobody called bob here"),
    (["gates", "--task", "none"], 1, "There is no task \"none\""),
    (["show", "none"], 1, "no example and no clause \"none\""),
    (["show", "guideline", "9.9"], 1, "9.9 was not published"),
    (["show", "guideline", "newest"], 1, "is no guideline version"),
    (["label", "--undo"], 1, "There is nothing of yours to take back"),
    (["label", "--example", "none"], 1, "has no example \"none\""),
    (["label", "--set", "answer=OTHER"], 64, "Say which example"),
    (["label", "--undo", "--next"], 64, "one of --next"),
    (["label", "--next", "--round", "r9"], 1, "There is no round r9"),
    (["label", "--example", "m1", "--set", "answer"], 1, "has no \"=\""),
    (["label", "--example", "m1", "--set", "mood=good"], 1, "\"mood\" is no field"),
    (
      ["label", "--example", "m1", "--set", "answer=MAYBE"], 1,
      "answer takes one of COMPLAINT, QUESTION, OTHER"
    ),
    (["label", "--example", "m1", "--set", "answer=OTHER", "--clause", "Z9"], 1, "has no clause Z9"),
    (["label", "--example", "m1", "--set", "answer=OTHER", "--confidence", "sure"], 1, "is no confidence"),
    (["label", "--example", "m1", "--skip", " "], 1, "Say why"),
    (["label", "--example", "m1", "--ask", " "], 1, "Write the question"),
    (["label", "--example", "m1", "--ask", "Why?"], 1, "Publish it first: quill publish --task reviews"),
    (["label", "--example", "m1", "--skip", "why"], 1, "Publish it first: quill publish --task reviews"),
    (["label", "--example", "m1", "--set", "answer=OTHER"], 1, "Not sent: cite the clause that decides it"),
    (["label", "--example", "m1", "--note", "x"], 64, "--note belongs to an answer"),
    (["label", "--example", "m1", "--confidence", "low"], 64, "--confidence belongs to an answer"),
    (["label", "--example", "m1", "--clause", "C2.1"], 64, "--clause belongs to an answer"),
    (["label", "--next", "--seconds", "3"], 64, "--seconds belongs to an answer"),
    (["label", "--example", "m1", "--next"], 64, "--example does not go with --next"),
    (
      ["label", "--example", "m1", "--set", "answer=OTHER", "--set", "answer=QUESTION"], 1,
      "--set answers answer twice. Leave one out."
    ),
    (
      ["label", "--example", "m1", "--set", "answer=OTHER", "--seconds", "99999999999"], 64,
      "--seconds is 0 to 86400"
    ),
    (["agreement", "--field", "mood"], 1, "\"mood\" is no field"),
    (["example", "save", "-"], 1, "standard input:"),
    (["example", "state", "m1", "approved"], 1, "m1 is draft, so it cannot become approved"),
    (["person", "add", "Bob"], 1, "cannot be a person's name"),
    (["person", "role", "ana", "annotator"], 1, "the last lead"),
    (["init", ".", "--task", "reviews", "--title", "T"], 1, "exists already"),
  ])
  func inAWorkspace(arguments: [String], code: Int32, text: String) throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    let said = desk.run(arguments)
    #expect(said.code == code, "\(said.error)")
    #expect(said.out.isEmpty)
    #expect(said.error.contains(text), "\(said.error)")
    #expect(try desk.must("list", "versions", "--json").json["versions"] == [], "a version was published")
    #expect(try desk.must("list", "rounds", "--json").json["rounds"] == [], "a round was made")
  }

  @Test func aStrangersLoginSaysHowToBeAdded() throws {
    let desk = try Desk()
    try desk.workspace()
    desk.login = "Bea.S"
    desk.refused("gates", saying: "ask a lead (ana) to add you: quill person add bea-s --login Bea.S")
    desk.login = "ana"
    try desk.must("person", "add", "bea", "--login", "Bea.S")
    desk.login = "Bea.S"
    #expect(try desk.must("gates").out.contains("bea: annotator"))
    desk.refused("label", "--next", saying: "no published guideline yet. Ask a researcher")
  }

  @Test func aForeignFolderIsLeftAlone() throws {
    let desk = try Desk()
    try desk.write("mine", to: "notes.txt")
    desk.refused("init", ".", "--task", "t", "--title", "T", saying: "is not empty (notes.txt)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder) == ["notes.txt"])
  }

  @Test func aDocumentWithErrorsIsNeitherCheckedNorPublished() throws {
    let desk = try Desk()
    try desk.workspace()
    let text = try desk.read("guidelines/reviews.md")
    try desk.write(text.replacing("kind: choice", with: "kind: chioce"), to: "guidelines/reviews.md")
    desk.refused("check", "guidelines/reviews.md", saying: "guidelines/reviews.md:")
    #expect(desk.run("check", "guidelines/reviews.md", "--json").json["errors"] == 1)
    desk.refused("publish", saying: "chioce")
    #expect(try desk.must("list", "versions", "--json").json["versions"] == [])
  }

  @Test func theNextVersionIsMajorWhereAStoredValueMayNotHold() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    desk.refused("publish", saying: "is what 1.0 says already")
    let text = try desk.read("guidelines/reviews.md")
    try desk.write(
      text.replacing("gating: true", with: "gating: true\n    title: Answer"), to: "guidelines/reviews.md")
    #expect(try desk.must("publish", "--json").json["version"] == "1.1")
    try desk.write(text.replacing("value: OTHER", with: "value: NEITHER"), to: "guidelines/reviews.md")
    #expect(try desk.must("publish", "--json").json["version"] == "2.0")
  }

  @Test(arguments: [
    ["--version"], ["--help"], ["list", "tasks"], ["check", "guidelines/reviews.md", "--json"],
  ])
  func anOutputThatTakesNothingIsARefusal(arguments: [String]) throws {
    let desk = try Desk()
    try desk.workspace()
    desk.brokenOutput = "Standard output cannot be written: No space left on device."
    let said = desk.run(arguments)
    #expect(said.code == 1)
    #expect(said.error == "Standard output cannot be written: No space left on device.\n")
  }

  @Test func whatIsNoFileIsNotWaitedFor() throws {
    let desk = try Desk()
    try desk.workspace()
    mkfifo(desk.path("pipe.jsonl"), 0o600)
    desk.refused("import", "pipe.jsonl", saying: "pipe.jsonl is no regular file, but a pipe.")
    desk.refused("check", "pipe.jsonl", saying: "is no regular file, but a pipe.")
    desk.refused("check", "guidelines", saying: "is a folder")
    desk.refused("check", "/dev/zero", saying: "/dev/zero is no regular file, but a device.")
    desk.refused("example", "save", "pipe.jsonl", saying: "is no regular file")
    desk.refused(
      "stats", "/dev/zero", "--unit", "u", "--rater", "r", "--value", "v", "--format", "csv",
      saying: "zero is no regular file")
    try FileManager.default.removeItem(atPath: desk.path("guidelines/reviews.md"))
    mkfifo(desk.path("guidelines/reviews.md"), 0o600)
    desk.refused("publish", saying: "is no regular file")
    try FileManager.default.removeItem(atPath: desk.path("quill.db"))
    mkfifo(desk.path("quill.db"), 0o600)
    desk.refused("list", "tasks", saying: "is not a Quill database (no regular file)")
  }

  @Test func nothingIsWrittenThroughALink() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    let elsewhere = desk.folder + "/elsewhere"
    let files = FileManager.default
    try files.createDirectory(atPath: elsewhere, withIntermediateDirectories: false)
    try files.createSymbolicLink(atPath: desk.path("guidelines/reviews"), withDestinationPath: elsewhere)
    desk.refused("publish", saying: "guidelines/reviews is a link")
    #expect(try desk.must("list", "versions", "--json").json["versions"] == [])
    try files.removeItem(atPath: desk.path("guidelines/reviews"))
    try desk.must("publish")
    try files.removeItem(atPath: desk.path("exports"))
    try files.createSymbolicLink(atPath: desk.path("exports"), withDestinationPath: elsewhere)
    desk.refused("export", saying: "exports is a link")
    try files.moveItem(atPath: desk.path("guidelines"), toPath: desk.path("moved"))
    try files.createSymbolicLink(atPath: desk.path("guidelines"), withDestinationPath: elsewhere)
    desk.refused("init", ".", "--task", "more", "--title", "T", saying: "guidelines is a link")
    #expect(try desk.must("list", "tasks", "--json").json["tasks"]?.array?.count == 1)
    #expect(try files.contentsOfDirectory(atPath: elsewhere).isEmpty)
    try desk.must("export", "--into", desk.path("in-a-new/folder"))
    desk.refused("export", "--into", desk.path("in.jsonl"), saying: "in.jsonl is no folder. Name another")
    desk.refused("export", "--into", desk.path("in.jsonl/x"), saying: "in.jsonl is no folder")
  }

  @Test func aLinkedDatabaseIsRefused() throws {
    let desk = try Desk()
    try desk.workspace()
    try FileManager.default.createDirectory(atPath: desk.folder + "/v", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/v/quill.db", withDestinationPath: desk.path("quill.db"))
    desk.refused("list", "tasks", "--workspace", desk.folder + "/v", saying: "quill.db is a link")
  }

  @Test func namesMakeNoLinesOfTheirOwn() throws {
    let desk = try Desk()
    try desk.workspace()
    let forged = "x\nForged reviews 9.9"
    for arguments in [
      ["show", forged], ["gates", "--as", forged], ["gates", "--task", forged], ["check", forged],
      ["verify", forged], ["person", "add", forged], ["list", "tasks", "--workspace", "/none/\(forged)/y"],
      ["label", "--example", "m1", "--set", "answer=\(forged)"],
      ["init", forged, "--task", "t", "--title", "T"],
      ["example", "state", forged, "approved"],
    ] {
      let said = desk.run(arguments)
      let lines = (said.out + said.error).split(separator: "\n")
      #expect(!lines.contains { $0.hasPrefix("Forged") }, "\(arguments): \(said.error)")
    }
    try desk.write(#"{"id":"a\nin.jsonl:9: all is well","message":"x"}"# + "\n", to: "in.jsonl")
    let said = desk.run("import", "in.jsonl")
    #expect(said.code == 1)
    #expect(!said.error.split(separator: "\n").contains { $0.hasPrefix("in.jsonl:9") }, "\(said.error)")
  }

  @Test func hostileTextIsShownAsMarks() throws {
    let desk = try Desk()
    try desk.workspace()
    desk.input = Array(#"{"id":"x","input":{"message":"a\u001b]0;t\u0007 \u202e \u009b31m"}}"#.utf8)
    try desk.must("example", "save", "-")
    for arguments in [
      ["show", "x"], ["show", "x", "--json"], ["list", "examples"], ["list", "examples", "--json"],
    ] {
      let out = desk.run(arguments).out
      #expect(out.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x7F) }, "\(out)")
    }
    #expect(try desk.must("show", "x").out.contains("^["))
  }
}
