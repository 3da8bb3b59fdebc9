/// Plans rounds and changes their state, by name.

import QuillModel
import QuillStore

struct RoundService {
  let session: Session
  private var store: Store { session.store }

  /// What a new round would be if nothing is changed: everyone who annotates, all that is approved, the newest version.
  ///
  /// - Throws: `Refusal` where nothing is published yet.
  func draft(_ task: String) throws -> RoundDraft {
    guard let version = try store.guidelineVersions(task).last?.version else {
      throw Refusal(
        "A round is labelled under a published guideline, and \(task) has none yet. Publish one first.")
    }
    let names = Set(try store.rounds(task).map(\.round.name))
    var number = 1
    while names.contains("r\(number)") { number += 1 }
    let people = try store.people(in: task).filter { $0.role == .annotator }.map(\.person.name)
    let seed = store.environment.random() >> 40
    return RoundDraft(
      name: "r\(number)", version: "\(version)", people: people.joined(separator: ", "),
      overlap: "\(max(1, min(2, people.count)))", seed: "\(seed)",
      goldThere: try store.goldThere(task, by: session.person))
  }

  func plan(_ draft: RoundDraft, _ task: String) throws -> RoundPlan {
    try draft.plan(examples: examples(draft.filter, task))
  }

  /// What the filter finds, or the ids that it lists.
  private func examples(_ filter: String, _ task: String) throws -> [String] {
    let found = try store.exampleIDs(task, ExampleFilter(typed: filter), by: session.person)
    let listed = filter.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    guard found.isEmpty, !listed.isEmpty else { return found }
    let known = Set(try store.exampleIDs(task, ExampleFilter(typed: ""), by: session.person))
    guard let missing = listed.first(where: { !known.contains($0) }) else { return listed }
    throw Refusal(
      "No example matches \"\(filter)\", and \(missing) is no example's id. See: quill list examples --filter"
    )
  }

  /// With what the person may see of the gold.
  func progress(_ task: String, _ name: String) throws -> RoundProgress {
    var progress = try store.roundProgress(task, name, by: session.person)
    let states = try store.qualificationStates(task, by: session.person)
    for (index, rater) in progress.raters.enumerated() {
      progress.raters[index].qualification = states[rater.name]
    }
    guard progress.showsGold != nil else { return progress }
    let definition = try session.reader.current(task).guideline.definition
    let scores = try store.goldScores(task, name, under: definition, by: session.person)
    progress.showsGold = scores != nil
    for (index, rater) in progress.raters.enumerated() {
      progress.raters[index].gold = scores?.first { $0.rater == rater.name }?.marking
    }
    return progress
  }

  func set(_ state: Round.State, _ task: String, _ name: String) throws {
    guard let round = try store.round(task, named: name) else { throw Refusal("There is no round \(name).") }
    guard round.kind == .complete || round.kind == .pool else {
      throw Refusal("Round \(name) is \(round.kind.rawValue): it is neither closed nor opened.")
    }
    guard round.state != state else { throw Refusal("Round \(name) is \(state.rawValue) already.") }
    try store.setRoundState(
      round.id, state, under: session.reader.current(task).guideline.definition, by: session.person)
  }
}
