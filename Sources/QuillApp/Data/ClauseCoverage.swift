/// How far a clause is exercised.

public struct ClauseCoverage: Hashable, Sendable {
  public var code: String
  public var title: String
  public var isSection: Bool
  public var isProcedure: Bool
  /// `- Yes:` and `- No:` items in the text.
  public var positives: Int
  public var negatives: Int
  /// Examples that cite it and expect an answer that names it; all that cite it where no answer does.
  public var examplesFor: [String]
  /// Examples that cite it and expect another answer.
  public var examplesAgainst: [String]
  /// Annotations under the labels in force that cite it, and earlier ones.
  public var cited: Int
  public var citedEarlier: Int
  /// Examples on which someone cited it and the raters did not agree.
  public var disputed: [String]
  public var openThreads: Int

  public init(
    code: String, title: String, isSection: Bool, isProcedure: Bool, positives: Int, negatives: Int,
    examplesFor: [String] = [], examplesAgainst: [String] = [], cited: Int = 0, citedEarlier: Int = 0,
    disputed: [String] = [],
    openThreads: Int = 0
  ) {
    self.code = code
    self.title = title
    self.isSection = isSection
    self.isProcedure = isProcedure
    self.positives = positives
    self.negatives = negatives
    self.examplesFor = examplesFor
    self.examplesAgainst = examplesAgainst
    self.cited = cited
    self.citedEarlier = citedEarlier
    self.disputed = disputed
    self.openThreads = openThreads
  }

  /// A rule that no example and no annotation has ever cited.
  public var isNeverExercised: Bool {
    !isSection && !isProcedure && examplesFor.isEmpty && examplesAgainst.isEmpty && cited + citedEarlier == 0
  }
}
