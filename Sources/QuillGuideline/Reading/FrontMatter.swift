/// The YAML between the first two lines `---`, as nodes whose lines are those of the file.

import QuillModel
import Yams

struct FrontMatter {
  var root: Node
  /// The Markdown after it, its lines ended by LF.
  var body: String
  /// The line of the file on which the body begins.
  var bodyLine: Int

  /// Bytes of front matter that are read: 128 KiB.
  static let greatestSize = 131_072

  static func read(_ source: SourceText) -> (FrontMatter?, [Problem]) {
    let isFence = { (line: Substring) in
      line == "---" || (line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" })
    }
    guard let first = source.lines.first, isFence(first) else {
      return (
        nil,
        [
          Problem(
            "The file has no front matter. Begin it with a line \"---\", the task's definition, and another \"---\".",
            line: 1)
        ]
      )
    }
    guard let end = source.lines.indices.dropFirst().first(where: { isFence(source.lines[$0]) }) else {
      return (
        nil, [Problem("The front matter is not closed. End it with a line \"---\" of its own.", line: 1)]
      )
    }
    let yaml = source.lines[1..<end]
    if let problem = refusal(yaml) { return (nil, [problem]) }
    let (root, problems) = compose("\n" + yaml.joined(separator: "\n") + "\n", lastLine: end)
    let body = source.lines[(end + 1)...].joined(separator: "\n")
    return (root.map { FrontMatter(root: $0, body: body, bodyLine: end + 2) }, problems)
  }

  /// What must not reach the YAML parser: it would take long, or count lines otherwise than we do.
  private static func refusal(_ lines: ArraySlice<Substring>) -> Problem? {
    if lines.reduce(0, { $0 + $1.utf8.count + 1 }) > greatestSize {
      return Problem("The front matter has more than 128 KB. Move text into the body.", line: 1)
    }
    for (index, line) in zip(lines.indices, lines) {
      if let scalar = line.unicodeScalars.first(where: { [0x85, 0x2028, 0x2029].contains($0.value) }) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return Problem(
          "The front matter holds the line separator U+\(code). Replace it by a space.", line: index + 1)
      }
    }
    let anchor = zip(lines.indices, lines).first { YAMLReferences.marks($0.1, with: "&") }
    let alias = zip(lines.indices, lines).first { YAMLReferences.marks($0.1, with: "*") }
    guard anchor != nil, let alias else { return nil }
    return Problem(
      "The front matter repeats a value by a YAML alias (*name). Write the value out, or quote the text.",
      line: alias.0 + 1)
  }

  /// - Parameter yaml: begins with an empty line, so that its line numbers are the file's.
  private static func compose(_ yaml: String, lastLine: Int) -> (Node?, [Problem]) {
    do {
      guard let root = try Yams.compose(yaml: yaml, .basic) else {
        return (
          nil,
          [Problem("The front matter is empty. Give it at least task, title, input and fields.", line: 1)]
        )
      }
      return (root, YAMLTags.problems(root))
    } catch let error as YamlError {
      return (nil, [YAMLProblem.problem(error, yaml: yaml, lastLine: lastLine)])
    } catch {
      return (nil, [Problem("The front matter cannot be read: \(error).", line: 1)])
    }
  }
}

/// YAML's `&name` and `*name`. A few aliases of aliases stand for billions of values, so they are found before the
/// parser sees them.
enum YAMLReferences {
  /// Whether `mark` stands before a name and after a space, a bracket, a comma or a colon: wherever YAML could read a
  /// reference, and in some texts where it would not.
  static func marks(_ line: Substring, with mark: Character) -> Bool {
    var previous: UInt8 = 0x20
    let bytes = Array(line.utf8)
    for (index, byte) in bytes.enumerated() {
      let before = previous == 0x20 || previous == 0x09 || [0x5B, 0x7B, 0x2C, 0x3A].contains(previous)
      if byte == mark.asciiValue, before, index + 1 < bytes.count, bytes[index + 1] > 0x20 { return true }
      previous = byte
    }
    return false
  }
}
