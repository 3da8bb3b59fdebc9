/// `quill session`: the screens for someone who came in through the SSH gateway; its launcher starts it.

import ArgumentParser
import QuillModel
import QuillStore

struct SessionCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Open the screens for the owner of a key.",
    discussion: """
      The gateway's launcher starts it. The session starts no other program, and ends
      when the key is removed or its owner is paused or leaves.

      Examples:
        quill session --key-id 17 --as ana
      """,
    shouldDisplay: false)

  @Option(help: ArgumentHelp("The key's number.", valueName: "number"))
  var keyId: Int

  @Option(help: ArgumentHelp("inbox or outbox, instead of the screens.", valueName: "word"))
  var word: String?

  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    try world.lockDown()
    guard let name = place.person else { throw ValidationError("Say whose key it is with --as.") }
    if let word { throw Refusal("\"\(word)\" is not there yet. Connect without a command, for the screens.") }
    let key = SessionKey(number: keyId, person: name)
    let workspace = try Workspace.open(
      place.workspace.map(world.path), from: world.folder, holder: name, key: key,
      environment: world.environment)
    try workspace.store.requireKey(key)
    let session = try Session(workspace, person: Actor.resolve(name, login: "", in: workspace.store))
    try world.screens(OpenRequest(session: session, task: nil, start: .home), world)
  }
}
