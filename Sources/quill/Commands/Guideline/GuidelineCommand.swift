/// `quill guideline`: write it, compare it, propose and publish it, read what changed.

import ArgumentParser
import QuillModel

struct GuidelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guideline",
    abstract: "Write a guideline, compare its versions, propose and publish them.",
    discussion: """
      guidelines/TASK.md is the working copy; edit it here or with any editor. It is
      proposed by one person and published by another, and what is published never
      changes a byte.

      Examples:
        quill guideline check
        quill guideline diff 1.0 1.1
        quill guideline propose --mark C4.2=changes-labels
        quill guideline publish
      """,
    subcommands: [
      GuidelineNew.self, GuidelineEdit.self, GuidelineCheck.self, GuidelineDiffCommand.self,
      GuidelineLog.self,
      GuidelineShow.self, GuidelinePropose.self, GuidelineReturn.self, GuidelinePublish.self,
      GuidelineRead.self, GuidelineCoverage.self,
    ])
}
