/// `quill example`: the twin of the screens that write examples and look after them.

import ArgumentParser

struct ExampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Write and check examples, tag many, follow their history and coverage.",
    discussion: """
      Examples:
        quill example save pc-25.json
        quill show pc-14 --json | quill example save -
        quill example twin pc-14
        quill example tag --filter "~state draft" +twin --yes
        quill example state pc-25 pc-26 in-review
        quill example check pc-25
      """,
    subcommands: [
      ExampleSave.self, ExampleCopy.self, ExampleTwin.self, ExampleTag.self, ExampleStateCommand.self,
      ExampleHistory.self, ExampleRestore.self, ExampleNear.self, ExampleCheck.self, ExampleCoverage.self,
    ])
}
