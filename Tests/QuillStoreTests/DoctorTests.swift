import Foundation
import QuillModel
import Testing

@testable import QuillStore

struct DoctorTests {
  @Test func aSoundWorkspaceIsFoundGood() throws {
    let w = try Workspace()
    try w.fillEveryTable()
    let findings = try w.store.doctor()
    #expect(findings.filter { $0.verdict != .good } == [])
    #expect(
      findings.map(\.check) == [
        "SQLite", "durability", "integrity", "references", "example list", "places", "example counts",
        "guidelines", "redactions", "log", "people", "write-ahead log",
      ])
    #expect(findings[0].text.contains(SQLiteVersion.isFixed(findings[0].text) ? "without" : "gate"))
  }

  @Test(arguments: [
    ("example list", "UPDATE example_head SET state = 'approved'"),
    ("places", "UPDATE assignment_head SET state = 'open'"),
    ("log", "UPDATE counter SET next = 2"),
    (
      "guidelines", "DROP TRIGGER guideline_version_refuses_update; UPDATE guideline_version SET text = x'00'"
    ),
    (
      "references",
      "PRAGMA foreign_keys = OFF; DELETE FROM person_name; INSERT INTO preference VALUES (x'00', 'a', 'b')"
    ),
  ])
  func whatWasChangedBehindItsBackIsFound(check: String, sql: String) throws {
    let w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...2, state: .draft), by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    try w.label(round.id, "FAITHFUL", by: w.mira)
    try w.store.writer.inDatabase { try $0.execute(sql: sql) }
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.map(\.check) == [check])
  }

  @Test func aDatabaseWithoutAnyoneIsBad() throws {
    let scratch = try Scratch()
    let store = try Store.create(scratch.path)
    #expect(try store.doctor().filter { $0.verdict == .bad }.map(\.check) == ["people"])
  }

  @Test func aCopyOfTheDatabaseAloneIsWholeOnceItIsClosed() throws {
    let w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...3), by: w.mira)
    w.store.close()
    let scratch = try Scratch()
    try FileManager.default.copyItem(atPath: w.store.path, toPath: scratch.path + "/quill.db")
    let copy = try Store.open(scratch.path)
    #expect(try copy.tasks().map(\.examples) == [3])
    #expect(try copy.doctor().filter { $0.verdict == .bad } == [])
  }

  @Test func aSessionThatOnlyLooksLeavesTheLogAsItIs() throws {
    let w = try Workspace()
    try w.store.createTask("more", title: "More", by: w.mira)
    let log = w.store.path + OpenFiles.log
    let size = try #require(FileIdentity.status(log)).st_size
    var options = Store.Options()
    options.settlesLog = false
    try Store.open(w.folder, options: options).close()
    #expect(size > 0)
    #expect(try #require(FileIdentity.status(log)).st_size == size)
  }

  @Test func aLogThatIsReadStaysUntilTheReaderIsDone() throws {
    let w = try Workspace()
    let other = try Store.open(w.folder)
    try other.read { db in
      _ = try db.count("SELECT count(*) FROM person")
      try w.store.createTask("more", title: "More", by: w.mira)
      w.store.close()
    }
    let log = w.store.path + OpenFiles.log
    #expect(try #require(FileIdentity.status(log)).st_size > 0)
    other.close()
    #expect(try #require(FileIdentity.status(log)).st_size == 0)
  }

  @Test(arguments: [
    ("3.40.1", false), ("3.44.5", false), ("3.44.6", true), ("3.50.6", false), ("3.50.7", true),
    ("3.51.2", false),
    ("3.51.3", true), ("3.52.0", true), ("4.0", true),
  ])
  func theVersionsWithTheWALResetBugAreKnown(version: String, isFixed: Bool) {
    #expect(SQLiteVersion.isFixed(version) == isFixed)
  }

  @Test func aBackupIsAWorkspacesDatabaseOfItsOwn() throws {
    let w = try Workspace()
    let scratch = try Scratch()
    try w.store.backUp(to: scratch.path + "/quill.db")
    #expect(try Store.open(scratch.path).tasks() == w.store.tasks())
    #expect(throws: StoreError.self) { try w.store.backUp(to: scratch.path + "/quill.db") }
  }
}
