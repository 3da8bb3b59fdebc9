/// From disagreement to decisions: what waits, what is decided, and what comes of it.

import QuillApp
import QuillModel
import QuillStore

struct AdjudicationService {
  let session: Session
  private var store: Store { session.store }
  private var person: Person { session.person }

  func queue(_ task: String) throws -> AdjudicationQueue {
    AdjudicationQueue(
      try store.ratedItems(task, by: person).map {
        ($0, try session.reader.guideline(task, $0.round.guidelineVersion).definition)
      })
  }

  func item(_ task: String, _ example: String) throws -> (AdjudicationItem, Guideline) {
    var item = try store.adjudicationItem(task, example, by: person)
    let kept = try store.keptText(for: Self.draftName(task, example), by: person)
    item.draft = CanonicalJSON.value(kept).flatMap(AdjudicationDraft.init)
    return (item, try session.reader.guideline(task, item.rated.round.guidelineVersion))
  }

  func keep(_ task: String, _ example: String, _ draft: AdjudicationDraft?) throws {
    try store.keepText(
      draft.map { CanonicalJSON.text($0.json, sorted: false) } ?? "", for: Self.draftName(task, example),
      by: person)
  }

  private static func draftName(_ task: String, _ example: String) -> String { "decision \(task) \(example)" }

  /// The second looks that wait for this person, of examples on which something is open.
  func looks(_ task: String) throws -> [LookItem] {
    let open = try store.lookItems(task, by: person).filter {
      try $0.rated.standing(under: session.reader.guideline(task, $0.version).definition).fields
        .contains(where: \.isOpen)
    }
    return open.map { item in
      var item = item
      item.waiting = open.count
      return item
    }
  }

  /// The one that has waited longest, or the one after an example; with its guideline.
  func look(_ task: String, after example: String?) throws -> (LookItem, Guideline)? {
    let looks = try looks(task)
    guard !looks.isEmpty else { return nil }
    let place = example.flatMap { id in looks.firstIndex { $0.example == id } }
    let next = looks[place.map { ($0 + 1) % looks.count } ?? 0]
    return (next, try session.reader.guideline(task, next.version))
  }

  // MARK: Deciding

  /// - Parameter seen: the answers that whoever decides had before them; `nil` for those that count now.
  /// - Returns: the fields still open, and the round's name if nothing of it is open any more.
  /// - Throws: `Refusal` for a value that its field does not take.
  func decide(_ id: RowID, _ task: String, _ example: String, _ ruling: Ruling, seen: [RowID]?) throws
    -> AdjudicationDone
  {
    let item = try store.adjudicationItem(task, example, by: person)
    let definition = try session.reader.guideline(task, item.rated.round.guidelineVersion).definition
    let ruling = try checked(ruling, item, under: definition)
    try store.adjudicate(
      id, task, example: example, ruling, seen: seen ?? item.rated.answers.map(\.annotation), by: person)
    try keep(task, example, nil)
    let now = try store.adjudicationItem(task, example, by: person).rated.standing(under: definition)
    return .decided(
      open: (now.open + now.openBesides).map(\.field.title),
      settled: now.open.isEmpty ? try settle(task, item.rated.round) : nil)
  }

  /// Takes a decision up again.
  ///
  /// - Returns: whether the example is gold: what it expects stays until somebody changes it.
  func reopen(_ task: String, _ example: String, field: String, reason: String) throws -> Bool {
    try store.reopenDecision(task, example: example, field: field, reason: reason, by: person)
    return try store.wholeExample(task, example, by: person)?.use == .gold
  }

  /// A closed round on which nothing is open any more is adjudicated.
  ///
  /// - Returns: its name if it is so by this.
  private func settle(_ task: String, _ round: Round) throws -> String? {
    guard round.state == .closed else { return nil }
    let count = try store.decisionCount(in: round.id)
    let isOpen = try queue(task).rows.contains { $0.round.id == round.id && $0.holding > 0 }
    if isOpen { return nil }
    try store.settleRound(round.id, count: count, by: person)
    return round.name
  }

  /// The ruling with its values in stored form.
  private func checked(_ ruling: Ruling, _ item: AdjudicationItem, under task: TaskDefinition) throws
    -> Ruling
  {
    var ruling = ruling
    for member in ruling.values.members {
      guard let field = task.field(member.key), let kind = field.kind, kind.isMeasured else {
        let known = task.fields.filter { $0.kind?.isMeasured == true }.map(\.name).joined(separator: ", ")
        throw Refusal("\"\(member.key)\" is no field to decide; those are \(known).")
      }
      if let problem = kind.problem(
        with: member.value, field: field, input: item.input, inputs: task.inputs)
      {
        throw Refusal("\(field.title) \(problem).")
      }
      ruling.values[member.key] = kind.canonical(member.value, field: field)
    }
    var whole = item.rated.standing(under: task).values
    for member in ruling.values.members { whole[member.key] = member.value }
    if let field = Answer(values: whole).unasked(under: task).first(where: { ruling.values[$0.name] != nil }),
      let condition = field.visibleIf
    {
      throw Refusal("\(field.title) is not asked: it is only while \(condition.words).")
    }
    return ruling
  }

  // MARK: What comes of it

  func causes(_ task: String) throws -> (CauseTable, [(example: String, decision: Decision)]) {
    let decisions = try store.standingDecisions(task, by: person)
    return (CauseTable(decisions), decisions)
  }

  /// A new revision that expects what was decided, as gold, in review: another person confirms it blind.
  ///
  /// - Returns: its number.
  /// - Throws: `Refusal` while something is open.
  func makeGold(_ task: String, _ example: String) throws -> Int {
    let item = try store.adjudicationItem(task, example, by: person).rated
    let guideline = try session.reader.guideline(task, item.round.guidelineVersion)
    let standing = item.standing(under: guideline.definition)
    guard standing.open.isEmpty else {
      throw Refusal(
        "\(example) is not decided yet: \(standing.open.map(\.field.title).joined(separator: ", ")) still to decide."
      )
    }
    guard var whole = try store.wholeExample(task, example, by: person) else {
      throw Refusal("There is no example \(example) in \(task).")
    }
    guard whole.use != .gold else { throw Refusal("\(example) is gold already.") }
    whole.use = .gold
    whole.expected = standing.values
    let decisions = item.standing.values.sorted { $0.at < $1.at }
    let cited = decisions.map(\.clause).filter { !$0.isEmpty }
    whole.clauses += cited.filter { !whole.clauses.contains($0) }
    let reasons = decisions.map { "\($0.field): \($0.reason)" }
    whole.rationale = ([whole.rationale] + reasons).filter { !$0.isEmpty }.joined(separator: "\n\n")
    let base = whole.revision
    let inputs = try session.reader.definition(task).inputs
    let revision = try store.saveExample(task, whole, inputs: inputs, over: base, by: person)
    try store.setExampleState(
      task, example, .inReview, reason: "decided in round \(item.round.name), to be gold", by: person)
    return revision
  }
}
