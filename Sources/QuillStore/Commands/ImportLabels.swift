/// Records labels that were made elsewhere, as one import: all of them or none.

import GRDB
import QuillModel

/// Takes the labels of an import, one at a time.
public struct LabelSink {
  private let tx: Transaction
  private let context: Rounds.Context
  private let source: RowID
  private let actor: RowID
  private let createExamples: Bool
  private var examples: [String: (id: RowID, revision: RowID, position: Int)] = [:]
  private var people: [String: RowID] = [:]
  private var positions: Int
  public private(set) var counts = ImportCounts()

  init(_ tx: Transaction, _ context: Rounds.Context, source: RowID, actor: RowID, createExamples: Bool) throws
  {
    self.tx = tx
    self.context = context
    self.source = source
    self.actor = actor
    self.createExamples = createExamples
    positions = try tx.db.count(
      "SELECT max(position) FROM round_example WHERE round = ?", [.id(context.round.id)])
  }

  /// A label of an example and annotator that the round has already corrects it, unless it says the same.
  public mutating func add(_ label: ImportedLabel) throws {
    let example = try example(label.example)
    let person = try person(label.annotator)
    let place = try Assignments.ensure(
      context, example: example.id, revision: example.revision, position: example.position, person: person, tx
    )
    let isKnown = place.state == .submitted
    if isKnown, try says(label.answer, place.id) {
      counts.unchanged += 1
      return
    }
    try AnnotationWriter.append(
      NewAnnotation(
        id: tx.newID(), assignment: place.id, person: person, version: context.version, answer: label.answer,
        seconds: label.seconds, isSimulated: context.round.isSimulated, source: source), tx)
    if isKnown { counts.revised += 1 } else { counts.added += 1 }
  }

  private func says(_ answer: Answer, _ assignment: RowID) throws -> Bool {
    let now = try CurrentAnnotation.id(of: assignment, tx.db).flatMap {
      try CurrentAnnotation.answer(of: $0, tx.db)
    }
    // As bytes: Swift would take an NFC and an NFD note for one.
    return now.map { CanonicalJSON.bytes($0.answer.json) } == CanonicalJSON.bytes(answer.json)
  }

  private mutating func person(_ name: String) throws -> RowID {
    if let known = people[name] { return known }
    let id = try PersonNames.find(name, tx.db)?.id ?? People.add(name, by: actor, tx).id
    people[name] = id
    return id
  }

  private mutating func example(_ name: String) throws -> (id: RowID, revision: RowID, position: Int) {
    if let known = examples[name] { return known }
    let (id, revision) = try stored(name)
    let round = context.round.id
    let position = try tx.db.first(
      "SELECT position, revision FROM round_example WHERE round = ? AND example = ?", [.id(round), .id(id)]
    ) { (position: $0.int(0), revision: try $0.id(1)) }
    if let position {
      examples[name] = (id, position.revision, position.position)
      return (id, position.revision, position.position)
    }
    positions += 1
    try RoundWriter.append(example: id, revision: revision, position: positions, to: round, tx)
    examples[name] = (id, revision, positions)
    return (id, revision, positions)
  }

  private func stored(_ name: String) throws -> (RowID, RowID) {
    let find = {
      try tx.db.first(
        "SELECT example, coalesce(labelled, revision), template FROM example_head WHERE task = ? AND name = ?",
        [.id(context.task), .text(name)]
      ) { (try $0.id(0), try $0.id(1), $0.flag(2)) }
    }
    if let (id, revision, isTemplate) = try find() {
      guard !isTemplate else {
        throw StoreError.refused("\(name) is a template, which nobody labels. Leave its labels out.")
      }
      return (id, revision)
    }
    guard createExamples else {
      throw StoreError.notFound(
        "There is no example \"\(name)\". Import the examples first, or pass --create-examples.")
    }
    let writer = ExampleWriter(tx, task: context.task, inputs: [], source: source, actor: actor)
    _ = try writer.add(Example(id: name, input: JSONObject(), state: .draft))
    guard let made = try find() else { throw StoreError.failed("The example \"\(name)\" could not be made.") }
    return (made.0, made.1)
  }
}

extension Store {
  /// Imports the labels that `body` adds into the round called `round`, which is made where it is missing, in one
  /// transaction. People who are not known are added by name, without a role.
  ///
  /// - Parameters:
  ///   - isSimulated: made up for a demonstration; the round says so.
  ///   - createExamples: makes an example without content for an id that is not known.
  ///   - state: of a round that is made; closed, so that nobody labels on.
  @discardableResult
  public func importAnnotations(
    _ task: String, round name: String, version: VersionNumber, kind: Round.Kind = .imported,
    overlap: Int = 1,
    isSimulated: Bool, createExamples: Bool = false, state: Round.State = .closed, source: ImportRecord,
    by actor: Person, _ body: (inout LabelSink) throws -> Void
  ) throws -> ImportCounts {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.importLabels, of: actor, in: task, tx.db)
      var round = try Rounds.find(name, task: task, tx.db)
      if round == nil {
        let new = Round(
          id: tx.newID(), name: name, kind: kind, state: state, guidelineVersion: version, overlap: overlap,
          isSimulated: isSimulated)
        try RoundWriter.append(new, task: task, by: actor.id, tx)
        round = new
      }
      guard let round, round.guidelineVersion == version, round.isSimulated == isSimulated, round.kind == kind
      else {
        throw StoreError.refused(
          "There is a round \(name) of another version or kind already. Choose another name for these labels."
        )
      }
      let id = try Imports.begin(task: task, kind: "labels", source, by: actor.id, tx)
      var sink = try LabelSink(
        tx, try Rounds.context(round.id, tx.db), source: id, actor: actor.id, createExamples: createExamples)
      try body(&sink)
      try Imports.end(id, sink.counts, tx)
      return sink.counts
    }
  }
}
