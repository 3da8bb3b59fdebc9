/// What can be done to threads, as data.

import QuillModel

public enum ThreadWrite: Hashable, Sendable {
  case start(id: RowID, task: String, ThreadSubject, text: String)
  case reply(id: RowID, thread: RowID, text: String)
  /// Keeps a reply that is begun.
  case keep(thread: RowID, text: String)
  case resolve(RowID, reason: String)
  /// Opens it again where it was resolved; says whether it holds gate 5 up.
  case set(RowID, isBlocking: Bool, reason: String)
  /// Notes that this person has read it.
  case see(task: String, RowID)
}

/// What a thread is about.
public struct ThreadSubject: Hashable, Sendable {
  public var example: String?
  public var clause: String?
  public var field: String?

  public init(example: String? = nil, clause: String? = nil, field: String? = nil) {
    self.example = example
    self.clause = clause
    self.field = field
  }
}
