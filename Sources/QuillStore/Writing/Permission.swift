/// What a person may do, looked up inside the transaction that does it.

import GRDB
import QuillModel

enum Permission {
  /// - Throws: `StoreError.notAllowed` unless the person's role in the task reaches `Action.leastRole`.
  static func require(_ action: Action, of person: Person, in task: RowID?, _ db: Database) throws {
    let role = try CurrentRole.fetch(db, person: person.id, task: task)
    let presence = try Presences.fetch(person.id, db)
    if presence != .active,
      let refusal = Standing(role: nil, hasAnyRole: false, presence: presence).refusal(of: person.name)
    {
      throw StoreError.notAllowed(refusal)
    }
    guard let role else {
      throw StoreError.notAllowed(
        "\(person.name) has no role here, so may not \(phrase(action)). A lead can grant one: quill person role \(person.name) ROLE"
      )
    }
    guard role >= action.leastRole else {
      throw StoreError.notAllowed(
        "\(person.name) is \(role.rawValue) here, but to \(phrase(action)) takes a \(action.leastRole.rawValue). "
          + "Ask one to do it, or a lead to grant the role.")
    }
  }

  /// - Returns: the tasks in which the person's role reaches `action`; `nil` stands for the whole workspace.
  /// - Throws: `StoreError.notAllowed` where there is none.
  static func requireSomewhere(_ action: Action, of person: Person, _ db: Database) throws -> [RowID?] {
    let tasks: [RowID?] = [nil] + (try db.rows("SELECT id FROM task") { try $0.id(0) })
    let able = try tasks.filter { task in
      try CurrentRole.fetch(db, person: person.id, task: task).map { $0 >= action.leastRole } ?? false
    }
    if able.isEmpty { try require(action, of: person, in: nil, db) }
    return able
  }

  private static func phrase(_ action: Action) -> String {
    switch action {
    case .label: "label"
    case .ask: "ask"
    case .readGuideline: "read guidelines"
    case .seeExamples: "see examples"
    case .writeExample: "write examples"
    case .reviewExample: "review examples"
    case .writeGuideline: "write a guideline"
    case .importExamples: "import examples"
    case .importLabels: "import labels"
    case .publishGuideline: "publish a guideline"
    case .openRound: "open a round"
    case .seeRounds: "see how rounds and people stand"
    case .seeAgreement: "see agreement"
    case .exportBundle: "export"
    case .handIn: "hand files in"
    case .queueJob: "have a command run"
    case .runJobs: "run the jobs of others"
    case .adjudicate: "adjudicate"
    case .lookAgain: "take a second look"
    case .createTask: "create a task"
    case .changeRole: "manage people"
    case .train: "train"
    case .qualify: "decide who is qualified"
    case .seePeople: "see what people's labels say of them"
    case .decideAboutPeople: "decide about people who label"
    case .seeOwn: "see their own work"
    case .operate: "back up, erase or redact"
    }
  }
}
