/// `quill plan`: what a study can tell before it is made, and how large it must be.

import ArgumentParser

struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plan a study: intervals to expect, items needed, samples of a vendor's batch.",
    discussion: """
      Needs no workspace. Agreement is simulated: each rater gives an item's true
      category so often that alpha is the one named, else one by prevalence.

      Examples:
        quill plan --items 24 --raters 3
        quill plan interval --width 0.3 --raters 2,3 --prevalence 50/50,90/10
        quill plan gain --from 0.5 --to 0.7 --raters 3 --prevalence 1/1/1
        quill plan batch --lot 1000 --sample 80 --accept 2
      """,
    subcommands: [PlanInterval.self, PlanGain.self, PlanBatch.self], defaultSubcommand: PlanInterval.self)
}
