/// Someone who works in the workspace.
public struct Person: Hashable, Sendable {
  public var id: RowID
  /// `[a-z][a-z0-9_-]{0,31}`; kept in the one erasable table.
  public var name: String

  public init(id: RowID, name: String) {
    self.id = id
    self.name = name
  }
}

/// What a person may do in a task.
public enum PersonRole: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Label what is assigned, ask, see own work.
  case annotator
  /// Write examples and guidelines, open rounds, import.
  case researcher
  /// All of that, and waive, seal, manage people.
  case lead

  public static func < (a: PersonRole, b: PersonRole) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .annotator: 0
    case .researcher: 1
    case .lead: 2
    }
  }
}

/// What is done in the workspace, and the least role that may do it.
public enum Action: String, Hashable, Sendable, CaseIterable {
  case label, ask, readGuideline
  case seeExamples, writeExample, reviewExample, importExamples, importLabels, writeGuideline,
    publishGuideline,
    openRound, seeRounds, seeAgreement,
    exportBundle, adjudicate
  /// Looks again at what one has labelled.
  case lookAgain
  /// Sends a file in, looks at what came and throws it away; importing it is `importExamples`.
  case handIn
  /// Asks for a command that the operator registered to be run, and looks at what came of it.
  case queueJob
  case createTask, changeRole
  /// Works through worked items and takes the qualification test.
  case train
  /// Decides who is qualified.
  case qualify
  /// Sees what people's labels say of them.
  case seePeople
  /// Decides about someone who labels: coach, re-qualify, pause, nothing. Reads the reasons.
  case decideAboutPeople
  /// Sees what is recorded about oneself.
  case seeOwn
  /// Backs up, restores, erases, redacts.
  case operate
  /// Runs what was asked for.
  case runJobs

  public var leastRole: PersonRole {
    switch self {
    case .label, .ask, .readGuideline, .lookAgain, .train, .seeOwn: .annotator
    case .seeExamples, .writeExample, .reviewExample, .importExamples, .importLabels, .writeGuideline,
      .publishGuideline, .openRound, .seeRounds, .seeAgreement, .exportBundle, .adjudicate, .handIn,
      .queueJob, .seePeople:
      .researcher
    case .createTask, .changeRole, .operate, .runJobs, .qualify, .decideAboutPeople: .lead
    }
  }
}
