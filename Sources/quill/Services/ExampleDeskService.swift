/// Gathers what lies on the table where an example is written.

import QuillApp
import QuillModel
import QuillStore

struct ExampleDeskService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  /// Takes an earlier revision up again: as a new draft, its expected answer as it reads now.
  ///
  /// - Returns: the number of the newest revision then.
  func restore(_ task: String, _ id: String, _ revision: Int) throws -> Int {
    let newest = try found(task, id).revision
    guard let example = try store.wholeExample(task, id, revision: revision, by: person) else {
      throw Refusal("\(id) has no revision \(revision); its newest is \(newest).")
    }
    let number = try store.saveExample(
      task, example, inputs: session.reader.definition(task).inputs, by: person)
    guard number > newest else {
      throw Refusal("Revision \(revision) of \(id) is the same as the newest, \(newest).")
    }
    return number
  }

  /// - Throws: `StoreError.refused` where it would show what this person is to answer blind.
  func desk(_ task: String, _ start: ExampleDesk.Start) throws -> ExampleDesk {
    switch start {
    case .existing(let id), .copy(let id), .twin(let id):
      try store.requireSight(task, id, by: person)
    case .blank, .cell: break
    }
    let unsaved = try store.keptExample(task, start: start.name, by: person)
    var desk: ExampleDesk
    switch start {
    case .existing(let id):
      let example = try found(task, id)
      desk = ExampleDesk(start: start, example: example, isNew: false)
      desk.approved = try store.revisions(task, id).last { $0.state == .approved }?.revision
      desk.reviews = try store.reviews(task, of: id, by: person)
    case .blank:
      desk = ExampleDesk(
        start: start,
        example: Example(id: try store.nextExampleID(task), input: JSONObject(), source: "original"),
        isNew: true)
    case .cell(let scenario, let answer, let difficulty):
      var example = Example(id: try store.nextExampleID(task), input: JSONObject(), source: "original")
      example.scenario = scenario.isEmpty ? nil : scenario
      example.difficulty = difficulty.isEmpty ? nil : difficulty
      if !answer.isEmpty, let field = try session.reader.definition(task).fields.first(where: \.gating) {
        let value = field.kind?.parse(answer, field: field) ?? .string(answer)
        example.expected = JSONObject([.init(key: field.name, value: value)])
      }
      desk = ExampleDesk(start: start, example: example, isNew: true)
    case .copy(let id):
      desk = ExampleDesk(start: start, example: try copy(of: found(task, id), in: task), isNew: true)
      desk.example.family = nil
      desk.example.tags.removeAll { $0 == Example.templateTag }
    case .twin(let id):
      let original = try found(task, id)
      desk = ExampleDesk(start: start, example: try copy(of: original, in: task), isNew: true)
      desk.example.family = original.family ?? original.id
      desk.example.tags = original.tags
    }
    desk.unsaved = unsaved.flatMap { $0 == desk.example ? nil : $0 }
    desk.family = try store.family(task, of: desk.unsaved ?? desk.example, by: person)
    desk.mayRun = session.isLocal
    return desk
  }

  private func found(_ task: String, _ id: String) throws -> Example {
    guard let example = try store.wholeExample(task, id, by: person) else {
      throw Refusal("There is no example \(id) in \(task).")
    }
    return example
  }

  /// The content, without what only the original has: its proof, its use and its state.
  private func copy(of example: Example, in task: String) throws -> Example {
    var copy = example
    copy.id = try store.nextExampleID(task)
    copy.revision = 1
    copy.state = .draft
    copy.proof = nil
    copy.use = .measure
    return copy
  }
}

extension ExampleDesk.Start {
  /// What it is kept under.
  var name: String {
    switch self {
    case .existing(let id): id
    case .blank: ""
    case .cell(let scenario, let answer, let difficulty): "cell \(scenario)/\(answer)/\(difficulty)"
    case .copy(let id): "copy \(id)"
    case .twin(let id): "twin \(id)"
    }
  }
}
