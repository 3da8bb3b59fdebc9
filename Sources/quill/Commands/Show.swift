/// `quill show`: one example, one clause, or the guideline.

import ArgumentParser
import Canvas
import QuillGuideline
import QuillModel

struct Show: Command {
  static let configuration = CommandConfiguration(
    abstract: "Show an example, a clause, or the guideline.",
    discussion: """
      Annotators see the examples of their own rounds as they label them, and no answer.

      Examples:
        quill show pc-14
        quill show pc-14 --json
        quill show C4.2
        quill show guideline 1.0
      """)

  @Argument(help: ArgumentHelp("An example's id, a clause's code, or the word guideline.", valueName: "what"))
  var what: String

  @Argument(help: ArgumentHelp("The guideline version; else the newest.", valueName: "version"))
  var version: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  private static let columns = 79

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let (guideline, number) = try guideline(task, session)
    if what == "guideline" {
      showGuideline(guideline, number, world)
    } else if let clause = guideline.clause(what) {
      show(clause, number, world)
    } else {
      guard let example = try session.store.example(task, what, by: session.person) else {
        throw Refusal(
          "\(task) has no example and no clause \"\(what)\". See: quill list examples --task \(task)")
      }
      try session.store.requireSight(task, example.id, by: session.person)
      show(example, guideline.definition, world)
    }
  }

  private func guideline(_ task: String, _ session: Session) throws -> (Guideline, VersionNumber?) {
    guard let version else { return try session.reader.current(task) }
    let number = try VersionNumber(typed: version)
    return (try session.reader.guideline(task, number), number)
  }

  private func showGuideline(_ guideline: Guideline, _ number: VersionNumber?, _ world: World) {
    guard output.json else {
      let lines = GuidelineRenderer.lines(guideline, columns: Self.columns) { DisplayWidth.of($0) }
      return world.console.text(lines.map(\.text).joined(separator: "\n"))
    }
    world.console.json([
      "task": .string(guideline.definition.task), "version": .optional(number?.description),
      "sha256": .string(guideline.sha256), "label_sha256": .string(guideline.labelSHA256),
      "text": .string(guideline.text),
    ])
  }

  private func show(_ clause: Clause, _ number: VersionNumber?, _ world: World) {
    guard output.json else {
      let lines = GuidelineRenderer.lines(markdown: clause.text, columns: Self.columns) {
        DisplayWidth.of($0)
      }
      let head = "\(clause.code) \(clause.title)  (\(number.map { "guideline \($0)" } ?? "working copy"))"
      return world.console.text(([head] + lines.map(\.text)).joined(separator: "\n"))
    }
    world.console.json([
      "code": .string(clause.code), "title": .string(clause.title), "version": .optional(number?.description),
      "text": .string(clause.text), "positives": .strings(clause.positives),
      "negatives": .strings(clause.negatives),
    ])
  }

  private func show(_ example: Example, _ task: TaskDefinition, _ world: World) {
    guard !output.json else { return world.console.json(example.json) }
    var lines = [
      "\(example.id)  revision \(example.revision)  \(example.state.rawValue)  \(example.use.rawValue)"
    ]
    lines += ExampleText.inputs(example.input, under: task)
    let more: [(String, String)] = [
      ("expected", example.expected.map { ExampleText.values($0, under: task) } ?? ""),
      ("why", example.rationale),
      ("clauses", example.clauses.joined(separator: ", ")), ("tags", example.tags.joined(separator: ", ")),
      ("family", example.family ?? ""), ("scenario", example.scenario ?? ""),
      ("difficulty", example.difficulty ?? ""), ("source", example.source), ("licence", example.licence),
    ]
    lines += more.filter { !$0.1.isEmpty }.map { "\($0.0): \(Self.indented($0.1))" }
    world.console.text(lines.joined(separator: "\n"))
  }

  /// The second line of a text must not look like the next member; a line feed at its end begins no line.
  private static func indented(_ text: String) -> String {
    var text = text
    while text.utf8.last == 0x0A { text.unicodeScalars.removeLast() }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : "  \($0.element)" }
      .joined(separator: "\n")
  }
}
