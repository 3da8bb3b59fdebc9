/// `quill backup`, `restore`, `erase` and `redact`, and what is said of them.

import Foundation
import QuillModel
import QuillStore
import Testing

@testable import quill

@Suite struct OperatingTests {
  private func workspace() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    try desk.write(WholeJobTests.rows, to: "in.jsonl")
    try desk.must("import", "in.jsonl")
    try desk.must("person", "add", "quirina", "--login", "q.tessaly")
    return desk
  }

  private func replace(_ text: String, in path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func aBackupIsRestoredWholeIntoANewFolder() throws {
    let desk = try workspace()
    let made = try desk.must("backup", "../b", "--json").json
    #expect(made["files"]?.integer == 4 && made["remarks"]?.array == [])
    let said = try desk.must("restore", "../b", "../r", "--json").json
    #expect(said["sha256"] == made["sha256"] && said["rows"] == made["rows"])
    let examples = try desk.must("list", "examples", "--json").out
    desk.here = desk.folder + "/r"
    #expect(try desk.must("list", "examples", "--json").out == examples)
    #expect(try desk.must("list", "people", "--json").out.contains("quirina"))
    try desk.must("doctor")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.folder).allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func theRestoredDatabaseHasALifeOfItsOwnThatGoesOnCounting() throws {
    let desk = try workspace()
    try desk.must("backup", "../b")
    let said = try desk.must("restore", "../b", "../r", "--json").json
    #expect(said["origin"]?.string != said["from"]?.string)
    let original = try Store.open(desk.here)
    let restored = try Store.open(desk.folder + "/r")
    #expect(try original.origin() != restored.origin())
    #expect("\(try original.origin())" == said["from"]?.string)
    // The same people under the same ids; the newest state of an example stays the newest.
    #expect(try original.person(named: "ana") == restored.person(named: "ana"))
    try desk.must("export", "--into", "../one")
    desk.here = desk.folder + "/r"
    try desk.must("export", "--into", "../two")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/one")
        == FileManager.default.contentsOfDirectory(atPath: desk.folder + "/two"))
  }

  @Test func aSessionNoticesARestoredDatabaseThatWasPutInItsPlace() throws {
    let desk = try workspace()
    try desk.must("backup", "../b")
    try desk.must("restore", "../b", "../r")
    let open = try Store.open(desk.here)
    let ana = try #require(try open.person(named: "ana"))
    try #require(rename(desk.folder + "/r/quill.db", desk.path("quill.db")) == 0)
    #expect(throws: StoreError.replaced(path: open.path)) { try open.addPerson("late", by: ana) }
  }

  @Test func theBackupIsRecordedWithItsHash() throws {
    let desk = try workspace()
    let made = try desk.must("backup", "../monday", "--json").json
    let rows = try Store.open(desk.here).backups()
    #expect(rows.map(\.name) == ["monday"] && rows.map(\.by) == ["ana"])
    #expect(rows.first?.manifestSHA256 == made["sha256"]?.string)
  }

  @Test func nothingIsEverReplaced() throws {
    let desk = try workspace()
    try desk.must("backup", "../b")
    desk.refused("backup", "../b", saying: "exists already")
    desk.refused("restore", "../b", ".", saying: "is there and not empty")
    desk.refused("restore", "../b", "../b", saying: "is there and not empty")
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/empty", withIntermediateDirectories: false)
    try desk.must("restore", "../b", "../empty")
    try desk.must("backup")
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path("backups")).count == 1)
  }

  @Test(arguments: ["quill.db", "guidelines/reviews/1.0.md", "guidelines/reviews.md", "backup.json"])
  func aFileThatWasChangedIsNamed(name: String) throws {
    let desk = try workspace()
    try desk.must("backup", "../b")
    let path = "\(desk.folder)/b/\(name)"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    desk.refused("restore", "../b", "../r", saying: "\(name) differs from its SHA-256")
    try FileManager.default.removeItem(atPath: path)
    desk.refused("restore", "../b", "../r", saying: "\(name) is missing")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/r"))
  }

  @Test func aFileMoreALinkAListThatWasRewrittenAndABadNameAreRefused() throws {
    let desk = try workspace()
    let hash = try #require(try desk.must("backup", "../b", "--json").json["sha256"]?.string)
    let list = "\(desk.folder)/b/manifest-sha256.txt"
    let text = try String(contentsOfFile: list, encoding: .utf8)
    try desk.write("x", to: "../b/more.txt")
    desk.refused("restore", "../b", "../r", saying: "more.txt is not in the list")
    try FileManager.default.removeItem(atPath: desk.folder + "/b/more.txt")
    try replace(text + "\(String(repeating: "0", count: 64))  ../x\n", in: list)
    desk.refused("restore", "../b", "../r", saying: "manifest-sha256.txt:5: this is no line")
    desk.refused("restore", "../b", "../r", "--sha256", hash, saying: "it was changed")
    try replace(text, in: list)
    let facts = desk.folder + "/b/backup.json"
    try FileManager.default.moveItem(atPath: facts, toPath: desk.folder + "/facts")
    try FileManager.default.createSymbolicLink(atPath: facts, withDestinationPath: desk.folder + "/facts")
    #expect(desk.run("restore", "../b", "../r").code == 1)
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/r"))
  }

  /// Whoever can also rewrite the list is found by what the database says of itself.
  @Test func aDatabaseThatWasChangedUnderARewrittenListIsRefused() throws {
    let desk = try workspace()
    try desk.must("backup", "../b")
    let database = desk.folder + "/b/quill.db"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: database))
    let place = try #require(bytes.range(of: Data("# Purpose".utf8)) ?? bytes.range(of: Data("## ".utf8)))
    bytes[place.lowerBound + 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: database))
    let list = desk.folder + "/b/manifest-sha256.txt"
    let digest = try FileDigest.of(database).sha256
    let lines = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").map {
      $0.hasSuffix("  quill.db") ? "\(digest)  quill.db" : String($0)
    }
    try replace(lines.joined(separator: "\n") + "\n", in: list)
    desk.refused("restore", "../b", "../r", saying: "is not sound")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/r"))
  }

  @Test func aPublishedFileThatWasChangedIsTakenFromTheDatabaseAndSaid() throws {
    let desk = try workspace()
    let published = try desk.read("guidelines/reviews/1.0.md")
    try desk.write("other", to: "guidelines/reviews/1.0.md")
    #expect(try desk.must("backup", "../b").out.contains("differs from what was published"))
    #expect(try desk.read("../b/guidelines/reviews/1.0.md") == published)
  }

  @Test func onlyALeadOperates() throws {
    let desk = try workspace()
    try desk.must("backup", "../b")
    for command in [
      ["backup"], ["erase", "ana", "--reason", "x"], ["redact", "find", "x"], ["restore", "../b", "../r"],
      ["redact", "example", "row-1", "--reason", "x"],
    ] {
      let said = desk.run(command + ["--as", "quirina"])
      #expect(said.code == 1 && said.out.isEmpty && said.error.contains("lead"), "\(command): \(said.error)")
    }
  }

  @Test func erasingSaysFirstWhatWouldGoAndThenWhatStillHoldsTheName() throws {
    let desk = try workspace()
    try desk.must("backup", "../monday")
    try desk.write("Quirina asked for quirina's clause.\n", to: "guidelines/notes.md")
    let plan = try desk.must("erase", "quirina", "--reason", "asked for it").out
    #expect(plan.contains("Would erase the name quirina and the login q.tessaly"))
    #expect(plan.contains("Nothing was changed"))
    #expect(try desk.must("list", "people").out.contains("quirina"))
    let done = try desk.must("erase", "quirina", "--reason", "asked for it", "--yes").out
    #expect(done.contains("Backups that still hold the name: monday"))
    #expect(done.contains("guidelines/notes.md"))
    #expect(try !desk.must("list", "people").out.contains("quirina"))
    for name in ["quill.db", "quill.db-wal", "quill.db-shm", "quill.lock"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.path(name)))
      for word in ["quirina", "q.tessaly"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name)") }
    }
    try desk.must("doctor")
    desk.refused("erase", "quirina", "--reason", "again", saying: "There is nobody called quirina")
    desk.refused("erase", "ana", "--reason", "x", "--yes", saying: "last lead")
    desk.refused("erase", "ana", code: 64, saying: "--reason")
  }

  @Test func whatIsExportedAfterARedactionCarriesTheMark() throws {
    let desk = try workspace()
    let rows = try desk.must("list", "examples", "--json").json["examples"]?.array ?? []
    let name = try #require(rows.first?["example"]?.string)
    let example = try #require(try Store.open(desk.here).example("reviews", name))
    let word = try #require(
      example.input.members.first?.value.string?.split(separator: " ").map(String.init).max {
        $0.count < $1.count
      })
    #expect(try desk.must("redact", "find", word).out.contains("example \(name)"))
    let said = try desk.must("redact", "example", name, "--text", word, "--reason", "a customer's name").out
    #expect(said.hasPrefix("Redacted "))
    let folder = try #require(try desk.must("export", "--json").json["folder"]?.string)
    try desk.must("verify", folder)
    let bundle = try BackupFolder.names(in: folder).map {
      try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
    }
    #expect(bundle.contains { $0.contains("[redacted]") })
    try desk.must("doctor")
    desk.refused("redact", "example", name, "--text", word, "--reason", "x", saying: "That text is not in")
    desk.refused("redact", "example", name, code: 64, saying: "--reason")
  }
}
