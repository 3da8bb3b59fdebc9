/// `quill quality`: the twin of the pages of quality.

import ArgumentParser

struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality",
    abstract: "Show agreement, confusions and what they mean, down to each rater's answer.",
    discussion: """
      Of rounds that are closed. Each figure stands with its interval and what it
      rests on; the reading says what the figures can mean with so few examples.

      Examples:
        quill quality show
        quill quality by scenario --field verdict
        quill quality clauses verdict
        quill quality items verdict --pair FAITHFUL --pair OVERCLAIMS
        quill quality answers pc-03
      """,
    subcommands: [
      QualityShow.self, QualityBy.self, QualityClauses.self, QualityItems.self, QualityAnswers.self,
    ], defaultSubcommand: QualityShow.self)
}
