/// Counts how far each clause of the guideline in force is exercised.

import QuillApp
import QuillModel
import QuillStore

struct ClauseCoverageService {
  let session: Session

  func coverage(_ task: String) throws -> [ClauseCoverage] {
    let (guideline, version) = try session.reader.current(task)
    let examples = try session.store.citingExamples(task, by: session.person)
    let rows = try session.store.touchedRows(task, by: session.person)
    let threads = try session.store.threadList(task, session.person, openOnly: true)
    let counted = try version.map { try session.store.sameLabels(task, as: $0) } ?? []
    let inForce = rows.filter { counted.contains($0.version) }
    let split = Self.split(inForce, guideline.definition)
    return guideline.clauses.map { clause in
      let rule = TouchRule(codes: [clause.code], old: nil, new: guideline.definition)
      let answers = rule.answers(naming: clause.code)
      let citing = examples.filter { $0.clauses.contains(clause.code) }
      let isFor = { (example: CitingExample) in
        answers.isEmpty || answers.contains { example.expected?[$0.field]?.string == $0.value }
      }
      let citations = inForce.filter { $0.clauses.contains(clause.code) }
      return ClauseCoverage(
        code: clause.code, title: clause.title, isSection: clause.isSection, isProcedure: clause.isProcedure,
        positives: clause.positives.count, negatives: clause.negatives.count,
        examplesFor: citing.filter(isFor).map(\.id), examplesAgainst: citing.filter { !isFor($0) }.map(\.id),
        cited: citations.count,
        citedEarlier: rows.count { !counted.contains($0.version) && $0.clauses.contains(clause.code) },
        disputed: Set(citations.map(\.example)).intersection(split).sorted(),
        openThreads: threads.count { $0.thread.clause == clause.code })
    }
  }

  /// The examples on which raters gave different answers to a gating field.
  private static func split(_ rows: [TouchedRow], _ definition: TaskDefinition) -> Set<String> {
    Set(
      definition.fields.filter(\.gating).flatMap { field in
        Confusions.all(in: field.name, rows).flatMap(\.examples)
      })
  }
}
