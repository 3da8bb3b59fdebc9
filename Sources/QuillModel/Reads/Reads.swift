/// What the screens and their headless twins read: one type for each question put to the store.

/// A row of the Tasks screen.
public struct TaskRow: Hashable, Sendable {
  public var name: String
  public var title: String
  public var state: TaskState
  public var latestVersion: VersionNumber?
  public var examples: Int
  public var openThreads: Int
  public var role: PersonRole?
  public var isSimulated: Bool

  public init(
    name: String, title: String, state: TaskState, latestVersion: VersionNumber?, examples: Int,
    openThreads: Int,
    role: PersonRole?, isSimulated: Bool
  ) {
    self.name = name
    self.title = title
    self.state = state
    self.latestVersion = latestVersion
    self.examples = examples
    self.openThreads = openThreads
    self.role = role
    self.isSimulated = isSimulated
  }
}

/// The counts of the Home screen.
public struct TaskSummary: Hashable, Sendable {
  public var task: TaskRow
  public var person: String
  public var examplesByState: [ExampleState: Int]
  public var rounds: [RoundRow]
  public var threads: [ThreadRow]
  public var blockingThreads: Int
  public var exports: [ExportRow]
  /// Annotations by guideline version and whether the round was solo.
  public var annotations: Int
  /// The approved examples' scenario, expected first gating value and difficulty, with how many.
  public var coverage: [CoverageCell]
  /// What each version changed, the newest last.
  public var edits: [PublishedEdit]

  public init(
    task: TaskRow, person: String, examplesByState: [ExampleState: Int] = [:], rounds: [RoundRow] = [],
    threads: [ThreadRow] = [], blockingThreads: Int = 0, exports: [ExportRow] = [], annotations: Int = 0,
    coverage: [CoverageCell] = [], edits: [PublishedEdit] = []
  ) {
    self.task = task
    self.person = person
    self.examplesByState = examplesByState
    self.rounds = rounds
    self.threads = threads
    self.blockingThreads = blockingThreads
    self.exports = exports
    self.annotations = annotations
    self.coverage = coverage
    self.edits = edits
  }
}

/// What a published version changed, as its proposer marked it.
public struct PublishedEdit: Hashable, Sendable {
  public var version: VersionNumber
  /// The clauses that change labels; `nil` where nobody marked the changes, as a sole author does not.
  public var labelChanging: [String]?

  public init(version: VersionNumber, labelChanging: [String]?) {
    self.version = version
    self.labelChanging = labelChanging
  }
}

/// How many approved examples share a scenario, an expected answer and a difficulty.
public struct CoverageCell: Hashable, Sendable {
  public var scenario: String?
  /// The expected value of the task's first gating field, as its category text.
  public var answer: String?
  public var difficulty: String?
  public var count: Int

  public init(scenario: String?, answer: String?, difficulty: String?, count: Int) {
    self.scenario = scenario
    self.answer = answer
    self.difficulty = difficulty
    self.count = count
  }
}

/// A round with its progress.
public struct RoundRow: Hashable, Sendable {
  public var round: Round
  public var examples: Int
  public var submitted: Int
  public var raters: Int

  /// How many labels it is to have; what it has, where that is not laid down.
  public var wanted: Int {
    round.kind == .complete || round.kind == .pool ? examples * round.overlap : submitted
  }

  public init(round: Round, examples: Int, submitted: Int, raters: Int) {
    self.round = round
    self.examples = examples
    self.submitted = submitted
    self.raters = raters
  }
}

/// A thread with its first and last message.
public struct ThreadRow: Hashable, Sendable {
  public var id: RowID
  public var example: String?
  public var clause: String?
  public var field: String?
  public var isBlocking: Bool
  public var isOpen: Bool
  public var startedBy: String
  public var startedAt: Timestamp
  public var firstMessage: String
  public var messages: Int

  public init(
    id: RowID, example: String?, clause: String?, field: String?, isBlocking: Bool, isOpen: Bool,
    startedBy: String,
    startedAt: Timestamp, firstMessage: String, messages: Int
  ) {
    self.id = id
    self.example = example
    self.clause = clause
    self.field = field
    self.isBlocking = isBlocking
    self.isOpen = isOpen
    self.startedBy = startedBy
    self.startedAt = startedAt
    self.firstMessage = firstMessage
    self.messages = messages
  }
}

/// One written bundle.
public struct ExportRow: Hashable, Sendable {
  public var name: String
  public var guidelineVersion: VersionNumber
  public var examples: Int
  public var annotations: Int
  public var manifestSHA256: String
  public var by: String
  public var at: Timestamp

  public init(
    name: String, guidelineVersion: VersionNumber, examples: Int, annotations: Int, manifestSHA256: String,
    by: String,
    at: Timestamp
  ) {
    self.name = name
    self.guidelineVersion = guidelineVersion
    self.examples = examples
    self.annotations = annotations
    self.manifestSHA256 = manifestSHA256
    self.by = by
    self.at = at
  }
}

/// A row of the Examples list.
public struct ExampleRow: Hashable, Sendable {
  public var id: String
  public var revision: Int
  public var state: ExampleState
  /// `nil` while it is kept from the person who asks: they label it in an open round that hides gold.
  public var use: ExampleUse?
  /// The start of its first text.
  public var preview: String
  public var tags: [String]
  public var by: String
  /// Also where only the approved revision is tagged so.
  public var isTemplate: Bool

  public init(
    id: String, revision: Int, state: ExampleState, use: ExampleUse?, preview: String, tags: [String],
    by: String, isTemplate: Bool = false
  ) {
    self.id = id
    self.revision = revision
    self.state = state
    self.use = use
    self.preview = preview
    self.tags = tags
    self.by = by
    self.isTemplate = isTemplate
  }
}

/// A window of the Examples list.
public struct ExamplePage: Hashable, Sendable {
  public var listing: ExampleListing
  /// The index of the first row among all that match.
  public var offset: Int
  public var rows: [ExampleRow]
  /// How many match.
  public var total: Int

  public init(listing: ExampleListing, offset: Int, rows: [ExampleRow], total: Int) {
    self.listing = listing
    self.offset = offset
    self.rows = rows
    self.total = total
  }
}

/// A published guideline version, without its text.
public struct GuidelineVersionRow: Hashable, Sendable {
  public var version: VersionNumber
  public var sha256: String
  public var labelSHA256: String
  public var publishedBy: String
  /// Published by its own author, with nobody else's eyes on it.
  public var isSoleAuthor: Bool
  public var at: Timestamp

  public init(
    version: VersionNumber, sha256: String, labelSHA256: String, publishedBy: String, isSoleAuthor: Bool,
    at: Timestamp
  ) {
    self.version = version
    self.sha256 = sha256
    self.labelSHA256 = labelSHA256
    self.publishedBy = publishedBy
    self.isSoleAuthor = isSoleAuthor
    self.at = at
  }
}

/// One place in a round that a person labels: what the labelling screen shows. Holds no other person's values, no
/// expected answer and no mark of gold.
public struct LabelItem: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    case open, submitted, skipped, waiting
  }

  public var assignment: RowID
  public var exampleID: String
  public var revision: Int
  public var input: JSONObject
  /// 1 for the first of the round.
  public var position: Int
  public var state: State
  /// What this person last sent, where they sent something.
  public var sent: Answer?
  /// Which of their annotations that is.
  public var sentID: RowID?
  /// What this person had begun.
  public var draft: Draft?
  /// Someone warns of its content.
  public var isDistressing: Bool

  public init(
    assignment: RowID, exampleID: String, revision: Int, input: JSONObject, position: Int, state: State,
    sent: Answer?, sentID: RowID? = nil, draft: Draft?, isDistressing: Bool = false
  ) {
    self.assignment = assignment
    self.exampleID = exampleID
    self.revision = revision
    self.input = input
    self.position = position
    self.state = state
    self.sent = sent
    self.sentID = sentID
    self.draft = draft
    self.isDistressing = isDistressing
  }
}

/// An answer begun and not sent, with where the person stood.
public struct Draft: Hashable, Sendable {
  public var answer: Answer
  /// The focused row's name.
  public var focus: String
  /// Active seconds so far.
  public var seconds: Int
  /// What was being written.
  public var text: BegunText?

  public init(answer: Answer, focus: String = "", seconds: Int = 0, text: BegunText? = nil) {
    self.answer = answer
    self.focus = focus
    self.seconds = seconds
    self.text = text
  }
}

/// A text that is being written: a note, a question, a reason, a value.
public struct BegunText: Hashable, Sendable {
  /// What it replies to, by the id that the screen gave it.
  public var question: String
  public var text: String
  /// UTF-8 offset of the cursor.
  public var cursor: Int

  public init(question: String, text: String, cursor: Int) {
    self.question = question
    self.text = text
    self.cursor = cursor
  }
}

/// One person's way through one round.
public struct LabelSession: Hashable, Sendable {
  public var round: Round
  /// How many places this person has.
  public var total: Int
  public var submitted: Int
  /// When this person read the round's guideline version; `nil` = not yet.
  public var guidelineReadAt: Timestamp?
  /// The newest version of the task, where it is another than the round's and this person's own round would follow it.
  public var follower: VersionNumber?

  public init(
    round: Round, total: Int, submitted: Int, guidelineReadAt: Timestamp?, follower: VersionNumber? = nil
  ) {
    self.follower = follower
    self.round = round
    self.total = total
    self.submitted = submitted
    self.guidelineReadAt = guidelineReadAt
  }
}
