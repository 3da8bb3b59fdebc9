/// `quill check`: lints guideline documents.

import ArgumentParser
import Foundation
import QuillGuideline
import QuillModel

struct Check: Command {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with a guideline, by line.",
    discussion: """
      An error is what a machine relies on: the document cannot be published, and
      the exit status is 1. A warning is what serves a reader worse, such as what a
      template leaves to be written; with that, nothing is published. Problems go to
      standard error, the first 200 of each document; --json gives all.

      Examples:
        quill check guidelines/reviews.md
        quill check guidelines/*.md --json
      """)

  @Argument(help: ArgumentHelp("Guideline documents.", valueName: "file"))
  var files: [String]

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let checked = try files.map { (file: $0, problems: try problems($0, world)) }
    try CheckReport.say(checked, output, world)
  }

  private func problems(_ file: String, _ world: World) throws -> [Problem] {
    let bytes = try Disk.read(world.path(file), limit: GuidelineParser.greatestSize)
    let (guideline, problems) = GuidelineParser.read(bytes, file: file)
    return problems + (guideline.map { GuidelineLint.problems($0) } ?? [])
  }
}
