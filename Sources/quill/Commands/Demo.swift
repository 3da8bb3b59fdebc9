/// `quill demo`: the whole story in a throw-away workspace.

import ArgumentParser
import Foundation
import QuillModel
import QuillStore

struct Demo: Command {
  static let configuration = CommandConfiguration(
    abstract: "Look around in a workspace with 24 seeds and two simulated rounds.",
    discussion: """
      You are mira, the lead, unless you say otherwise. The workspace is deleted
      when you leave, unless you keep it. Its labels are simulated: nobody made
      them.

      Examples:
        quill demo
        quill demo --as ana
        quill demo --no-screen --dir tour     only build it, to try subcommands on
      """)

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("mira, ana, ben, cho, or a new name: a newcomer who may label.", valueName: "name"))
  var person: String?

  @Option(help: ArgumentHelp("Build it in this new folder, and keep it.", valueName: "dir"))
  var dir: String?

  @Flag(help: "Keep the workspace.")
  var keep = false

  @Flag(name: .customLong("no-screen"), help: "Build it, print its folder, and end; it is kept.")
  var noScreen = false

  func run(in world: World) throws {
    let isThrowAway = dir == nil && !keep && !noScreen
    // A terminal that goes away says so twice, and the second time must not come before the folder is gone.
    let shield = isThrowAway ? SignalShield() : nil
    let folder = try dir.map(world.path) ?? temporaryFolder(in: world.temporary)
    defer {
      if isThrowAway { try? FileManager.default.removeItem(atPath: folder) }
      shield?.lift()
    }
    if dir != nil, FileManager.default.fileExists(atPath: folder) {
      throw Refusal("\(folder) exists already. Name a new folder for the demo.")
    }
    try Disk.makeFolder(folder)
    let session: Session
    do {
      session = try build(in: folder, world)
    } catch {
      // Made by this run a moment ago, and of no use half built.
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
    if noScreen {
      session.store.close()
      world.console.note("Say who you are in it with --as \(session.person.name).")
      world.console.text(folder)
      return
    }
    try world.screens(OpenRequest(session: session, task: DemoBuilder.task, start: .home), world)
    if !isThrowAway { world.console.text("The demo's workspace is \(folder).") }
  }

  /// - Returns: the workspace, open for whoever looks around.
  private func build(in folder: String, _ world: World) throws -> Session {
    let workspace = try DemoBuilder(shared: world.shared, environment: world.environment).build(in: folder)
    let mira = try Actor.resolve(DemoBuilder.lead, login: "", in: workspace.store)
    guard let person else { return Session(workspace: workspace, person: mira, editor: world.editor) }
    if let known = try workspace.store.person(named: person) {
      return Session(workspace: workspace, person: known, editor: world.editor)
    }
    let newcomer = try workspace.store.addPerson(person, by: mira)
    try workspace.store.grant(.annotator, to: newcomer, by: mira)
    return Session(workspace: workspace, person: newcomer, editor: world.editor)
  }

  private func temporaryFolder(in parent: String) throws -> String {
    var template = Array("\(parent)/quill-demo-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Refusal("\(parent) takes no folder: \(String(cString: strerror(errno))). Name one with --dir.")
    }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
