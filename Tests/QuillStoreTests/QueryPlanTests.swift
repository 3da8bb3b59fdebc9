import GRDB
import QuillModel
import Testing

@testable import QuillStore

struct QueryPlanTests {
  /// The hot reads, and the index each of them rests on.
  static let hot: [(String, String, [String])] = [
    (
      "a page", ExampleList.window("h.task = ?"),
      ["h USING COVERING INDEX example_head_name (task=?)"]
    ),
    ("the total", ExampleList.total("h.task = ?"), ["h USING COVERING INDEX example_head_"]),
    (
      "a page of one state", ExampleList.window("h.task = ? AND h.state = ?"),
      ["h USING COVERING INDEX example_head_state (task=? AND state=?)"]
    ),
    (
      "a page by change", ExampleList.window("h.task = ?", by: .newest),
      ["h USING COVERING INDEX example_head_changed (task=?)"]
    ),
    (
      "a page by state", ExampleList.window("h.task = ?", by: .state),
      ["h USING COVERING INDEX example_head_stage (task=?)"]
    ),
    (
      "a page by time in review", ExampleList.window("h.task = ?", by: .waiting),
      ["h USING COVERING INDEX example_head_waiting (task=?)"]
    ),
    (
      "all by author", ExampleList.window("h.task = ?", by: .author),
      ["h USING COVERING INDEX example_head_actor (task=?)"]
    ),
    ("templates", ExampleList.templates, ["example_head USING INDEX example_head_template (task=?)"]),
    (
      "texts to search", ExampleList.texts("h.task = ?"),
      ["h USING INDEX example_head_name (task=?)", "r USING INDEX sqlite_autoindex_example_revision"]
    ),
    (
      "the next solo place",
      SoloPlaces.nextOpenSQL(SoloScope(task: RowID(high: 0, low: 0), seesDrafts: true)),
      ["e USING INDEX example_head_labelled (task=? AND name>?)"]
    ),
    (
      "the next reserved place", LabelItems.nextOpenSQL,
      ["assignment_head USING INDEX assignment_head_state (round=? AND person=? AND state=? AND position>?)"]
    ),
    ("the last label", LastAct.labelSQL, ["a USING INDEX annotation_person (person=?)"]),
    ("a role", CurrentRole.sql, ["role_grant USING INDEX role_grant_person (person=? AND task=?)"]),
  ]

  @Test(arguments: hot.indices)
  func hotReadsUseTheirIndex(index: Int) throws {
    let (name, sql, expected) = Self.hot[index]
    let workspace = try Workspace()
    let plan = try workspace.store.read { db in
      let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      let nulls = StatementArguments(
        [Int?](repeating: nil, count: sql.utf8.count { $0 == UInt8(ascii: "?") }))
      return try Row.fetchAll(statement, arguments: nulls).map { row -> String in row["detail"] }
    }
    for part in expected { #expect(plan.contains { $0.contains(part) }, "\(name): \(plan)") }
    #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("found") }, "\(name): \(plan)")
    let sorts = plan.filter { $0.contains("TEMP B-TREE") }
    // A window's rows are sorted again once they are read; by author, all that match are before.
    let allowed = name.hasPrefix("a page") ? 1 : name == "all by author" ? 2 : 0
    #expect(sorts.count <= allowed, "\(name): \(plan)")
  }
}
