import Foundation
import GRDB
import QuillModel
import Testing

@testable import QuillStore

struct OpeningTests {
  @Test func filesAreTheOwnersAlone() throws {
    let workspace = try Workspace()
    for name in ["quill.db", "quill.lock", "quill.db-wal", "quill.db-shm"] {
      let found = try #require(FileIdentity.status(workspace.folder + "/" + name))
      #expect(found.st_mode & 0o777 == 0o600, "\(name)")
    }
    let scratch = try Scratch()
    let made = scratch.path + "/new"
    try Store.create(made).close()
    #expect(try #require(FileIdentity.status(made)).st_mode & 0o777 == 0o700)
    #expect(FileIdentity.status(made + "/quill.db.new") == nil)
  }

  @Test func aFolderWithoutAWorkspaceSaysHowToMakeOne() throws {
    let scratch = try Scratch()
    let folder = scratch.path
    #expect(throws: StoreError.noWorkspace(folder: folder)) { try Store.open(folder) }
  }

  @Test func aSecondWorkspaceInOneFolderIsRefused() throws {
    let workspace = try Workspace()
    #expect(throws: StoreError.exists(path: workspace.folder + "/quill.db")) {
      try Store.create(workspace.folder)
    }
  }

  @Test(arguments: ["no database at all, only text that is long enough to be looked at", ""])
  func aFileThatIsNotQuillsIsLeftAlone(content: String) throws {
    let scratch = try Scratch()
    let folder = scratch.path
    let path = folder + "/quill.db"
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) { try Store.open(folder) }
    #expect(error?.description.contains("is not a Quill database") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(content.utf8))
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    let scratch = try Scratch()
    let folder = scratch.path
    try DatabaseQueue(path: folder + "/quill.db").inDatabase {
      try $0.execute(sql: "CREATE TABLE theirs (x)")
    }
    let error = #expect(throws: StoreError.self) { try Store.open(folder) }
    #expect(error?.description.contains("application id 0x0") == true)
  }

  @Test func aNewerSchemaIsRefusedWithBothNumbers() throws {
    let workspace = try Workspace()
    try workspace.store.writer.inDatabase { try $0.execute(sql: "PRAGMA user_version = \(Self.newest + 1)") }
    let error = #expect(
      throws: StoreError.newer(path: workspace.store.path, found: Self.newest + 1, known: Self.newest)
    ) {
      try Store.open(workspace.folder)
    }
    #expect(error?.exitCode == 5)
  }

  private static let newest = Migrations.all.count

  private static let second = Migration(
    number: newest + 1, name: "second", statements: ["CREATE TABLE more (x INTEGER NOT NULL) STRICT"])

  @Test func anOlderSchemaIsMigratedAfterACopy() throws {
    let workspace = try Workspace()
    var options = Store.Options()
    options.migrations.append(Self.second)
    let newer = try Store.open(workspace.folder, options: options)
    #expect(try newer.read { try $0.count("PRAGMA user_version") } == Self.newest + 1)
    #expect(try newer.tasks().map(\.name) == [workspace.task])
    let copy = workspace.store.path + ".before-" + Migrations.label(Self.newest + 1)
    #expect(try #require(FileIdentity.status(copy)).st_mode & 0o777 == 0o600)
    let old = try DatabaseQueue(path: copy)
    #expect(try old.inDatabase { try $0.count("PRAGMA user_version") } == Self.newest)
  }

  @Test func anOpenSessionRefusesToWriteAfterAMigration() throws {
    let workspace = try Workspace()
    var options = Store.Options()
    options.migrations.append(Self.second)
    _ = try Store.open(workspace.folder, options: options)
    #expect(throws: StoreError.newer(path: workspace.store.path, found: Self.newest + 1, known: Self.newest))
    {
      try workspace.store.createTask("x", title: "X", by: workspace.mira)
    }
  }

  @Test func aMigrationThatFailsChangesNothing() throws {
    let workspace = try Workspace()
    var options = Store.Options()
    options.migrations += [
      Self.second, Migration(number: Self.newest + 2, name: "bad", statements: ["CREATE TABLE more (y)"]),
    ]
    #expect(throws: StoreError.self) { try Store.open(workspace.folder, options: options) }
    #expect(try Store.open(workspace.folder).read { try $0.count("PRAGMA user_version") } == Self.newest)
  }

  @Test(arguments: [
    (0x6969, "NFS"), (0x0102_1997, "9p"), (0xFF53_4D42, "SMB"), (0x6573_5546, "FUSE"), (0x1234, "0x1234"),
  ])
  func networkFileSystemsAreRefusedByName(magic: Int, name: String) {
    let error = #expect(throws: StoreError.self) { try FileSystems.check(magic: magic, folder: "/w") }
    #expect(error?.description.contains(name) == true)
  }

  @Test func localFileSystemsAndContainersAreTaken() throws {
    for magic in [0xEF53, 0x5846_5342, 0x9123_683E, 0x2FC1_2FC1, 0x0102_1994, 0x794C_7630] {
      try FileSystems.check(magic: magic, folder: "/w")
    }
  }

  @Test func aReadOnlyFolderIsReadAndNotWritten() throws {
    let workspace = try Workspace()
    chmod(workspace.folder, 0o500)
    defer { chmod(workspace.folder, 0o700) }
    let store = try Store.open(workspace.folder)
    #expect(store.isReadOnly)
    #expect(try store.tasks().count == 1)
    #expect(throws: StoreError.readOnly(path: store.path)) {
      try store.createTask("x", title: "X", by: workspace.mira)
    }
  }

  @Test func aReplacedFileIsNoticedAndNothingAcknowledged() throws {
    let workspace = try Workspace()
    let store = workspace.store
    try FileManager.default.moveItem(atPath: store.path, toPath: store.path + ".away")
    let error = #expect(throws: StoreError.replaced(path: store.path)) {
      try store.createTask("x", title: "X", by: workspace.mira)
    }
    #expect(error?.exitCode == 4)
    try Data().write(to: URL(fileURLWithPath: store.path))
    #expect(throws: StoreError.replaced(path: store.path)) { try store.checkIdentity() }
    #expect(throws: StoreError.replaced(path: store.path)) {
      try store.createTask("x", title: "X", by: workspace.mira)
    }
  }

  @Test func aFileReplacedDuringATransactionIsNotAcknowledged() throws {
    let workspace = try Workspace()
    let path = workspace.store.path
    #expect(throws: StoreError.replaced(path: path)) {
      try workspace.store.write { tx in
        unlink(path)
        try TaskStates.set(.ready, task: TaskKey.id(of: workspace.task, tx.db), by: workspace.mira.id, tx)
      }
    }
  }

  @Test(arguments: [OpenFiles.log, OpenFiles.index])
  func aRemovedSideFileIsNoticedAndWhatWasAcknowledgedIsSaved(end: String) throws {
    let w = try Workspace()
    try w.store.addExamples(w.task, Workspace.examples(1...3), by: w.mira)
    let file = w.store.path + end
    unlink(file)
    #expect(throws: StoreError.replaced(path: file)) { try w.store.checkIdentity() }
    let error = #expect(throws: StoreError.replaced(path: file)) {
      try w.store.createTask("late", title: "X", by: w.mira)
    }
    #expect(error?.exitCode == 4)
    w.store.close()
    #expect(try Store.open(w.folder).tasks().map(\.examples) == [3])
  }

  @Test func aSideFileRemovedDuringATransactionIsNotAcknowledged() throws {
    let w = try Workspace()
    let file = w.store.path + OpenFiles.log
    #expect(throws: StoreError.replaced(path: file)) {
      try w.store.write { tx in
        unlink(file)
        try TaskStates.set(.ready, task: TaskKey.id(of: w.task, tx.db), by: w.mira.id, tx)
      }
    }
  }

  @Test func aSideFileOfAnotherSessionIsNotWrittenPast() throws {
    let w = try Workspace()
    let file = w.store.path + OpenFiles.log
    try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
    try Data().write(to: URL(fileURLWithPath: file))
    #expect(throws: StoreError.replaced(path: file)) { try w.store.checkIdentity() }
    let before = try Data(contentsOf: URL(fileURLWithPath: w.store.path))
    w.store.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: w.store.path)) == before)
  }

  @Test func aPipeInTheDatabasesPlaceIsNamed() throws {
    let scratch = try Scratch()
    mkfifo(scratch.path + "/quill.db", 0o600)
    let error = #expect(throws: StoreError.self) { try Store.open(scratch.path) }
    #expect(error?.description.contains("no regular file") == true)
  }

  @Test func aMissingLogThatCannotBeMadeIsNamed() {
    let error = StoreError.logMissing(path: "/w/quill.db", missing: "/w/quill.db-wal")
    #expect(error.description.contains("/w/quill.db-wal, which SQLite needs beside it"))
  }

  @Test func aClockBeyondAllDatesIsRecordedAsTheLastOne() throws {
    let far = Store.Environment(
      now: { Timestamp(milliseconds: 1_001_900_000_000_000) }, random: Ticks().environment.random)
    let w = try Workspace { $0.environment = far }
    #expect(try w.store.guidelineVersions(w.task).map(\.at.date) == ["9999-12-31"])
  }

  @Test func aFullDiskSaysSoAndRecovers() throws {
    let workspace = try Workspace()
    let store = workspace.store
    try store.writer.inDatabase { db in
      let pages = try db.count("PRAGMA page_count")
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let many = Workspace.examples(1...99)
    #expect(throws: StoreError.diskFull(path: store.path)) {
      try store.addExamples(workspace.task, many, by: workspace.mira)
    }
    try store.writer.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    #expect(try store.addExamples(workspace.task, many, by: workspace.mira).added == 99)
  }
}
