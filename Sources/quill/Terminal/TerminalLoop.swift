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
  /// How often other sessions' writes are looked for, in milliseconds.
  private static let tick = 250
  /// How long the first frame waits for what it is to show, in milliseconds.
  private static let patience = 60

  init(session: Session, screen: NcursesScreen, app: App) throws {
    self.session = session
    self.screen = screen
    self.app = app
    workshop = Workshop(EffectRunner(session: session))
    dataVersion = try session.store.dataVersion()
  }

  /// - Throws: `StoreError.replaced` when the workspace's file is gone.
  mutating func run() throws {
    app.context(resizedTo: screen.size)
    start(app.begin())
    waitForFirst()
    draw()
    while !app.hasEnded {
      let events = screen.nextEvent(alsoWatching: workshop.descriptor, timeoutMilliseconds: Self.tick)
      let isGone = try handle(events)
      collect()
      if isGone || app.hasEnded { break }
      draw()
      try lookAround()
    }
    finish()
  }

  /// - Returns: whether the terminal is gone, or the process is to end.
  private mutating func handle(_ events: [ScreenEvent]) throws -> Bool {
    for event in events {
      switch event {
      case .key(let key): update(.key(key))
      case .paste(let text): update(.paste(text))
      case .resize(let size): update(.resize(size))
      case .wakeup: workshop.drain()
      case .stop:
        screen.suspend()
        update(.resize(screen.size))
      case .hangup, .terminate: return true
      }
      if app.hasEnded { return true }
    }
    return false
  }

  private mutating func update(_ event: Event) { start(app.update(event, at: now)) }

  private mutating func collect() {
    for (effect, event) in workshop.take() {
      app.finished(effect)
      if let event { update(event) }
    }
  }

  /// Once a tick, after the frame: the time, other sessions' writes, and whether the file is still the one that was
  /// opened.
  private mutating func lookAround() throws {
    let uptime = now.uptime
    guard uptime - lookedAt >= Int64(Self.tick) else { return }
    lookedAt = uptime
    update(.tick)
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
      default: workshop.start(effect)
      }
    }
  }

  private mutating func waitForFirst() {
    let end = now.uptime + Int64(Self.patience)
    while app.isReading, now.uptime < end {
      var descriptor = pollfd(fd: workshop.descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&descriptor, 1, Int32(end - now.uptime)) > 0 { workshop.drain() }
      collect()
    }
  }

  private func draw() {
    let (frame, cursor) = app.draw(glyphs: screen.glyphs)
    screen.present(frame, cursor: cursor)
  }

  /// Writes what was begun; drafts outlive every way to end.
  private mutating func finish() {
    for effect in app.end() { workshop.start(effect) }
    workshop.finish()
  }

  private var now: Moment { .now(session.store.environment) }
}

extension Moment {
  /// By the system's clocks.
  static func now(_ environment: Store.Environment) -> Moment {
    Moment(wall: environment.now(), uptime: Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000))
  }
}
