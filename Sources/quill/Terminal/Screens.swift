/// The way into the full-screen program.

import Canvas
import CanvasNcurses
import Foundation
import QuillApp
import QuillModel

/// What the screens open on.
struct OpenRequest {
  enum Start { case home, label }

  var folder: String
  var person: String?
  var task: String?
  var start: Start
  /// The workspace is deleted when the screens close.
  var throwAway: Bool
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
    let workspace = try Workspace.open(
      request.folder, from: request.folder, holder: request.person ?? world.login,
      environment: world.environment)
    defer { workspace.store.close() }
    let person = try Actor.resolve(request.person, login: world.login, in: workspace.store)
    let session = Session(workspace: workspace, person: person)
    let screen: NcursesScreen
    do {
      screen = try NcursesScreen(term: environment["TERM"], theme: theme)
    } catch {
      throw Refusal("\(error)", exitCode: 3)
    }
    defer { screen.close() }
    var loop = try TerminalLoop(session: session, screen: screen, app: app(request, session, screen.size))
    try loop.run()
  }

  /// The app as it opens: on the task asked for, or the only one.
  static func app(_ request: OpenRequest, _ session: Session, _ size: Size) throws -> App {
    let tasks = try session.store.tasks(session.person)
    let only = tasks.count == 1 ? tasks[0].name : nil
    let task = request.task ?? only
    let row = tasks.first { $0.name == task }
    var context = Context(
      person: session.person.name, role: row?.role, task: task, size: size,
      moment: .now(session.store.environment),
      seed: session.store.environment.random())
    context.isSimulated = row?.isSimulated ?? false
    guard task != nil else { return App(context: context, start: [PageRequest("tasks")]) }
    let home = PageRequest("home")
    return App(context: context, start: request.start == .label ? [home, PageRequest("label")] : [home])
  }
}
