/// One person labels: opens their round, reads what they answer, and sends it.

import QuillGuideline
import QuillModel
import QuillStore

struct LabelService {
  let workspace: Workspace
  let reader: TaskReader
  private var store: Store { workspace.store }

  /// Where a person labels.
  struct Desk {
    var round: Round
    /// The version that the round is labelled under.
    var guideline: Guideline
    /// Published just now, as there was none; by its sole author.
    var published: GuidelineService.Published?
  }

  /// Where a person would label: a round that need not be made yet, under a guideline that need not be published yet.
  struct View {
    var task: String
    /// The round named, or the person's own; `nil` where that is not made yet.
    var round: Round?
    /// Of the newest version, or of the round's; `nil` for the working copy.
    var version: VersionNumber?
    var guideline: Guideline

    /// What the round is called in a sentence.
    var name: String { round?.name ?? task }
  }

  /// Looks where the person labels, and makes nothing.
  ///
  /// - Parameter named: a round; `nil` for the one in which they have something to do, else the person's own under the
  ///   newest version, else under the working copy.
  /// - Throws: `Refusal` where nothing is published and it is not theirs to publish.
  func view(_ task: String, round named: String? = nil, by person: Person) throws -> View {
    if let round = try round(toLabel: named, of: task, by: person) {
      return View(
        task: task, round: round, version: round.guidelineVersion,
        guideline: try reader.guideline(task, round.guidelineVersion))
    }
    let (guideline, version) = try reader.current(task)
    guard let version else {
      try requirePublisher(person, in: task)
      return View(task: task, round: nil, version: nil, guideline: guideline)
    }
    return View(
      task: task, round: try store.soloRound(task, version: version, by: person), version: version,
      guideline: guideline)
  }

  /// How many places the person has there, and on how many of them they sent something.
  func progress(_ view: View, by person: Person) throws -> (submitted: Int, total: Int) {
    guard let round = view.round else { return (0, try store.soloTotal(view.task, by: person)) }
    let session = try store.labelSession(round.id, by: person)
    return (session.submitted, session.total)
  }

  /// The item at a place, without making a place for it.
  func peek(_ place: LabelPlace, in view: View, by person: Person) throws -> LabelPeek? {
    try store.labelPeek(view.task, round: view.round?.id, place, by: person)
  }

  /// - Throws: `Refusal` for an example that is not there to label.
  func peek(_ example: String, in view: View, by person: Person) throws -> LabelPeek {
    if let found = try peek(.example(example), in: view, by: person) { return found }
    throw Refusal("\(view.name) has no example \"\(example)\" for \(person.name). See: quill label --next")
  }

  /// Opens a round in which the person has something to do, or their own under the newest version, which is made on
  /// first use.
  ///
  /// - Parameter publishing: where the task has no published version, publish its working copy as 1.0 first, "as sole
  ///   author": for good, so only where there is something to label and the person means to.
  func open(_ task: String, round named: String? = nil, publishing: Bool, by person: Person) throws -> Desk {
    if let round = try round(toLabel: named, of: task, by: person) {
      return Desk(round: round, guideline: try reader.guideline(task, round.guidelineVersion))
    }
    var published: GuidelineService.Published?
    if try store.guidelineVersions(task).isEmpty {
      try requirePublisher(person, in: task)
      guard publishing else {
        throw Refusal(
          "\(task) has no published guideline yet. Publish it first: quill publish --task \(task)")
      }
      try requireSomething(in: task, for: person)
      published = try GuidelineService(workspace: workspace, reader: reader).publish(task, by: person)
    }
    guard let newest = try store.guidelineVersions(task).last else {
      throw Refusal("\(task) has no guideline.")
    }
    if let known = try store.soloRound(task, version: newest.version, by: person) {
      if try store.isWatching {
        return Desk(round: known, guideline: try reader.guideline(task, known.guidelineVersion))
      }
    } else {
      try requireSomething(in: task, for: person)
    }
    let round = try store.openSoloRound(task, version: newest.version, by: person)
    return Desk(
      round: round, guideline: try reader.guideline(task, round.guidelineVersion), published: published)
  }

  /// The round named, else the one in which the person has something to do; `nil` for their own.
  private func round(toLabel named: String?, of task: String, by person: Person) throws -> Round? {
    if let named {
      let round = try round(named, of: task)
      guard try round.kind == .solo || store.isRater(person, in: round) else {
        let others = try store.roundsToLabel(task, by: person).map(\.name)
        throw Refusal(
          "\(person.name) is not in round \(named)."
            + (others.isEmpty
              ? " Whoever opened it can take you in: quill round add"
              : " Yours: \(others.joined(separator: ", "))."))
      }
      return round
    }
    return try store.roundsToLabel(task, by: person).first
  }

  private func round(_ name: String, of task: String) throws -> Round {
    if let round = try store.round(task, named: name) { return round }
    let rounds = try store.rounds(task).map(\.round.name)
    throw Refusal(
      "There is no round \(name)" + (rounds.isEmpty ? "." : "; there are \(rounds.joined(separator: ", "))."))
  }

  private func requirePublisher(_ person: Person, in task: String) throws {
    guard let role = try store.role(of: person, in: task), role >= Action.publishGuideline.leastRole else {
      throw Refusal(
        "\(task) has no published guideline yet. Ask a researcher to publish one: quill publish --task \(task)"
      )
    }
  }

  /// A round of nothing is not made, and nothing is published for it.
  private func requireSomething(in task: String, for person: Person) throws {
    if try store.soloTotal(task, by: person) > 0 { return }
    let seesDrafts = try store.role(of: person, in: task).map { $0 >= Action.seeExamples.leastRole } ?? false
    throw Refusal(
      seesDrafts
        ? "There is nothing to label in \(task) yet. Bring examples in: quill import FILE --task \(task)"
        : "There is nothing to label in \(task) yet, as no example is approved. Ask a researcher.")
  }

  /// The item on an example, with a place for the person.
  ///
  /// - Throws: `Refusal` for one that is not there to label.
  func item(_ example: String, at desk: Desk, by person: Person) throws -> LabelItem {
    guard let item = try store.labelItem(desk.round.id, .example(example), by: person) else {
      throw Refusal(
        "\(desk.round.name) has no example \"\(example)\" for \(person.name). See: quill label --next")
    }
    return item
  }

  /// The answer in its stored form.
  ///
  /// - Parameter input: of the example that is answered.
  /// - Throws: `Refusal` that names what is wrong or missing.
  func checked(_ answer: Answer, input: JSONObject, under guideline: Guideline) throws -> Answer {
    let task = guideline.definition
    let problems = Example.answerProblems(answer.values, task: task, input: input)
    if let first = problems.first { throw Refusal(first.message) }
    if let code = answer.clauses.first(where: { guideline.clause($0) == nil }) {
      throw Refusal("The guideline has no clause \(code). See: quill show guideline")
    }
    let missing = answer.missing(under: task)
    if let field = missing.first {
      let names = missing.map(\.name).joined(separator: ", ")
      throw Refusal("Not sent: \(names) still to answer. \(field.name) takes \(field.takes).")
    }
    if answer.lacksClause(under: guideline) {
      let code =
        guideline.clauses.first { !$0.isProcedure && !$0.isSection }?.code ?? guideline.clauses[0].code
      throw Refusal("Not sent: cite the clause that decides it, such as --clause \(code).")
    }
    return answer.canonical(under: task)
  }
}
