/// Carries out effects on the workspace and says what came of them.

import QuillApp
import QuillModel
import QuillStore

struct EffectRunner: Sendable {
  let session: Session

  private var store: Store { session.store }
  private var person: Person { session.person }

  /// Runs on a thread that is not the screen's.
  func run(_ effect: Effect) -> Event? {
    do {
      switch effect {
      case .read(let read): return .loaded(try load(read))
      case .write(let write): return .done(try carryOut(write))
      case .open, .back, .quit, .tell, .ask, .show, .useTheme, .redraw, .editOutside: return nil
      }
    } catch let error as any PlainError {
      return .failed(effect, Self.brief(error.description), mayPass: (error as? StoreError)?.mayPass ?? false)
    } catch {
      return .failed(effect, "Not done: \(error)", mayPass: false)
    }
  }

  /// The first line and the last, which says what to do; between them how many more there are.
  static func brief(_ text: String) -> String {
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.count > 3 else { return lines.joined(separator: "\n") }
    return
      "\(lines[0])\n\(Figures.count(lines.count - 2, "more like this", "more like this")). \(lines[lines.count - 1])"
  }

  // MARK: Reading

  private func load(_ read: Read) throws -> Loaded {
    switch read {
    case .standing(let task): return .standing(task: task, try store.standing(of: person, in: task))
    case .tasks: return .tasks(try store.tasks(person))
    case .home(let task): return .home(try HomeService(session: session).home(task))
    case .examples(let task, let listing, let offset, let limit):
      return .examples(try store.examples(task, listing, offset: offset, limit: limit, by: person))
    case .example(let task, let id, let revision): return .example(try example(task, id, revision))
    case .exampleWords(let task): return .exampleWords(try store.exampleWords(task, by: person))
    case .exampleIDs(let task, let filter):
      return .exampleIDs(filter, try store.exampleIDs(task, filter, by: person))
    case .exampleStates(let task, let ids):
      return .exampleStates(try store.states(task, of: ids, by: person))
    case .plannedChange(let task, let change, let ids):
      return .plannedChange(change, try store.plannedChange(task, ids, change, by: person))
    case .neighbour(let task, let id, let listing, let step):
      return .neighbour(of: id, try store.neighbour(of: id, in: task, listing, step: step, by: person))
    case .guideline(let task, let version):
      let guideline =
        try version.map { try session.reader.guideline(task, $0) }
        ?? session.reader.current(task).guideline
      return .guideline(guideline, try store.guidelineVersions(task))
    case .agreement(let task):
      return .agreement(
        try AgreementService(store: store, reader: session.reader).agreement(
          task, withChanges: true, by: person))
    case .quality(let read): return .quality(try QualityService(session: session).load(read))
    case .labelling(let task):
      let desk = try LabelService(workspace: session.workspace, reader: session.reader).openAssigned(
        task, by: person)
      if let standing = try store.missingQualification(desk.round.id, by: person) {
        return .study(.mustQualify(standing))
      }
      let list = try store.readingList(task, person, upTo: desk.round.guidelineVersion)
      return .labelling(
        try store.labelSession(desk.round.id, by: person), desk.guideline,
        unread: list.flatMap { $0.isDone ? nil : $0 })
    case .labelItem(let round, let place):
      let item = try store.labelItem(round, place, by: person)
      return .labelItem(item, try store.labelSession(round, by: person))
    case .labelItemAgain(let round, let example):
      let item = try store.labelItem(round, .example(example), by: person)
      return .labelItemAgain(item, try store.labelSession(round, by: person))
    case .exports(let task):
      let rows = try store.exports(task, by: person)
      return .exports(rows, try exporter.preview(task, by: person))
    case .draft(let task):
      let outside: DraftData.Outside =
        !session.isLocal ? .notHere : session.editor == nil ? .noEditor : .possible
      return .draft(
        try WorkingCopy(session.workspace, task: task).draft(for: person, outside: outside))
    case .draftStamp(let task):
      return .draftStamp(try WorkingCopy(session.workspace, task: task).bytes().map(WorkingCopy.digest))
    case .lint(let task, let text):
      return .lint(text: text, WorkingCopy.lint(Array(text.utf8), file: "guidelines/\(task).md"))
    case .revision(let task, let old, let new):
      return .revision(try RevisionService(session: session).revision(task, from: old, to: new))
    case .reading(let task, let version):
      return .reading(try ReadingService(session: session).reading(task, upTo: version))
    case .clauses(let task): return .clauses(try ClauseCoverageService(session: session).coverage(task))
    case .threads(let task): return .threads(try store.threadList(task, person))
    case .exampleDesk(let task, let start):
      return .exampleDesk(try ExampleDeskService(session: session).desk(task, start))
    case .history(let task, let id):
      try store.requireSight(task, id, by: person)
      return .history(id: id, try store.history(task, of: id, by: person))
    case .coverage(let task): return .coverage(try CoverageService(session: session).grid(task))
    case .recipes(let task):
      return .recipes(try store.importRecipes(task, by: person), mayRun: session.isLocal)
    case .nearest(let task, let text, let id):
      return .nearest(
        text: text, except: id, try store.nearestExamples(task, to: text, except: id, by: person))
    case .inbox(let task):
      return .inbox(
        try store.receivedFiles(by: person),
        recipes: try store.importRecipes(task, by: person).map(\.recipe.name))
    case .inboxFile(let name):
      let (file, lines) = try InboxService(session: session).firstLines(name)
      return .inboxFile(file, lines)
    case .seat: return .seat(try session.seat?.sit())
    case .ownTime: return .ownTime(try store.ownTime(person))
    case .jobs(let task): return .jobs(try JobService(session: session).data(task))
    case .proofChoices(let task, let example):
      return .proofChoices(try JobService(session: session).proofChoices(task, example))
    case .study(let read): return .study(try StudyService(session: session).load(read))
    case .raters(let task): return .raters(try RaterService(session: session).records(task))
    case .rounds(let task): return .rounds(try store.rounds(task))
    case .round(let task, let name): return .round(try RoundService(session: session).progress(task, name))
    case .roundDraft(let task): return .roundDraft(try RoundService(session: session).draft(task))
    case .adjudicationQueue(let task):
      return .adjudicationQueue(
        try adjudication.queue(task), looks: try adjudication.looks(task).count)
    case .adjudicationItem(let task, let example):
      let (item, guideline) = try adjudication.item(task, example)
      return .adjudicationItem(item, guideline)
    case .causes(let task):
      let (table, decisions) = try adjudication.causes(task)
      return .causes(table, decisions)
    case .lookItem(let task, let example):
      let found = try adjudication.look(task, after: example)
      return .lookItem(found?.0, found?.1)
    case .reviewItem(let task, let place):
      let (guideline, version) = try session.reader.current(task)
      return .reviewItem(try store.reviewItem(task, place, by: person), guideline, version)
    case .thread(let task, let id):
      var detail = try store.threadDetail(task, id, person)
      detail.begun = try store.keptText(for: ThreadWriter.name(id), by: person)
      return .thread(detail)
    }
  }

  private var adjudication: AdjudicationService { AdjudicationService(session: session) }

  private var exporter: ExportService { ExportService(workspace: session.workspace, reader: session.reader) }

  private func example(_ task: String, _ id: String, _ revision: Int?) throws -> ExampleData {
    guard let example = try store.wholeExample(task, id, revision: revision, by: person),
      let newest = revision == nil ? example.revision : try store.wholeExample(task, id, by: person)?.revision
    else { throw Refusal("There is no example \(id) in \(task).") }
    return ExampleData(
      example: example, newestRevision: newest,
      threads: try store.threadList(task, person).map(\.thread).filter { $0.example == id },
      reviews: try store.reviews(task, of: id, by: person),
      isToReview: try example.state == .inReview && store.reviewsWaiting(task, by: person).contains(id),
      flag: try store.contentFlag(task, example: id))
  }

  // MARK: Writing

  private func carryOut(_ write: Write) throws -> Done {
    switch write {
    case .submit(let id, let assignment, let answer, let seconds, let before, let reason):
      do {
        return .submitted(
          assignment: assignment,
          at: try store.submit(
            id, assignment: assignment, answer: answer, seconds: seconds, over: before, reason: reason,
            by: person))
      } catch StoreError.sentMeanwhile {
        return .sentMeanwhile(assignment: assignment)
      }
    case .takeBack(let round, let assignment):
      return .takenBack(try store.takeBack(in: round, on: assignment, by: person))
    case .skip(let assignment, let reason):
      try store.skip(assignment, reason: reason, by: person)
      return .skipped
    case .ask(let id, let assignment, let question, let clause):
      try store.ask(id, assignment: assignment, question: question, clause: clause, by: person)
      return .asked
    case .flagContent(let task, let example, let reason):
      try store.flagContent(task, example: example, reason: reason, by: person)
      return .contentFlagged(example: example)
    case .clearFlag(let task, let example, let reason):
      try store.clearFlag(task, example: example, reason: reason, by: person)
      return .flagCleared(example: example)
    case .saveDraft(let assignment, let draft):
      try store.saveDraft(draft, assignment: assignment, by: person)
      return .draftSaved(store.environment.now())
    case .dropLabelDraft(let assignment):
      try store.deleteDraft(assignment: assignment, by: person)
      return .labelDraftDropped
    case .saveExample(let task, let example, let base):
      let inputs = try session.reader.definition(task).inputs
      do {
        return .exampleSaved(
          id: example.id,
          revision: try store.saveExample(task, example, inputs: inputs, over: base, by: person))
      } catch StoreError.movedOn(let revision, let by) {
        return .exampleMovedOn(id: example.id, revision: revision, by: by)
      }
    case .restoreExample(let task, let id, let revision):
      return .exampleSaved(
        id: id, revision: try ExampleDeskService(session: session).restore(task, id, revision))
    case .uncoverExample(let task, let id):
      try store.uncoverExample(task, id, by: person)
      return .exampleUncovered(id: id)
    case .setExampleState(let task, let id, let state, let reason):
      try store.setExampleState(task, id, state, reason: reason, by: person)
      return .stateSet(id: id, state)
    case .changeExamples(let task, let change, let ids):
      let inputs = try session.reader.definition(task).inputs
      return .examplesChanged(
        change, try store.changeExamples(task, ids, change, inputs: inputs, by: person))
    case .importAgain(let task, let recipe): return try importAgain(recipe, task)
    case .markGuidelineRead(let task, let version):
      try store.markGuidelineRead(task, version, by: person)
      return .guidelineRead(version)
    case .export(let task):
      let exported = try exporter.export(task, by: person)
      guard let row = try store.exports(task).last(where: { $0.name == exported.name }) else {
        throw Refusal("\(exported.folder) is written, but not recorded. Export again.")
      }
      return .exported(row, isNew: !exported.wasThere)
    case .verify(let name):
      let verdict = exporter.verify(name)
      return .verified(verdict.lines, isGood: verdict.isGood)
    case .keepExample(let task, let start, let example):
      try store.keepExample(task, start: start.name, example, by: person)
      return .exampleKept
    case .dropExample(let task, let start):
      try store.dropExample(task, start: start.name, by: person)
      return .exampleDropped
    case .runProof(let id, let command):
      return .proofRun(id: id, try ProofService(session: session).run(command))
    case .review(let id, let task, let item, let answer):
      return .reviewed(
        id: item.exampleID, try ReviewService(session: session).send(id, task, item, answer))
    case .keepReview(let task, let revision, let draft):
      try store.keepReview(task, revision: revision, draft, by: person)
      return .draftSaved(store.environment.now())
    case .report(let task):
      return .reported(folder: try ReportService(session: session).write(task, to: nil).folder)
    case .takeSeat:
      try session.seat?.takeOver()
      return .seatTaken
    case .noteTime(let time):
      try session.seat?.note(time)
      return .timeNoted
    case .job(let write): return try JobWriter(session: session).carryOut(write)
    case .handOver(let write): return try HandOverWriter(session: session).carryOut(write)
    case .study(let write): return try StudyService(session: session).carryOut(write)
    case .round(let write): return try RoundWriter(session: session).carryOut(write)
    case .guideline(let write): return try GuidelineWriter(session: session).carryOut(write)
    case .thread(let write): return try ThreadWriter(session: session).carryOut(write)
    case .adjudication(let write): return try AdjudicationWriter(session: session).carryOut(write)
    case .people(.decide(let id, let task, let name, let ruling)):
      try RaterService(session: session).decide(id, task, about: name, ruling)
      return .decidedAbout(name, ruling)
    }
  }
}

extension EffectRunner {
  private func importAgain(_ recipe: String, _ task: String) throws -> Done {
    guard session.isLocal else {
      throw Refusal("Files are read only in a session of the workspace's owner, not through a gateway.")
    }
    let outcome = try ImportService(workspace: session.workspace, reader: session.reader)
      .again(recipe, nil, task: task, by: person)
    return .importedAgain(recipe: recipe, ImportText.lines(outcome, task: task))
  }
}

extension Effect {
  /// Takes long enough that a label must not wait behind it.
  var isSlow: Bool {
    switch self {
    case .read(.agreement), .read(.home), .read(.exports), .write(.report), .write(.export),
      .write(.verify),
      .read(.exampleWords), .read(.exampleIDs), .read(.exampleStates), .read(.plannedChange),
      .write(.changeExamples), .write(.importAgain),
      .read(.lint), .read(.revision), .read(.clauses), .read(.draftStamp), .read(.nearest), .write(.runProof),
      .write(.guideline(.publish)), .write(.handOver),
      .read(.adjudicationQueue), .read(.causes), .write(.adjudication(.decide)), .read(.raters),
      .read(.study(.me)):
      true
    default: false
    }
  }
}
