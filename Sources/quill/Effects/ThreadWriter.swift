/// Carries out what is done to threads.

import QuillApp
import QuillModel
import QuillStore

struct ThreadWriter {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  /// What a reply that is begun is kept under.
  static func name(_ thread: RowID) -> String { "reply \(thread)" }

  func carryOut(_ write: ThreadWrite) throws -> Done {
    switch write {
    case .start(let id, let task, let subject, let text):
      try store.startThread(
        id, task: task, example: subject.example, clause: subject.clause, field: subject.field, text: text,
        by: person)
      return .threadStarted(id)
    case .reply(let id, let thread, let text):
      try store.addMessage(id, thread: thread, text: text, by: person)
      try store.keepText("", for: Self.name(thread), by: person)
      return .threadChanged(thread)
    case .keep(let thread, let text):
      try store.keepText(text, for: Self.name(thread), by: person)
      return .textKept
    case .resolve(let thread, let reason):
      try store.resolveThread(thread, reason: reason, by: person)
      return .threadChanged(thread)
    case .set(let thread, let isBlocking, let reason):
      try store.setThread(thread, isBlocking: isBlocking, reason: reason, by: person)
      return .threadChanged(thread)
    case .see(let task, let thread):
      try store.markThreadSeen(task, thread, by: person)
      return .threadSeen(thread)
    }
  }
}
