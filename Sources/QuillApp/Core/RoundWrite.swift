/// What can be done to rounds, as data.

import QuillModel

public enum RoundWrite: Hashable, Sendable {
  case open(task: String, RoundPlan)
  case setState(task: String, name: String, Round.State)
  case add(task: String, name: String, person: String)
  case remove(task: String, name: String, person: String)
  /// This person goes: what they have claimed in a pool is soon free for others.
  case ease(RowID)
}
