/// Looks at what a person would label, and writes nothing: neither their solo round nor a place in it.

import GRDB
import QuillModel

extension Store {
  /// The person's own round under a version, where it is made already.
  public func soloRound(_ task: String, version: VersionNumber, by person: Person) throws -> Round? {
    try read { db in
      try SoloRounds.find(of: person, version, task: TaskKey.id(of: task, db), db).round
    }
  }

  /// How many examples the person's own rounds cover.
  public func soloTotal(_ task: String, by person: Person) throws -> Int {
    try read { db in
      try SoloPlaces.total(SoloScope(of: person.id, in: TaskKey.id(of: task, db), db), db)
    }
  }

  /// The item at a place of the person's way through a round; `nil` where there is none.
  ///
  /// - Parameter round: `nil` for their own, which is not made yet.
  public func labelPeek(_ task: String, round: RowID?, _ place: LabelPlace, by person: Person) throws
    -> LabelPeek?
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.label, of: person, in: task, db)
      guard let round else {
        try Gold.requireNone(task: task, for: person.id, db)
        let scope = try SoloScope(of: person.id, in: task, db)
        return try SoloPlaces.find(place, scope, round: nil, person: person.id, db).flatMap {
          try LabelItems.peek($0, db)
        }
      }
      let context = try Rounds.context(round, db)
      try context.requirePlace(for: person)
      try Qualifying.require(context, person, db)
      guard context.round.kind == .solo else {
        return try LabelItems.reserved(place, context, person: person.id, db).map(LabelPeek.init)
      }
      try Gold.requireNone(task: task, for: person.id, db)
      switch try LabelItems.solo(place, context, person: person.id, db) {
      case .item(let item): return LabelPeek(item)
      case .unreached(let solo): return try LabelItems.peek(solo, db)
      case .unclaimed, nil: return nil
      }
    }
  }
}

extension LabelItems {
  fileprivate static func peek(_ solo: SoloPlace, _ db: Database) throws -> LabelPeek? {
    try db.first("SELECT n, content FROM example_revision WHERE id = ?", [.id(solo.revision)]) {
      LabelPeek(
        exampleID: solo.name, revision: $0.int(0), input: try $0.object(1) ?? JSONObject(),
        position: solo.position, isDistressing: try ContentFlags.current(solo.example, db) != nil)
    }
  }
}

enum SoloRounds {
  /// The person's round under the version, and the name it has or would get.
  static func find(of person: Person, _ version: VersionNumber, task: RowID, _ db: Database) throws -> (
    round: Round?, name: String
  ) {
    let name = "solo-\(person.name)"
    guard let first = try Rounds.find(name, task: task, db) else { return (nil, name) }
    if first.guidelineVersion == version { return (first, name) }
    let later = "\(name)-\(version)"
    return (try Rounds.find(later, task: task, db), later)
  }
}
