/// What a linter found, said on the command line.

import QuillModel

enum CheckReport {
  /// - Throws: `Failed` where there is an error among the problems.
  static func say(
    _ checked: [(file: String, problems: [Problem])], _ output: OutputOptions, _ world: World
  ) throws {
    let all = checked.flatMap(\.problems)
    let errors = all.count { $0.severity == .error }
    if output.json {
      world.console.json(json(checked))
    } else {
      for (file, problems) in checked {
        for problem in problems { world.console.note(problem.text(file: file)) }
      }
      if errors == 0 {
        let what = checked.count == 1 ? checked[0].file : "\(checked.count) documents"
        world.console.text("\(what): no errors, \(all.count) warning\(all.count == 1 ? "" : "s").")
      }
    }
    if errors > 0 { throw Failed() }
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
