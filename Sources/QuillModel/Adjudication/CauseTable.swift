/// Causes × clauses: how often each clause was behind a disagreement, and why. What to rewrite first stands on top.
public struct CauseTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// A clause's code.
    public var clause: String
    public var counts: [AdjudicationCause: Int]
    /// Each once, by id.
    public var examples: [String]

    /// Those of which a gap was the cause.
    public var withGap: Set<String>

    public var total: Int { counts.values.reduce(0, +) }
  }

  public let rows: [Row]

  /// - Parameter decisions: those that stand, each with its example.
  public init(_ decisions: [(example: String, decision: Decision)]) {
    rows = Dictionary(grouping: decisions, by: \.decision.clause).map { clause, found in
      Row(
        clause: clause,
        counts: Dictionary(found.map { ($0.decision.cause, 1) }, uniquingKeysWith: +),
        examples: Set(found.map(\.example)).sorted(),
        withGap: Set(found.filter { $0.decision.cause == .guidelineGap }.map(\.example)))
    }.sorted { Self.order($0) < Self.order($1) }
  }

  /// A clause with gaps before one that was only misread; more before fewer.
  private static func order(_ row: Row) -> (Int, Int, String) {
    (-(row.counts[.guidelineGap] ?? 0), -row.total, row.clause)
  }

  public func total(_ cause: AdjudicationCause) -> Int { rows.reduce(0) { $0 + ($1.counts[cause] ?? 0) } }

  /// The clause to rewrite first: the one behind most gaps, if there is any gap.
  public var first: Row? { rows.first { ($0.counts[.guidelineGap] ?? 0) > 0 } }
}
