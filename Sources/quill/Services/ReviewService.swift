/// Blind answers to examples in review, under the guideline as it reads now.

import QuillModel
import QuillStore

struct ReviewService {
  let session: Session

  /// - Throws: `Refusal` for an answer that is not whole; what the store refuses.
  func send(_ id: RowID, _ task: String, _ item: ReviewItem, _ answer: Answer) throws -> ReviewOutcome {
    let guideline = try session.reader.current(task).guideline
    let answer = try LabelService(workspace: session.workspace, reader: session.reader)
      .checked(answer, input: item.input, under: guideline)
    return try session.store.review(
      id, task, example: item.exampleID, revision: item.revisionID, answer: answer,
      under: guideline.definition, by: session.person)
  }
}
