/// What most commands begin with: the workspace, open; the person; and the task they mean.

import QuillModel
import QuillStore

struct Session {
  let workspace: Workspace
  let person: Person
  let reader: TaskReader
  /// The session is its owner's own, on the owner's terminal: programs may be started. Never through a gateway.
  let isLocal: Bool
  /// The person's own editor, as a command of the shell; `nil` where none is named.
  let editor: String?
  /// Where a gateway's settings are; `nil` in a session that came in through one.
  let gateway: GatewayFolder?
  /// Of the screens: which of the person's sessions writes. `nil` for scripts, and where nothing can be written.
  var seat: SessionSeat?
  /// How far what takes long is.
  let progress = Progress()
  var store: Store { workspace.store }

  init(
    workspace: Workspace, person: Person, isLocal: Bool = true, editor: String? = nil,
    gateway: GatewayFolder? = nil, memos: Memos = Memos()
  ) {
    self.gateway = gateway
    self.isLocal = isLocal
    self.editor = editor
    self.workspace = workspace
    self.person = person
    reader = TaskReader(workspace, memos: memos)
  }

  init(_ place: PlaceOptions, in world: World) throws {
    let workspace = try Workspace.open(
      place.workspace.map(world.path), from: world.folder, holder: place.person ?? world.login,
      environment: world.environment)
    let person = try Actor.resolve(place.person, login: world.login, in: workspace.store)
    if let refusal = try workspace.store.standing(of: person).refusal(of: person.name) {
      throw StoreError.notAllowed(refusal)
    }
    self.init(
      workspace: workspace, person: person, editor: world.editor, gateway: world.gateway, memos: world.memos)
  }

  /// One that came in through the gateway.
  init(_ workspace: Workspace, person: Person) throws {
    if let refusal = try workspace.store.standing(of: person).refusal(of: person.name) {
      throw StoreError.notAllowed(refusal)
    }
    self.init(workspace: workspace, person: person, isLocal: false)
  }

  /// The task named, or the only one.
  func task(_ named: String?) throws -> String {
    let names = try store.tasks().map(\.name)
    if let named {
      guard names.contains(named) else {
        throw Refusal(
          "There is no task \"\(named)\"; "
            + (names.isEmpty ? "the workspace has none yet." : "there are \(names.joined(separator: ", "))."))
      }
      return named
    }
    guard let only = names.first else {
      throw Refusal(
        "The workspace has no task yet. Add one: quill init \(workspace.folder) --task NAME --title TITLE")
    }
    guard names.count == 1 else {
      throw Refusal("Say which task with --task: \(names.joined(separator: ", ")).")
    }
    return only
  }

  /// - Throws: `Refusal` below the role named.
  func require(_ role: PersonRole, in task: String, to action: String) throws {
    let has = try store.role(of: person, in: task)
    if let has, has >= role { return }
    throw Refusal(
      "\(person.name) is \(has.map(\.rawValue) ?? "without a role") here, but to \(action) takes a \(role.rawValue). "
        + "A lead can grant it: quill person role \(person.name) \(role.rawValue)")
  }
}
