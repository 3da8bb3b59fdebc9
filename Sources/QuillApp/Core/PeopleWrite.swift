/// What can be done about people who label, as data.

import QuillModel

public enum PeopleWrite: Hashable, Sendable {
  /// `id` is made by the page, so that a repeated attempt is the same decision.
  case decide(id: RowID, task: String, person: String, RaterRuling)
}
