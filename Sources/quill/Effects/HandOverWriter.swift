/// Carries out what is done with files that came in and bundles that go out.

import QuillApp
import QuillModel

struct HandOverWriter {
  let session: Session

  func carryOut(_ write: HandOverWrite) throws -> Done {
    switch write {
    case .importFile(let task, let name, let plan):
      let options = ImportService.Options(format: plan.format, map: plan.map, skipInvalid: plan.skipInvalid)
      let outcome = try InboxService(session: session)
        .importFile(name, task: task, options: options, recipe: plan.recipe)
      let skipped = outcome.summary.skipped
      return .inboxImported(
        name: name,
        ImportText.lines(outcome, task: task)
          + (skipped > 0 ? ["\(skipped) of \(outcome.summary.rows) rows were passed over."] : []))
    case .drop(let task, let name, let reason):
      try InboxService(session: session).drop(name, task: task, reason: reason)
      return .inboxDropped(name: name)
    case .put(let task, let name):
      _ = try OutboxService(session: session).put(name, task: task)
      return .outboxChanged(name: name, isThere: true)
    case .takeOut(let task, let name):
      try OutboxService(session: session).remove(name, task: task)
      return .outboxChanged(name: name, isThere: false)
    }
  }
}
