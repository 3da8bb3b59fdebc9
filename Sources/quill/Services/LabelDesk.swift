/// Which round a person labels in when they just say "label".

import QuillModel

extension LabelService {
  /// The oldest open round in which they still have something to do; else their own solo round. Publishes nothing: a key
  /// that opens a screen must not do what cannot be undone.
  func openAssigned(_ task: String, by person: Person) throws -> Desk {
    for row in try workspace.store.rounds(task) where row.round.kind == .complete && row.round.state == .open
    {
      let session = try workspace.store.labelSession(row.round.id, by: person)
      if session.submitted < session.total {
        return try open(task, round: row.round.name, publishing: false, by: person)
      }
    }
    return try open(task, publishing: false, by: person)
  }
}
