/// How stored values read under later versions.

import GRDB
import QuillModel

extension Store {
  /// The versions whose fields changed so that old values need a mapping, oldest first.
  public func versionMappings(_ task: String) throws -> [(version: VersionNumber, mappings: [ValueMapping])] {
    try read { db in
      let versions = try db.rows(
        """
        SELECT v.major, v.minor, p.proposal
        FROM guideline_version v
        JOIN version_proposal p ON p.guideline_version = v.id
        WHERE v.task = ?
        ORDER BY v.major, v.minor
        """, [.id(try TaskKey.id(of: task, db))]
      ) { ($0.version(0, 1), try $0.id(2)) }
      return try versions.map { ($0, try Proposals.mappings(of: $1, db)) }.filter { !$0.1.isEmpty }
    }
  }
}

/// Expected answers as they read now: each revision's by the mappings of the versions published after it.
struct ExpectedValues {
  /// Oldest first, with the number of the version's row.
  private let steps: [(seq: Int64, mappings: [ValueMapping])]

  init(task: RowID, _ db: Database) throws {
    let versions = try db.rows(
      """
      SELECT v.seq, p.proposal
      FROM guideline_version v
      JOIN version_proposal p ON p.guideline_version = v.id
      WHERE v.task = ?
      ORDER BY v.seq
      """, [.id(task)]
    ) { ($0.int64(0), try $0.id(1)) }
    steps = try versions.map { ($0, try Proposals.mappings(of: $1, db)) }.filter { !$0.mappings.isEmpty }
  }

  /// - Parameter seq: of the revision that the answer stands in.
  func read(_ expected: JSONObject?, writtenAt seq: Int64) -> JSONObject? {
    guard let expected, !steps.isEmpty else { return expected }
    let values = ValueReader(steps.filter { $0.seq > seq }.map(\.mappings)).read(expected)
    return values.isEmpty ? nil : values
  }

  /// How many mappings a revision is behind: an SQL expression over its number, so that rows can be grouped by it.
  func behind(_ column: String) -> String {
    // A bare 0 in GROUP BY would be the number of a column.
    steps.isEmpty ? "(\(column) < 0)" : steps.map { "(\(column) < \($0.seq))" }.joined(separator: " + ")
  }

  /// An answer of a revision that is so many mappings behind.
  func read(_ expected: JSONObject?, behind count: Int) -> JSONObject? {
    guard let expected, count > 0 else { return expected }
    let values = ValueReader(steps.suffix(count).map(\.mappings)).read(expected)
    return values.isEmpty ? nil : values
  }
}
