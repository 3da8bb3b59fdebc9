/// Carries out what is done to rounds.

import QuillApp
import QuillModel
import QuillStore

struct RoundWriter {
  let session: Session
  private var service: RoundService { RoundService(session: session) }

  func carryOut(_ write: RoundWrite) throws -> Done {
    switch write {
    case .open(let task, let plan):
      try session.store.openRound(task, plan, by: session.person)
      return .roundOpened(plan.name)
    case .setState(let task, let name, let state):
      try service.set(state, task, name)
      return .roundChanged(name)
    case .add(let task, let name, let person):
      try session.store.addToRound(task, name, person, by: session.person)
      return .roundChanged(name)
    case .remove(let task, let name, let person):
      try session.store.removeFromRound(task, name, person, by: session.person)
      return .roundChanged(name)
    case .ease(let round):
      try session.store.easeClaims(in: round, by: session.person)
      return .claimsEased
    }
  }
}
