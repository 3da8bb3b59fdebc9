/// Everything Quill can do to the world, as data.

import QuillModel

public enum Effect: Hashable, Sendable {
  // Screens: carried out by `App` itself.
  case open(PageRequest)
  case back
  case quit
  case tell(Notice)
  case ask(Question)
  case show(Sheet)
  case useTheme(String)
  /// Draws every cell again, whatever the terminal is thought to show.
  case redraw
  /// Lends the terminal to the person's own editor, with the working copy of the guideline, until it has ended.
  case editOutside(task: String)

  // The workspace: carried out by the effect runner.
  case read(Read)
  case write(Write)
}

/// Reads; each is answered by one `Loaded`.
public enum Read: Hashable, Sendable {
  /// The person's role now; `nil` for the one in the whole workspace.
  case standing(task: String?)
  case tasks
  case home(task: String)
  case examples(task: String, ExampleListing, offset: Int, limit: Int)
  case example(task: String, id: String, revision: Int?)
  /// What a filter can name, and the templates.
  case exampleWords(task: String)
  /// Of all that a filter shows.
  case exampleIDs(task: String, ExampleFilter)
  /// How many of these examples are in which state.
  case exampleStates(task: String, ids: [String])
  /// What a change would do.
  case plannedChange(task: String, ExampleChange, ids: [String])
  /// The example that many places after another in a list.
  case neighbour(task: String, id: String, ExampleListing, step: Int)
  /// The newest version, or the working copy where nothing is published, when `version` is `nil`.
  case guideline(task: String, version: VersionNumber?)
  case agreement(task: String)
  case quality(QualityRead)
  /// What waits for a decision, and what of it for whom.
  case adjudicationQueue(task: String)
  case adjudicationItem(task: String, example: String)
  case causes(task: String)
  /// The second look that has waited longest for this person, or the one after an example.
  case lookItem(task: String, after: String?)
  /// Opens the round this person labels in: one with places kept for them, else their solo round.
  case labelling(task: String)
  case labelItem(round: RowID, LabelPlace)
  /// The item that is shown already, for what another session did to it.
  case labelItemAgain(round: RowID, example: String)
  case exports(task: String)
  /// The working copy, with who has it.
  case draft(task: String)
  /// Only its hash: whether another program wrote it.
  case draftStamp(task: String)
  case lint(task: String, text: String)
  /// `nil`: the version that `to` changes; the open proposal, else the working copy.
  case revision(task: String, from: VersionNumber?, to: RevisionData.Side?)
  /// What this person must read before they label on.
  ///
  /// `version`: under which they label; `nil` for the newest.
  case reading(task: String, version: VersionNumber?)
  case clauses(task: String)
  case threads(task: String)
  case thread(task: String, RowID)
  case exampleDesk(task: String, ExampleDesk.Start)
  case history(task: String, id: String)
  case coverage(task: String)
  case recipes(task: String)
  case rounds(task: String)
  case round(task: String, name: String)
  /// What a new round would be if nothing is changed.
  case roundDraft(task: String)
  /// The next example to review, without its expected answer, and the guideline it is answered under.
  case reviewItem(task: String, ReviewPlace)
  /// What came in through the gateway, and the recipes that could import it.
  case inbox(task: String)
  /// The first lines of a file that came in.
  case inboxFile(name: String)
  /// Whether this session may write now, beside the person's others.
  case seat
  /// The sums of the person's own time.
  case ownTime
  /// What was queued to be run.
  case jobs(task: String)
  /// How an example can be proved where no program is started.
  case proofChoices(task: String, Example)
  case study(StudyRead)
  /// What people's labels say of them.
  case raters(task: String)
  /// The examples most like a text.
  case nearest(task: String, text: String, except: String?)
}

/// Writes; each is answered by one `Done`, once it is on disk.
public enum Write: Hashable, Sendable {
  /// `reason`: why it takes the place of what was sent; empty where nothing was.
  case submit(id: RowID, assignment: RowID, answer: Answer, seconds: Int, over: SentBefore, reason: String)
  /// What the person did last on a place, or in the round when it is `nil`.
  case takeBack(round: RowID, assignment: RowID?)
  case skip(assignment: RowID, reason: String)
  case ask(id: RowID, assignment: RowID, question: String, clause: String?)
  /// Warns others of the example's content.
  case flagContent(task: String, example: String, reason: String)
  /// Takes the warning off.
  case clearFlag(task: String, example: String, reason: String)
  case saveDraft(assignment: RowID, Draft)
  case dropLabelDraft(assignment: RowID)
  /// `over`: the revision that it was begun from; `nil` writes over whatever is there.
  case saveExample(task: String, Example, over: Int?)
  /// Shows what this person was to answer blind: they review that revision no more.
  case uncoverExample(task: String, id: String)
  /// Takes an earlier revision up again, as a new draft.
  case restoreExample(task: String, id: String, revision: Int)
  case setExampleState(task: String, id: String, ExampleState, reason: String)
  /// All in one transaction.
  case changeExamples(task: String, ExampleChange, ids: [String])
  /// Reads the recipe's file where it is; only where the session is its owner's own.
  case importAgain(task: String, recipe: String)
  case markGuidelineRead(task: String, VersionNumber)
  case export(task: String)
  /// Writes the report of quality into the workspace.
  case report(task: String)
  case verify(name: String)
  /// Keeps an example that is not saved yet.
  case keepExample(task: String, ExampleDesk.Start, Example)
  case dropExample(task: String, ExampleDesk.Start)
  /// Runs a command in the workspace's folder; only where the session is its owner's own.
  case runProof(id: String, command: String)
  /// A blind answer. `id` is made by the page, so that a repeated attempt is the same answer.
  case review(id: RowID, task: String, ReviewItem, Answer)
  case keepReview(task: String, revision: RowID, Draft)
  case round(RoundWrite)
  case handOver(HandOverWrite)
  /// This session writes from now on, and no other of the person's.
  case takeSeat
  /// How the session's time went so far.
  case noteTime(WorkTime)
  case job(JobWrite)
  case study(StudyWrite)
  case guideline(GuidelineWrite)
  case thread(ThreadWrite)
  case adjudication(AdjudicationWrite)
  case people(PeopleWrite)
}

/// A page to open, and what it is about.
public struct PageRequest: Hashable, Sendable {
  /// A page's id in `Pages.all`.
  public var page: String
  /// An example's id, a clause's code, a field: what the page is about.
  public var argument: String?
  /// A second word, such as a guideline version.
  public var detail: String?

  public init(_ page: String, _ argument: String? = nil, detail: String? = nil) {
    self.page = page
    self.argument = argument
    self.detail = detail
  }
}

/// One sentence for the person.
public struct Notice: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case plain, good, refusal
  }

  public var text: String
  public var kind: Kind

  public init(_ text: String, _ kind: Kind = .plain) {
    self.text = text
    self.kind = kind
  }
}

/// A text to be read over the page.
public struct Sheet: Hashable, Sendable {
  public var title: String
  public var lines: [String]

  public init(_ title: String, _ lines: [String]) {
    self.title = title
    self.lines = lines
  }
}

extension Effect {
  /// Computes figures from all labels of a task.
  public var isQuality: Bool { if case .read(.quality) = self { true } else { false } }
  public var isWrite: Bool { if case .write = self { true } else { false } }

  /// A refusal: why a key did nothing.
  static func refuse(_ text: String) -> Effect { .tell(Notice(text, .refusal)) }
}
