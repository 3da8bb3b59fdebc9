/// `quill init`: a workspace with its first task, from a template.

import ArgumentParser
import Foundation
import QuillModel

struct Init: Command {
  static let configuration = CommandConfiguration(
    abstract: "Make a workspace with its first task, or add a task to one.",
    discussion: """
      You become the lead of a new workspace. The template is a guideline that works
      as it is; what is written in CAPITALS is yours to replace, before anything can
      be published.

      Examples:
        quill init reviews --task reviews --title "Is it a complaint?"
        quill init . --template rating --task helpful \\
          --title "How helpful is it?" --as ana
      """)

  @Argument(help: ArgumentHelp("A new or empty folder, or a workspace.", valueName: "dir"))
  var folder = "."

  @Option(help: ArgumentHelp("classification, rating or extraction.", valueName: "name"))
  var template = "classification"

  @Option(help: ArgumentHelp("The task's name: a-z, 0-9, dot, hyphen, underscore.", valueName: "name"))
  var task: String

  @Option(help: ArgumentHelp("The question put to annotators.", valueName: "text"))
  var title: String

  @Option(name: .customLong("as"), help: ArgumentHelp("Your name here; else your login.", valueName: "name"))
  var person: String?

  func run(in world: World) throws {
    let path = world.path(folder)
    let service = InitService(shared: world.shared, environment: world.environment)
    let new = InitService.NewTask(name: task, title: title, template: template)
    if FileManager.default.fileExists(atPath: path + "/quill.db") {
      let workspace = try Workspace.open(
        path, from: path, holder: person ?? world.login, environment: world.environment)
      let actor = try Actor.resolve(person, login: world.login, in: workspace.store)
      try service.add(new, to: workspace, by: actor)
      world.console.text("Added the task \(task) to \(path).")
    } else {
      let name = person ?? Actor.suggestedName(world.login)
      _ = try service.create(path, new, person: name, login: world.login)
      world.console.text("Made the workspace \(path). You are \(name), its lead.")
    }
    world.console.text(next(path, from: world.folder))
  }

  private func next(_ path: String, from here: String) -> String {
    var steps = TextTable(["", ""])
    if path != here { steps.add(["  cd \(folder)", ""]) }
    steps.add(["  quill", "opens the screens: g, then e, writes guidelines/\(task).md"])
    steps.add(["  quill person add NAME --role researcher", "who is to review and publish with you"])
    steps.add(["  quill import FILE --task \(task)", "brings in examples written elsewhere"])
    steps.add(["  quill label --task \(task)", "labels them"])
    return "Next:" + steps.text
  }
}
