/// What people's labels say of them, and what is decided about it.

import QuillApp
import QuillModel
import QuillStore

struct RaterService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  /// Everyone's, by name.
  ///
  /// - Parameter only: this person's figures alone.
  func records(_ task: String, only: String? = nil) throws -> [RaterRecord] {
    let (definitions, newest) = try definitions(task)
    let rows = try store.raterRows(task, fields: Self.fields(definitions), under: newest, by: person)
    return RaterCalculator.records(rows, under: definitions, newest: newest, only: only)
  }

  /// All that the overview of quality needs, this person's and everyone's.
  func basis(_ task: String) throws -> QualityBasis {
    let (definitions, newest) = try definitions(task)
    return try store.qualityBasis(task, fields: Self.fields(definitions), under: newest, by: person)
  }

  /// The same of rows that are read already.
  func records(_ task: String, of rows: RaterRows) throws -> [RaterRecord] {
    let (definitions, newest) = try definitions(task)
    return RaterCalculator.records(rows, under: definitions, newest: newest)
  }

  /// - Throws: `Refusal` for someone who has no place in a round.
  func record(_ task: String, of name: String) throws -> RaterRecord {
    guard let found = try records(task, only: name).first(where: { $0.name == name }) else {
      throw Refusal("\(name) has no place in a round of \(task). See who has: quill people list")
    }
    return found
  }

  /// One's own.
  func own(_ task: String) throws -> RaterRecord? {
    let (definitions, newest) = try definitions(task)
    let rows = try store.ownRaterRows(task, fields: Self.fields(definitions), by: person)
    return RaterCalculator.records(rows, under: definitions, newest: newest, only: person.name).first
  }

  func decide(_ id: RowID, _ task: String, about name: String, _ ruling: RaterRuling) throws {
    let person = try Actor.resolve(name, login: "", in: store)
    try store.decide(id, task, about: person, ruling, by: self.person)
    if ruling.kind == .pause, let gateway = session.gateway {
      _ = try KeysFile.follow(session, through: gateway, after: "It is recorded")
    }
  }

  private func definitions(_ task: String) throws -> ([VersionNumber: TaskDefinition], newest: TaskDefinition)
  {
    let versions = try store.guidelineVersions(task).map(\.version)
    let definitions = try versions.map { ($0, try session.reader.guideline(task, $0).definition) }
    return (Dictionary(uniqueKeysWithValues: definitions), try session.reader.definition(task))
  }

  private static func fields(_ definitions: [VersionNumber: TaskDefinition]) -> [String] {
    Set(definitions.values.flatMap { $0.fields.filter(\.gating).map(\.name) }).sorted()
  }
}
