/// `quill doctor`: looks at the database and the installation, and changes nothing.

import ArgumentParser
import QuillModel
import QuillStore

struct Doctor: Command {
  static let configuration = CommandConfiguration(
    abstract: "Look whether the workspace and the installation are sound.",
    discussion: """
      Says what it saw, good or bad, and what to do. The exit status is 1 where
      anything is bad. Changes nothing.

      Examples:
        quill doctor
        quill doctor --workspace reviews --json
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    // Without a person: whoever runs the host may look.
    let workspace = try Workspace.open(
      place.workspace.map(world.path), from: world.folder, holder: "quill doctor",
      environment: world.environment, isLooking: true)
    let findings =
      try workspace.store.doctor() + [GuidelineFiles(workspace: workspace).finding(), sharedFiles(world)]
    let isBad = findings.contains { $0.verdict == .bad }
    if output.json {
      let rows = findings.map { finding -> JSONValue in
        [
          "check": .string(finding.check), "verdict": .string(finding.verdict.rawValue),
          "text": .string(finding.text),
        ]
      }
      world.console.json(["workspace": .string(workspace.folder), "findings": .array(rows)])
    } else {
      var table = TextTable(["", "looked at", "saw"])
      for finding in findings { table.add([finding.verdict.rawValue, finding.check, finding.text]) }
      isBad ? world.console.note(table.text) : world.console.text(table.text)
    }
    if isBad { throw Failed() }
  }

  private func sharedFiles(_ world: World) -> Finding {
    guard let folder = world.shared.folder else {
      return Finding(
        "shared files", .warning, "not found, so init and demo do not work. Install with make install.")
    }
    return Finding("shared files", .good, folder)
  }
}
