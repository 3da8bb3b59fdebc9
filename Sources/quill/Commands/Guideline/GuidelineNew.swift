/// `quill guideline new`: a task with its guideline, from a template, in the workspace that is there.

import ArgumentParser
import QuillModel

struct GuidelineNew: Command {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Add a task with a guideline from a template.",
    discussion: """
      What is written in CAPITALS is yours to replace.

      Examples:
        quill guideline new helpful --title "How helpful is it?" --template rating
      """)

  @Argument(help: ArgumentHelp("The task's name: a-z, 0-9, dot, hyphen, underscore.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("The question put to annotators.", valueName: "text"))
  var title: String

  @Option(help: ArgumentHelp("classification, rating or extraction.", valueName: "name"))
  var template = "classification"

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    try InitService(shared: world.shared, environment: world.environment).add(
      InitService.NewTask(name: name, title: title, template: template), to: session.workspace,
      by: session.person)
    let file = session.workspace.workingCopy(name)
    if output.json { return world.console.json(["task": .string(name), "file": .string(file)]) }
    world.console.text(
      "Added the task \(name). Its guideline: \(file)\nNext: quill guideline edit --task \(name)")
  }
}
