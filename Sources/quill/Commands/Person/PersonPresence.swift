/// `quill person pause`, `resume` and `leave`: who may come in, without touching roles or what was recorded.

import ArgumentParser
import QuillModel

struct PersonPause: Command {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Let someone do nothing for a while.",
    discussion: """
      Roles and keys are kept, and hold again after quill person resume. An open
      session ends.

      Examples:
        quill person pause ana
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String
  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    try PersonPresence.record(.paused, of: name, place, in: world, saying: "\(name) is paused.")
  }
}

struct PersonResume: Command {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Take someone in again who was paused or had left.",
    discussion: """
      Who had left needs a new key.

      Examples:
        quill person resume ana
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String
  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    try PersonPresence.record(.active, of: name, place, in: world, saying: "\(name) is here again.")
  }
}

struct PersonLeave: Command {
  static let configuration = CommandConfiguration(
    commandName: "leave",
    abstract: "Record that someone has left; their keys are removed.",
    discussion: """
      What they recorded stays. An open session ends.

      Examples:
        quill person leave ana
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String
  @OptionGroup var place: PlaceOptions

  func run(in world: World) throws {
    try PersonPresence.record(
      .left, of: name, place, in: world, saying: "\(name) has left; their keys are removed.")
  }
}

enum PersonPresence {
  static func record(
    _ presence: Presence, of name: String, _ place: PlaceOptions, in world: World, saying sentence: String
  ) throws {
    let session = try Session(place, in: world)
    let person = try Actor.resolve(name, login: "", in: session.store)
    try session.store.setPresence(presence, of: person, by: session.person)
    _ = try KeysFile.follow(session, in: world, after: "It is recorded")
    world.console.text(sentence)
  }
}
