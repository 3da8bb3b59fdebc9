/// Whatever a person tries, by any key of any page or any subcommand, recorded is only what their role may record.

import Canvas
import QuillApp
import QuillModel
import TestKit
import Testing

@testable import QuillStore
@testable import quill

@Suite struct RoleWalkTests {
  /// The least role that may add a row to a table; a new table must be named here.
  static let least: [String: PersonRole] = [
    "annotation": .annotator, "annotation_value": .annotator, "annotation_clause": .annotator,
    "annotation_revision": .annotator, "annotation_mark": .annotator, "assignment": .annotator,
    "assignment_event": .annotator, "thread": .annotator, "message": .annotator, "mention": .annotator,
    "clause_reading": .annotator, "content_flag": .annotator, "second_look_answer": .annotator,
    "qualification_form": .annotator, "qualification_step": .annotator, "qualification_item": .annotator,
    "qualification_answer": .annotator,
    // Made by whoever labels alone for the first time.
    "round": .annotator, "round_state": .annotator,

    "thread_state": .researcher, "example": .researcher, "example_revision": .researcher,
    "example_state": .researcher, "review": .researcher, "review_sight": .researcher, "import": .researcher,
    "import_result": .researcher, "guideline_version": .researcher, "clause": .researcher,
    "guideline_proposal": .researcher, "proposal_change": .researcher, "proposal_mapping": .researcher,
    "proposal_source": .researcher, "proposal_state": .researcher, "version_proposal": .researcher,
    "version_relabel": .researcher, "version_touch": .researcher, "round_example": .researcher,
    "round_plan": .researcher, "round_person": .researcher, "round_gold": .researcher,
    "task_state": .annotator,
    "decision": .researcher, "decision_basis": .researcher, "decision_reopened": .researcher,
    "second_look": .researcher, "second_look_rater": .researcher, "export": .researcher,
    "received": .researcher, "received_end": .researcher, "outbox": .researcher,
    "outbox_removal": .researcher,
    "outbox_fetch": .researcher, "version_qualification": .researcher, "job": .researcher,
    "job_event": .researcher,

    "person": .lead, "role_grant": .lead, "task": .lead, "person_key": .lead, "person_key_removal": .lead,
    "person_state": .lead, "rater_decision": .lead, "backup": .lead, "restoration": .lead,
    "erasure": .lead, "redaction": .lead,
  ]

  /// How many rows each append-only table has.
  private static func counts(_ desk: Desk) throws -> [String: Int] {
    let store = try Store.open(desk.here)
    defer { store.close() }
    return try store.read { db in
      let tables = try db.rows(
        """
        SELECT m.name
        FROM sqlite_master m
        WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'seq')
        """
      ) { $0.text(0) }
      return try Dictionary(
        uniqueKeysWithValues: tables.map { ($0, try db.count("SELECT count(*) FROM \($0)")) })
    }
  }

  private static func desk(_ role: PersonRole?, isPaused: Bool = false) throws -> Desk {
    let desk = try Desk()
    // Something of everything to try with.
    try desk.changedDemo("roles") { desk in
      try desk.must("round", "open", "r3", "--people", "ana,zoe", "--examples", "pc-0")
      try desk.must("label", "--as", "ana", "--example", "pc-01", "--ask", "which?")
      try desk.must("example", "tag", "pc-20", "+again", "--yes")
      try desk.must("example", "state", "pc-20", "in-review")
    }
    try desk.must("person", "role", "zoe", role?.rawValue ?? "none")
    if isPaused { try desk.must("person", "pause", "zoe") }
    return desk
  }

  private func check(_ desk: Desk, _ before: [String: Int], _ role: PersonRole?, _ what: String) throws {
    let after = try Self.counts(desk)
    // Who may do something has done something: the walk is no empty one.
    #expect((after != before) == (role != nil), "\(what) as \(role?.rawValue ?? "nobody")")
    for (table, count) in after where count != before[table] {
      let least = try #require(Self.least[table], "\(table) has no least role")
      #expect(role.map { $0 >= least } ?? false, "\(what) as \(role?.rawValue ?? "nobody") wrote \(table)")
    }
  }

  @Test func everyTableHasALeastRole() throws {
    let tables = try Set(Self.counts(Self.desk(.annotator)).keys)
    #expect(tables == Set(Self.least.keys), "\(tables.symmetricDifference(Self.least.keys))")
  }

  /// By every example of every subcommand.
  @Test(arguments: [nil, .annotator, .researcher] as [PersonRole?])
  func noSubcommandWritesWhatTheRoleMayNot(role: PersonRole?) throws {
    let desk = try Self.desk(role)
    let before = try Self.counts(desk)
    for line in BlindWalkTests.examples { _ = desk.run(line + ["--as", "zoe"]) }
    try check(desk, before, role, "a subcommand")
  }

  @Test func whoIsPausedWritesNothing() throws {
    let desk = try Self.desk(.lead, isPaused: true)
    let before = try Self.counts(desk)
    for line in BlindWalkTests.examples { _ = desk.run(line + ["--as", "zoe"]) }
    try check(desk, before, nil, "a subcommand")
    #expect(desk.run("label", "--next", "--as", "zoe").code == 1)
  }

  /// By every key of every page that opens, each answered with yes, a word and Enter where it asks.
  @Test(arguments: [.annotator, .researcher] as [PersonRole])
  func noKeyWritesWhatTheRoleMayNot(role: PersonRole) throws {
    let desk = try Self.desk(role)
    let before = try Self.counts(desk)
    for page in Pages.all {
      let argument = page.needs?.split(separator: " ").last.map(String.init)
      let command = ([page.id] + [argument].compactMap(\.self)).joined(separator: " ")
      let way = ": \(command.map { $0 == " " ? "<Space>" : String($0) }.joined(separator: " ")) <Enter>"
      var robot = try Robot(desk.here, of: desk, as: "zoe")
      for key in page.keys.filter({ !BlindWalkTests.moves($0.id) }).flatMap(\.fixedKeys)
      where !["q", "<Esc>"].contains(KeyNotation.print(key)) {
        robot.keys("\(way) \(KeyNotation.print(key)) y <Enter> <Esc> <Enter>")
        // What is left open takes no command.
        robot.keys("<Esc> <Esc>")
        if robot.app.hasEnded { robot = try Robot(desk.here, of: desk, as: "zoe") }
      }
      robot.hangUp()
    }
    try check(desk, before, role, "a key")
  }

  /// The matrix can fail: what a lead does is seen.
  @Test func whatALeadWritesIsSeen() throws {
    let desk = try Self.desk(.lead)
    let before = try Self.counts(desk)
    try desk.must("person", "add", "new", "--role", "annotator", "--as", "zoe")
    let after = try Self.counts(desk)
    #expect(after["role_grant"] != before["role_grant"] && after["person"] != before["person"])
  }
}
