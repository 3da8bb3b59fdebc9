/// What several annotators' values of one field come to under the field's ensemble rule.
public enum EnsembleOutcome: Hashable, Sendable {
  /// `deciding`: which of the values carry it, as indices, in order.
  case decided(JSONValue, deciding: [Int])
  case open(Why)

  /// Why the rule decides nothing.
  public enum Why: String, Hashable, Sendable, CaseIterable {
    /// The rule leaves it to a person, and the values differ.
    case differ
    /// The rule finds several values that count alike.
    case tie
    /// Fewer values than two, where more are to come.
    case tooFew = "too few"
    /// The rule cannot compute with one of the values.
    case noNumber = "no number"
  }
}
