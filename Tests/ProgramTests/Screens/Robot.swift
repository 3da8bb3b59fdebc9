/// Drives the screens as a person would: keys in, pictures out. Effects run on a real workspace, at once and in order.

import Canvas
import Foundation
import QuillApp
import QuillModel
import QuillStore
import Testing

@testable import quill

final class Robot {
  private(set) var app: App
  let screen: HeadlessScreen
  let session: Session
  private let runner: EffectRunner
  /// Keeps the folder as long as the robot is there.
  private let desk: Desk
  private var uptime: Int64 = 0
  /// Stands for the person's own editor: gets a path, gives a status.
  var editor: (String) throws -> Int = { _ in 0 }
  /// Every frame, for what must never be shown.
  private var shown: [CellBuffer] = []
  var frames: [String] { shown.map(\.picture) }

  init(
    _ folder: String, of desk: Desk, as person: String,
    size: Size = Size(width: 80, height: 24), start: OpenRequest.Start = .home, isLocal: Bool = true,
    hasEditor: Bool = false, hasSeat: Bool = false
  ) throws {
    self.desk = desk
    let workspace = try quill.Workspace.open(
      folder, from: folder, holder: person, environment: desk.environment)
    var session = Session(
      workspace: workspace, person: try Actor.resolve(person, login: "", in: workspace.store),
      isLocal: isLocal, editor: hasEditor ? "ed" : nil, memos: Desk.memos)
    let seat = hasSeat ? try session.takeSeat() : nil
    self.session = session
    runner = EffectRunner(session: session)
    screen = HeadlessScreen(size: size)
    app = try Screens.app(OpenRequest(session: session, task: nil, start: start), size)
    app.context.seat = seat
    app.context.moment = moment
    app.context(resizedTo: size)
    carryOut(app.begin())
    show()
  }

  deinit {
    if leaves { session.seat?.leave() }
    session.store.close()
  }

  /// Whether it says that it ends; a session that is killed does not.
  var leaves = true
  /// What the clock on the wall says, in milliseconds.
  var wall: Int64 = 1_770_000_000_000

  /// Ends as the program does.
  func end() {
    hangUp()
    session.seat?.leave()
  }

  /// Types keys, in key notation.
  func keys(_ notation: String, sourceLocation: SourceLocation = #_sourceLocation) {
    do {
      for key in try KeyNotation.parse(notation) { send(.key(key)) }
    } catch {
      Issue.record("\(notation): \(error)", sourceLocation: sourceLocation)
    }
  }

  func paste(_ text: String) { send(.paste(text)) }

  func resize(_ width: Int, _ height: Int) {
    screen.size = Size(width: width, height: height)
    send(.resize(screen.size))
  }

  /// Another session has written to the workspace.
  func othersWrote() { send(.changed) }

  /// Lets time go by.
  func wait(milliseconds: Int64) {
    uptime += milliseconds
    send(.tick)
  }

  /// Another session has written.
  func others() { send(.changed) }

  /// Ends the session as a hang-up would: what was begun is written.
  func hangUp() { for effect in app.end() { _ = runner.run(effect) } }

  var picture: String { screen.picture }
  /// The line at the bottom: keys, or what was said.
  var last: String { picture.split(separator: "\n").last.map(String.init) ?? "" }

  /// The last lines as one: a sentence may take several.
  var said: String {
    picture.split(separator: "\n").suffix(4).joined().split(separator: " ").joined(separator: " ")
  }

  /// Picture and roles, as golden files hold them.
  var golden: String { "\(screen.picture)\n\n\(screen.rolePicture)\n" }

  private func send(_ event: Event) {
    uptime += 10
    carryOut(app.update(event, at: moment))
    show()
  }

  private func carryOut(_ effects: [Effect]) {
    var queue = effects
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      let event = runner.run(effect) ?? outside(effect)
      app.finished(effect)
      if let event { queue += app.update(event, at: moment) }
    }
  }

  /// What the terminal loop does itself.
  private func outside(_ effect: Effect) -> Event? {
    guard case .editOutside(let task) = effect else { return nil }
    do {
      return .done(.editorEnded(status: try editor(session.workspace.workingCopy(task))))
    } catch {
      return .failed(effect, "\(error)", mayPass: false)
    }
  }

  private func show() {
    let (frame, cursor) = app.draw()
    screen.present(frame, cursor: cursor)
    shown.append(frame)
  }

  private var moment: Moment { Moment(wall: Timestamp(milliseconds: wall), uptime: uptime) }
}

extension Desk {
  /// The demo, in the folder `demo`; `zoe` is a newcomer.
  func demoRobot(as person: String = "mira", size: Size = Size(width: 80, height: 24)) throws -> Robot {
    if !FileManager.default.fileExists(atPath: folder + "/demo") {
      try demo(newcomer: person == "mira" ? "zoe" : person)
    }
    return try Robot(folder + "/demo", of: self, as: person, size: size)
  }
}
