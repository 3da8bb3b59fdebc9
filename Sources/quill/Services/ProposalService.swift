/// Proposes the working copy, and publishes what another proposed.

import Foundation
import QuillApp
import QuillGuideline
import QuillModel
import QuillStore

struct ProposalService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  /// What a proposer says.
  struct Said {
    var marks: [ChangeMark] = []
    var mappings: [ValueMapping] = []
    var message = ""
  }

  /// Proposes the working copy as the next version. A changed clause without a mark is marked as guessed.
  ///
  /// - Throws: `DocumentRefused` for a document with errors or with what a template leaves to be written; `Refusal` where nothing changed, or a value that was
  ///   stored has no mapping.
  func propose(_ id: RowID, _ task: String, _ said: Said) throws -> Proposal {
    let (guideline, problems) = try session.reader.workingCopy(task)
    if problems.contains(where: { $0.severity == .error }) {
      throw DocumentRefused(file: "guidelines/\(task).md", problems: problems)
    }
    try GuidelineService.refuseUnfinished(guideline, file: "guidelines/\(task).md")
    let proposal = try proposal(id, task, guideline, said)
    try store.propose(task, proposal, by: person)
    return proposal
  }

  private func proposal(_ id: RowID, _ task: String, _ guideline: Guideline, _ said: Said) throws -> Proposal
  {
    let versions = try store.guidelineVersions(task)
    let newest = versions.last
    if newest?.sha256 == guideline.sha256 {
      throw Refusal(
        "guidelines/\(task).md is what \(newest?.version.description ?? "the newest") says already. Change it, then propose."
      )
    }
    try refuseReusedCodes(task, guideline, versions.map(\.version))
    let old = try newest.map { try session.reader.guideline(task, $0.version) }
    let diff = old.map { GuidelineDiff(from: $0, to: guideline) } ?? GuidelineDiff(first: guideline)
    try refuseUnknownMappings(old?.definition, said.mappings)
    try refuseMissingMappings(diff, old?.definition, guideline.definition, said.mappings)
    return Proposal(
      id: id, base: newest?.version, text: Array(guideline.text.utf8), sha256: guideline.sha256,
      message: said.message, by: person.name, at: store.environment.now(),
      marks: Self.marks(diff, said.marks), mappings: said.mappings)
  }

  /// One mark for each changed clause: as said, else as guessed.
  static func marks(_ diff: GuidelineDiff, _ said: [ChangeMark]) -> [ChangeMark] {
    zip(diff.passages, diff.guesses).compactMap { change, guess in
      guard let code = change.code else { return nil }
      let words = change.kinds.map(\.description).joined(separator: ", ")
      guard var mark = said.first(where: { $0.code == code }) else {
        return ChangeMark(code: code, change: words, kind: guess.kind, guess: guess.kind)
      }
      mark.change = words
      mark.guess = guess.kind
      return mark
    }
  }

  /// A code that stood for another clause before must not come back.
  private func refuseReusedCodes(_ task: String, _ guideline: Guideline, _ versions: [VersionNumber]) throws {
    guard let newest = versions.last else { return }
    let current = Set(try session.reader.guideline(task, newest).clauses.map(\.code))
    let new = guideline.clauses.filter { !current.contains($0.code) }
    guard !new.isEmpty else { return }
    for version in versions.dropLast() {
      let earlier = try session.reader.guideline(task, version)
      for clause in new {
        guard let before = earlier.clause(clause.code),
          before.text != clause.text || before.title != clause.title
        else { continue }
        throw Refusal(
          "guidelines/\(task).md:\(clause.line): \(clause.code) was \"\(before.title)\" in \(version), and a code is never "
            + "used again. Give the new clause a code of its own.")
      }
    }
  }

  /// What is said of a field or a value that there was not would be kept and never used.
  private func refuseUnknownMappings(_ old: TaskDefinition?, _ mappings: [ValueMapping]) throws {
    for mapping in mappings {
      guard let field = old?.field(mapping.field) else {
        let known = (old?.fields ?? []).map(\.name).joined(separator: ", ")
        throw Refusal(
          "\"\(mapping.field)\" is no field of the newest version, so nothing is stored under it; its fields are "
            + "\(known.isEmpty ? "none" : known).")
      }
      if !field.options.isEmpty, !mapping.old.isEmpty, field.option(mapping.old) == nil {
        let known = field.options.map(\.value).joined(separator: ", ")
        throw Refusal("\(field.name) had no value \"\(mapping.old)\"; its values were \(known).")
      }
    }
  }

  /// Every value that was stored and no longer holds reads as something.
  private func refuseMissingMappings(
    _ diff: GuidelineDiff, _ old: TaskDefinition?, _ new: TaskDefinition, _ mappings: [ValueMapping]
  ) throws {
    for name in diff.fieldsToMap {
      for value in FieldMappings.values(of: name, old, new)
      where !mappings.contains(where: { $0.field == name && ($0.old == value || $0.old.isEmpty) }) {
        let what = value.isEmpty ? "values of \(name)" : "\(name) \(value)"
        throw Refusal(
          "Say how \(what) read\(value.isEmpty ? "" : "s") now: on Changes, or --map \(name)=\(value.isEmpty ? "*" : value):NEW (NEW is a value, "
            + "none, or ask).")
      }
    }
  }

  /// Publishes an open proposal of someone else.
  ///
  /// - Parameter id: `nil` for the open one.
  func publish(_ id: RowID?, _ task: String, adjustments: [RelabelRow] = []) throws
    -> GuidelineService.Published
  {
    let proposals = try store.proposals(task)
    guard let proposal = proposals.first(where: { id == nil ? $0.state == .proposed : $0.id == id }) else {
      throw Refusal("Nothing is proposed. Somebody proposes first: quill guideline propose")
    }
    let (read, problems) = GuidelineParser.read(proposal.text, file: "proposal")
    guard let guideline = read else { throw DocumentRefused(file: "proposal", problems: problems) }
    try GuidelineService.refuseUnfinished(guideline, file: "proposal")
    let old = try proposal.base.map { try session.reader.guideline(task, $0).definition }
    let version = GuidelineService.next(
      after: proposal.base, old, guideline.definition, hasMappings: !proposal.mappings.isEmpty)
    let service = GuidelineService(workspace: session.workspace, reader: session.reader)
    try service.refuseOther(proposal.text, task, version)
    let stale = try store.publishProposal(
      proposal.id, task, guideline, version: version, old: old, adjustments: adjustments, by: person)
    return try service.published(guideline, task, version, stale: stale)
  }
}
