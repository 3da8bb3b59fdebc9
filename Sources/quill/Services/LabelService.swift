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

  /// Opens the person's own round under the newest version, or one in which they have places.
  ///
  /// Where the task has no published version, its working copy is published as 1.0 first, "as sole author".
  ///
  /// - Parameter named: a round; `nil` for the person's own.
  func open(_ task: String, round named: String? = nil, by person: Person) throws -> Desk {
    if let named {
      guard let round = try store.round(task, named: named) else {
        let rounds = try store.rounds(task).map(\.round.name)
        throw Refusal(
          "There is no round \(named)"
            + (rounds.isEmpty ? "." : "; there are \(rounds.joined(separator: ", "))."))
      }
      return Desk(round: round, guideline: try reader.guideline(task, round.guidelineVersion))
    }
    var published: GuidelineService.Published?
    if try store.guidelineVersions(task).isEmpty { published = try publishFirst(task, by: person) }
    guard let newest = try store.guidelineVersions(task).last else {
      throw Refusal("\(task) has no guideline.")
    }
    let round = try store.openSoloRound(task, version: newest.version, by: person)
    return Desk(
      round: round, guideline: try reader.guideline(task, round.guidelineVersion), published: published)
  }

  private func publishFirst(_ task: String, by person: Person) throws -> GuidelineService.Published {
    guard let role = try store.role(of: person, in: task), role >= Action.publishGuideline.leastRole else {
      throw Refusal(
        "\(task) has no published guideline yet. Ask a researcher to publish one: quill publish --task \(task)"
      )
    }
    return try GuidelineService(workspace: workspace, reader: reader).publish(task, by: person)
  }

  /// The item on an example.
  ///
  /// - Throws: `Refusal` for one that is not there to label.
  func item(_ example: String, at desk: Desk, by person: Person) throws -> LabelItem {
    guard let item = try store.labelItem(desk.round.id, .example(example), by: person) else {
      throw Refusal(
        "\(desk.round.name) has no example \"\(example)\" for \(person.name). See: quill label --next")
    }
    return item
  }

  /// What a person typed, as values: each `field=value`.
  func values(_ texts: [String], under task: TaskDefinition) throws -> JSONObject {
    var values = JSONObject()
    for text in texts {
      guard let sign = text.firstIndex(of: "=") else {
        throw Refusal(
          "--set \(text) has no \"=\". Write --set FIELD=VALUE, such as --set \(Self.sample(task)).")
      }
      let name = String(text[..<sign])
      guard let field = task.field(name), let kind = field.kind else {
        throw Refusal(
          "\"\(name)\" is no field of this task; they are \(task.fields.map(\.name).joined(separator: ", "))."
        )
      }
      guard let value = kind.parse(String(text[text.index(after: sign)...]), field: field) else {
        throw Refusal("\(name) takes \(field.takes), not \"\(text[text.index(after: sign)...])\".")
      }
      values[name] = value
    }
    return values
  }

  private static func sample(_ task: TaskDefinition) -> String {
    guard let field = task.fields.first else { return "FIELD=VALUE" }
    return
      "\(field.name)=\(field.kind?.samples(field: field).first.map { field.kind?.display($0, field: field) ?? "" } ?? "")"
  }

  /// The answer in its stored form.
  ///
  /// - Throws: `Refusal` that names what is wrong or missing.
  func checked(_ answer: Answer, for item: LabelItem, at desk: Desk) throws -> Answer {
    let task = desk.guideline.definition
    let problems = Example.answerProblems(answer.values, task: task, input: item.input)
    if let first = problems.first { throw Refusal(first.message) }
    if let code = answer.clauses.first(where: { desk.guideline.clause($0) == nil }) {
      throw Refusal("Guideline \(desk.round.guidelineVersion) has no clause \(code).")
    }
    let missing = answer.missing(under: task)
    if let field = missing.first {
      let names = missing.map(\.name).joined(separator: ", ")
      throw Refusal("Not sent: \(names) still to answer. \(field.name) takes \(field.takes).")
    }
    return answer.canonical(under: task)
  }
}
