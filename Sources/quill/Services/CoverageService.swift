/// What a task's examples cover.

import QuillModel
import QuillStore

struct CoverageService {
  let session: Session

  func grid(_ task: String) throws -> CoverageGrid {
    let definition = try session.reader.definition(task)
    let field = definition.fields.first(where: \.gating) ?? definition.fields.first
    let examples = try session.store.coveredExamples(
      task, field: field?.name,
      isNegative: { clauses, expected in
        clauses.contains { code in
          let answers = TouchRule(codes: [code], old: nil, new: definition).answers(naming: code)
          return !answers.isEmpty && !answers.contains { expected[$0.field]?.string == $0.value }
        }
      }, by: session.person)
    // Where it stands in the grid would tell what its author expects.
    let covered = Set(try session.store.reviewsWaiting(task, by: session.person))
    return CoverageGrid(
      examples.filter { !covered.contains($0.id) }, scenarios: definition.brief.scenarios.map(\.id),
      answers: field?.options.map(\.value) ?? [])
  }
}
