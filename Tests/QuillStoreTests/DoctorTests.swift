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
        "guidelines", "log", "write-ahead log",
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
