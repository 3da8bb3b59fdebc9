/// `quill round open`: a round over some examples, for some people.

import ArgumentParser
import QuillModel

struct RoundOpen: Command {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open a round over some examples, for some people.",
    discussion: """
      In a complete round everyone labels everything; in a pool each example is given
      to as many as the overlap says, whoever comes first. Everyone meets the examples
      in an order of their own, which the seed decides. Left out: the name is the next
      free one, the people are the annotators, the examples all approved ones that
      measure, the version the newest. --gold hides approved examples with the use
      gold among them, which tell how well each person labels.

      Examples:
        quill round open
        quill round open r1 --people ana,ben,cho --due 2026-12-01
        quill round open r2 --gold 50 --gold-rate 10
        quill round open r2 --kind pool --overlap 2 --examples "~tag new"
      """)

  @Argument(help: ArgumentHelp("The round's name; else r1, r2 and so on.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("complete or pool; else complete.", valueName: "word"))
  var kind: String?

  @Option(help: ArgumentHelp("Names, apart by commas.", valueName: "names"))
  var people: String?

  @Option(help: ArgumentHelp("The examples that match, or ids apart by commas.", valueName: "filter"))
  var examples: String?

  @Option(help: ArgumentHelp("How many label each example of a pool.", valueName: "number"))
  var overlap: Int?

  @Option(help: ArgumentHelp("The guideline version.", valueName: "version"))
  var version: String?

  @Option(help: ArgumentHelp("When it is to be done.", valueName: "date"))
  var due: String?

  @Option(help: ArgumentHelp("Decides the orders.", valueName: "number"))
  var seed: Int64?

  @Option(help: ArgumentHelp("Hide so many per cent of the approved gold; else 0.", valueName: "number"))
  var gold: Int?

  @Option(
    help: ArgumentHelp(
      "At most one gold among so many items; else \(GoldPlan.defaultRate).", valueName: "number"))
  var goldRate: Int?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let service = RoundService(session: session)
    var draft = try service.draft(task)
    draft.name = name ?? draft.name
    draft.people = people ?? draft.people
    draft.filter = examples ?? draft.filter
    draft.version = version ?? draft.version
    draft.due = due ?? draft.due
    if let kind {
      guard let known = Round.Kind(rawValue: kind), known == .complete || known == .pool else {
        throw Refusal("A round is complete or pool, not \"\(kind)\".")
      }
      draft.kind = known
    }
    if let overlap {
      guard draft.kind == .pool else {
        throw Refusal("In a complete round everyone labels everything: --overlap goes with --kind pool.")
      }
      draft.overlap = "\(overlap)"
    }
    if let seed { draft.seed = "\(seed)" }
    if let gold { draft.gold = "\(gold)" }
    if let goldRate { draft.goldRate = "\(goldRate)" }
    let plan = try service.plan(draft, task)
    for warning in plan.goldWarnings(of: draft.goldThere.count, for: session.person.name) {
      world.console.note(warning)
    }
    try session.store.openRound(task, plan, by: session.person)
    try RoundText.report(
      "Opened round \(plan.name).", isWhole: true, task, plan.name, session, output, world)
  }
}
