/// `quill docs`: keeps the tables of subcommands and of keys in README.md equal to the registries.

import ArgumentParser
import Foundation
import QuillApp
import QuillModel

struct Docs: Command {
  static let configuration = CommandConfiguration(
    abstract: "Rewrite the generated tables of README.md.",
    discussion: """
      What stands between <!-- subcommands --> and <!-- /subcommands -->, and
      between <!-- keys --> and <!-- /keys -->, is replaced.

      Examples:
        quill docs
        quill docs --write README.md
      """,
    shouldDisplay: false)

  @Option(help: ArgumentHelp("The file to rewrite; else the table is printed.", valueName: "file"))
  var write: String?

  func run(in world: World) throws {
    guard let write else { return world.console.text(Self.table + "\n\n" + Self.keyTables) }
    let path = world.path(write)
    let text = String(decoding: try Disk.read(path, limit: 1 << 20), as: UTF8.self)
    let commands = try Self.replace(Self.table, in: text, between: "subcommands", file: write)
    let new = try Self.replace(Self.keyTables, in: commands, between: "keys", file: write)
    guard new != text else { return world.console.text("\(write) is up to date.") }
    try Data(new.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    world.console.text("Rewrote the tables of \(write).")
  }

  /// The subcommands that help shows, as a Markdown table.
  static var table: String {
    let rows = Quill.subcommands.filter { $0.configuration.shouldDisplay }.map { command in
      "| `quill \(Program.name(command))` | \(command.configuration.abstract) |"
    }
    return (["| Subcommand | What it does |", "|---|---|"] + rows).joined(separator: "\n")
  }

  /// Every screen with its keys, from the pages' own tables.
  static var keyTables: String {
    let screens = Pages.all.map { page in
      "**`:\(page.id)`** \(page.summary)\n\n" + keyTable(page.keys)
    }
    return (screens + ["**everywhere**\n\n" + keyTable(App.keys)]).joined(separator: "\n\n")
  }

  private static func keyTable(_ rows: [KeyHelp]) -> String {
    (["| Keys | What they do |", "|---|---|"]
      + rows.map { "| `\($0.keys.replacingOccurrences(of: "|", with: "\\|"))` | \($0.help) |" })
      .joined(separator: "\n")
  }

  /// - Throws: `Refusal` where the two marks are not there, in order.
  static func replace(_ table: String, in text: String, between name: String, file: String) throws -> String {
    let (open, close) = ("<!-- \(name) -->", "<!-- /\(name) -->")
    guard let start = text.range(of: open),
      let end = text.range(of: close, range: start.upperBound..<text.endIndex)
    else { throw Refusal("\(file) has no \(open) and \(close) around a table. Add them.") }
    return text[..<start.upperBound] + "\n" + table + "\n" + text[end.lowerBound...]
  }
}
