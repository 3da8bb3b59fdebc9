/// The parts of a set of ratings by round, clause, person, day, scenario or source. Pure.

import QuillModel

public enum QualityCuts {
  /// The parts in order, each with its ratings; what belongs to no part is in none, or in one called `none`.
  public static func parts(_ set: RatingSet, by cut: QualityCut, _ facts: QualityFacts) -> [(
    name: String, set: RatingSet
  )] {
    switch cut {
    case .version: [(set.version.description, set)]
    case .round: byRow(set) { $0.round }
    case .person: withoutEach(set)
    case .day: byDay(set)
    case .scenario: byExample(set) { [facts.traits[$0]?.scenario ?? none] }
    case .source: byExample(set) { [facts.traits[$0]?.source ?? none] }
    case .clause:
      {
        let deciding = DecidingClauses(set, facts)
        return byExample(set) { deciding.of($0) }
      }()
    }
  }

  /// What stands for parts without a name.
  public static let none = "none"

  private static func byRow(_ set: RatingSet, _ name: (RatingRow) -> String) -> [(String, RatingSet)] {
    sets(of: set, Dictionary(grouping: set.rows, by: name))
  }

  private static func byExample(_ set: RatingSet, _ names: (String) -> [String]) -> [(String, RatingSet)] {
    var parts: [String: [RatingRow]] = [:]
    var known: [String: [String]] = [:]
    for row in set.rows {
      let found = known[row.example] ?? names(row.example)
      known[row.example] = found
      for name in found { parts[name, default: []].append(row) }
    }
    return sets(of: set, parts)
  }

  private static func byDay(_ set: RatingSet) -> [(String, RatingSet)] {
    var last: [String: Timestamp] = [:]
    for row in set.rows { last[row.example] = max(last[row.example] ?? row.at, row.at) }
    return byExample(set) { [last[$0]?.date ?? none] }
  }

  private static func withoutEach(_ set: RatingSet) -> [(String, RatingSet)] {
    Set(set.rows.map(\.annotator)).sorted().map { name in
      var rest = set
      rest.rows.removeAll { $0.annotator == name }
      return (name, rest)
    }
  }

  /// By name; what has none comes last.
  private static func sets(of set: RatingSet, _ parts: [String: [RatingRow]]) -> [(String, RatingSet)] {
    parts.sorted { ($0.key == none ? 1 : 0, $0.key) < ($1.key == none ? 1 : 0, $1.key) }.map { name, rows in
      var part = set
      part.rows = rows
      return (name, part)
    }
  }
}

/// Which clauses decide an example: those that decisions name, else those that more than half of its raters cite.
struct DecidingClauses {
  private var ruled: [String: Set<String>] = [:]
  private var cited: [String: (raters: Int, counts: [String: Int])] = [:]

  init(_ set: RatingSet, _ facts: QualityFacts) {
    let rounds = Set(set.rows.map(\.round))
    for decision in facts.decisions where decision.field == set.field && rounds.contains(decision.round) {
      ruled[decision.example, default: []].insert(decision.clause)
    }
    for row in set.rows {
      var found = cited[row.example] ?? (0, [:])
      found.raters += 1
      for code in Set(row.annotation.flatMap { facts.citations[$0] } ?? []) {
        found.counts[code, default: 0] += 1
      }
      cited[row.example] = found
    }
  }

  func of(_ example: String) -> [String] {
    if let ruled = ruled[example] { return ruled.sorted() }
    guard let found = cited[example] else { return [] }
    return found.counts.filter { $0.value * 2 > found.raters }.keys.sorted()
  }
}
