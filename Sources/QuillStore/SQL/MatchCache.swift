/// The rows that a search or an order gave at one moment of the database: scrolling through them does not search again.

import GRDB
import QuillModel
import Synchronization

final class MatchCache: Sendable {
  private struct State {
    var version = 0
    var sql = ""
    var values: [SQLValue] = []
    var needles: [[UInt8]] = []
    var places: [Int64] = []
  }

  private let state = Mutex(State())

  /// The rowids, in the statement's order, of the rows whose texts hold every needle.
  ///
  /// Must always be asked on the reader's connection: SQLite's `data_version` is its alone.
  ///
  /// - Parameter sql: gives a rowid, and, where something is looked for, a text and two JSON values.
  func places(_ sql: String, _ values: [SQLValue], _ needles: [[UInt8]], _ db: Database) throws -> [Int64] {
    let version = try db.count("PRAGMA data_version")
    let known = state.withLock { state in
      state.version == version && state.sql == sql && state.values == values && state.needles == needles
        ? state.places : nil
    }
    if let known { return known }
    var places: [Int64] = []
    var text = FoldedText()
    try db.each(sql, values) { row in
      guard !needles.isEmpty else { return places.append(row.int64(0)) }
      text.clear()
      row.withBytes(1) { text.add(text: $0) }
      row.withBytes(2) { text.add(json: $0) }
      row.withBytes(3) { text.add(json: $0) }
      if text.holds(needles) { places.append(row.int64(0)) }
    }
    state.withLock {
      $0 = State(version: version, sql: sql, values: values, needles: needles, places: places)
    }
    return places
  }
}
