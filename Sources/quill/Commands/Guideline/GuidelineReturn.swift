/// `quill guideline return`: takes one's proposal back, or returns another's with what is missing.

import ArgumentParser
import QuillModel

struct GuidelineReturn: Command {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract: "Withdraw your proposal, or return someone else's with a reason.",
    discussion: """
      Examples:
        quill guideline return --reason "C5.3 contradicts C3.3"
        quill guideline return
      """)

  @Option(help: ArgumentHelp("What is missing; needed for another's.", valueName: "text"))
  var reason = ""

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    guard let open = try session.store.proposals(task, openOnly: true).first else {
      throw Refusal("Nothing is proposed in \(task).")
    }
    try session.store.endProposal(open.id, reason: reason, by: session.person)
    let state = open.by == session.person.name ? "withdrawn" : "returned"
    if output.json {
      return world.console.json(["proposal": .string("\(open.id)"), "state": .string(state)])
    }
    world.console.text("The proposal by \(open.by) is \(state).")
  }
}
