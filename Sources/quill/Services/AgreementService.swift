/// Agreement of a task's fields, by guideline version, from what is recorded.

import QuillApp
import QuillModel
import QuillStore

/// Ratings of one field under one version, with the definition that they were made under.
typealias MeasuredSet = (set: RatingSet, definition: TaskDefinition)

struct AgreementService {
  let store: Store
  let reader: TaskReader

  /// One for each measured field and version: in the order of the fields, the oldest version first. The labels of solo
  /// rounds are in entries of their own, at the end.
  ///
  /// - Parameters:
  ///   - person: who asks; refused below researcher.
  ///   - field: only this one.
  ///   - withChanges: whether each version is compared with the one before, which takes thousands of resamples.
  func agreement(
    _ task: String, field: String? = nil, withChanges: Bool = false, by person: Person? = nil
  ) throws -> [FieldAgreement] {
    try agreement(task, of: try measured(task, field: field, by: person), withChanges: withChanges)
  }

  /// The same of ratings that are read already.
  func agreement(_ task: String, of measured: [MeasuredSet], withChanges: Bool) throws -> [FieldAgreement] {
    let plain = try measured.flatMap { set, definition in
      let found = try agreements(task, set, under: definition)
      guard withChanges, let before = Self.before(set, among: measured.map(\.set)) else { return found }
      return found.map { one in
        var one = one
        one.change = reader.memos.agreements.change(before, set, under: definition)
        return one
      }
    }
    return plain + (try mapped(task, measured.map(\.set)))
  }

  /// The figures of a set of ratings, or of a part of one.
  func agreements(_ task: String, _ set: RatingSet, under definition: TaskDefinition) throws
    -> [FieldAgreement]
  {
    reader.memos.agreements.agreements(
      set, under: definition, lengths: try lengths(task, set, under: definition))
  }

  /// The same field's ratings under the version before. Those of solo rounds are in entries of their own.
  private static func before(_ set: RatingSet, among sets: [RatingSet]) -> RatingSet? {
    guard !set.includesSolo else { return nil }
    return sets.last {
      $0.field == set.field && $0.version < set.version && !$0.includesSolo
        && $0.isSimulated == set.isSimulated
    }
  }

  /// The older sets of fields whose values read otherwise now, read so: under the newest definition.
  private func mapped(_ task: String, _ sets: [RatingSet]) throws -> [FieldAgreement] {
    let steps = try store.versionMappings(task)
    guard !steps.isEmpty, let newest = try store.guidelineVersions(task).last?.version else { return [] }
    let definition = try reader.guideline(task, newest).definition
    return try sets.flatMap { set -> [FieldAgreement] in
      let values = ValueReader(steps.filter { $0.version > set.version }.map(\.mappings))
      guard values.maps(set.field) else { return [] }
      var mapped = set
      mapped.rows = set.rows.compactMap { row in
        values.read(row.value, of: set.field).map {
          var read = row
          read.value = $0
          return read
        }
      }
      let lengths = try lengths(task, set, under: definition)
      return reader.memos.agreements.agreements(mapped, under: definition, lengths: lengths).map { found in
        var found = found
        found.mappedTo = newest
        return found
      }
    }
  }

  /// How long the texts are in which the ratings of a field mark parts, in Unicode scalars; none for other fields.
  private func lengths(_ task: String, _ set: RatingSet, under definition: TaskDefinition) throws -> [String:
    Int]
  {
    guard let field = definition.field(set.field), field.kind?.entry == .spans, let input = field.of else {
      return [:]
    }
    return try store.textLengths(task, input: input)
  }

  /// The ratings that agreement rests on, in the same order.
  func ratings(_ task: String, by person: Person? = nil) throws -> [RatingSet] {
    try measured(task, field: nil, by: person).map(\.set)
  }

  /// The ratings of each measured field under each version with the definition that they were made under, in the order
  /// of the figures.
  func measured(_ task: String, field: String?, eachRound: Bool = false, by person: Person?) throws
    -> [MeasuredSet]
  {
    try measured(task, field: field, of: try store.ratingSets(task, eachRound: eachRound, by: person))
  }

  /// The same of ratings that are read already.
  func measured(_ task: String, field: String? = nil, of sets: [RatingSet]) throws -> [MeasuredSet] {
    let found = try sets.compactMap { set -> (set: RatingSet, definition: TaskDefinition, place: Int)? in
      let definition = try reader.guideline(task, set.version).definition
      guard field == nil || set.field == field,
        let place = definition.fields.firstIndex(where: { $0.name == set.field }),
        definition.fields[place].kind?.isMeasured == true
      else { return nil }
      return (set, definition, place)
    }
    let order = { (entry: (set: RatingSet, definition: TaskDefinition, place: Int)) in
      (entry.set.includesSolo ? 1 : 0, entry.place, entry.set.version, entry.set.isSimulated ? 1 : 0)
    }
    return found.sorted { order($0) < order($1) }.map { ($0.set, $0.definition) }
  }
}
