/// Counts of one moment of the database: scrolling through 100,000 rows does not count them again for each window.

import GRDB
import QuillModel
import Synchronization

final class CountCache: Sendable {
  private struct State {
    var version = 0
    var counts: [Key: Int] = [:]
  }

  /// Texts as bytes: Swift would take an NFC and an NFD filter for one.
  private struct Key: Hashable {
    let sql: String
    let values: [SQLValue]

    init(_ sql: String, _ values: [SQLValue]) {
      self.sql = sql
      self.values = values.map { if case .text(let text) = $0 { .bytes(Array(text.utf8)) } else { $0 } }
    }
  }

  private let state = Mutex(State())

  /// Counts, or returns what was counted before if nobody has committed since. Must always be asked on the reader's
  /// connection: SQLite's `data_version` is its alone.
  func count(_ sql: String, _ values: [SQLValue], _ db: Database) throws -> Int {
    let version = try db.count("PRAGMA data_version")
    let key = Key(sql, values)
    let known = state.withLock { state in
      if state.version != version { state = State(version: version) }
      return state.counts[key]
    }
    if let known { return known }
    let count = try db.count(sql, values)
    state.withLock { state in
      if state.counts.count > 64 { state.counts = [:] }
      if state.version == version { state.counts[key] = count }
    }
    return count
  }
}
