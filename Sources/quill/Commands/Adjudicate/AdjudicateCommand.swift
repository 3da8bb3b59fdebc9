/// `quill adjudicate`: the twin of the screens on which disagreement is decided.

import ArgumentParser

struct AdjudicateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjudicate",
    abstract: "Decide what raters answered differently, and see what was behind it.",
    discussion: """
      What a field's ensemble rule decides needs nobody; the rest waits here once its
      round is closed. A decision names its value, cause, clause and reason. Who
      labelled an example does not decide about it.

      Examples:
        quill adjudicate list
        quill adjudicate show pc-07
        quill adjudicate decide pc-07 --set verdict=OMITS --cause "guideline gap" \\
          --clause C4.2 --reason "the report is silent on the second file"
        quill adjudicate causes
      """,
    subcommands: [
      AdjudicateList.self, AdjudicateShow.self, AdjudicateDecide.self, AdjudicateReopen.self,
      AdjudicateLook.self, AdjudicateGold.self, AdjudicateCauses.self,
    ])
}
