/// `quill example near`: the examples most like one, or like a text.

import ArgumentParser
import QuillModel

struct ExampleNear: Command {
  static let configuration = CommandConfiguration(
    commandName: "near",
    abstract: "List the examples most like one, or like a text.",
    discussion: """
      Likeness is \(RougeL.name) over the words of the inputs: 1 for the same words in the
      same order. Above \(Figures.fixed(NearExample.tooLike, 1)) an example is hardly a new one.

      Examples:
        quill example near pc-14
        quill example near --text "The lift was out of order again." --json
      """)

  @Argument(help: ArgumentHelp("The example.", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("A text instead.", valueName: "text"))
  var text: String?

  @Option(help: ArgumentHelp("At most so many.", valueName: "number"))
  var limit = 10

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if (id == nil) == (text == nil) { throw ValidationError("Give an example's id, or --text.") }
    if limit < 1 { throw ValidationError("--limit is \(limit), but at least one is wanted.") }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let found = try session.store.nearestExamples(
      task, to: try wanted(task, session), except: id, limit: limit, by: session.person)
    if output.json {
      let rows = found.map { near -> JSONValue in
        [
          "example": .string(near.id), "state": .string(near.state.rawValue),
          "rouge_l": .real(near.similarity),
        ]
      }
      return world.console.json(["task": .string(task), "near": .array(rows)])
    }
    if found.isEmpty { return world.console.text("No example shares a phrase with it.") }
    var table = TextTable(["example", ">\(RougeL.name)", "state"])
    for near in found { table.add([near.id, Figures.fixed(near.similarity, 2), near.state.rawValue]) }
    world.console.text(table.text)
  }

  private func wanted(_ task: String, _ session: Session) throws -> String {
    guard let id else { return text ?? "" }
    guard let example = try session.store.wholeExample(task, id, by: session.person) else {
      throw Refusal("There is no example \(id) in \(task). See: quill list examples")
    }
    return Example.comparedText(example.input)
  }
}
