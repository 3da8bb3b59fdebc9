/// How the raters of one field fared with the examples that one clause decides, under one guideline version.
public struct ClauseQuality: Hashable, Sendable {
  /// A clause's code.
  public var clause: String
  public var version: VersionNumber
  /// Examples with two answers or more that the clause decides; those of them on which the answers differ.
  public var items, differing: Int
  /// Alpha over those examples.
  public var agreement: FieldAgreement?
  /// Pairs of answers of which at least one cites the clause; those of which both do.
  public var citing, bothCiting: Int
  /// Of decisions that name the clause, on any field, in rounds under the version.
  public var causes: [AdjudicationCause: Int]

  public init(
    clause: String, version: VersionNumber, items: Int, differing: Int, agreement: FieldAgreement?,
    citing: Int, bothCiting: Int, causes: [AdjudicationCause: Int]
  ) {
    self.clause = clause
    self.version = version
    self.items = items
    self.differing = differing
    self.agreement = agreement
    self.citing = citing
    self.bothCiting = bothCiting
    self.causes = causes
  }

  public var agreeing: Int { items - differing }

  /// Share of the pairs with a citation in which both cite it; `nil` where nobody does.
  public var citationAgreement: Double? { citing == 0 ? nil : Double(bothCiting) / Double(citing) }
}
