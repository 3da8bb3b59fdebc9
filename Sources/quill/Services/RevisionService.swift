/// Compares two texts of a guideline and gathers what each change touches.

import QuillApp
import QuillGuideline
import QuillModel
import QuillStore

struct RevisionService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  /// - Parameters:
  ///   - old: `nil` for the version that `new` changes.
  ///   - new: `nil` for the open proposal, else the working copy.
  func revision(_ task: String, from old: VersionNumber? = nil, to new: RevisionData.Side? = nil) throws
    -> RevisionData
  {
    let versions = try store.guidelineVersions(task)
    let open = try store.proposals(task, openOnly: true).first
    let side = new ?? open.map { .proposal($0.id, by: $0.by) } ?? .workingCopy
    try refuseUnpublished(side, task)
    let (guideline, problems) = try read(side, task, open)
    let base = old ?? Self.base(of: side, versions.map(\.version), open)
    let before = try base.map { try session.reader.guideline(task, $0) }
    let diff = before.map { GuidelineDiff(from: $0, to: guideline) } ?? GuidelineDiff(first: guideline)
    var data = RevisionData(
      task: task, old: base.map { .version($0) }, new: side, diff: diff, oldDefinition: before?.definition,
      newDefinition: guideline.definition, errors: problems.filter { $0.severity == .error })
    try addSaid(side, open, to: &data)
    if side == .workingCopy { try addStanding(guideline, open, base, to: &data) }
    try addContexts(task, base, to: &data)
    return data
  }

  /// What is not published is seen by those who may write it.
  private func refuseUnpublished(_ side: RevisionData.Side, _ task: String) throws {
    if case .version = side { return }
    try session.require(Action.writeGuideline.leastRole, in: task, to: "see what is not published")
  }

  /// What this person has said of the working copy so far, and what became of earlier proposals.
  private func addStanding(
    _ guideline: Guideline, _ open: Proposal?, _ base: VersionNumber?, to data: inout RevisionData
  ) throws {
    data.open = open.map { .init(by: $0.by, isSameText: $0.sha256 == guideline.sha256) }
    let last = try store.newestProposal(data.task)
    if last?.base == base { data.returned = last?.returned }
    // What came back is mended, and need not be said again.
    let ended = last.flatMap { last in
      last.by == person.name && last.base == base && last.state != .proposed
        ? ChangesDraft(marks: last.marks, mappings: last.mappings) : nil
    }
    guard let said = try store.keptChanges(data.task, by: person) ?? ended else { return }
    data.marks = said.marks
    data.mappings = said.mappings
  }

  private static func base(of side: RevisionData.Side, _ versions: [VersionNumber], _ open: Proposal?)
    -> VersionNumber?
  {
    switch side {
    case .version(let version): versions.last { $0 < version }
    case .proposal(let id, _) where open?.id == id: open?.base
    case .workingCopy, .proposal: versions.last
    }
  }

  private func read(_ side: RevisionData.Side, _ task: String, _ open: Proposal?) throws -> (
    Guideline, [Problem]
  ) {
    switch side {
    case .version(let version): return (try session.reader.guideline(task, version), [])
    case .workingCopy: return try session.reader.workingCopy(task)
    case .proposal(let id, let by):
      let proposal = try open?.id == id ? open : store.proposals(task).first { $0.id == id }
      guard let proposal else { throw Refusal("There is no such proposal any more.") }
      let name = "proposal by \(by)"
      let (guideline, problems) = GuidelineParser.read(proposal.text, file: name)
      guard let guideline else { throw DocumentRefused(file: name, problems: problems) }
      return (guideline, problems + GuidelineLint.problems(guideline))
    }
  }

  /// What was said of the changes when they were proposed, and what publishing them did.
  private func addSaid(_ side: RevisionData.Side, _ open: Proposal?, to data: inout RevisionData) throws {
    var proposal: Proposal?
    switch side {
    case .proposal(let id, _):
      proposal = open?.id == id ? open : try store.proposals(data.task).first { $0.id == id }
    case .version(let version):
      proposal = try store.proposal(behind: version, of: data.task)
      data.relabel = try store.relabelRows(data.task, version)
      if try maySeeLabels(data.task) { data.touched = try store.staleRows(data.task, version, by: person) }
    case .workingCopy: break
    }
    data.marks = proposal?.marks ?? []
    data.mappings = proposal?.mappings ?? []
    data.message = proposal?.message ?? ""
  }

  private func maySeeLabels(_ task: String) throws -> Bool {
    try (store.role(of: person, in: task) ?? .annotator) >= Action.seeAgreement.leastRole
  }

  private func addContexts(_ task: String, _ base: VersionNumber?, to data: inout RevisionData) throws {
    guard try maySeeLabels(task) else { return }
    let examples = try store.citingExamples(task, by: person)
    let threads = try store.threadList(task, person).map(\.thread)
    data.rows = try store.touchedRows(task, by: person)
    let versions = try base.map { try store.sameLabels(task, as: $0) } ?? []
    let confusions = Self.confusions(data.oldDefinition, data.rows.filter { versions.contains($0.version) })
    for code in data.diff.clauseChanges.compactMap(\.code) {
      let rule = TouchRule(codes: [code], old: data.oldDefinition, new: data.newDefinition)
      data.contexts[code] = ClauseContext(
        citedBy: examples.filter { $0.clauses.contains(code) }.map(\.id),
        threads: threads.filter { $0.clause == code }, confusions: Self.concerning(code, rule, confusions))
    }
  }

  private static func confusions(_ definition: TaskDefinition?, _ rows: [TouchedRow]) -> [ClauseConfusion] {
    (definition?.fields ?? []).filter { !$0.options.isEmpty }.flatMap { field in
      Confusions.all(in: field.name, rows).map {
        ClauseConfusion(field: field.name, a: $0.a, b: $0.b, examples: $0.examples)
      }
    }
  }

  /// Those between answers that the clause defines, first where it defines both.
  private static func concerning(_ code: String, _ rule: TouchRule, _ confusions: [ClauseConfusion])
    -> [ClauseConfusion]
  {
    let answers = rule.answers(naming: code)
    func weight(_ confusion: ClauseConfusion) -> Int {
      [confusion.a, confusion.b].count { value in
        answers.contains { $0.field == confusion.field && $0.value == value }
      }
    }
    return confusions.filter { weight($0) > 0 }.enumerated().sorted {
      (weight($1.element), $0.offset) < (weight($0.element), $1.offset)
    }.map(\.element)
  }
}
