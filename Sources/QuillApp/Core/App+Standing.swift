/// What becomes of the screens when the person's role is changed while they work.

import QuillModel

/// What is known of other sessions' writes.
enum Changes {
  case none
  /// The role is being read; then the pages hear of it.
  case heard
  /// There were more since that read began.
  case heardAgain
}

extension App {
  var standingRead: Effect { .read(.standing(task: context.task)) }

  /// Another session wrote. First comes what the person may see now, then what there is to see.
  mutating func change() -> [Effect] {
    changes = pending[standingRead] == nil ? .heard : .heardAgain
    return changes == .heard ? outgoing([standingRead]) : []
  }

  /// The role is known.
  mutating func changeOn() -> [Effect] {
    guard !hasEnded, changes != .none else { return [] }
    let isOver = changes == .heard
    changes = isOver ? .none : .heard
    return outgoing(isOver ? deliver(.changed) : [standingRead])
  }

  /// Without any role the session ends; with a lesser one, what only the greater may see goes away.
  mutating func take(_ standing: Standing) -> [Effect] {
    if !standing.hasLostKey, standing.presence == .active, standing.hasAnyRole {
      let effects = take(standing.seat)
      if isTakenOver || !effects.isEmpty { return effects }
    }
    if standing.hasLostKey || standing.presence != .active || !standing.hasAnyRole {
      hasEnded = true
      dismissal = Self.dismissal(standing, context.person)
      return []
    }
    let before = context.role
    context.role = standing.role
    guard context.task != nil, before != standing.role else { return [] }
    guard let role = standing.role else { return leaveTask() }
    notice = Notice("Your role here is \(role.rawValue) now.")
    return before.map { role < $0 } ?? false ? narrow() : []
  }

  private static func dismissal(_ standing: Standing, _ person: String) -> String {
    if standing.hasLostKey || standing.presence != .active, let refusal = standing.refusal(of: person) {
      return "The session has ended. \(refusal)"
    }
    return
      "\(person) has no role in this workspace any more, so the session has ended. A lead can grant one: "
      + "quill person role \(person) annotator"
  }

  private mutating func narrow() -> [Effect] {
    let front = page.map { type(of: $0).id }
    let kept = pages.filter { type(of: $0).outlivesRole }
    let first = kept.prefix { type(of: $0).id == TasksPage.id }
    pages = first + [PageRequest(HomePage.id)].compactMap(Pages.make) + kept.dropFirst(first.count)
    return page.map { type(of: $0).id } == front && front != HomePage.id ? [] : showAnew()
  }

  private mutating func leaveTask() -> [Effect] {
    notice = Notice("You have no role in \(context.task ?? "this task") any more.", .refusal)
    context.task = nil
    context.guideline = nil
    context.versions = []
    pages = [PageRequest(TasksPage.id)].compactMap(Pages.make)
    return showAnew()
  }

  /// Another page is in front now.
  private mutating func showAnew() -> [Effect] {
    layer = nil
    keysAhead = []
    failedReads = [:]
    return outgoing(front { $0.receive(.resized, &$1) + $0.appear($1) })
  }
}
