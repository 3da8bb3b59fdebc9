/// Agreement of a task's fields, by guideline version, from what is recorded.

import QuillApp
import QuillModel
import QuillStore

struct AgreementService {
  let store: Store
  let reader: TaskReader

  /// One for each measured field and version: in the order of the fields, the oldest version first. The labels of solo
  /// rounds are in entries of their own, at the end.
  ///
  /// - Parameters:
  ///   - person: who asks; refused below researcher.
  ///   - field: only this one.
  func agreement(_ task: String, field: String? = nil, by person: Person? = nil) throws -> [FieldAgreement] {
    try measured(task, field: field, by: person).compactMap { set, definition in
      AgreementCalculator.agreement(set, under: definition)
    }
  }

  /// The ratings that agreement rests on, in the same order.
  func ratings(_ task: String, by person: Person? = nil) throws -> [RatingSet] {
    try measured(task, field: nil, by: person).map(\.set)
  }

  private func measured(_ task: String, field: String?, by person: Person?) throws -> [(
    set: RatingSet, definition: TaskDefinition
  )] {
    let sets = try store.ratingSets(task, by: person)
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
