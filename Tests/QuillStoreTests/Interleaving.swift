/// One random interleaving of what people do in a round, and what must hold after every act.
///
/// Ana has two sessions, ben one, and mira leads from a third. Sessions act on what they were shown, which others may
/// have changed meanwhile. The model beside the store knows what was acknowledged, and nothing else.

import GRDB
import QuillModel
import TestKit
import Testing

@testable import QuillStore

struct Interleaving {
  /// A person's session: what it was shown, and what it sent last.
  struct Desk {
    let store: Store
    let person: Person
    var shown: LabelItem?
    var sent: (id: RowID, assignment: RowID, answer: Answer, at: Timestamp)?
  }

  /// What the store has acknowledged.
  struct Label: Equatable {
    var assignment: RowID
    var answer: Answer
    var at: Timestamp
  }

  struct Broken: Error, CustomStringConvertible {
    var description: String
  }

  private let w: Workspace
  private let lead: Store
  private let ticks: Ticks
  private let round: Round
  private var desks: [Desk]
  private var random: SplitMix
  private var labels: [RowID: Label] = [:]
  /// The labels of each place that hold, the newest last.
  private var standing: [RowID: [RowID]] = [:]
  /// Which place a person has on an example: one for ever.
  private var places: [String: RowID] = [:]
  private var threads: [RowID] = []
  /// What was done, for the report of a failure.
  private(set) var acts: [String] = []
  private(set) var refusals = 0

  init(_ w: Workspace, ticks: Ticks, desks: [(Store, Person)], seed: UInt64) throws {
    self.w = w
    self.ticks = ticks
    lead = w.store
    random = SplitMix(seed: seed)
    self.desks = desks.map { Desk(store: $0.0, person: $0.1) }
    let isPool = Bool.random(using: &random)
    let names = Set(desks.map(\.1.name)).sorted()
    round = try w.store.openRound(
      w.task,
      RoundPlan(
        name: "r\(seed)", kind: isPool ? .pool : .complete, version: w.version,
        overlap: isPool ? Int.random(in: 1...2, using: &random) : nil,
        examples: (1...Int.random(in: 1...5, using: &random)).map { "pc-0\($0)" }, people: names,
        seed: Int64(truncatingIfNeeded: seed)), by: w.mira)
  }

  /// Does something at random, and looks.
  ///
  /// - Throws: `Broken` where something does not hold.
  mutating func act() throws {
    let index = Int.random(in: desks.indices, using: &random)
    let name = "\(desks[index].person.name)\(index)"
    do {
      acts.append("\(name) \(try step(index))")
    } catch let error as StoreError {
      refusals += 1
      acts.append("\(name) is refused: \(error)")
      try requireARule(error)
    }
    try look()
  }

  // MARK: Acts

  private mutating func step(_ index: Int) throws -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<22: return try serve(index)
    case 22..<30: return try draft(index)
    case 30..<52: return try submit(index)
    case 52..<58: return try submitAgain(index)
    case 58..<66: return try skip(index)
    case 66..<71: return try ask(index)
    case 71..<80: return try takeBack(index)
    case 80..<83: return try presence(index)
    case 83..<86: return try resolve()
    case 86..<89: return try turnRound()
    case 89..<93: return try turnMember(index)
    default: return turnClock()
    }
  }

  private mutating func serve(_ index: Int) throws -> String {
    let desk = desks[index]
    let place: LabelPlace =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: .position(Int.random(in: 1...6, using: &random))
      case 1: .nextOpen(after: Int.random(in: 0...5, using: &random))
      default: .firstOpen
      }
    desks[index].shown = nil
    guard let item = try desk.store.labelItem(round.id, place, by: desk.person) else {
      return "asks for \(place): nothing"
    }
    desks[index].shown = item
    let known = places.updateValue(item.assignment, forKey: "\(desk.person.name) \(item.exampleID)")
    if let known, known != item.assignment {
      throw Broken(description: "\(desk.person.name) has two places on \(item.exampleID)")
    }
    if case .firstOpen = place, item.state != .open || item.sent != nil {
      throw Broken(description: "\(item.exampleID) is served to \(desk.person.name) again: \(item.state)")
    }
    return "asks for \(place): \(item.exampleID), \(item.state)"
  }

  private mutating func draft(_ index: Int) throws -> String {
    guard let item = desks[index].shown else { return "has nothing to draft" }
    let draft = Draft(answer: answer(), seconds: 3)
    try desks[index].store.saveDraft(draft, assignment: item.assignment, by: desks[index].person)
    let kept = try lead.read { db in
      try Drafts.find(assignment: item.assignment, person: desks[index].person.id, db)
    }
    guard kept == draft else { throw Broken(description: "the draft of \(item.exampleID) is another one") }
    return "drafts \(item.exampleID)"
  }

  private mutating func submit(_ index: Int) throws -> String {
    guard let item = desks[index].shown else { return "has nothing to send" }
    let (desk, answer, id) = (desks[index], answer(), lead.environment.newID())
    let isCareful = Int.random(in: 0..<3, using: &random) > 0
    let before: SentBefore = isCareful ? item.sentID.map(SentBefore.label) ?? .nothing : .anything
    let held = standing[item.assignment]?.last
    let at = try desk.store.submit(
      id, assignment: item.assignment, answer: answer, seconds: 1, over: before, reason: "", by: desk.person)
    if isCareful, held != nil, held != item.sentID {
      throw Broken(description: "what another session sent on \(item.exampleID) is overwritten unseen")
    }
    if let last = desk.sent?.at, at < last {
      throw Broken(description: "\(desk.person.name)'s times go back: \(last), \(at)")
    }
    labels[id] = Label(assignment: item.assignment, answer: answer, at: at)
    standing[item.assignment, default: []].append(id)
    desks[index].sent = (id, item.assignment, answer, at)
    desks[index].shown?.sentID = id
    return "sends \(item.exampleID) over \(before)"
  }

  /// As after an answer that was lost on the line.
  private mutating func submitAgain(_ index: Int) throws -> String {
    guard let sent = desks[index].sent else { return "has sent nothing yet" }
    let at = try desks[index].store.submit(
      sent.id, assignment: sent.assignment, answer: answer(), seconds: 9, by: desks[index].person)
    guard at == sent.at else { throw Broken(description: "sent again, it has another time") }
    return "sends the same again"
  }

  private mutating func skip(_ index: Int) throws -> String {
    guard let item = desks[index].shown else { return "has nothing to pass over" }
    try desks[index].store.skip(item.assignment, reason: "broken", by: desks[index].person)
    return "passes \(item.exampleID) over"
  }

  private mutating func ask(_ index: Int) throws -> String {
    guard let item = desks[index].shown else { return "has nothing to ask" }
    let id = lead.environment.newID()
    try desks[index].store.ask(
      id, assignment: item.assignment, question: "Why?", by: desks[index].person)
    threads.append(id)
    return "asks about \(item.exampleID)"
  }

  private mutating func takeBack(_ index: Int) throws -> String {
    let desk = desks[index]
    let place = Bool.random(using: &random) ? desk.shown?.assignment : nil
    guard let taken = try desk.store.takeBack(in: round.id, on: place, by: desk.person) else {
      return "has nothing to take back"
    }
    if taken.act == .label {
      guard standing[taken.assignment]?.popLast() != nil else {
        throw Broken(description: "a label on \(taken.exampleID) is taken back that nobody sent")
      }
      let holds = standing[taken.assignment]?.last.flatMap { labels[$0]?.answer }
      guard taken.standing == holds else {
        throw Broken(description: "after taking back, \(taken.exampleID) counts otherwise than was sent")
      }
    }
    return "takes back a \(taken.act) on \(taken.exampleID)"
  }

  private mutating func presence(_ index: Int) throws -> String {
    let isGoing = Bool.random(using: &random)
    let desk = desks[index]
    if isGoing {
      try desk.store.easeClaims(in: round.id, by: desk.person)
    } else {
      try desk.store.renewClaims(in: round.id, by: desk.person)
    }
    return isGoing ? "goes" : "comes back"
  }

  private mutating func resolve() throws -> String {
    guard let thread = threads.randomElement(using: &random) else { return "waits" }
    try lead.resolveThread(thread, reason: "so", by: w.mira)
    return "waits, and mira resolves"
  }

  private mutating func turnRound() throws -> String {
    let state: Round.State = Int.random(in: 0..<3, using: &random) == 0 ? .closed : .open
    try lead.setRoundState(round.id, state, by: w.mira)
    return "waits, and mira makes the round \(state)"
  }

  private mutating func turnMember(_ index: Int) throws -> String {
    let name = desks[index].person.name
    if try lead.read({ try RoundMembers.has(desks[index].person.id, round.id, $0) }) {
      try lead.removeFromRound(w.task, round.name, name, by: w.mira)
      return "is taken out"
    }
    try lead.addToRound(w.task, round.name, name, by: w.mira)
    return "is taken in"
  }

  private mutating func turnClock() -> String {
    let minutes = [1, 3, 29, 31, 31, 31, 61, -60, -10 * 365 * 24 * 60].randomElement(using: &random) ?? 1
    ticks.time.add(Int64(minutes) * 60_000, ordering: .relaxed)
    return "waits \(minutes) minutes"
  }

  private mutating func answer() -> Answer {
    Workspace.answer(
      Bool.random(using: &random) ? "FAITHFUL" : "OVERCLAIMS", note: "n\(random.next() % 1_000_000)")
  }

  // MARK: What must hold

  /// A refusal is a rule's. The schema's own guards are the last line: reaching them is a mistake.
  private func requireARule(_ error: StoreError) throws {
    switch error {
    case .refused(let text) where text.contains("constraint"):
      throw Broken(description: "the schema had to refuse it: \(text)")
    case .refused, .notFound, .notAllowed, .sentMeanwhile: break
    default: throw Broken(description: "an error that is no rule: \(error)")
    }
  }

  private func look() throws {
    try lead.read { db in
      for (what, sql) in Self.nothing {
        let count = try db.count(sql, [.id(round.id)])
        guard count == 0 else { throw Broken(description: "\(what): \(count)") }
      }
      let overlap = round.kind == .pool ? round.overlap : Set(desks.map(\.person.id)).count
      let most = try db.count(Self.placesSQL, [.id(round.id)])
      guard most <= overlap else {
        throw Broken(description: "\(most) places on one example, but the overlap is \(overlap)")
      }
      try lookAtLabels(db)
      try require([Doctor.places(db)])
    }
  }

  /// After the last act: everything that the doctor looks at. After each act only the places, which are all that people
  /// in a round change beside the log.
  func end() throws { try require(lead.read { try Doctor.logAndTables($0) }) }

  private func require(_ findings: [Finding]) throws {
    for finding in findings where finding.verdict != .good {
      throw Broken(description: "the doctor: \(finding.check): \(finding.text)")
    }
  }

  private static let nothing = [
    (
      "examples with two places of one person",
      """
      SELECT count(*) FROM (
        SELECT 1 FROM assignment WHERE round = ? GROUP BY example, person HAVING count(*) > 1)
      """
    ),
    (
      "positions with two places of one person",
      """
      SELECT count(*) FROM (
        SELECT 1 FROM assignment_head WHERE round = ? GROUP BY person, position HAVING count(*) > 1)
      """
    ),
    (
      "places with two current annotations",
      """
      SELECT count(*) FROM (
        SELECT 1 FROM current_annotation c JOIN assignment a ON a.id = c.assignment
        WHERE a.round = ? GROUP BY c.assignment HAVING count(*) > 1)
      """
    ),
    (
      "places whose state is not that of their labels",
      """
      SELECT count(*) FROM assignment_head h
      WHERE h.round = ? AND (h.state = 'submitted')
        <> EXISTS (SELECT 1 FROM current_annotation c WHERE c.assignment = h.assignment)
      """
    ),
    (
      "labels that lost their place",
      """
      SELECT count(*) FROM current_annotation c JOIN assignment a ON a.id = c.assignment
      WHERE a.round = ? AND NOT EXISTS (SELECT 1 FROM assignment_head h WHERE h.assignment = a.id)
      """
    ),
  ]

  private static let placesSQL = """
    SELECT max(n) FROM (
      SELECT count(*) AS n
      FROM assignment a JOIN assignment_head h ON h.assignment = a.id
      WHERE a.round = ? AND h.state <> 'skipped'
      GROUP BY a.example)
    """

  private func lookAtLabels(_ db: Database) throws {
    for (id, label) in labels {
      let at = try db.first("SELECT at FROM annotation WHERE id = ?", [.id(id)]) { $0.at(0) }
      guard at == label.at, try CurrentAnnotation.answer(of: id, db)?.answer == label.answer else {
        throw Broken(description: "a label that was acknowledged is gone or changed")
      }
    }
    for (assignment, sent) in standing {
      guard try CurrentAnnotation.id(of: assignment, db) == sent.last else {
        throw Broken(description: "what counts on a place is not what was sent there last")
      }
    }
  }
}
