/// What agreement is computed from: the current values of each field under each guideline version.

import GRDB
import QuillModel

extension Store {
  /// One set for each field and version, of the rounds that count; and one more with the solo rounds' labels included,
  /// where there are some. Versions that ask for the same labels count as the newest of them. One person's newest
  /// value of an example counts. Only examples that are there to measure are rated, and no
  /// templates.
  ///
  /// Left out are rounds that are open: nobody sees their answers.
  ///
  /// - Parameters:
  ///   - eachRound: whether a person's value counts in every round that they gave one in: for figures by round.
  ///   - person: who asks; refused below researcher. `nil` asks for all, whatever is open.
  public func ratingSets(_ task: String, eachRound: Bool = false, by person: Person? = nil) throws
    -> [RatingSet]
  {
    try readLong { db in
      let task = try TaskKey.id(of: task, db)
      if let person { try Permission.require(.seeAgreement, of: person, in: task, db) }
      return try CountedLabels(task: task, withOpen: person == nil, db).sets(eachRound: eachRound)
    }
  }
}

/// Ratings of one field under one version, made up or not, in the making.
private struct RatingGroup: Hashable {
  let version: Int
  let isSimulated: Bool
}

extension CountedLabels {
  /// By field, version and whether they are made up; rows by example, and by person within one.
  ///
  /// - Parameter eachRound: whether a person's value of an example counts in each round.
  func sets(eachRound: Bool = false) -> [RatingSet] {
    values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { field, values in
      let measured = values.filter { labels[$0.label].isMeasured }
      let groups = Dictionary(grouping: measured) {
        RatingGroup(version: labels[$0.label].version, isSimulated: labels[$0.label].isSimulated)
      }
      return groups.sorted {
        ($0.key.version, $0.key.isSimulated ? 1 : 0) < ($1.key.version, $1.key.isSimulated ? 1 : 0)
      }
      .flatMap { group, values in sets(field, group, ordered(values), eachRound) }
    }
  }

  /// One without the labels of solo rounds, and where there are some one with them.
  private func sets(_ field: String, _ group: RatingGroup, _ values: [Value], _ eachRound: Bool)
    -> [RatingSet]
  {
    let isSolo = { (value: Value) in rounds[labels[value.label].round].isSolo }
    let counted = values.filter { !isSolo($0) }
    func set(_ values: [Value], solo: Bool) -> RatingSet? {
      values.isEmpty
        ? nil
        : RatingSet(
          field: field, version: VersionNumbers.version(group.version), includesSolo: solo,
          isSimulated: group.isSimulated, rows: rows(values, eachRound))
    }
    return [
      set(counted, solo: false), counted.count < values.count ? set(values, solo: true) : nil,
    ].compactMap { $0 }
  }

  /// By example, person and order of recording: counted into place, as there may be a million.
  private func ordered(_ values: [Value]) -> [Value] {
    var starts = [Int](repeating: 0, count: examples.count + 1)
    for value in values { starts[labels[value.label].example + 1] += 1 }
    for example in examples.indices { starts[example + 1] += starts[example] }
    var next = starts
    var found = values
    for value in values {
      let example = labels[value.label].example
      found[next[example]] = value
      next[example] += 1
    }
    let ranks = ranks
    for example in examples.indices where starts[example + 1] - starts[example] > 1 {
      found[starts[example]..<starts[example + 1]].sort {
        let (a, b) = (labels[$0.label], labels[$1.label])
        return a.person == b.person ? a.seq < b.seq : ranks[a.person] < ranks[b.person]
      }
    }
    return found
  }

  /// Of each person by key.
  private var ranks: [Int] {
    let sorted = people.indices.sorted {
      (people[$0].id.high, people[$0].id.low) < (people[$1].id.high, people[$1].id.low)
    }
    var ranks = [Int](repeating: 0, count: people.count)
    for (rank, person) in sorted.enumerated() { ranks[person] = rank }
    return ranks
  }

  /// A later value of the same example and person takes the place of the earlier one.
  private func rows(_ values: [Value], _ eachRound: Bool) -> [RatingRow] {
    var rows: [RatingRow] = []
    rows.reserveCapacity(values.count)
    var last: Label?
    for value in values {
      let label = labels[value.label]
      if let last, last.example == label.example, last.person == label.person,
        !eachRound || last.round == label.round
      {
        rows.removeLast()
      }
      last = label
      rows.append(
        RatingRow(
          example: examples[label.example], annotator: name(of: label), value: value.value,
          round: rounds[label.round].name, at: label.at, annotation: label.id))
    }
    return rows
  }
}
