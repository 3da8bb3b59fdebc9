/// The whole job from an empty folder to a verified bundle, by subcommands alone.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct WholeJobTests {
  static let rows = """
    {"id": "m1", "message": "The cup is broken."}
    {"id": "m2", "message": "When do you open?"}
    {"id": "m3", "message": "Thank you."}

    """

  @Test func fromAnEmptyFolderToAVerifiedBundle() throws {
    let desk = try Desk()
    try desk.workspace()
    #expect(try desk.must("check", "guidelines/reviews.md").out.contains("no errors"))
    try desk.write(Self.rows, to: "in.jsonl")
    let first = try desk.must("import", "in.jsonl", "--json").json
    #expect(first["added"] == 3)
    #expect(try desk.must("import", "in.jsonl", "--json").json["unchanged"] == 3)

    let next = try desk.must("label", "--next", "--json")
    #expect(next.json["example"] == "m1" && next.json["guideline"] == .null)
    #expect(try desk.must("list", "versions", "--json").json["versions"] == [])

    let sent = try desk.must(
      "label", "--example", "m1", "--set", "answer=COMPLAINT", "--clause", "C2.1", "--seconds", "12")
    #expect(sent.error.contains("Published reviews 1.0, as its sole author"))
    #expect(FileManager.default.fileExists(atPath: desk.path("guidelines/reviews/1.0.md")))
    #expect(try desk.read("guidelines/reviews/1.0.md") == desk.read("guidelines/reviews.md"))
    #expect(try desk.must("label", "--undo", "--json").json["withdrawn"] == "m1")
    let draft = try desk.must("label", "--next", "--json").json
    #expect(draft["example"] == "m1")
    #expect(draft["draft"]?["values"]?["answer"] == "COMPLAINT")
    for (id, answer) in [("m1", "COMPLAINT"), ("m2", "question"), ("m3", "OTHER")] {
      try desk.must("label", "--example", id, "--set", "answer=\(answer)", "--clause", "C2")
    }
    #expect(try desk.must("label", "--next").out.contains("3 of 3 sent"))

    let agreement = try desk.must("agreement", "--json").json["agreement"]?.array?.first
    #expect(agreement?["alpha"] == .null)
    #expect(agreement?["includes_solo"] == true)
    #expect(agreement?["ratings"] == 3)

    let written = try desk.must("export", "--json").json
    let folder = try #require(written["folder"]?.string)
    #expect(written["was_there"] == false)
    #expect(try desk.must("verify", folder).out.hasPrefix("OK: 3 examples, 3 annotations"))
    #expect(try desk.must("list", "exports", "--json").json["exports"]?.array?.count == 1)
    #expect(try desk.must("doctor").out.contains("integrity_check says ok"))
  }

  @Test func theSameStateGivesTheSameBytes() throws {
    let desk = try labelled()
    let first = try desk.must("export", "--json").json
    let again = try desk.must("export", "--json").json
    #expect(again["was_there"] == true)
    #expect(again["sha256"] == first["sha256"])
    let other = try desk.must("export", "--into", desk.folder + "/other", "--json").json
    #expect(other["name"] == first["name"])
    #expect(other["sha256"] == first["sha256"])
    let folders = [first, other].compactMap { $0["folder"]?.string }
    let files = try #require(FileManager.default.subpaths(atPath: folders[0])).sorted()
    #expect(files == FileManager.default.subpaths(atPath: folders[1])?.sorted())
    for file in files where file.contains(".") {
      #expect(
        FileManager.default.contents(atPath: "\(folders[0])/\(file)")
          == FileManager.default.contents(atPath: "\(folders[1])/\(file)"))
    }
    try desk.must("label", "--example", "m2", "--set", "answer=OTHER", "--clause", "C2.3")
    #expect(try desk.must("export", "--json").json["name"] != first["name"])
  }

  @Test func aChangedBundleIsNotTakenForTheState() throws {
    let desk = try labelled()
    let folder = try #require(try desk.must("export", "--json").json["folder"]?.string)
    let file = folder + "/data/examples.jsonl"
    let bytes = try #require(FileManager.default.contents(atPath: file))
    try (bytes + Data("\n".utf8)).write(to: URL(fileURLWithPath: file))
    desk.refused("verify", folder, saying: "FAILED")
    desk.refused("export", saying: "Move it away")
    #expect(desk.run("verify", folder, "--json").json["good"] == false)
  }

  @Test func namesOfPeopleStayOutOfTheBundle() throws {
    let desk = try labelled()
    let folder = try #require(try desk.must("export", "--json").json["folder"]?.string)
    for file in try #require(FileManager.default.subpaths(atPath: folder)) where file.contains(".") {
      let text = String(
        decoding: FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data(), as: UTF8.self)
      #expect(!text.contains("\"ana\"") && !text.contains(",ana,"), "\(file) names ana")
    }
  }

  private func labelled() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.write(Self.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    try desk.must("label", "--example", "m1", "--set", "answer=COMPLAINT", "--clause", "C2.1")
    return desk
  }
}
