/// What the examples cover: scenario × expected answer × difficulty, the empty cells first.

/// One example as far as coverage is concerned.
public struct CoveredExample: Hashable, Sendable {
  public var id: String
  public var isApproved: Bool
  public var scenario: String?
  /// The expected value of the first gating field, as its category text.
  public var answer: String?
  public var difficulty: String?
  public var family: String?
  /// It cites a clause whose answer it does not expect: a near miss.
  public var isNegative: Bool

  public init(
    id: String, isApproved: Bool, scenario: String?, answer: String?, difficulty: String?, family: String?,
    isNegative: Bool = false
  ) {
    self.id = id
    self.isApproved = isApproved
    self.scenario = scenario
    self.answer = answer
    self.difficulty = difficulty
    self.family = family
    self.isNegative = isNegative
  }
}

public struct CoverageGrid: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    /// `nil`: none is named.
    public var scenario: String?
    public var answer: String?
    public var difficulty: String?
    /// Approved examples, and those that may become so.
    public var approved: [String]
    public var others: [String]
  }

  public static let difficulties = ["easy", "medium", "hard"]

  /// Empty ones first, then by how few they hold.
  public let cells: [Cell]
  public let scenarios: [String]
  public let answers: [String]
  /// Families whose approved examples expect different answers.
  public let twins: Int
  /// Approved examples that are near misses.
  public let negatives: Int
  public let approved: Int

  /// - Parameters:
  ///   - scenarios: of the brief; what examples name besides is added.
  ///   - answers: the options of the first gating field; what examples expect besides is added.
  public init(_ examples: [CoveredExample], scenarios: [String], answers: [String]) {
    self.scenarios = Self.united(scenarios, examples.map(\.scenario))
    self.answers = Self.united(answers, examples.map(\.answer))
    var found: [Key: (approved: [String], others: [String])] = [:]
    for example in examples {
      let key = Key(scenario: example.scenario, answer: example.answer, difficulty: example.difficulty)
      if example.isApproved {
        found[key, default: ([], [])].approved.append(example.id)
      } else {
        found[key, default: ([], [])].others.append(example.id)
      }
    }
    // Without scenarios or answers there is one row or column, which names none.
    let rows: [String?] = self.scenarios.isEmpty ? [nil] : self.scenarios
    let columns: [String?] = self.answers.isEmpty ? [nil] : self.answers
    var keys = rows.flatMap { row in
      columns.flatMap { column in Self.difficulties.map { Key(scenario: row, answer: column, difficulty: $0) }
      }
    }
    let known = Set(keys)
    keys += found.keys.filter { !known.contains($0) }.sorted { $0.order < $1.order }
    cells = keys.enumerated().sorted { left, right in
      let (a, b) = (found[left.element], found[right.element])
      return (a?.approved.count ?? 0, a?.others.count ?? 0, left.offset) < (
        b?.approved.count ?? 0, b?.others.count ?? 0, right.offset
      )
    }.map { _, key in
      Cell(
        scenario: key.scenario, answer: key.answer, difficulty: key.difficulty,
        approved: found[key]?.approved ?? [], others: found[key]?.others ?? [])
    }
    approved = examples.count(where: \.isApproved)
    negatives = examples.count { $0.isApproved && $0.isNegative }
    twins = Self.twins(examples.filter(\.isApproved))
  }

  public var empty: Int { cells.count { $0.approved.isEmpty } }

  /// How many approved examples have a scenario and an answer, whatever their difficulty.
  public func count(scenario: String?, answer: String?) -> Int {
    cells.reduce(0) { $0 + ($1.scenario == scenario && $1.answer == answer ? $1.approved.count : 0) }
  }

  private struct Key: Hashable {
    var scenario, answer, difficulty: String?
    var order: String { "\(scenario ?? "") \(answer ?? "") \(difficulty ?? "")" }
  }

  private static func united(_ known: [String], _ named: [String?]) -> [String] {
    known + Set(named.compactMap(\.self)).subtracting(known).sorted()
  }

  /// A family without a name is the example's own.
  private static func twins(_ examples: [CoveredExample]) -> Int {
    Dictionary(grouping: examples) { $0.family ?? $0.id }.values.count { family in
      family.count > 1 && Set(family.map(\.answer)).count > 1
    }
  }
}
