/// Runs command lines in the process, in a folder of their own, and keeps what they say.

import Foundation
import QuillModel
import QuillStore
import Synchronization
import TestKit
import Testing

@testable import quill

/// A folder that is deleted when the test ends.
final class Desk {
  let folder: String
  var login = "ana"
  /// The folder that commands run in.
  var here: String
  var input: [UInt8] = []
  var hasTerminal = true
  /// What standard output does not take, as its refusal.
  var brokenOutput: String?
  /// Where the gateway takes quill to be; else nowhere.
  var executable: String?
  /// Stands for the lock on a session, which would hold for all tests.
  var lockDown: () throws -> Void = {}
  /// Stands for the terminal.
  var screens: (OpenRequest, World) throws -> Void = { _, _ in
    throw Refusal("Tests have no terminal.", exitCode: 3)
  }
  /// Of all tests: most of them meet the demo's.
  static let memos = Memos()
  private let course = Course()
  var environment: Store.Environment { course.environment }

  init() throws {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/quill-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    here = folder
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  struct Said {
    var code: Int32
    var bytes: [UInt8]
    var error: String
    var out: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { CanonicalJSON.value(out.trimmingCharacters(in: .newlines)) ?? .null }
  }

  @discardableResult
  func run(_ arguments: String...) -> Said { run(arguments) }

  func run(_ arguments: [String]) -> Said {
    var out: [UInt8] = []
    var error: [UInt8] = []
    var world = World(
      console: Console(
        out: { [brokenOutput] in
          if let brokenOutput { throw Refusal(brokenOutput) }
          out += $0
        }, error: { error += $0 }), folder: here, login: login,
      shared: SharedFiles(executable: Repository.file(".build/quill").path), environment: environment,
      temporary: folder, input: { [input] in input }, hasTerminal: { [hasTerminal] in hasTerminal },
      gateway: GatewayFolder(executable: executable ?? folder + "/none"), lockDown: lockDown, screens: screens
    )
    world.memos = Self.memos
    var left = input[...]
    world.nextInput = {
      defer { left = left.dropFirst(1_000) }
      return Array(left.prefix(1_000))
    }
    let code = Program.run(arguments, in: world)
    return Said(
      code: code, bytes: out, error: String(decoding: error, as: UTF8.self))
  }

  /// Runs a command that must succeed.
  @discardableResult
  func must(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Said {
    let said = run(arguments)
    try #require(
      said.code == 0, "\(arguments.joined(separator: " ")): \(said.error)", sourceLocation: sourceLocation)
    return said
  }

  /// Runs a command that must refuse: nothing on standard output, a sentence on standard error.
  @discardableResult
  func refused(
    _ arguments: String..., code: Int32 = 1, saying text: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Said {
    let said = run(arguments)
    #expect(said.code == code, "\(said.error)", sourceLocation: sourceLocation)
    #expect(said.out.isEmpty, sourceLocation: sourceLocation)
    #expect(said.error.contains(text), "\(said.error)", sourceLocation: sourceLocation)
    return said
  }

  func path(_ name: String) -> String { here + "/" + name }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// Makes the workspace `w` with one task and stands in it; Ana is its lead, and has written what the template leaves
  /// to be written.
  func workspace(task: String = "reviews", template: String = "classification") throws {
    try untouchedWorkspace(task: task, template: template)
    var text = try read("guidelines/\(task).md")
    for phrase in Self.placeholders {
      text = text.replacing(phrase, with: phrase.prefix(1) + phrase.dropFirst().lowercased())
    }
    try write(text, to: "guidelines/\(task).md")
  }

  func untouchedWorkspace(task: String = "reviews", template: String = "classification") throws {
    try must("init", "w", "--template", template, "--task", task, "--title", "Is it a complaint?")
    here += "/w"
  }

  /// The demo's workspace in the folder `name`, with `person` as its newcomer: built once in the process, then copied;
  /// time and chance go on as if it had been built here.
  func demo(_ name: String = "demo", newcomer person: String = "zoe") throws {
    try copy("demo of \(person)", to: name) {
      try $0.must("demo", "--no-screen", "--dir", $0.here, "--as", person)
    }
  }

  /// What `build` made of the demo, in the folder `demo`, where commands now run as mira: built once in the process for all
  /// that give it the same name, then copied; time and chance go on as if it had been built here.
  func changedDemo(_ name: String, build: (Desk) throws -> Void) throws {
    try copy(name, to: "demo") { other in
      let top = other.here
      try other.demo(from: top)
      other.login = "mira"
      try build(other)
    }
    here = folder + "/demo"
    login = "mira"
  }

  /// The same of a workspace `w` that `build` makes where its desk stands.
  func changedWorkspace(_ name: String, build: (Desk) throws -> Void) throws {
    try copy(name, to: "built") { other in
      try FileManager.default.createDirectory(atPath: other.here, withIntermediateDirectories: true)
      try build(other)
    }
    here = folder + "/built/w"
    login = "mira"
  }

  private func demo(from place: String) throws {
    let kept = try BuiltDesks.shared.of("demo of zoe") {
      try $0.must("demo", "--no-screen", "--dir", $0.here, "--as", "zoe")
    }
    try FileManager.default.copyItem(atPath: kept.folder, toPath: place)
    course.state = kept.state
  }

  private func copy(_ name: String, to folder: String, build: (Desk) throws -> Void) throws {
    let kept = try BuiltDesks.shared.of(name, build)
    try FileManager.default.copyItem(atPath: kept.folder, toPath: "\(self.folder)/\(folder)")
    course.state = kept.state
  }

  fileprivate func built(in folder: String, _ build: (Desk) throws -> Void) throws -> Course.State {
    here = folder
    try build(self)
    return course.state
  }

  private static let placeholders = [
    "WHAT THE MODEL SHALL BE ABLE TO DO IN THE END", "SUPPORT AGENT", "OPENING THE INBOX",
    "WHAT TO ANSWER FIRST",
    "A COMPLAINT WAITS FOR DAYS",
    "ONE SENTENCE: WHO DECIDES WHAT WITH THESE LABELS, AND WHAT HAPPENS IF THEY ARE WRONG.",
  ]
}

/// A clock that stands one second further at each look, and chance from a fixed seed.
private final class Course: Sendable {
  struct State: Sendable {
    var now: Int64 = 1_770_000_000_000
    var random: UInt64 = 7
  }

  private let held = Mutex(State())

  var state: State {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }

  var environment: Store.Environment {
    Store.Environment(
      now: {
        self.held.withLock {
          $0.now += 1_000
          return Timestamp(milliseconds: $0.now)
        }
      },
      random: {
        self.held.withLock {
          $0.random &+= 0x9E37_79B9_7F4A_7C15
          var z = $0.random
          z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
          z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
          return z ^ (z >> 31)
        }
      })
  }
}

/// Workspaces that this process has built, by name; they go when it ends.
private final class BuiltDesks: Sendable {
  struct Built {
    var folder: String
    var state: Course.State
  }

  static let shared = BuiltDesks()
  private static let folder = "\(FileManager.default.temporaryDirectory.path)/quill-demos-\(getpid())"
  private let built = Mutex<[String: Result<Built, any Error>]>([:])
  /// Building one may ask for another.
  private let turn = NSRecursiveLock()

  private init() {
    atexit { try? FileManager.default.removeItem(atPath: BuiltDesks.folder) }
  }

  func of(_ name: String, _ build: (Desk) throws -> Void) throws -> Built {
    try turn.withLock {
      if let found = built.withLock({ $0[name] }) { return try found.get() }
      let made = Result { try make(name, build) }
      built.withLock { $0[name] = made }
      return try made.get()
    }
  }

  private func make(_ name: String, _ build: (Desk) throws -> Void) throws -> Built {
    try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
    let folder = "\(Self.folder)/\(name.replacing(" ", with: "-"))"
    return Built(folder: folder, state: try Desk().built(in: folder, build))
  }
}
