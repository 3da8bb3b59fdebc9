/// Why annotators answered differently, as the adjudicator says.
public enum AdjudicationCause: String, Hashable, Sendable, CaseIterable {
  /// The rule was clear, and someone did not follow it.
  case raterError = "rater error"
  /// The guideline does not say it, or says two things.
  case guidelineGap = "guideline gap"
  /// The example itself is broken, incomplete or contradictory.
  case itemDefect = "item defect"
  /// The example allows both answers.
  case bothFine = "both fine"
  /// The screen, an import or a program got it wrong.
  case tool

  /// The digit that picks it.
  public var key: Character {
    switch self {
    case .raterError: "1"
    case .guidelineGap: "2"
    case .itemDefect: "3"
    case .bothFine: "4"
    case .tool: "5"
    }
  }

  /// What it says, for whoever picks it.
  public var meaning: String {
    switch self {
    case .raterError: "the rule was clear, and someone did not follow it"
    case .guidelineGap: "the guideline does not say it, or says two things"
    case .itemDefect: "the example itself is broken or incomplete"
    case .bothFine: "the example allows both answers"
    case .tool: "the screen, an import or a program got it wrong"
    }
  }
}
