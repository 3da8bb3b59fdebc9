/// Training, qualification tests and one's own page, under the newest guideline.

import QuillApp
import QuillModel
import QuillStore

struct StudyService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  func load(_ read: StudyRead) throws -> StudyLoaded {
    switch read {
    case .training(let task, let place):
      let (guideline, version) = try session.reader.current(task)
      return .training(
        try store.trainingItem(task, place, under: guideline.definition, by: person),
        try store.trainingProgress(task, by: person), guideline, version)
    case .test(let task):
      let (guideline, version) = try session.reader.current(task)
      return .test(
        try store.testItem(task, by: person),
        try store.qualificationStanding(task, of: person, by: person), guideline, version)
    case .me(let task): return .me(try me(task))
    }
  }

  func carryOut(_ write: StudyWrite) throws -> Done {
    switch write {
    case .answerTraining(let task, let item, let answer):
      return .study(.worked(try answerTraining(task, item, answer)))
    case .beginTest(let task):
      try store.beginTest(task, by: person)
      return .study(.testBegun)
    case .answerTest(let id, let task, let item, let answer):
      return .study(.testAnswered(try answerTest(id, task, item, answer)))
    case .keep(let task, let revision, let draft):
      try store.keepStudyDraft(task, revision: revision, draft, by: person)
      return .draftSaved(store.environment.now())
    }
  }

  func me(_ task: String) throws -> MyRecord {
    let definition = try session.reader.current(task).guideline.definition
    var me = try store.myRecord(task, under: definition, by: person)
    me.task = definition
    me.record = try RaterService(session: session).own(task)
    return me
  }

  /// - Returns: the item with what is expected.
  /// - Throws: `Refusal` for an answer that is not whole.
  func answerTraining(_ task: String, _ item: StudyItem, _ answer: Answer) throws -> StudyItem {
    let guideline = try session.reader.current(task).guideline
    try store.answerTraining(
      task, revision: item.revisionID, try checked(answer, item, guideline), by: person)
    guard
      let worked = try store.trainingItem(
        task, .example(item.exampleID), under: guideline.definition, by: person)
    else { throw Refusal("\(item.exampleID) is no worked item any more.") }
    return worked
  }

  func answerTest(_ id: RowID, _ task: String, _ item: StudyItem, _ answer: Answer) throws
    -> QualificationStep?
  {
    let guideline = try session.reader.current(task).guideline
    return try store.answerTest(
      id, task, revision: item.revisionID, try checked(answer, item, guideline), under: guideline.definition,
      by: person)
  }

  private func checked(_ answer: Answer, _ item: StudyItem, _ guideline: Guideline) throws -> Answer {
    try LabelService(workspace: session.workspace, reader: session.reader)
      .checked(answer, input: item.input, under: guideline)
  }
}
