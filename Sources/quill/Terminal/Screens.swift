/// The way into the full-screen program.

import Canvas
import CanvasNcurses
import Foundation
import QuillApp
import QuillModel

/// What the screens open on.
struct OpenRequest {
  enum Start { case home, label, draft, review, look, training, qualification }

  /// Stays open as long as the screens are; they close it.
  var session: Session
  var task: String?
  var start: Start
}

enum Screens {
  /// Runs the screens on this thread until the person leaves.
  ///
  /// - Throws: `Refusal` with status 3 where the terminal cannot show them.
  static func open(_ request: OpenRequest, _ world: World) throws {
    let environment = ProcessInfo.processInfo.environment
    let theme =
      environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      ? Themes.withoutColour : environment["QUILL_THEME"].flatMap(Themes.named) ?? Themes.dark
    var request = request
    defer { request.session.store.close() }
    let screen: NcursesScreen
    do {
      screen = try NcursesScreen(term: environment["TERM"], theme: theme)
    } catch {
      throw Refusal("\(error)", exitCode: 3)
    }
    defer { screen.close() }
    let seat = try request.session.takeSeat()
    defer { request.session.seat?.leave() }
    var app = try app(request, screen.size)
    app.context.seat = seat
    var loop = try TerminalLoop(session: request.session, screen: screen, app: app)
    let (ending, unsaved) = try loop.run()
    screen.close()
    switch ending {
    case .hungUp: return
    case .dismissed(let sentence): throw Refusal(sentence)
    case .byThePerson, .told:
      for sentence in unsaved { world.console.note(sentence) }
      if ending == .told { world.console.note(told(isSaved: unsaved.isEmpty)) }
    }
  }

  private static func told(isSaved: Bool) -> String {
    "Quill was told to end. Everything up to the last label you sent is saved"
      + (isSaved ? ", and a begun answer is kept as a draft." : ".")
  }

  /// The app as it opens: on the task asked for, or the only one.
  static func app(_ request: OpenRequest, _ size: Size) throws -> App {
    let session = request.session
    let tasks = try session.store.tasks(session.person)
    let only = tasks.count == 1 ? tasks[0].name : nil
    let task = request.task ?? only
    let row = tasks.first { $0.name == task }
    var context = Context(
      person: session.person.name, role: row?.role, task: task, size: size,
      moment: .now(session.store.environment),
      seed: session.store.environment.random())
    context.isSimulated = row?.isSimulated ?? false
    context.isReadOnly = session.store.isReadOnly
    guard task != nil else { return App(context: context, start: [PageRequest("tasks")]) }
    let home = PageRequest("home")
    let next: [PageRequest] =
      switch request.start {
      case .home: []
      case .label: [PageRequest("label")]
      case .draft: [PageRequest("draft")]
      case .review: [PageRequest("review")]
      case .look: [PageRequest("look")]
      case .training: [PageRequest("training")]
      case .qualification: [PageRequest("qualification")]
      }
    return App(context: context, start: [home] + next)
  }
}
