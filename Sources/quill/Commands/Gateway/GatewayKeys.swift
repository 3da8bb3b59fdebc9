/// `quill gateway keys`: writes the file of keys anew from the workspace.

import ArgumentParser
import QuillModel

struct GatewayKeys: Command {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Write the file of keys anew from the workspace.",
    discussion: """
      Every change of a key does it by itself; this is for after a disk was full.

      Examples:
        quill gateway keys
      """)

  func run(in world: World) throws {
    guard let settings = try world.gateway.settings() else {
      throw Refusal("No gateway was set up beside this quill. Do it with: quill gateway install")
    }
    let workspace = try Workspace.open(
      settings.workspace, from: world.folder, holder: "quill gateway", environment: world.environment)
    try KeysFile.write(workspace.store, to: settings.keys)
    world.console.text("Wrote \(settings.keys).")
  }
}
