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
      when the key is removed or its owner is paused or leaves. With a word there are
      no screens: inbox takes a file from standard input, outbox writes a tar archive.

      Examples:
        quill session --key-id 17 --as ana
      """,
    shouldDisplay: false)

  @Option(help: ArgumentHelp("The key's number.", valueName: "number"))
  var keyId: Int

  @Option(help: ArgumentHelp("inbox or outbox, instead of the screens.", valueName: "word"))
  var word: Word?

  /// What can be asked for through the gateway without a terminal.
  enum Word: String, ExpressibleByArgument, CaseIterable {
    case inbox, outbox
  }

  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    try world.lockDown()
    guard let name = place.person else { throw ValidationError("Say whose key it is with --as.") }
    if let word, world.hasTerminal() {
      throw Refusal(
        "\(word.rawValue) is for files, not for a terminal. Leave -t out, as in: "
          + (word == .inbox ? "ssh ACCOUNT@HOST inbox < FILE" : "ssh ACCOUNT@HOST outbox > FILE.tar"))
    }
    let key = SessionKey(number: keyId, person: name)
    let workspace = try Workspace.open(
      place.workspace.map(world.path), from: world.folder, holder: name, key: key,
      environment: world.environment)
    try workspace.store.requireKey(key)
    let session = try Session(workspace, person: Actor.resolve(name, login: "", in: workspace.store))
    if let word { return try carryOut(word, session, world) }
    try world.screens(OpenRequest(session: session, task: nil, start: .home), world)
  }

  private func carryOut(_ word: Word, _ session: Session, _ world: World) throws {
    defer { session.store.close() }
    switch word {
    case .inbox:
      let limit = try world.gateway.settings()?.inboxMegabytes ?? GatewaySettings.usualInbox
      let file = try InboxService(session: session).receive(limit: limit << 20, world.nextInput)
      world.console.text(
        "Received \(Figures.count(file.bytes, "byte")) as \(file.name), sha256 \(file.sha256).\n"
          + "It lies in quarantine: look at it and import it on the screen :inbox.")
    case .outbox:
      let (items, rounds) = try OutboxService(session: session).stream { try world.console.stream($0) }
      for item in items { world.console.note("\(OutboxService.name(item.path))  sha256 \(item.sha256)") }
      for round in rounds {
        world.console.note(
          "Left out: what belongs to round \(round), which is open and you are in.")
      }
    }
  }
}
