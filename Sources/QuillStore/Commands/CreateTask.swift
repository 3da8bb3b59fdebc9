/// Makes a task, and says where it stands.

import GRDB
import QuillModel

extension Store {
  /// Makes a task; its definition comes with its first guideline version.
  @discardableResult
  public func createTask(_ name: String, title: String, by actor: Person) throws -> RowID {
    try write { tx in
      try Permission.require(.createTask, of: actor, in: nil, tx.db)
      guard Name.isFileSafe(name) else {
        throw StoreError.refused(
          "\"\(name)\" cannot be a task's name: it is 1 to 64 of a-z, 0-9, dot, _ and -, and begins with a letter or digit."
        )
      }
      guard try !tx.db.exists("SELECT 1 FROM task WHERE name = ?", [.text(name)]) else {
        throw StoreError.refused("There is a task \"\(name)\" already.")
      }
      let id = tx.newID()
      try tx.append(
        "task", ["id": .id(id), "name": .text(name), "title": .text(title), "actor": .id(actor.id)])
      try TaskStates.set(.drafting, task: id, by: actor.id, tx)
      return id
    }
  }

  public func setTaskState(_ task: String, _ state: TaskState, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.openRound, of: actor, in: task, tx.db)
      if try TaskStates.current(task, tx.db) != state {
        try TaskStates.set(state, task: task, by: actor.id, tx)
      }
    }
  }
}

enum TaskStates {
  static func set(_ state: TaskState, task: RowID, by actor: RowID, _ tx: Transaction) throws {
    try tx.append(
      "task_state",
      ["id": .id(tx.newID()), "task": .id(task), "state": .text(state.rawValue), "actor": .id(actor)])
  }

  /// Index: `task_state_task`.
  static func current(_ task: RowID, _ db: Database) throws -> TaskState {
    try db.first("SELECT state FROM task_state WHERE task = ? ORDER BY seq DESC LIMIT 1", [.id(task)]) {
      try $0.word(0)
    } ?? .drafting
  }

  /// With its first round a task is piloting.
  static func beginPiloting(_ task: RowID, by actor: RowID, _ tx: Transaction) throws {
    if try current(task, tx.db) == .drafting { try set(.piloting, task: task, by: actor, tx) }
  }
}
