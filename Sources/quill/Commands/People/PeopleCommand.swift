/// `quill people`: the twin of the screens on which people who label are looked at and decided about.

import ArgumentParser

struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "See what people's labels say of them, and decide about it.",
    discussion: """
      From rounds that are closed: gold, agreement with others, skips, unsure answers,
      time, drift. A figure is said from ten items on. Nothing is sorted by speed.
      Everyone sees their own with: quill me

      Examples:
        quill people list
        quill people show ana
        quill people decide ana --coach --clause C5.3 --reason "read the second example"
      """,
    subcommands: [PeopleList.self, PeopleShow.self, PeopleDecide.self])
}
