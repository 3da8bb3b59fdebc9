import CSQLiteShim
import GRDB
import QuillModel
import Testing

@testable import QuillStore

struct SchemaTests {
  /// Tables whose rows change; every other one is append-only.
  static let working: Set<String> = [
    "counter", "person_name", "pseudonym", "example_head", "example_count", "assignment_head", "claim",
    "draft", "guideline_read", "preference", "thread_seen", "guideline_hold", "guideline_buffer",
    "guideline_save", "import_recipe", "import_recipe_example", "example_buffer", "example_sketch",
    "example_sketched", "review_draft", "changes_draft", "session", "seat", "training_answer", "study_draft",
  ]

  static func tables(_ db: Database) throws -> [String] {
    try db.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") { $0.text(0) }
  }

  @Test func everyTableIsStrictAndEitherAppendOnlyOrNamedAsWorking() throws {
    let workspace = try Workspace()
    try workspace.store.read { db in
      for table in try Self.tables(db) {
        let sql = try db.first("SELECT sql FROM sqlite_master WHERE name = ?", [.text(table)]) { $0.text(0) }
        #expect(sql?.hasSuffix("STRICT") == true, "\(table)")
        let hasSeq = try db.exists("SELECT 1 FROM pragma_table_info(?) WHERE name = 'seq'", [.text(table)])
        #expect(hasSeq != Self.working.contains(table), "\(table)")
      }
    }
  }

  @Test func everyAppendOnlyTableRefusesUpdateDeleteAndReplace() throws {
    let workspace = try Workspace()
    try workspace.fillEveryTable()
    try workspace.store.writer.inDatabase { db in
      for table in try Self.tables(db) where !Self.working.contains(table) {
        #expect(try db.count("SELECT count(*) FROM \(table)") > 0, "\(table) has no row to try with")
        for sql in [
          "UPDATE \(table) SET at = at", "DELETE FROM \(table)",
          "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table) LIMIT 1",
        ] {
          #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
        }
      }
    }
  }

  @Test func numbersAreUniqueOverAllAppendOnlyTables() throws {
    let workspace = try Workspace()
    try workspace.fillEveryTable()
    try workspace.store.read { db in
      let tables = try Self.tables(db).filter { !Self.working.contains($0) }
      let numbers = try tables.flatMap { try db.rows("SELECT seq FROM \($0)") { $0.int(0) } }
      #expect(Set(numbers).count == numbers.count)
      #expect(try db.count("SELECT next FROM counter") > (numbers.max() ?? 0))
    }
  }

  @Test func unknownWordsAreRefusedBySQL() throws {
    let workspace = try Workspace()
    try workspace.store.addExamples(workspace.task, Workspace.examples(1...1), by: workspace.mira)
    #expect(throws: StoreError.self) {
      try workspace.store.write { tx in
        try tx.append(
          "round_state",
          [
            "id": .id(tx.newID()), "round": .id(tx.newID()), "state": "perhaps",
            "actor": .id(workspace.mira.id),
          ])
      }
    }
  }

  @Test func connectionsAreSetUpAsDecided() throws {
    let workspace = try Workspace()
    let expected: [(String, Int)] = [
      ("synchronous", 2), ("foreign_keys", 1), ("cell_size_check", 1), ("trusted_schema", 0),
      ("recursive_triggers", 1),
      ("wal_autocheckpoint", 0), ("busy_timeout", 5000), ("user_version", Migrations.all.count),
      ("application_id", 0x5149_4C4C),
    ]
    try workspace.store.writer.inDatabase { db in
      for (pragma, value) in expected { #expect(try db.count("PRAGMA \(pragma)") == value, "\(pragma)") }
      #expect(try db.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
      let handle = try #require(db.sqliteConnection)
      #expect(sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, -1) == Connection.greatestRow)
      #expect(throws: DatabaseError.self) {
        try db.execute(sql: "PRAGMA writable_schema = ON; UPDATE sqlite_master SET name = name")
      }
    }
  }
}

extension Workspace {
  /// At least one row in every append-only table.
  func fillEveryTable() throws {
    let ben = try add("ben", .annotator)
    try store.addExamples(task, Workspace.examples(1...3, state: .draft), by: mira)
    try store.setExampleState(task, "pc-01", .inReview, by: mira)
    let round = try store.createRound(
      task, name: "r1", kind: .complete, version: version, overlap: 1, examples: ["pc-01", "pc-02"], by: mira)
    try store.reserve(round.id, for: [ben], by: mira)
    try label(round.id, "FAITHFUL", by: ben)
    _ = try store.takeBack(in: round.id, by: ben)
    let thread = store.environment.newID()
    try store.startThread(thread, task: task, text: "why?", by: ben)
    try store.resolveThread(thread, by: mira)
    try store.recordExport(
      task, name: "b1", version: version, examples: 1, annotations: 0,
      manifestSHA256: String(repeating: "0", count: 64),
      by: mira)
    try store.write { tx in
      try tx.append(
        "decision",
        [
          "id": .id(tx.newID()), "task": .id(try TaskKey.id(of: task, tx.db)), "kind": "waiver",
          "subject": "gate 1",
          "reason": "no models yet", "actor": .id(mira.id),
        ])
    }
    try fillDraftingTables(ben)
    try fillAdjudicationTables()
    try fillKeyTables(ben)
    try fillHandOverTables()
    try fillQualifyingTables(ben)
    try store.decide(
      store.environment.newID(), task, about: ben, RaterRuling(.coach, clause: "C1", reason: "read it again"),
      by: mira)
    try fillOperatingTables(ben)
  }

  /// A closed round on which two differ: looked at again, decided, and taken up again.
  private func fillAdjudicationTables() throws {
    let raters = [try add("olga", .annotator), try add("per", .annotator)]
    try store.addExamples(task, Workspace.examples(8...8), by: mira)
    let round = try store.createRound(
      task, name: "differ", kind: .complete, version: VersionNumber(major: 1, minor: 1), overlap: 2,
      examples: ["pc-08"], by: mira)
    try store.reserve(round.id, for: raters, by: mira)
    for (person, verdict) in zip(raters, ["FAITHFUL", "OVERCLAIMS"]) {
      try label(round.id, verdict, by: person)
    }
    let item = try #require(try store.labelItem(round.id, .example("pc-08"), by: raters[0]))
    try store.submit(
      store.environment.newID(), assignment: item.assignment, answer: Self.answer("FAITHFUL", note: "again"),
      seconds: 1, reason: "a slip", by: raters[0])
    try store.flagContent(task, example: "pc-08", reason: "violence", by: raters[0])
    try store.setRoundState(round.id, .closed, by: mira)
    try store.askForLook(store.environment.newID(), task, example: "pc-08", reason: "both?", by: mira)
    let look = try #require(try store.lookItems(task, by: raters[0]).first)
    try store.lookAgain(
      look.look, sensible: Dictionary(uniqueKeysWithValues: look.answers.map { ($0.annotation, true) }),
      by: raters[0])
    try store.adjudicate(
      store.environment.newID(), task, example: "pc-08",
      Ruling(
        values: JSONObject([.init(key: "verdict", value: "FAITHFUL")]), cause: .bothFine, clause: "C1",
        reason: "either reads well"), seen: look.answers.map(\.annotation), by: mira)
    try store.reopenDecision(task, example: "pc-08", field: "verdict", reason: "once more", by: mira)
  }

  private func fillQualifyingTables(_ ben: Person) throws {
    try store.write { tx in
      let id = try TaskKey.id(of: task, tx.db)
      let version = try VersionKey.id(of: version, task: id, tx.db)
      let revision = try tx.db.first("SELECT id FROM example_revision LIMIT 1") { try $0.id(0) }
      let round = try tx.db.first("SELECT id FROM round LIMIT 1") { try $0.id(0) }
      let form = tx.newID()
      try tx.append("round_gold", ["round": .id(round), "share": 50, "rate": 8])
      try tx.append("version_qualification", ["guideline_version": .id(version), "rule": "{}"])
      try tx.append(
        "qualification_form",
        [
          "id": .id(form), "task": .id(id), "person": .id(ben.id), "guideline_version": .id(version),
          "seed": 1,
        ])
      try tx.append("qualification_item", ["form": .id(form), "position": 1, "revision": .id(revision)])
      try tx.append(
        "qualification_answer", ["id": .id(tx.newID()), "form": .id(form), "position": 1, "answer": "{}"])
      try tx.append(
        "qualification_step",
        [
          "id": .id(tx.newID()), "task": .id(id), "person": .id(ben.id), "kind": "test",
          "guideline_version": .id(version), "form": .id(form), "passed": 1, "result": "{}", "reason": "",
          "actor": .id(ben.id),
        ])
    }
  }

  private func fillOperatingTables(_ ben: Person) throws {
    let digest = String(repeating: "0", count: 64)
    try store.recordBackup(
      name: "b1", manifestSHA256: digest, databaseSHA256: digest, bytes: 1, upto: 1, by: mira)
    _ = try store.redact(
      .example(task: task, name: "pc-03"), fragment: "more", reason: "a trial", by: mira)
    _ = try store.erase(ben, reason: "asked for it", by: mira)
    try store.beginNewLife(from: digest, by: mira)
  }

  private func fillHandOverTables() throws {
    let digest = String(repeating: "0", count: 64)
    try store.recordReceived(name: "0123456789abcdef", bytes: 1, sha256: digest, by: mira)
    try store.dropReceived("0123456789abcdef", in: task, reason: "sent twice", by: mira)
    try store.putIntoOutbox(task, path: "exports/b1", sha256: digest, by: mira)
    try store.recordFetch(try store.outboxOffer(to: mira).items, by: mira)
    _ = try store.queueJob(task, command: "tests", kind: .proof, example: "pc-01", input: "x", by: mira)
    try store.takeOutOfOutbox(task, path: "exports/b1", by: mira)
  }

  private func fillKeyTables(_ ben: Person) throws {
    let key = try store.addKey(
      PublicKey(text: PublicKeyTests.line("ed25519"), named: "k.pub"), for: ben, by: mira)
    try store.removeKey(key, by: mira)
    try store.setPresence(.paused, of: ben, by: mira)
    try store.setPresence(.active, of: ben, by: mira)
  }

  /// A label by the first version, then a second one, proposed by one and published by the other.
  private func fillDraftingTables(_ ben: Person) throws {
    let noor = try add("noor", .researcher)
    let round = try store.createRound(
      task, name: "r2", kind: .complete, version: version, overlap: 1, examples: ["pc-02"], by: mira)
    try store.reserve(round.id, for: [ben], by: mira)
    try label(round.id, "FAITHFUL", by: ben)
    try store.setRoundState(round.id, .closed, by: mira)
    let thread = store.environment.newID()
    try store.startThread(thread, task: task, example: "pc-02", text: "@mira which?", by: ben)
    let text = "# Purpose, told better\n"
    let mark = ChangeMark(
      code: "C1", change: "reworded", kind: .changesLabels, guess: .clarifies, sources: [.thread(thread)])
    let proposal = Proposal(
      id: store.environment.newID(), base: version, text: Array(text.utf8),
      sha256: Guidelines.digest(Array(text.utf8)), message: "", by: "noor", at: store.environment.now(),
      marks: [mark], mappings: [ValueMapping(field: "verdict", old: "OVERCLAIMS", action: .ask)])
    try store.propose(task, proposal, by: noor)
    let next = VersionNumber(major: 1, minor: 1)
    try store.publishProposal(
      proposal.id, task, Self.guideline(text, label: "b"), version: next, old: nil, by: mira)
    try store.acknowledgeClause(task, next, "C1", by: ben)
    try store.openRound(
      task, RoundPlan(name: "planned", version: next, examples: ["pc-02"], people: ["ben"], seed: 1), by: mira
    )
    let lee = try add("lee", .researcher)
    try store.uncoverExample(task, "pc-01", by: lee)
    let revision = try #require(try store.reviewItem(task, .named("pc-01"), by: noor)).revisionID
    _ = try store.review(
      store.environment.newID(), task, example: "pc-01", revision: revision,
      answer: Self.answer("OVERCLAIMS"),
      under: Self.guideline().definition, by: noor)
  }
}
