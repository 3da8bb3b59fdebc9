/// The role a person has: the newest grant in the task, else the newest in the whole workspace.

import GRDB
import QuillModel

enum CurrentRole {
  /// Index: `role_grant_person`.
  static let sql = """
    SELECT role
    FROM role_grant
    WHERE person = ? AND task IS ?
    ORDER BY seq DESC
    LIMIT 1
    """

  static func fetch(_ db: Database, person: RowID, task: RowID?) throws -> PersonRole? {
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
}
