/// `quill round`: the twin of the screens that open rounds and follow them.

import ArgumentParser

struct RoundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "Open rounds, follow how far they are, take people in and out, close them.",
    discussion: """
      Examples:
        quill round open r1 --people ana,ben,cho
        quill round open r2 --kind pool --overlap 2 --examples "~tag new" --due 2026-12-01
        quill round show r1
        quill round add r1 dan
        quill round close r1
      """,
    subcommands: [
      RoundOpen.self, RoundShow.self, RoundAdd.self, RoundRemove.self, RoundClose.self, RoundReopen.self,
    ])
}
