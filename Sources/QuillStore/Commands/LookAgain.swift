/// Asks the raters of an example to look at it again, and takes what they say.

import GRDB
import QuillModel

extension Store {
  /// Asks everyone whose answer on the example counts. Sending the same id again changes nothing.
  ///
  /// - Throws: `StoreError.refused` where a look is still waited for, or one person alone labelled it.
  public func askForLook(_ id: RowID, _ task: String, example: String, reason: String, by actor: Person)
    throws
  {
    try write { tx in
      if try tx.db.exists("SELECT 1 FROM second_look WHERE id = ?", [.id(id)]) { return }
      let place = try Adjudication.open(task, example, by: actor, tx.db)
      if let look = place.rated.look, look.looked < look.asked {
        throw StoreError.refused(
          "\(example) waits for a second look already: \(look.looked) of \(look.asked) have looked.")
      }
      guard place.rated.answers.count > 1 else {
        throw StoreError.refused("One person alone has labelled \(example): there is nothing to compare.")
      }
      try tx.append(
        "second_look",
        [
          "id": .id(id), "task": .id(place.task), "round": .id(place.key.round),
          "example": .id(place.key.example), "reason": .text(reason), "actor": .id(actor.id),
        ])
      for answer in place.rated.answers {
        let person = try tx.db.first("SELECT person FROM annotation WHERE id = ?", [.id(answer.annotation)]) {
          try $0.id(0)
        }
        try tx.append("second_look_rater", ["second_look": .id(id), "person": .id(person)])
      }
    }
  }

  /// Records which of the answers make sense to a rater. The same again changes nothing.
  ///
  /// - Parameter sensible: one for each answer on the example.
  /// - Throws: `StoreError.refused` for a look that does not wait for this person, and where an answer is left out.
  public func lookAgain(_ look: RowID, sensible: [RowID: Bool], by actor: Person) throws {
    try write { tx in
      guard
        let task = try tx.db.first("SELECT task FROM second_look WHERE id = ?", [.id(look)], { try $0.id(0) })
      else { throw StoreError.notFound("There is no such second look.") }
      try Permission.require(.lookAgain, of: actor, in: task, tx.db)
      let said = try tx.db.exists(
        "SELECT 1 FROM second_look_answer WHERE second_look = ? AND person = ?", [.id(look), .id(actor.id)])
      if said { return }
      guard
        let waiting = try SecondLooks.waiting(task: task, for: actor.id, tx.db).first(where: {
          $0.look == look
        })
      else {
        throw StoreError.refused(
          "This look is not waited for any more: it is decided, or was not asked of you.")
      }
      let rated = try RatedItems.one(waiting.key.example, task: task, for: actor.id, tx.db)
      guard let rated, Set(rated.answers.map(\.annotation)) == Set(sensible.keys) else {
        throw StoreError.refused(
          "Say of each answer whether it makes sense; the answers may be others by now.")
      }
      for answer in rated.answers {
        try tx.append(
          "second_look_answer",
          [
            "second_look": .id(look), "person": .id(actor.id), "annotation": .id(answer.annotation),
            "sensible": .flag(sensible[answer.annotation] ?? false),
          ])
      }
    }
  }
}
