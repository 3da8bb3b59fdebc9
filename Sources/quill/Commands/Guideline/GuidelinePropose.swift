/// `quill guideline propose`: the working copy is to become the next version.

import ArgumentParser
import QuillApp
import QuillGuideline
import QuillModel

struct GuidelinePropose: Command {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose the working copy as the next version, with a mark for each change.",
    discussion: """
      Each changed clause is marked wording, clarifies or changes-labels; without a
      mark of yours, here or on the screen Changes, the guess of quill guideline
      diff stands. --from says what a change came from: a thread's id, or two answers
      that met. --map says how a stored value that is gone reads now: a value, none,
      or ask (give it again).

      Examples:
        quill guideline propose --message "C4.2 tells scope from property"
        quill guideline propose --mark C4.2=changes-labels \\
          --from C4.2=verdict:CONTRADICTS/OVERCLAIMS
        quill guideline propose --map verdict=OMITS:none
      """)

  @Option(help: ArgumentHelp("CODE=wording, clarifies or changes-labels; again for each.", valueName: "mark"))
  var mark: [String] = []

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("CODE=THREAD or CODE=FIELD:A/B; again for each.", valueName: "source"))
  var sources: [String] = []

  @Option(help: ArgumentHelp("FIELD=OLD:NEW; again for each.", valueName: "mapping"))
  var map: [String] = []

  @Option(help: ArgumentHelp("What the whole is about.", valueName: "text"))
  var message = ""

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let data = try RevisionService(session: session).revision(task, to: .workingCopy)
    let said = try ProposalService.Said(
      marks: marks(data, session), mappings: mappings(data), message: message)
    let proposal = try ProposalService(session: session).propose(world.environment.newID(), task, said)
    if output.json {
      return world.console.json([
        "proposal": .string("\(proposal.id)"), "base": .optional(proposal.base?.description),
        "changes": .array(proposal.marks.map(RevisionReport.json)),
      ])
    }
    world.console.text(
      "Proposed \(task), \(proposal.base.map { "changing \($0)" } ?? "as its first version"). Another researcher publishes it: "
        + "quill guideline publish")
    for mark in proposal.marks { world.console.text("  \(mark.code): \(mark.change): \(mark.kind.rawValue)") }
  }

  /// As given, and as said on the screen of values that nothing is given for.
  private func mappings(_ data: RevisionData) throws -> [ValueMapping] {
    let given = try map.map { text in
      guard let mapping = FieldMappings.parse(text, under: data.newDefinition) else {
        throw Refusal(
          "\"\(text)\" is no mapping; one is FIELD=OLD:NEW, where NEW is a value of the field, none or ask."
        )
      }
      return mapping
    }
    let needed = data.diff.fieldsToMap.flatMap { field in
      FieldMappings.values(of: field, data.oldDefinition, data.newDefinition).map { (field: field, old: $0) }
    }
    let kept = data.mappings.filter { said in
      needed.contains { $0.field == said.field && $0.old == said.old }
        && !given.contains { $0.field == said.field && ($0.old == said.old || $0.old.isEmpty) }
    }
    return given + kept
  }

  /// What was said, clause by clause; what is said of a clause that did not change is refused.
  private func marks(_ data: RevisionData, _ session: Session) throws -> [ChangeMark] {
    var marks = ProposalService.marks(data.diff, data.marks)
    func change(_ text: String, _ body: (inout ChangeMark, String) throws -> Void) throws {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let index = marks.firstIndex(where: { $0.code == parts[0] }) else {
        let known = marks.map(\.code).joined(separator: ", ")
        throw Refusal(
          "\"\(text)\" names no changed clause; changed \(known.isEmpty ? "is none" : "are \(known)"). Write it as CODE=WORD."
        )
      }
      try body(&marks[index], parts[1])
    }
    for text in mark {
      try change(text) { mark, word in
        guard let kind = ChangeKind(typed: word) else {
          throw Refusal("\"\(word)\" is no mark; it is wording, clarifies or changes-labels.")
        }
        mark.kind = kind
      }
    }
    for text in sources {
      try change(text) { mark, word in mark.sources.append(try source(word, data, session)) }
    }
    return marks
  }

  private func source(_ text: String, _ data: RevisionData, _ session: Session) throws -> ChangeSource {
    if let thread = RowID(text) {
      guard try session.store.threads(data.task).contains(where: { $0.id == thread }) else {
        throw Refusal("There is no thread \(thread) in \(data.task). See: quill list threads --json")
      }
      return .thread(thread)
    }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let values = parts.count == 2 ? parts[1].split(separator: "/").map(String.init) : []
    guard values.count == 2 else {
      throw Refusal("\"\(text)\" is no source; it is a thread's id, or FIELD:A/B.")
    }
    for value in values { try refuse(value, of: parts[0], data) }
    return .confusion(field: parts[0], values[0], values[1])
  }

  /// A source that names what no answer can have been.
  private func refuse(_ value: String, of name: String, _ data: RevisionData) throws {
    let known = [data.oldDefinition, data.newDefinition].compactMap { $0?.field(name) }
    guard let field = known.first else {
      let names = data.newDefinition.fields.map(\.name).joined(separator: ", ")
      throw Refusal("There is no field \"\(name)\"; there are \(names).")
    }
    guard !field.options.isEmpty, !known.contains(where: { $0.option(value) != nil }) else { return }
    let values = field.options.map(\.value).joined(separator: ", ")
    throw Refusal("\(name) has no value \"\(value)\"; its values are \(values).")
  }
}
