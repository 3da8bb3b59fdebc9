/// Adds people and grants roles.

import GRDB
import QuillModel

extension Store {
  /// Adds someone. The first person of a workspace becomes its lead; later ones are added by a lead and have no role
  /// until one is granted.
  ///
  /// - Parameter login: what the system calls them; unique.
  @discardableResult
  public func addPerson(_ name: String, login: String? = nil, by actor: Person? = nil) throws -> Person {
    try write { tx in
      let isFirst = try !tx.db.exists("SELECT 1 FROM person LIMIT 1")
      if !isFirst {
        guard let actor else {
          throw StoreError.notAllowed("Only a lead may add people. Say who you are with --as.")
        }
        try Permission.require(.changeRole, of: actor, in: nil, tx.db)
      }
      let person = try People.add(name, login: login, by: actor?.id, tx)
      if isFirst { try People.grant(.lead, to: person.id, task: nil, by: nil, tx) }
      return person
    }
  }

  /// Gives a role in a task, or in the whole workspace; `nil` takes it away, and without a task, those in all tasks. A
  /// task's role comes before the workspace's.
  public func grant(_ role: PersonRole?, to person: Person, in task: String? = nil, by actor: Person) throws {
    try write { tx in
      let task = try task.map { try TaskKey.id(of: $0, tx.db) }
      let whole = try CurrentRole.fetch(tx.db, person: actor.id, task: nil)
      if whole != .lead { try Permission.require(.changeRole, of: actor, in: task, tx.db) }
      try People.grant(role, to: person.id, task: task, by: actor.id, tx)
      try People.requireLead(besides: person.name, tx.db)
    }
  }
}

enum People {
  /// - Throws: `StoreError.refused` where nobody leads the workspace now.
  static func requireLead(besides name: String, _ db: Database) throws {
    let leads = try db.rows("SELECT person FROM role_grant WHERE task IS NULL AND role = 'lead'") {
      try $0.id(0)
    }
    guard try leads.contains(where: { try CurrentRole.fetch(db, person: $0, task: nil) == .lead }) else {
      throw StoreError.refused("\(name) is the last lead of the workspace. Make someone else lead first.")
    }
  }

  static func add(_ name: String, login: String? = nil, by actor: RowID?, _ tx: Transaction) throws -> Person
  {
    guard Name.isPerson(name) else {
      throw StoreError.refused(
        "\"\(name)\" cannot be a person's name: it is 1 to 32 of a-z, 0-9, _ and -, and begins with a letter."
      )
    }
    guard try PersonNames.find(name, tx.db) == nil else {
      throw StoreError.refused("There is a person called \(name) already. Choose another name.")
    }
    if let login, try tx.db.exists("SELECT 1 FROM person_name WHERE login = ?", [.text(login)]) {
      throw StoreError.refused("The login \(login) belongs to someone already.")
    }
    let person = Person(id: tx.newID(), name: name)
    try tx.append("person", ["id": .id(person.id), "actor": .id(actor)])
    try tx.db.run(
      "INSERT INTO person_name (person, name, login) VALUES (?, ?, ?)",
      [.id(person.id), .text(name), .text(login)])
    return person
  }

  static func grant(_ role: PersonRole?, to person: RowID, task: RowID?, by actor: RowID?, _ tx: Transaction)
    throws
  {
    try tx.append(
      "role_grant",
      [
        "id": .id(tx.newID()), "person": .id(person), "task": .id(task),
        "role": .text(role?.rawValue ?? "none"),
        "actor": .id(actor),
      ])
  }
}
