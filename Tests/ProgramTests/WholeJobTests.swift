/// The whole job from an empty folder to a verified bundle, by subcommands alone.

import Canvas
import Foundation
import TestKit
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

  /// The demo, solo labels of two people with names and logins, and a round that is named after one of them.
  @Test func namesOfPeopleStayOutOfTheBundle() throws {
    let desk = try Desk()
    try desk.must("demo", "--no-screen", "--dir", "d", "--as", "zoe")
    desk.here = desk.folder + "/d"
    try desk.must("person", "add", "rik", "--login", "hendrik", "--role", "researcher", "--as", "mira")
    for person in ["zoe", "rik", "mira"] {
      try desk.must(
        "label", "--as", person, "--example", "pc-01", "--set", "verdict=FAITHFUL", "--set", "severity=0",
        "--clause", "C3")
    }
    try desk.write("example,annotator,verdict,severity\npc-01,ana,OMITS,1\n", to: "l.csv")
    try desk.must("import", "l.csv", "--labels", "--round", "ana-hendrik.pilot", "--as", "mira")
    let folder = try #require(try desk.must("export", "--as", "mira", "--json").json["folder"]?.string)
    var files = 0
    for file in try #require(FileManager.default.subpaths(atPath: folder)) {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else { continue }
      files += 1
      let words = Set(
        String(decoding: bytes, as: UTF8.self).split { !$0.isLetter && !$0.isNumber }.map(String.init))
      for name in ["mira", "ana", "ben", "cho", "zoe", "rik", "hendrik"] {
        #expect(!words.contains(name), "\(file) names \(name)")
      }
    }
    #expect(files > 10)
    let rows = try String(contentsOfFile: folder + "/data/annotations.jsonl", encoding: .utf8)
    #expect(rows.matches(of: /"round":"solo-a-[0-9a-f]{8}"/).count == 3)
    #expect(rows.contains(/"round":"a-[0-9a-f]{8}-a-[0-9a-f]{8}\.pilot"/))
    #expect(try desk.must("verify", folder).out.hasPrefix("OK: "))
  }

  @Test func severalBundlesAreVerifiedAtOnce() throws {
    let desk = try labelled()
    let first = try #require(try desk.must("export", "--json").json["name"]?.string)
    try desk.must("label", "--example", "m2", "--set", "answer=OTHER", "--clause", "C2.3")
    let second = try #require(try desk.must("export", "--json").json["name"]?.string)
    let both = ["exports/\(first)", "exports/\(second)"]
    let said = try desk.must("verify", both[0], both[1]).out
    #expect(
      said.contains("\(both[0]): OK: 3 examples, 1 annotation,")
        && said.contains("\(both[1]): OK: 3 examples, 2"))
    let json = try desk.must("verify", both[0], both[1], "--json").json["bundles"]?.array
    #expect(json?.map { $0["good"] } == [true, true] && json?.last?["folder"]?.string == both[1])
    try desk.write("x", to: both[0] + "/extra")
    let bad = desk.run("verify", both[0], both[1])
    #expect(bad.code == 1)
    #expect(
      bad.error.contains("\(both[0]): FAILED: extra is not listed") && bad.out.contains("\(both[1]): OK"))
  }

  /// The formats know no statistics; the program computes them again.
  @Test func figuresThatTheRatingsDoNotGiveAreFound() throws {
    let desk = try Desk()
    try desk.must("demo", "--no-screen", "--dir", "d")
    desk.here = desk.folder + "/d"
    let folder = try #require(try desk.must("export", "--as", "mira", "--json").json["folder"]?.string)
    #expect(try desk.must("verify", folder).out.contains("OK: 24 examples, 144 annotations"))
    let file = folder + "/data/agreement.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for (old, new, says) in [
      (/"alpha":0\.\d+/, "\"alpha\":0.99", "another \"alpha\" of verdict under 1.0"),
      (/"n":24/, "\"n\":240", "another \"n\" of verdict under 1.0"),
      (/"simulated":true/, "\"simulated\":false", "does not report on verdict under 1.0"),
    ] {
      try text.replacing(old, with: new, maxReplacements: 1).write(
        toFile: file, atomically: true, encoding: .utf8)
      try reseal(folder)
      desk.refused("verify", folder, saying: says)
    }
  }

  /// As someone would who hides a change.
  private func reseal(_ folder: String) throws {
    let ended = try Child.run([
      "/bin/sh", "-c",
      """
      cd "$0" && LC_ALL=C && export LC_ALL
      find data -type f | sort | xargs sha256sum > manifest-sha256.txt
      size=$(find data -type f -exec cat {} + | wc -c).$(find data -type f | wc -l)
      sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $size/" bag-info.txt
      sha256sum bag-info.txt bagit.txt manifest-sha256.txt verify.sh > tagmanifest-sha256.txt
      """, folder,
    ])
    try #require(ended.code == 0)
  }

  @Test func gatesAndPeopleAreCountedAsTheyAre() throws {
    let desk = try Desk()
    try desk.must("demo", "--no-screen", "--dir", "d", "--as", "zoe")
    desk.here = desk.folder + "/d"
    try desk.must(
      "label", "--as", "zoe", "--example", "pc-01", "--set", "verdict=FAITHFUL", "--set", "severity=0",
      "--clause",
      "C3")
    let robot = try Robot(desk.here, of: desk, as: "mira", size: Size(width: 132, height: 43))
    robot.keys("x")
    #expect(robot.picture.contains("145 annotations by 4 people"))
    let said = try desk.must("export", "--as", "mira")
    #expect(said.out.contains("24 examples, 145 labels, 4 annotators"))
    let gates = try desk.must("gates", "--as", "mira", "--json").json["gates"]?.array ?? []
    let open = Set(
      gates.filter { $0["status"] == "wait" || $0["status"] == "fail" }.compactMap { $0["gate"]?.integer })
    #expect(said.out.contains("\(open.count) gates do not pass yet"))
    let fresh = try Desk()
    try fresh.workspace()
    try fresh.write(Self.rows, to: "in.jsonl")
    try fresh.must("import", "in.jsonl")
    try fresh.must("publish")
    #expect(try fresh.must("export").out.contains("7 gates do not pass yet"))
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
