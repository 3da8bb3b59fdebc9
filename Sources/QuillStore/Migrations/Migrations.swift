/// The schema's steps, in order: each is written once and never edited after its release.

import GRDB
import QuillModel

/// One step: to this schema number from the one before.
struct Migration: Sendable {
  let number: Int
  let name: String
  /// The SQL statements, in order.
  let statements: [String]

  func run(_ db: Database) throws {
    for statement in statements { try db.execute(sql: statement) }
  }
}

enum Migrations {
  static let all: [Migration] = [
    .foundation, .drafting, .reviewDraft, .roundPlans, .operating, .keys, .changesDraft, .adjudication,
    .answering, .openRounds, .sessions, .qualifying, .raters,
  ]

  /// Brings an older database to the newest schema, all or nothing, after a copy beside it. Runs under the gate.
  static func run(_ migrations: [Migration], on queue: DatabaseQueue, path: String, known: Int) throws {
    try queue.inDatabase { db in
      // Another session may have been first.
      let found = try Connection.schema(db, path: path, known: known)
      let missing = migrations.filter { $0.number > found }
      guard let first = missing.first else { return }
      try WholeCopy.make(of: db, at: path + ".before-" + label(first.number))
      try db.inTransaction(.immediate) {
        for migration in missing { try migration.run(db) }
        try db.execute(sql: "PRAGMA user_version = \(known)")
        return .commit
      }
    }
  }

  /// `M001`
  static func label(_ number: Int) -> String {
    let digits = String(number)
    return "M" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
