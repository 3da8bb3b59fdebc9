/// Every subcommand has a help page with examples, and that page is known.

import ArgumentParser
import Foundation
import TestKit
import Testing

@testable import quill

@Suite struct HelpTests {
  /// The registry and what is below it: names, and the type.
  static var all: [(names: [String], type: any ParsableCommand.Type)] {
    [([], Quill.self as any ParsableCommand.Type)]
      + Quill.subcommands.flatMap { command in
        let name = Program.name(command)
        return [([name], command)]
          + command.configuration.subcommands.map { ([name, Program.name($0)], $0) }
      }
  }

  @Test func everySubcommandHasExamplesInItsHelp() {
    for (names, type) in Self.all {
      let line = (["quill"] + names).joined(separator: " ")
      let examples = type.configuration.discussion.components(separatedBy: "Examples:").dropFirst().joined()
      #expect(examples.contains(names == ["open"] ? "quill" : line), "\(line) has no example in its help")
      #expect(!type.configuration.abstract.isEmpty, "\(line) says nothing of itself")
    }
  }

  @Test func helpIsAsKnown() {
    for (names, type) in Self.all {
      let help = Quill.helpMessage(for: type, columns: 80)
      let file = (["quill"] + names).joined(separator: "-")
      Golden.expect(help.hasSuffix("\n") ? help : help + "\n", at: "Tests/Fixtures/help/\(file).txt")
    }
  }

  @Test func namesAreUnique() {
    let names = Quill.subcommands.map { Program.name($0) }
    #expect(Set(names).count == names.count)
  }

  @Test func helpAndVersionAreNoFailure() throws {
    let desk = try Desk()
    #expect(desk.run("--help").out.contains("SUBCOMMANDS:"))
    #expect(desk.run("import", "--help").code == 0)
    #expect(desk.run("help", "import").out.contains("--map"))
    #expect(desk.run("--version").out == "quill \(Quill.version)\n")
  }

  @Test func theTablesOfTheReadmeAreUpToDate() throws {
    let readme = try Repository.text("README.md")
    let commands = try Docs.replace(Docs.table, in: readme, between: "subcommands", file: "README.md")
    let all = try Docs.replace(Docs.keyTables, in: commands, between: "keys", file: "README.md")
    #expect(all == readme, "README.md is behind: make docs")
  }

  @Test func theTableOfSubcommandsIsRewrittenBetweenItsMarks() throws {
    let desk = try Desk()
    try desk.write(
      "a\n<!-- subcommands -->\nold\n<!-- /subcommands -->\n<!-- keys -->\n<!-- /keys -->\nb\n", to: "R.md")
    try desk.must("docs", "--write", "R.md")
    #expect(
      try desk.read("R.md")
        == "a\n<!-- subcommands -->\n\(Docs.table)\n<!-- /subcommands -->\n<!-- keys -->\n\(Docs.keyTables)\n<!-- /keys -->\nb\n"
    )
    #expect(try desk.must("docs", "--write", "R.md").out.contains("up to date"))
    try desk.write("none", to: "R.md")
    desk.refused("docs", "--write", "R.md", saying: "has no <!-- subcommands -->")
  }
}
