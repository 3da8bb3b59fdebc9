/// `quill list`: what the list screens show.

import ArgumentParser
import QuillModel
import QuillStore

struct List: Command {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case tasks, examples, recipes, rounds, threads, versions, people, exports
  }

  static let configuration = CommandConfiguration(
    abstract: "List tasks, examples, recipes, rounds, threads, versions, people or exports.",
    discussion: """
      A filter and an order for examples are what the screen takes: words that all occur in the
      id, a tag or an input, whatever their case ("in quotes" as one), and
      ~state, ~use, ~tag, ~clause and ~by, each with a value behind it.

      Examples:
        quill list examples --filter "~state draft ~tag twin broken cup"
        quill list examples --filter "~state in-review" --sort waiting
        quill list threads --task reviews
        quill list rounds --json
        quill list recipes
      """)

  @Argument(help: ArgumentHelp("What to list.", valueName: "what"))
  var kind: Kind

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Examples: only those that match.", valueName: "words"))
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "Examples: \(ExampleOrder.allCases.map(\.rawValue).joined(separator: ", ")); else id.",
      valueName: "order"))
  var sort: String?

  @Option(help: ArgumentHelp("Examples: at most so many; else all.", valueName: "number"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is \(limit), but at least one is wanted.") }
    guard kind != .examples else { return }
    let given = [("--filter", filter != nil), ("--sort", sort != nil), ("--limit", limit != nil)]
    if let first = given.first(where: \.1)?.0 {
      throw ValidationError("\(first) is for examples, not for \(kind.rawValue). Leave it out.")
    }
  }

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let rows = try rows(session)
    if output.json {
      world.console.json([kind.rawValue: .array(rows.json)])
    } else if rows.json.isEmpty {
      world.console.text(
        "There are no \(kind.rawValue)\(filter == nil ? "" : " that match").")
    } else {
      world.console.text(rows.table.text)
    }
  }

  private func rows(_ session: Session) throws -> ListRows {
    let store = session.store
    switch kind {
    case .tasks: return .tasks(try store.tasks(session.person))
    case .people: return .people(try store.people(in: try options.task.map(session.task)))
    case .examples:
      // What an example is for, its tags and clauses tell a rater too much.
      try session.require(.researcher, in: try session.task(options.task), to: "list examples")
      let page = try store.examples(
        try session.task(options.task),
        ExampleListing(
          ExampleFilter(typed: filter ?? ""), order: sort.map { try ExampleOrder(typed: $0) } ?? .id),
        offset: 0, limit: limit ?? Int(Int32.max), by: session.person)
      return .examples(page.rows)
    case .recipes:
      return .recipes(try store.importRecipes(try session.task(options.task), by: session.person))
    case .rounds: return .rounds(try store.rounds(try session.task(options.task)))
    case .threads:
      return .threads(
        try store.threadList(try session.task(options.task), session.person).map(\.thread))
    case .versions: return .versions(try store.guidelineVersions(try session.task(options.task)))
    case .exports: return .exports(try store.exports(try session.task(options.task)))
    }
  }
}
