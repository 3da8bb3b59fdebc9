/// `quill guideline show`: a text, rendered.

import ArgumentParser
import Canvas
import QuillApp
import QuillGuideline
import QuillModel

struct GuidelineShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a version, the working copy, or one clause.",
    discussion: """
      Examples:
        quill guideline show
        quill guideline show 1.0
        quill guideline show draft --clause C4.2
      """)

  @Argument(help: ArgumentHelp("A version, draft or proposal; else the newest version.", valueName: "which"))
  var which: String?

  @Option(help: ArgumentHelp("Only this clause.", valueName: "code"))
  var clause: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let side = try which.map { try RevisionData.Side(typed: $0, task, session.store) }
    let (guideline, name) = try guideline(task, side, session)
    var text = guideline.text
    if let clause {
      guard let found = guideline.clause(clause) else {
        throw Refusal("There is no clause \(clause) in \(name).")
      }
      text = found.text
      if !output.json {
        let lines = GuidelineRenderer.lines(markdown: text, columns: 79) { DisplayWidth.of($0) }
        return world.console.text(
          (["\(found.code) \(found.title)  (\(name))"] + lines.map(\.text)).joined(separator: "\n"))
      }
    }
    if output.json {
      return world.console.json([
        "task": .string(task), "which": .string(name), "sha256": .string(guideline.sha256),
        "text": .string(text),
      ])
    }
    let lines = GuidelineRenderer.lines(guideline, columns: 79) { DisplayWidth.of($0) }
    world.console.text(lines.map(\.text).joined(separator: "\n"))
  }

  private func guideline(_ task: String, _ side: RevisionData.Side?, _ session: Session) throws -> (
    Guideline, String
  ) {
    switch side {
    case .version(let version): return (try session.reader.guideline(task, version), "\(version)")
    case .workingCopy: return (try session.reader.workingCopy(task).guideline, "working copy")
    case .proposal(let id, let by):
      let text = try session.store.proposals(task).first { $0.id == id }?.text ?? []
      guard let guideline = GuidelineParser.read(text, file: "proposal").0 else {
        throw Refusal("The proposal cannot be read.")
      }
      return (guideline, "proposal by \(by)")
    case nil:
      let (guideline, version) = try session.reader.current(task)
      return (guideline, version.map { "\($0)" } ?? "working copy")
    }
  }
}
