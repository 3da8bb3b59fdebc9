/// Which round a person labels in when they just say "label".

import QuillModel

extension LabelService {
  /// The open round that is due first among those in which they have something to do; else their own solo round.
  /// Publishes nothing: a key that opens a screen must not do what cannot be undone.
  func openAssigned(_ task: String, by person: Person) throws -> Desk {
    let desk = try open(task, publishing: false, by: person)
    if desk.round.kind == .pool, try !workspace.store.isWatching {
      try workspace.store.renewClaims(in: desk.round.id, by: person)
    }
    return desk
  }
}
