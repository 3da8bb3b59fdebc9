/// Where people stand with a task's qualification, from what is recorded; and who may label.

import GRDB
import QuillModel

enum Qualifying {
  /// What a version asks. Index: the primary key.
  static func rule(_ version: RowID, _ db: Database) throws -> Qualification? {
    try db.first("SELECT rule FROM version_qualification WHERE guideline_version = ?", [.id(version)]) {
      Qualification(json: try $0.json(0))
    } ?? nil
  }

  /// - Returns: `nil` where the newest version asks nothing.
  ///
  /// - Parameter target: the version that is labelled under; `nil` for the newest.
  static func standing(_ person: RowID, task: RowID, for target: VersionNumber? = nil, _ db: Database) throws
    -> QualificationStanding?
  {
    guard let newest = try Guidelines.newest(task: task, db), let rule = try rule(newest.id, db) else {
      return nil
    }
    let history = try LabelHistory(task: task, db)
    return QualificationStanding(
      rule: rule, version: newest.version, steps: try steps(person, task: task, db),
      holds: { history.holds(from: $0, to: target ?? newest.version) })
  }

  /// Index: `qualification_step_person`.
  static func steps(_ person: RowID, task: RowID, _ db: Database) throws -> [QualificationStep] {
    try db.rows(
      """
      SELECT s.kind, v.major, v.minor, s.passed, s.result, s.reason, coalesce(n.name, ?), s.at, s.seq
      FROM qualification_step s
      JOIN guideline_version v ON v.id = s.guideline_version
      LEFT JOIN person_name n ON n.person = s.actor
      WHERE s.task = ? AND s.person = ?
      ORDER BY s.seq
      """, [.text(PersonNames.erased), .id(task), .id(person)]
    ) {
      let result = try $0.json(4)
      return QualificationStep(
        kind: try $0.word(0), version: $0.version(1, 2), isPassed: $0.flag(3),
        fields: tallies(result["fields"]),
        clauses: tallies(result["clauses"]), reason: $0.text(5), by: $0.text(6), at: $0.at(7),
        isAnew: result["anew"]?.bool == true, seq: $0.int64(8))
    }
  }

  /// Only who has no more than the role annotator must be qualified, and only in rounds that were opened for several.
  ///
  /// - Throws: `StoreError.notAllowed` for someone who is not, with what to do.
  static func require(_ context: Rounds.Context, _ person: Person, _ db: Database) throws {
    if let advice = try missing(context, person, db)?.advice(to: person.name) {
      throw StoreError.notAllowed(advice)
    }
  }

  /// Where a person stands who must be qualified for a round and is not.
  static func missing(_ context: Rounds.Context, _ person: Person, _ db: Database) throws
    -> QualificationStanding?
  {
    guard context.round.kind == .complete || context.round.kind == .pool,
      try CurrentRole.fetch(db, person: person.id, task: context.task) == .annotator,
      try rule(context.version, db) != nil,
      let standing = try standing(person.id, task: context.task, for: context.round.guidelineVersion, db),
      !standing.state.mayLabel
    else { return nil }
    return standing
  }

  static func json(_ marking: Marking) -> JSONValue {
    ["fields": json(marking.fields), "clauses": json(marking.clauses)]
  }

  private static func json(_ tallies: [Tally]) -> JSONValue {
    .object(
      JSONObject(
        tallies.filter { $0.n > 0 }.map {
          .init(key: $0.name, value: [.integer(Int64($0.right)), .integer(Int64($0.n))])
        }))
  }

  private static func tallies(_ value: JSONValue?) -> [Tally] {
    (value?.object?.members ?? []).map {
      let counts = ($0.value.array ?? []).compactMap(\.integer).map { Int($0) }
      return Tally($0.key, right: counts.first ?? 0, n: counts.last ?? 0)
    }
  }
}

/// Which versions changed labels.
struct LabelHistory {
  /// Oldest first; each with whether it changed labels.
  private let versions: [(number: VersionNumber, changesLabels: Bool)]

  /// A version changes labels where a clause is marked so; without marks, as a sole author leaves none, where what is
  /// labelled by reads otherwise.
  init(task: RowID, _ db: Database) throws {
    var before: String?
    versions = try db.rows(
      """
      SELECT v.major, v.minor, v.label_sha256, p.proposal IS NOT NULL,
        EXISTS (SELECT 1 FROM proposal_change c WHERE c.proposal = p.proposal AND c.kind = 'changes labels')
      FROM guideline_version v
      LEFT JOIN version_proposal p ON p.guideline_version = v.id
      WHERE v.task = ?
      ORDER BY v.major, v.minor
      """, [.id(task)]
    ) {
      let hash = $0.text(2)
      defer { before = hash }
      return ($0.version(0, 1), $0.flag(3) ? $0.flag(4) : before != hash)
    }
  }

  /// Whether who knew how to label under `old` knows it under `new`: nothing between them changed labels or fields.
  func holds(from old: VersionNumber, to new: VersionNumber) -> Bool {
    guard old < new else { return true }
    return old.major == new.major
      && !versions.contains { $0.changesLabels && $0.number > old && $0.number <= new }
  }
}

extension Store {
  /// Where a person stands; `nil` where the task asks for no qualification.
  ///
  /// - Throws: `StoreError.notAllowed` for someone below lead who asks about another.
  public func qualificationStanding(_ task: String, of person: Person, by actor: Person) throws
    -> QualificationStanding?
  {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(person == actor ? .train : .qualify, of: actor, in: task, db)
      guard var standing = try Qualifying.standing(person.id, task: task, db) else { return nil }
      standing.training = try Training.progress(person.id, task: task, db)
      standing.test = try Tests.open(person.id, task: task, db)?.progress
      return standing
    }
  }

  /// Where a person stands who must be qualified for a round and is not; `nil` for one who may label there.
  public func missingQualification(_ round: RowID, by person: Person) throws -> QualificationStanding? {
    try read { db in
      let context = try Rounds.context(round, db)
      guard var standing = try Qualifying.missing(context, person, db) else { return nil }
      standing.training = try Training.progress(person.id, task: context.task, db)
      return standing
    }
  }

  /// The state of everyone who must be qualified, by name; empty where the task asks for nothing.
  public func qualificationStates(_ task: String, by actor: Person) throws -> [String: QualificationState] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeRounds, of: actor, in: task, db)
      let people = try db.rows("SELECT person, name FROM person_name") { (try $0.id(0), $0.text(1)) }
      var states: [String: QualificationState] = [:]
      for (person, name) in people
      where try CurrentRole.fetch(db, person: person, task: task) == .annotator {
        guard let standing = try Qualifying.standing(person, task: task, db) else { return [:] }
        states[name] = standing.state
      }
      return states
    }
  }
}
