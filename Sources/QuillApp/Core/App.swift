/// The app as a value: a stack of pages, one layer for questions above it, and a notice. Update and draw are pure.

import Canvas
import QuillModel

public struct App: Sendable {
  public var context: Context
  var pages: [any Page]
  var layer: Layer?
  var notice: Notice?
  /// Reads and writes under way, with when they began.
  var pending: [Effect: Int64] = [:]
  /// Who else writes, while what is to be saved waits.
  var heldUpBy: String?
  /// How far what takes long is.
  var progress: String?
  /// Keys pressed while the page waits for what was asked of it.
  var keysAhead: [Key] = []
  /// Reads that failed since the front page came up, to be tried again.
  var failedReads: [Effect: FailedRead] = [:]
  /// Others' changes that the pages have not heard of yet.
  var changes = Changes.none
  var commandHistory: [String] = []
  /// When the session's time was noted last.
  var notedAt: Int64 = 0
  public internal(set) var hasEnded = false
  /// Why the session was ended, if not by the person.
  public internal(set) var dismissal: String?

  /// - Parameter start: the pages to begin with, the last in front.
  public init(context: Context, start: [PageRequest]) {
    self.context = context
    pages = start.compactMap(Pages.make)
  }

  /// The effects that fill the first page.
  public mutating func begin() -> [Effect] {
    guard !pages.isEmpty else { return [] }
    context.activity.press(at: context.moment.uptime)
    notedAt = context.moment.uptime
    if case .offered(let since) = context.seat {
      askForSeat(since)
      return []
    }
    return outgoing(front { $0.appear($1) })
  }

  /// Takes an event in and says what is to be done in the world.
  public mutating func update(_ event: Event, at moment: Moment) -> [Effect] {
    context.moment = moment
    if isTakenOver, let effects = whileTakenOver(event) { return effects }
    switch event {
    case .key(let key):
      let isBack = context.activity.isOnBreak
      context.activity.press(at: moment.uptime)
      return isBack ? [] : take(key) + retry(after: 0)
    case .paste(let text):
      let isBack = context.activity.isOnBreak
      context.activity.press(at: moment.uptime)
      return isBack ? [] : outgoing(paste(text))
    case .resize(let size):
      context.size = size
      if case .sheet(var sheet) = layer {
        sheet.fit(context)
        layer = .sheet(sheet)
      }
      return outgoing(deliver(.resized))
    case .tick:
      return outgoing(deliver(.tick) + seatRead + noteTime()) + retry(after: Self.retryPause) + replayKeys()
    case .changed: return change()
    case .progress(let words):
      progress = words
      return []
    case .heldUp(let name):
      heldUpBy = name
      return []
    case .loaded(.standing(let task, let standing)):
      return (task == context.task ? take(standing) : []) + changeOn()
    case .loaded(.seat(let seat)): return take(seat)
    case .loaded(.ownTime(let time)): return outgoing([.show(OwnTimeWords.sheet(time, context))])
    case .done(.seatTaken): return seated()
    case .loaded(let loaded):
      take(loaded)
      return outgoing(deliver(.loaded(loaded))) + replayKeys()
    case .done(let done): return outgoing(deliver(.done(done))) + replayKeys()
    case .failed(let effect, let sentence, let mayPass):
      pending[effect] = nil
      note(effect, sentence, mayPass: mayPass)
      keysAhead = []
      let others = effect == standingRead ? changeOn() : []
      let effects = outgoing(deliver(.failed(effect, sentence))) + others
      return effects + (!mayPass && hasNothingToShow(after: effect) ? outgoing([.back]) : [])
    }
  }

  /// The page in front waits for what could not be read, so it would wait for ever.
  private func hasNothingToShow(after effect: Effect) -> Bool {
    guard pages.count > 1, case .read = effect, (page as? any WaitingPage)?.isWaiting ?? false else {
      return false
    }
    return !pending.keys.contains { if case .read = $0 { true } else { false } }
  }

  /// What must be written before the program ends, however it ends.
  public mutating func end() -> [Effect] {
    hasEnded = true
    if isTakenOver { return [] }
    var effects: [Effect] = []
    for index in pages.indices { effects += pages[index].leave(context) }
    return effects.filter(\.isOutside) + noteTime(after: 0)
  }

  /// An effect that was handed out is done, whatever came of it.
  public mutating func finished(_ effect: Effect) {
    pending[effect] = nil
    heldUpBy = nil
    failedReads[effect]?.isAnswered = true
  }

  /// Something that was asked of the store is still to come.
  public var isReading: Bool { !pending.isEmpty }

  /// What is to be saved takes long, so whom it waits for is to be found out.
  public var isHeldUp: Bool {
    guard let wait = longestWait, case .write = wait.effect else { return false }
    return wait.time > Self.patience
  }

  /// Takes over the screen's size before the first frame.
  public mutating func context(resizedTo size: Size) {
    context.size = size
    for index in pages.indices { _ = pages[index].receive(.resized, &context) }
  }

  // MARK: Pages

  var page: (any Page)? { pages.last }

  /// Lets the front page do something, with the context it may change.
  mutating func front(_ body: (inout any Page, inout Context) -> [Effect]) -> [Effect] {
    guard !pages.isEmpty else { return [] }
    return body(&pages[pages.count - 1], &context)
  }

  /// Loaded data and writes reach every page; the rest only the front one.
  mutating func deliver(_ event: PageEvent) -> [Effect] {
    switch event {
    case .loaded, .done, .failed, .resized:
      var effects: [Effect] = []
      for index in pages.indices { effects += pages[index].receive(event, &context) }
      return effects
    default: return front { $0.receive(event, &$1) }
    }
  }

  private mutating func take(_ loaded: Loaded) {
    switch loaded {
    case .guideline(let guideline, let versions):
      if context.guideline == nil || guideline.definition.task == context.task { context.versions = versions }
      // Where nothing is published, it is the working copy, which changes.
      if context.guideline == nil || versions.isEmpty || versions.last?.sha256 == guideline.sha256 {
        context.guideline = guideline
      }
    case .labelling(_, let guideline, _):
      if context.guideline == nil { context.guideline = guideline }
    case .home(let home): context.isSimulated = home.summary.task.isSimulated
    default: break
    }
  }

  // MARK: Effects

  /// Carries out what concerns the screens; hands out the rest, each only once while it is under way.
  mutating func outgoing(_ effects: [Effect]) -> [Effect] {
    var out: [Effect] = []
    var queue = effects
    var steps = 0
    while !queue.isEmpty, steps < 1000 {
      steps += 1
      let effect = queue.removeFirst()
      if effect.isOutside {
        if pending[effect] == nil { out.append(effect) }
        pending[effect] = context.moment.uptime
      } else {
        queue.insert(contentsOf: carryOut(effect), at: 0)
      }
    }
    return out
  }

  private mutating func carryOut(_ effect: Effect) -> [Effect] {
    switch effect {
    case .open(let request):
      guard let entry = Pages.all.first(where: { $0.id == request.page }) else {
        notice = Notice("There is no page called \(request.page).", .refusal)
        return []
      }
      if context.task != nil, let refusal = context.refusal(entry.action) { return [.refuse(refusal)] }
      let page = entry.make(request)
      pages.append(page)
      failedReads = [:]
      return front { $0.receive(.resized, &$1) + $0.appear($1) }
    case .back: return goBack()
    case .quit:
      hasEnded = true
      return pages.indices.flatMap { pages[$0].leave(context) }
    case .tell(let notice): self.notice = notice
    case .ask(let question): layer = .question(QuestionLayer(question))
    case .show(let sheet): layer = .sheet(SheetLayer(sheet, context))
    case .useTheme, .redraw, .editOutside, .read, .write: break
    }
    return []
  }

  private mutating func goBack() -> [Effect] {
    guard pages.count > 1 else {
      hasEnded = true
      return front { $0.leave($1) }
    }
    let left = front { $0.leave($1) }
    pages.removeLast()
    failedReads = [:]
    return left + front { $0.appear($1) }
  }
}

extension Effect {
  /// Carried out by the effect runner rather than by the app itself.
  var isOutside: Bool {
    switch self {
    case .read, .write, .useTheme, .redraw, .editOutside: true
    case .open, .back, .quit, .tell, .ask, .show: false
    }
  }
}
