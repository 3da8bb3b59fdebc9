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
    for example in set.examples {
      for name in names(example.id) { parts[name, default: []] += example.rows }
    }
    return sets(of: set, parts)
  }

  private static func byDay(_ set: RatingSet) -> [(String, RatingSet)] {
    let last = Dictionary(
      uniqueKeysWithValues: set.examples.map { ($0.id, $0.rows.lazy.map(\.at).max()) })
    return byExample(set) { [last[$0]??.date ?? none] }
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
  /// Of examples on which some clause is cited by more than half.
  private var cited: [String: [String]] = [:]

  init(_ set: RatingSet, _ facts: QualityFacts) {
    let rounds = set.rounds
    for decision in facts.decisions where decision.field == set.field && rounds[decision.round] != nil {
      ruled[decision.example, default: []].insert(decision.clause)
    }
    guard !facts.citations.isEmpty else { return }
    for example in set.examples {
      let codes = facts.citing(example.rows).filter { $0.value * 2 > example.rows.count }.keys
      if !codes.isEmpty { cited[example.id] = codes.sorted() }
    }
  }

  func of(_ example: String) -> [String] {
    if let ruled = ruled[example] { return ruled.sorted() }
    return cited[example] ?? []
  }
}

extension QualityFacts {
  /// How many of an example's ratings cite each clause.
  func citing(_ rows: ArraySlice<RatingRow>) -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in rows {
      guard let codes = row.annotation.flatMap({ citations[$0] }) else { continue }
      for code in Set(codes) { counts[code, default: 0] += 1 }
    }
    return counts
  }
}
