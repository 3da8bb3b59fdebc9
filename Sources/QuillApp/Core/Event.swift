/// Everything that can happen to the app.

import Canvas
import QuillGuideline
import QuillModel

public enum Event: Sendable {
  case key(Key)
  case paste(String)
  case resize(Size)
  /// Four times a second; carries nothing but the time.
  case tick
  /// Another session wrote to the workspace.
  case changed
  /// How far what takes long is; `nil` where nothing is under way.
  case progress(String?)
  /// Who writes, while something is to be written here; `nil` where it is nobody else.
  case heldUp(by: String?)
  /// An effect that reads is done.
  case loaded(Loaded)
  /// An effect that writes is done.
  case done(Done)
  /// An effect could not be carried out. What disk or lock refused may pass: a read is then tried again.
  case failed(Effect, String, mayPass: Bool)
}

/// What was read.
public enum Loaded: Sendable {
  case standing(task: String?, Standing)
  case tasks([TaskRow])
  case home(HomeData)
  case examples(ExamplePage)
  case example(ExampleData)
  case exampleWords(ExampleWords)
  case exampleIDs(ExampleFilter, [String])
  case exampleStates([ExampleState: Int])
  case plannedChange(ExampleChange, ExampleChangeReport)
  /// `nil` at the end of the list.
  case neighbour(of: String, String?)
  case guideline(Guideline, [GuidelineVersionRow])
  case agreement([FieldAgreement])
  case quality(QualityLoaded)
  /// With what must be read before the next item; `nil` where nothing must.
  case labelling(LabelSession, Guideline, unread: ReadingList?)
  /// `nil`: there is no such place, or nothing is left to label.
  case labelItem(LabelItem?, LabelSession)
  case labelItemAgain(LabelItem?, LabelSession)
  case exports([ExportRow], ExportPreview)
  case draft(DraftData)
  /// The working copy's SHA-256; `nil` where it is gone.
  case draftStamp(String?)
  case lint(text: String, LintedDraft)
  case revision(RevisionData)
  /// `nil`: nothing to read.
  case reading(ReadingData?)
  case clauses([ClauseCoverage])
  case threads([ThreadListRow])
  case thread(ThreadDetail)
  case exampleDesk(ExampleDesk)
  case history(id: String, [RevisionEntry])
  case coverage(CoverageGrid)
  /// `mayRun`: files may be read from where they are.
  case recipes([ImportRecipeRow], mayRun: Bool)
  case nearest(text: String, except: String?, [NearExample])
  case inbox([ReceivedFile], recipes: [String])
  /// Its first lines, which may hold anything.
  case inboxFile(ReceivedFile, [String])
  case seat(Seat?)
  case ownTime(OwnTime)
  case jobs(JobsData)
  case proofChoices(ProofChoices)
  case study(StudyLoaded)
  /// By name.
  case raters([RaterRecord])
  case rounds([RoundRow])
  case round(RoundProgress)
  case roundDraft(RoundDraft)
  /// With how many second looks wait for this person.
  case adjudicationQueue(AdjudicationQueue, looks: Int)
  case adjudicationItem(AdjudicationItem, Guideline)
  case causes(CauseTable, [(example: String, decision: Decision)])
  /// `nil`: no second look waits for this person.
  case lookItem(LookItem?, Guideline?)
  /// `nil`: nothing waits for this person. The version is `nil` where none is published.
  case reviewItem(ReviewItem?, Guideline, VersionNumber?)
}

/// What was written.
public enum Done: Hashable, Sendable {
  case submitted(assignment: RowID, at: Timestamp)
  /// Not sent: the person sent something else on that place in another session.
  case sentMeanwhile(assignment: RowID)
  case takenBack(TakenBack?)
  case skipped
  case asked
  case contentFlagged(example: String)
  case flagCleared(example: String)
  case draftSaved(Timestamp)
  case labelDraftDropped
  case exampleSaved(id: String, revision: Int)
  /// Not saved: another person saved a revision meanwhile.
  case exampleMovedOn(id: String, revision: Int, by: String)
  case exampleUncovered(id: String)
  case stateSet(id: String, ExampleState)
  case examplesChanged(ExampleChange, ExampleChangeReport)
  /// With what it did, in lines.
  case importedAgain(recipe: String, [String])
  case guidelineRead(VersionNumber)
  case exported(ExportRow, isNew: Bool)
  case verified([String], isGood: Bool)
  /// `nil`: it is this person's now.
  case exampleKept
  case exampleDropped
  /// The proof with its exit code, the hash of what it said, and its first line.
  case proofRun(id: String, JSONObject)
  case held(GuidelineHolder?)
  case released
  case draftKept
  case draftDropped
  case guidelineSaved(sha256: String)
  /// The person's own editor has ended, with this status.
  case editorEnded(status: Int)
  case guidelineAdopted(isChanged: Bool)
  case changesKept
  case proposed(RowID)
  case published(VersionNumber, stale: Int, again: Int)
  case proposalEnded
  case acknowledged(VersionNumber, code: String)
  case threadStarted(RowID)
  case threadChanged(RowID)
  case threadSeen(RowID)
  case textKept
  case reviewed(id: String, ReviewOutcome)
  case study(StudyDone)
  case roundOpened(String)
  case roundChanged(String)
  case claimsEased
  /// With what it did, in lines.
  case inboxImported(name: String, [String])
  case inboxDropped(name: String)
  case jobQueued(Int)
  case seatTaken
  case timeNoted
  /// Where the report is.
  case reported(folder: String)
  case outboxChanged(name: String, isThere: Bool)
  case adjudicated(example: String, AdjudicationDone)
  case decidedAbout(String, RaterRuling)
}

/// What the Home screen shows.
public struct HomeData: Sendable {
  public var summary: TaskSummary
  public var gates: [GateResult]
  /// Those that the person may see; newest activity first, open ones before resolved ones.
  public var threads: [ThreadListRow]
  /// How many examples wait for this person's blind review.
  public var reviews: Int
  /// Who has proposed a next version that waits to be published.
  public var proposedBy: String?
  /// The last proposal came back, and nothing was proposed or published since; only for who may write one.
  public var returned: ReturnedProposal?
  /// The working copy is not what was published last.
  public var isDraftOpen: Bool
  /// What waits for a decision; `nil` for who may not decide.
  public var disagreement: Disagreement?
  /// How many second looks wait for this person.
  public var looks: Int

  public struct Disagreement: Hashable, Sendable {
    /// Examples that hold their round up, and those on which nothing is open.
    public var open, decided: Int
    /// Decisions that name a gap in the guideline as the cause.
    public var gaps: Int

    public init(open: Int, decided: Int, gaps: Int) {
      self.open = open
      self.decided = decided
      self.gaps = gaps
    }
  }

  public init(
    summary: TaskSummary, gates: [GateResult], threads: [ThreadListRow], reviews: Int,
    proposedBy: String?, returned: ReturnedProposal? = nil, isDraftOpen: Bool,
    disagreement: Disagreement? = nil, looks: Int = 0
  ) {
    self.summary = summary
    self.gates = gates
    self.threads = threads
    self.reviews = reviews
    self.proposedBy = proposedBy
    self.returned = returned
    self.isDraftOpen = isDraftOpen
    self.disagreement = disagreement
    self.looks = looks
  }
}

/// What the example screens show.
public struct ExampleData: Sendable {
  public var example: Example
  /// Newest revision's number, and who wrote this one.
  public var newestRevision: Int
  public var threads: [ThreadRow]
  /// Newest first.
  public var reviews: [ReviewRow]
  /// Waits for this person's blind review: what its author expects is not shown unasked.
  public var isToReview: Bool
  /// Others are warned of its content.
  public var flag: ContentFlag?

  public init(
    example: Example, newestRevision: Int, threads: [ThreadRow], reviews: [ReviewRow] = [],
    isToReview: Bool = false, flag: ContentFlag? = nil
  ) {
    self.example = example
    self.newestRevision = newestRevision
    self.threads = threads
    self.reviews = reviews
    self.isToReview = isToReview
    self.flag = flag
  }
}

/// What an export would hold.
public struct ExportPreview: Hashable, Sendable {
  public var version: VersionNumber?
  public var examples: Int
  public var annotations: Int
  public var raters: Int
  /// The gates that do not pass, in words.
  public var openGates: [String]
  /// Names of the bundles that lie in the outbox.
  public var outbox: Set<String>

  public init(
    version: VersionNumber?, examples: Int, annotations: Int, raters: Int, openGates: [String],
    outbox: Set<String> = []
  ) {
    self.outbox = outbox
    self.version = version
    self.examples = examples
    self.annotations = annotations
    self.raters = raters
    self.openGates = openGates
  }
}
