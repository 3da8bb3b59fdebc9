/// The loop: events in, one frame out; sleeps in poll, and never waits for the disk.

import Canvas
import CanvasNcurses
import Foundation
import QuillApp
import QuillModel
import QuillStore

struct TerminalLoop {
  private let session: Session
  private let screen: NcursesScreen
  private var app: App
  private let workshop: Workshop
  private var dataVersion: Int
  private var lookedAt: Int64 = 0
  private var drawnAt: Int64 = 0
  /// When the terminal said something last.
  private var heardAt: Int64 = 0
  /// How often other sessions' writes are looked for, in milliseconds; and while the person does nothing.
  private static let (tick, quietTick) = (250, 500)
  /// For how long they do nothing then, in milliseconds.
  private static let quiet: Int64 = 5000
  /// How often the frame is drawn though nothing has happened, for what it says of the time, in milliseconds: drawing is
  /// most of what an idle session costs.
  private static let idleFrame: Int64 = 2000
  /// How often the hold on a guideline is renewed while another program has the terminal, in seconds.
  private static let renewal = 600.0
  /// How long the first frame waits for what it is to show, in milliseconds.
  private static let patience = 60

  init(session: Session, screen: NcursesScreen, app: App) throws {
    self.session = session
    self.screen = screen
    self.app = app
    workshop = Workshop(EffectRunner(session: session))
    dataVersion = try session.store.dataVersion()
  }

  /// Why the screens were left.
  enum Ending: Hashable {
    case byThePerson
    /// The terminal is gone.
    case hungUp
    /// A signal asked for it.
    case told
    /// The person may not be here any more: why.
    case dismissed(String)
  }

  /// - Returns: why it ended, and what could not be written on the way out, as sentences.
  /// - Throws: `StoreError.replaced` when one of the workspace's files is gone.
  mutating func run() throws -> (ending: Ending, unsaved: [String]) {
    app.context(resizedTo: screen.size)
    start(app.begin())
    waitForFirst()
    draw()
    var ending: Ending?
    while ending == nil {
      let events = screen.nextEvent(alsoWatching: workshop.descriptor, timeoutMilliseconds: pace)
      if !events.isEmpty { heardAt = now.uptime }
      ending = handle(events)
      let isNews = collect() || !events.isEmpty
      if app.hasEnded { ending = app.dismissal.map(Ending.dismissed) ?? ending ?? .byThePerson }
      guard ending == nil else { break }
      if isNews || app.isReading || now.uptime - drawnAt >= Self.idleFrame { draw() }
      try lookAround()
    }
    return (ending ?? .byThePerson, finish())
  }

  /// - Returns: why the process is to end, if it is.
  private mutating func handle(_ events: [ScreenEvent]) -> Ending? {
    for event in events {
      switch event {
      case .key(let key): update(.key(key))
      case .paste(let text): update(.paste(text))
      case .resize(let size): update(.resize(size))
      case .wakeup: workshop.drain()
      case .stop:
        screen.suspend()
        update(.resize(screen.size))
      case .hangup: return .hungUp
      case .terminate: return .told
      }
      if app.hasEnded { return .byThePerson }
    }
    return nil
  }

  /// Milliseconds from one look around to the next. What waits to be saved is tried again at the next one.
  private var pace: Int {
    app.isHeldUp || now.uptime - heardAt < Self.quiet ? Self.tick : Self.quietTick
  }

  private mutating func update(_ event: Event) { start(app.update(event, at: now)) }

  /// - Returns: whether anything was done.
  @discardableResult
  private mutating func collect() -> Bool {
    let done = workshop.take()
    for (effect, event) in done {
      app.finished(effect)
      if let event { update(event) }
    }
    return !done.isEmpty
  }

  /// Once a tick, after the frame: the time, who holds up what is to be saved, other sessions' writes, and whether the
  /// file is still the one that was opened.
  private mutating func lookAround() throws {
    let uptime = now.uptime
    guard uptime - lookedAt >= Int64(pace) else { return }
    lookedAt = uptime
    update(.tick)
    if app.isReading, session.progress.words != nil {
      update(.progress(session.progress.words))
      draw()
    }
    if app.isHeldUp {
      update(.heldUp(by: session.store.otherWriter))
      draw()
    }
    let version = try session.store.dataVersion()
    if version != dataVersion {
      dataVersion = version
      update(.changed)
    }
    try session.store.checkIdentity()
  }

  private mutating func start(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .useTheme(let name):
        if let theme = Themes.named(name) { screen.theme = theme }
        app.finished(effect)
      case .redraw:
        screen.forget()
        app.finished(effect)
      case .editOutside(let task): edit(task, effect)
      default: workshop.start(effect)
      }
    }
  }

  /// Lends the terminal to the person's own editor. Meanwhile the hold on the working copy is renewed: they may write
  /// for longer than a hold lasts.
  private mutating func edit(_ task: String, _ effect: Effect) {
    let renewal = DispatchSource.makeTimerSource(queue: .global())
    renewal.schedule(deadline: .now() + Self.renewal, repeating: Self.renewal)
    renewal.setEventHandler { [session] in
      _ = try? session.store.holdGuideline(task, by: session.person)
    }
    renewal.resume()
    defer { renewal.cancel() }
    let event: Event
    do {
      guard session.isLocal, let command = session.editor else {
        throw Refusal("No editor is started in this session.")
      }
      let path = session.workspace.workingCopy(task)
      event = .done(
        .editorEnded(status: try screen.lend { try OutsideEditor(command: command).run(on: path) }))
    } catch {
      event = .failed(effect, "\(error)", mayPass: false)
    }
    app.finished(effect)
    update(.resize(screen.size))
    update(event)
  }

  private mutating func waitForFirst() {
    let end = now.uptime + Int64(Self.patience)
    while app.isReading, now.uptime < end {
      var descriptor = pollfd(fd: workshop.descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&descriptor, 1, Int32(end - now.uptime)) > 0 { workshop.drain() }
      collect()
    }
  }

  private mutating func draw() {
    drawnAt = now.uptime
    let (frame, cursor) = app.draw(glyphs: screen.glyphs)
    screen.present(frame, cursor: cursor)
  }

  /// Writes what was begun; drafts outlive every way to end.
  ///
  /// - Returns: what could not be written.
  private mutating func finish() -> [String] {
    for effect in app.end() { workshop.start(effect) }
    workshop.finish()
    return workshop.take().compactMap { _, event in
      if case .failed(.write, let sentence, _) = event { sentence } else { nil }
    }
  }

  private var now: Moment { .now(session.store.environment) }
}

extension Moment {
  /// By the system's clocks.
  static func now(_ environment: Store.Environment) -> Moment {
    Moment(wall: environment.now(), uptime: Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000))
  }
}
