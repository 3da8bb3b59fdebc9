import Foundation
import GRDB
import QuillModel
import Testing

@testable import QuillStore

struct RedactTests {
  private static let secret = "Aurelia Quarrington"

  /// A workspace where the secret stands in an example, a message and a note.
  private func workspace() throws -> (w: Workspace, message: RowID, note: RowID) {
    let w = try Workspace()
    var examples = Workspace.examples(1...2)
    examples[0].input = JSONObject([
      .init(key: "report", value: .string("\(Self.secret) wrote \"this\"\nmore")),
      .init(key: "lines", value: ["a", .string("by \(Self.secret)")]),
    ])
    try w.store.addExamples(w.task, examples, by: w.mira)
    _ = try w.store.nearestExamples(w.task, to: "anything at all", by: w.mira)
    let (thread, message, note) = (
      w.store.environment.newID(), w.store.environment.newID(), w.store.environment.newID()
    )
    try w.store.startThread(thread, task: w.task, text: "first", by: w.mira)
    try w.store.addMessage(message, thread: thread, text: "ask \(Self.secret) about it", by: w.mira)
    let round = try w.store.openSoloRound(w.task, version: w.version, by: w.mira)
    let item = try #require(try w.store.labelItem(round.id, .firstOpen, by: w.mira))
    try w.store.submit(
      note, assignment: item.assignment, answer: Workspace.answer("FAITHFUL", note: "\(Self.secret) said so"),
      seconds: 1, by: w.mira)
    return (w, message, note)
  }

  /// Bytes of every file that the database is made of.
  static func holds(_ text: String, in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")).range(of: Data(text.utf8)) != nil
    }
  }

  @Test func afterRedactingEveryPlaceTheFilesDoNotHoldTheText() throws {
    let (w, message, note) = try workspace()
    #expect(try Self.holds(Self.secret, in: w.folder) != [])
    let targets: [RedactionTarget] = [
      .example(task: w.task, name: "pc-01"), .message("\(message)"), .note("\(note)"),
    ]
    for (index, target) in targets.enumerated() {
      let done = try w.store.redact(target, fragment: Self.secret, reason: "a customer's name", by: w.mira)
      #expect(done.elsewhere.count == 2 - index, "\(done.elsewhere)")
    }
    #expect(try w.store.purge())
    #expect(try Self.holds(Self.secret, in: w.folder) == [])
    #expect(try w.store.doctor().filter { $0.verdict == .bad } == [])
    let example = try #require(try w.store.example(w.task, "pc-01"))
    #expect(example.input["report"] == .string("[redacted] wrote \"this\"\nmore"))
    #expect(example.input["lines"] == ["a", "by [redacted]"])
    #expect(try w.store.examples(w.task, offset: 0, limit: 1).rows[0].preview == "[redacted] wrote \"this\"")
    #expect(try w.store.annotationsForExport(w.task).map(\.answer.note) == ["[redacted] said so"])
  }

  @Test func theHashOfWhatWasThereIsKept() throws {
    let (w, message, _) = try workspace()
    _ = try w.store.redact(
      .message(String("\(message)".prefix(13))), fragment: nil, reason: "insults", by: w.mira)
    try w.store.read { db in
      let row = try db.first(
        "SELECT r.sha256, d.kind, d.reason, d.subject FROM redaction r JOIN decision d ON d.id = r.decision"
      ) { ($0.bytes(0), $0.text(1), $0.text(2), $0.text(3)) }
      let (sha256, kind, reason, subject) = try #require(row)
      #expect(sha256 == RecordedText.digest("ask \(Self.secret) about it"))
      #expect([kind, reason, subject] == ["redaction", "insults", "message \(message)"])
      #expect(
        try db.first("SELECT text FROM message WHERE id = ?", [.id(message)]) { $0.text(0) } == "[redacted]")
    }
  }

  @Test func wholeExamplesKeepTheirExpectedAnswerAndTheirHash() throws {
    let (w, _, _) = try workspace()
    let before = try w.store.read {
      try $0.first("SELECT sha256 FROM example_head WHERE name = 'pc-01'") { $0.bytes(0) }
    }
    _ = try w.store.redact(
      .example(task: w.task, name: "pc-01"), fragment: nil, reason: "withdrawn", by: w.mira)
    let example = try #require(try w.store.example(w.task, "pc-01"))
    #expect(example.input["report"] == "[redacted]" && example.rationale == "[redacted]")
    #expect(example.expected?["verdict"] == "FAITHFUL")
    let after = try w.store.read {
      try $0.first("SELECT sha256 FROM example_head WHERE name = 'pc-01'") { $0.bytes(0) }
    }
    #expect(before == after)
    #expect(throws: StoreError.self) {
      try w.store.redact(.example(task: w.task, name: "pc-01"), fragment: nil, reason: "again", by: w.mira)
    }
  }

  @Test func draftsLoseTheTextToo() throws {
    let (w, _, note) = try workspace()
    let assignment = try w.store.read { db in
      try db.first("SELECT assignment FROM annotation WHERE id = ?", [.id(note)]) { try $0.id(0) }
    }
    try w.store.saveDraft(
      Draft(answer: Workspace.answer("FAITHFUL", note: "as \(Self.secret) says"), focus: "note", seconds: 1),
      assignment: try #require(assignment), by: w.mira)
    _ = try w.store.redact(.note("\(note)"), fragment: Self.secret, reason: "a name", by: w.mira)
    #expect(
      try w.store.read { try $0.count("SELECT count(*) FROM draft WHERE answer LIKE '%as [redacted] says%'") }
        == 1)
  }

  /// Each row can change in the transaction that records its redaction only, and its other columns never.
  @Test func nothingElseChangesARecordedRow() throws {
    let (w, message, note) = try workspace()
    _ = try w.store.redact(.message("\(message)"), fragment: nil, reason: "insults", by: w.mira)
    for sql in [
      "UPDATE message SET text = 'x'", "UPDATE message SET at = 0", "UPDATE annotation SET note = 'x'",
      "DELETE FROM redaction", "UPDATE redaction SET sha256 = sha256_now",
    ] {
      #expect(throws: StoreError.self, "\(sql)") { try w.store.write { try $0.db.run(sql) } }
    }
    #expect(throws: StoreError.self) {
      try w.store.write { tx in
        let row = try tx.db.first("SELECT origin, seq FROM annotation WHERE id = ?", [.id(note)]) {
          RecordedText(table: "annotation", column: "note", origin: try $0.id(0), seq: $0.int64(1))
        }
        let erasure = tx.newID()
        try tx.append(
          "erasure",
          ["id": .id(erasure), "person": .id(w.mira.id), "reason": "x", "actor": .id(w.mira.id)])
        try #require(row).change(from: "", to: "x", .erasure(erasure), by: w.mira.id, tx)
        try tx.db.run("UPDATE annotation SET seconds = 0 WHERE id = ?", [.id(note)])
      }
    }
  }

  @Test func theDoctorSeesATextThatWasPutBack() throws {
    let (w, message, _) = try workspace()
    _ = try w.store.redact(.message("\(message)"), fragment: nil, reason: "insults", by: w.mira)
    try w.store.writer.inDatabase {
      try $0.execute(
        sql: "DROP TRIGGER message_refuses_update; UPDATE message SET text = 'back' WHERE text = '[redacted]'"
      )
    }
    #expect(try w.store.doctor().filter { $0.verdict == .bad }.map(\.check) == ["redactions"])
  }

  @Test func everyOtherRecordedTextIsRedactedByItsNumber() throws {
    let w = try Workspace()
    try w.fillEveryTable()
    let open = try w.store.read { db in
      try Redaction.rowTables.keys.sorted().compactMap { table in
        try db.first("SELECT seq FROM \(table) ORDER BY seq LIMIT 1") { (table: table, seq: $0.int64(0)) }
      }
    }
    #expect(open.map(\.table) == Redaction.rowTables.keys.sorted())
    for (table, seq) in open {
      let found = try w.store.read { try Redaction.resolve(.row("\(table):\(seq)"), fragment: "x", $0) }
      #expect(found.task == (try w.store.read { try TaskKey.id(of: w.task, $0) }))
      #expect(found.texts.map(\.column) == RecordedText.columns(of: table))
    }
    let value = try #require(open.first { $0.table == "annotation_value" })
    let row = RedactionTarget.row("annotation_value:\(value.seq)")
    #expect(throws: StoreError.self) { try w.store.redact(row, fragment: nil, reason: "a name", by: w.mira) }
    #expect(try w.store.redact(row, fragment: "FAITH", reason: "a name", by: w.mira).texts == 1)
  }

  /// A column that a later schema adds must be named among those that stay.
  @Test func theListOfTextsNamesEveryColumn() throws {
    let w = try Workspace()
    try w.store.read { db in
      for (table, texts, kept) in RecordedText.tables {
        let columns = try db.rows("SELECT name FROM pragma_table_info(?)", [.text(table)]) { $0.text(0) }
        #expect(Set(columns) == Set(texts + kept + ["origin", "seq", "at"]), "\(table)")
      }
    }
  }

  @Test func whatCannotBeRedactedIsRefusedWithAReason() throws {
    let (w, message, _) = try workspace()
    let ben = try w.add("ben", .researcher)
    let refused: [(RedactionTarget, String?, String, Person)] = [
      (.message("\(message)"), nil, " ", w.mira), (.message("\(message)"), "not there", "x", w.mira),
      (.message("\(message)"), "ask", "ask them", w.mira), (.message("zz"), nil, "x", w.mira),
      (.message("00000000"), nil, "x", w.mira), (.row("person:1"), nil, "x", w.mira),
      (.row("message:0"), nil, "x", w.mira), (.example(task: w.task, name: "none"), nil, "x", w.mira),
      (.message("\(message)"), nil, "x", ben),
    ]
    for (target, fragment, reason, person) in refused {
      #expect(throws: StoreError.self, "\(target)") {
        try w.store.redact(target, fragment: fragment, reason: reason, by: person)
      }
    }
    #expect(try w.store.read { try $0.count("SELECT count(*) FROM redaction") } == 0)
  }
}
