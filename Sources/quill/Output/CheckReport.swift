/// What a linter found, said on the command line.

import QuillModel

enum CheckReport {
  /// - Parameter plural: of what was checked.
  /// - Throws: `Failed` where there is an error among the problems.
  static func say(
    _ checked: [(file: String, problems: [Problem])], called plural: String = "documents",
    _ output: OutputOptions, _ world: World
  ) throws {
    let all = checked.flatMap(\.problems)
    let errors = all.count { $0.severity == .error }
    if output.json {
      world.console.json(json(checked))
    } else {
      for (file, problems) in checked {
        var lines = first(problems).map { $0.text(file: file) }
        if problems.count > lines.count { lines.append("\(file): \(problems.count - lines.count) more.") }
        if !lines.isEmpty { world.console.note(lines.joined(separator: "\n")) }
      }
      if errors == 0 {
        let what = checked.count == 1 ? checked[0].file : "\(checked.count) \(plural)"
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

  private static func json(_ checked: [(file: String, problems: [Problem])]) -> JSONValue {
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
