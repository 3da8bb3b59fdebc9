/// Carries out what is done about disagreement.

import QuillApp
import QuillModel
import QuillStore

struct AdjudicationWriter {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }
  private var service: AdjudicationService { AdjudicationService(session: session) }

  func carryOut(_ write: AdjudicationWrite) throws -> Done {
    switch write {
    case .decide(let id, let task, let example, let ruling, let seen):
      return .adjudicated(example: example, try service.decide(id, task, example, ruling, seen: seen))
    case .keep(let task, let example, let draft):
      try service.keep(task, example, draft)
      return .adjudicated(example: example, .kept)
    case .reopen(let task, let example, let field, let reason):
      return .adjudicated(
        example: example,
        .reopened(isGold: try service.reopen(task, example, field: field, reason: reason)))
    case .askForLook(let id, let task, let example, let reason):
      try store.askForLook(id, task, example: example, reason: reason, by: person)
      let asked = try store.adjudicationItem(task, example, by: person).rated.look?.asked ?? 0
      return .adjudicated(example: example, .lookAsked(of: asked))
    case .look(let look, let sensible):
      try store.lookAgain(look, sensible: sensible, by: person)
      return .adjudicated(example: "", .looked)
    case .makeGold(let task, let example):
      return .adjudicated(
        example: example, .madeGold(revision: try service.makeGold(task, example)))
    }
  }
}
