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
    let all = checked.flatMap(\.problems)
    let errors = all.count { $0.severity == .error }
    if output.json {
      world.console.json(json(checked))
    } else {
      for (file, problems) in checked {
        var lines = Self.first(problems).map { $0.text(file: file) }
        if problems.count > lines.count { lines.append("\(file): \(problems.count - lines.count) more.") }
        if !lines.isEmpty { world.console.note(lines.joined(separator: "\n")) }
      }
      if errors == 0 {
        let what = files.count == 1 ? files[0] : "\(files.count) documents"
        world.console.text("\(what): no errors, \(all.count) warning\(all.count == 1 ? "" : "s").")
      }
    }
    if errors > 0 { throw Failed() }
  }

  /// Nobody reads further, and showing takes longer than looking.
  private static let greatestCount = 200

  private static func first(_ problems: [Problem]) -> [Problem] {
    guard problems.count > greatestCount else { return problems }
    let errorsFirst = problems.filter { $0.severity == .error } + problems.filter { $0.severity != .error }
    return Array(errorsFirst.prefix(greatestCount))
  }

  private func problems(_ file: String, _ world: World) throws -> [Problem] {
    let bytes = try Disk.read(world.path(file), limit: GuidelineParser.greatestSize)
    let (guideline, problems) = GuidelineParser.read(bytes, file: file)
    return problems + (guideline.map { GuidelineLint.problems($0) } ?? [])
  }

  private func json(_ checked: [(file: String, problems: [Problem])]) -> JSONValue {
    let rows = checked.flatMap { file, problems in
      problems.map { problem -> JSONValue in
        [
          "file": .string(file), "line": problem.line.map { .integer(Int64($0)) } ?? .null,
          "severity": .string(problem.severity.rawValue), "message": .string(problem.message),
        ]
      }
    }
    return [
      "problems": .array(rows),
      "errors": .integer(Int64(checked.flatMap(\.problems).count { $0.severity == .error })),
    ]
  }
}
