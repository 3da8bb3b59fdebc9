/// `quill example save`: one example from a file.

import ArgumentParser
import QuillFormats
import QuillModel

struct ExampleSave: Command {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Record an example, or the next revision of one.",
    discussion: """
      The file holds one object: id, input, and where wanted expected, rationale,
      clauses, tags, family, scenario, difficulty, source, licence, use. A new
      revision begins as a draft; an approved one stays approved until its successor
      is.

      Examples:
        quill example save pc-25.json
        quill show pc-14 --json | quill example save -
      """)

  @Argument(help: ArgumentHelp("A JSON file, or - for standard input.", valueName: "file"))
  var file: String

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let name = file == "-" ? "standard input" : file
    let bytes =
      file == "-" ? try world.input() : try Disk.read(world.path(file), limit: StrictJSON.greatestLength)
    let (example, unread) = try read(bytes, name)
    let guideline = try session.reader.current(task).guideline
    let problems = example.problems(under: guideline.definition, clauses: Set(guideline.clauses.map(\.code)))
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty {
      throw Refusal((errors.map { $0.text(file: name) } + ["Nothing was saved."]).joined(separator: "\n"))
    }
    for problem in problems + unread { world.console.note(problem.text(file: name)) }
    let revision = try session.store.saveExample(
      task, example, inputs: guideline.definition.inputs, by: session.person)
    if output.json {
      world.console.json(["id": .string(example.id), "revision": .integer(Int64(revision))])
    } else {
      world.console.text("Saved \(example.id), revision \(revision).")
    }
  }

  /// The example, and a warning for each member that nothing reads.
  private func read(_ bytes: [UInt8], _ name: String) throws -> (Example, unread: [Problem]) {
    guard bytes.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
      throw Refusal(
        "\(name): There is nothing in it. An example is one object, as quill show ID --json prints it.")
    }
    do {
      let json = try StrictJSON.parse(bytes)
      let unread = (json.object?.keys ?? []).filter { !Example.members.contains($0) }
      return (
        try Example(json: json),
        unread.map { Problem(.warning, "\"\($0)\" is no member of an example, so nothing reads it.") }
      )
    } catch let error as any PlainError {
      throw Refusal("\(name): \(error.description)")
    }
  }
}
