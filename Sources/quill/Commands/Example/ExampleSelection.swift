/// The examples that a command is about: named one by one, or all that a filter shows.

import ArgumentParser
import QuillModel

struct ExampleSelection: ParsableArguments {
  @Option(help: ArgumentHelp("All examples that match, instead of ids.", valueName: "words"))
  var filter: String?

  /// - Parameter named: ids from the command line.
  /// - Throws: `Refusal` where both are given, neither, or none matches.
  func ids(_ named: [String], of task: String, _ session: Session) throws -> [String] {
    guard let filter else {
      if named.isEmpty { throw Refusal("Say which examples: their ids, or --filter WORDS.") }
      return named
    }
    if let first = named.first {
      throw Refusal("Give either ids or --filter: there is \"\(first)\" beside it.")
    }
    let found = try session.store.exampleIDs(task, ExampleFilter(typed: filter), by: session.person)
    if found.isEmpty { throw Refusal("No example fits \"\(filter)\".") }
    return found
  }
}
