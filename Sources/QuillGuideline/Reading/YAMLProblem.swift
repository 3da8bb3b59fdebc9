/// What libYAML says, as a sentence with the file's line.

import QuillModel
import Yams

enum YAMLProblem {
  /// - Parameter lastLine: the line of the closing `---`, named when the parser only noticed at the end.
  static func problem(_ error: YamlError, yaml: String, lastLine: Int) -> Problem {
    switch error {
    case .scanner(_, let problem, let mark, _) where problem.contains("nesting level"),
      .parser(_, let problem, let mark, _) where problem.contains("nesting level"):
      return Problem(
        "The front matter is nested too deeply to read. Make it flatter.",
        line: min(max(1, mark.line), lastLine))
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return Problem(
        "The front matter is not valid YAML: \(sentence(context, problem))\(advice(problem))",
        line: min(max(1, mark.line), lastLine))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      return Problem(
        "The key \(keys) is given twice. Keep one of the two.", line: min(max(1, context.mark.line), lastLine)
      )
    case .reader(let problem, let offset, _, _):
      let line = offset.map { 1 + yaml.prefix($0).utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }
      return Problem("The front matter is not valid YAML: \(problem). Remove the character.", line: line ?? 1)
    case .memory:
      return Problem("The front matter is nested too deeply to read. Make it flatter.", line: 1)
    default:
      return Problem("The front matter cannot be read: \(error).", line: 1)
    }
  }

  private static func sentence(_ context: YamlError.Context?, _ problem: String) -> String {
    guard let context else { return "\(problem)." }
    return "\(problem) \(context.text) (which began in line \(context.mark.line))."
  }

  private static func advice(_ problem: String) -> String {
    if problem.contains("mapping values are not allowed") {
      return " Quote text that holds a colon and a space."
    }
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return " Indent with spaces, and quote text that begins with a sign."
    }
    if problem.contains("did not find expected") {
      return " Check the indentation and the closing bracket or quote."
    }
    if problem.contains("could not find expected ':'") {
      return " Does the front matter end with a line \"---\"?"
    }
    return ""
  }
}
