/// The role a person has: the newest grant in the task, else the newest in the whole workspace. Who lost their role in
/// the whole workspace has lost those in its tasks, until they are granted anew. Who is paused or gone has none.

import GRDB
import QuillModel

enum CurrentRole {
  /// Index: `role_grant_person`.
  static let sql = """
    SELECT role
    FROM role_grant
    WHERE person = ? AND task IS ?
      AND NOT EXISTS (
        SELECT 1
        FROM role_grant n
        WHERE n.person = role_grant.person AND n.task IS NULL AND n.role = 'none' AND n.seq > role_grant.seq)
    ORDER BY seq DESC
    LIMIT 1
    """

  static func fetch(_ db: Database, person: RowID, task: RowID?) throws -> PersonRole? {
    guard try Presences.fetch(person, db) == .active else { return nil }
    if let task, let word = try db.first(sql, [.id(person), .id(task)], { $0.text(0) }) {
      return PersonRole(rawValue: word)
    }
    return try db.first(sql, [.id(person), .null]) { $0.text(0) }.flatMap { PersonRole(rawValue: $0) }
  }
}

extension Store {
  /// - Parameter task: `nil` for the role in the whole workspace.
  /// - Returns: `nil` for someone without a role.
  public func role(of person: Person, in task: String? = nil) throws -> PersonRole? {
    try read { db in
      try CurrentRole.fetch(db, person: person.id, task: try task.map { try TaskKey.id(of: $0, db) })
    }
  }

  /// - Parameter task: `nil` for the whole workspace.
  public func standing(of person: Person, in task: String? = nil) throws -> Standing {
    try read { db in
      let role = try CurrentRole.fetch(
        db, person: person.id, task: try task.map { try TaskKey.id(of: $0, db) })
      let tasks: [RowID?] = try db.rows("SELECT id FROM task") { try $0.id(0) } + [nil]
      return Standing(
        role: role,
        hasAnyRole: try role != nil
          || tasks.contains { try CurrentRole.fetch(db, person: person.id, task: $0) != nil },
        presence: try Presences.fetch(person.id, db),
        hasLostKey: try options.key.map { try Keys.find($0.number, db)?.isRemoved ?? true } ?? false,
        seat: try seat.map { try Seats.state(of: $0, db) })
    }
  }
}
