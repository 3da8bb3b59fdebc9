/// Carries out what is done to guidelines.

import QuillApp
import QuillModel
import QuillStore

struct GuidelineWriter {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  func carryOut(_ write: GuidelineWrite) throws -> Done {
    switch write {
    case .hold(let task, let takeOver):
      return .held(try store.holdGuideline(task, takeOver: takeOver, by: person))
    case .release(let task):
      try store.releaseGuideline(task, by: person)
      return .released
    case .keep(let task, let text, let base, let cursor):
      try store.keepGuidelineBuffer(task, text: text, base: base ?? "", cursor: cursor, by: person)
      return .draftKept
    case .drop(let task):
      try store.dropGuidelineBuffer(task, by: person)
      return .draftDropped
    case .save(let task, let text, let base):
      let copy = WorkingCopy(session.workspace, task: task)
      return .guidelineSaved(sha256: try copy.save(text, over: base, by: person))
    case .adopt(let task):
      return .guidelineAdopted(
        isChanged: try WorkingCopy(session.workspace, task: task).adopt(by: person))
    case .keepChanges(let task, let draft):
      try store.keepChanges(task, draft, by: person)
      return .changesKept
    case .propose(let id, let task, let marks, let mappings, let message):
      let said = ProposalService.Said(marks: marks, mappings: mappings, message: message)
      return .proposed(try ProposalService(session: session).propose(id, task, said).id)
    case .publish(let id, let task, let adjustments):
      let done = try ProposalService(session: session).publish(id, task, adjustments: adjustments)
      let again = try store.relabelRows(task, done.version).count { $0.isWanted }
      return .published(done.version, stale: done.stale, again: again)
    case .end(let id, let reason):
      try store.endProposal(id, reason: reason, by: person)
      return .proposalEnded
    case .acknowledge(let task, let version, let code):
      try store.acknowledgeClause(task, version, code, by: person)
      return .acknowledged(version, code: code)
    }
  }
}
