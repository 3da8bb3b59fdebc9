/// Reads a guideline document: front matter for machines, clauses for people, and the hashes that name both.

import Crypto
import Foundation
import QuillModel

public enum GuidelineParser {
  /// Bytes that a document may have: 2 MiB.
  public static let greatestSize = 2_097_152

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is on disk; `sha256` is over exactly these.
  ///   - file: the name to use in messages that mention the file itself.
  /// - Returns: The guideline as far as it can be understood, and everything wrong with it. The guideline is `nil`
  ///   only where nothing can be made of it: not UTF-8, no front matter, YAML that does not parse, no task name. A
  ///   guideline with an error among its problems must not be published; it is returned so that
  ///   `GuidelineLint` can say the rest. Every problem has a line.
  public static func read(_ bytes: some Collection<UInt8>, file: String) -> (Guideline?, [Problem]) {
    let bytes = Array(bytes)
    var (source, problems) = SourceText.read(bytes, file: file)
    guard let source else { return (nil, problems) }
    let (frontMatter, frontProblems) = FrontMatter.read(source)
    problems += frontProblems
    guard let frontMatter else { return (nil, problems) }
    var reader = DefinitionReader()
    let definition = reader.task(frontMatter.root)
    problems += reader.problems
    guard let definition else { return (nil, sorted(problems)) }
    problems += TaskNameRule.problems(definition, file: file, line: reader.lines.task.of("task"))
    let body = frontMatter.body
    let guideline = Guideline(
      definition: definition, clauses: ClauseReader.clauses(body: body, firstLine: frontMatter.bodyLine),
      body: body,
      text: String(decoding: bytes, as: UTF8.self), sha256: digest(bytes),
      labelSHA256: LabelHash.sha256(body: body, definition: definition))
    return (guideline, sorted(problems))
  }

  /// SHA-256 of a document's bytes, as `Guideline.sha256` has it.
  public static func digest(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// By line; problems of one line keep their order.
  static func sorted(_ problems: [Problem]) -> [Problem] {
    problems.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
      .map(\.element)
  }
}
