/// Answers, gold and skips of rounds that are closed, person by person.

import GRDB
import QuillModel

/// Of one task. Solo rounds never count, and of a round that is open nobody sees an answer.
struct RaterReading {
  let task: RowID
  /// `nil` for everyone; agreement always rests on all.
  let person: RowID?
  let db: Database
  private let versions: VersionNumbers
  private let names: PeoplesNames

  init(task: RowID, person: RowID? = nil, _ db: Database) throws {
    self.task = task
    self.person = person
    self.db = db
    versions = try VersionNumbers(task: task, db)
    names = try PeoplesNames(task: task, db)
  }

  /// All but the people.
  func rows(_ fields: [String], of labels: CountedLabels) throws -> RaterRows {
    RaterRows(
      people: [], labels: self.labels(labels, fields), gold: try gold(), skips: try skips(),
      sets: labels.sets().filter { !$0.includesSolo })
  }

  private struct Key: Hashable {
    let person, version: Int
    let isSimulated: Bool
  }

  private func labels(_ all: CountedLabels, _ fields: [String]) -> [RaterRows.Labels] {
    var places: [Key: Int] = [:]
    var found: [RaterRows.Labels] = []
    /// Of each label: which of `found` it belongs to.
    var groups = [Int](repeating: -1, count: all.labels.count)
    let sent = all.sent().filter { person == nil || all.people[all.labels[$0].person].id == person }
    for label in sent {
      let one = all.labels[label]
      let key = Key(person: one.person, version: one.version, isSimulated: one.isSimulated)
      let place = places[key] ?? found.count
      if place == found.count {
        places[key] = place
        found.append(
          RaterRows.Labels(
            rater: all.name(of: one), version: all.version(of: one), isSimulated: one.isSimulated))
      }
      groups[label] = place
      found[place].count += 1
      if one.confidence == .low { found[place].unsure += 1 }
      if one.seconds > 0 { found[place].seconds.append(one.seconds) }
    }
    for field in fields {
      let answers = answers(all, field, sent: sent, groups: groups, count: found.count)
      for (place, answers) in answers.enumerated() where !answers.isEmpty {
        found[place].answers[field] = answers
      }
    }
    return found
  }

  private func answers(_ all: CountedLabels, _ field: String, sent: [Int], groups: [Int], count: Int)
    -> [[RaterRows.Answer]]
  {
    let values = all.values[field] ?? []
    var places = [Int](repeating: -1, count: all.labels.count)
    for (place, value) in values.enumerated() { places[value.label] = place }
    var answers = [[RaterRows.Answer]](repeating: [], count: count)
    for label in sent where places[label] >= 0 {
      let round = all.rounds[all.labels[label].round]
      answers[groups[label]].append(
        RaterRows.Answer(
          round: round.name, value: values[places[label]].value, isOrdered: round.kind != .imported))
    }
    return answers
  }

  private func gold() throws -> [RaterRows.GoldAnswer] {
    var found: [RaterRows.GoldAnswer] = []
    let (mine, who): (String, [SQLValue]) = person.map { (" AND a.person = ?", [.id($0)]) } ?? ("", [])
    try GoldScores.each("o.state IN ('closed', 'adjudicated')" + mine, who, task: task, db) { answer in
      found.append(
        RaterRows.GoldAnswer(
          rater: answer.name, version: try versions.version(of: answer.version),
          isSimulated: answer.isSimulated,
          values: answer.given, expected: answer.expected))
    }
    return found
  }

  /// Places that are skipped now.
  ///
  /// Index: `assignment_head_state`.
  private func skips() throws -> [RaterRows.Skips] {
    try db.rows(
      """
      SELECT h.person, r.guideline_version, r.simulated, count(*)
      FROM round r
      JOIN assignment_head h ON h.round = r.id AND h.state = 'skipped'
      WHERE r.task = ?1 AND r.kind <> 'solo' AND h.person IS NOT NULL AND (?2 IS NULL OR h.person = ?2)
        AND r.id NOT IN (SELECT u.round FROM unseen_round u)
      GROUP BY h.person, r.guideline_version, r.simulated
      """, [.id(task), .id(person)]
    ) {
      RaterRows.Skips(
        rater: names.name(of: try $0.id(0)), version: try versions.version(of: try $0.id(1)),
        isSimulated: $0.flag(2), count: $0.int(3))
    }
  }
}
