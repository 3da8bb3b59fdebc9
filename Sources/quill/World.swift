/// Everything a command takes from outside: where it stands, who runs it, clock and chance, and where its text goes.

import Foundation
import QuillStore

struct World {
  var console: Console
  /// The current folder.
  var folder: String
  /// What the system calls the person who runs the program.
  var login: String
  var shared: SharedFiles
  var environment: Store.Environment
  /// Where throw-away workspaces are made.
  var temporary: String
  /// All of standard input.
  var input: () throws -> [UInt8]
  /// The next bytes of standard input; empty at its end.
  var nextInput: () throws -> [UInt8] = { try StandardStreams.nextIn() }
  /// Whether there is a terminal for the screens.
  var hasTerminal: () -> Bool = { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
  /// The person's own editor, as a command of the shell; `nil` where none is named.
  var editor: String?
  var memos = Memos()
  /// Where the gateway's programs and settings are.
  var gateway: GatewayFolder
  /// Gives up starting programs for the rest of the process's life: what a session of the gateway begins with.
  var lockDown: () throws -> Void = {}
  /// Opens the full-screen program on this thread.
  var screens: (OpenRequest, World) throws -> Void

  static func process() -> World {
    let executable = realpath("/proc/self/exe") ?? CommandLine.arguments[0]
    return World(
      console: .standard(), folder: FileManager.default.currentDirectoryPath, login: systemLogin(),
      shared: SharedFiles(executable: executable), environment: .system,
      temporary: FileManager.default.temporaryDirectory.path,
      input: { try StandardStreams.readIn(limit: 16 << 20) },
      editor: OutsideEditor.named(in: ProcessInfo.processInfo.environment),
      gateway: GatewayFolder(executable: executable), lockDown: SessionLock.take, screens: Screens.open)
  }

  /// By the user id, not by the environment, which anyone may set.
  private static func systemLogin() -> String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid-\(getuid())" }
    return String(cString: name)
  }

  /// A path as the person meant it: from the current folder.
  func path(_ text: String) -> String {
    URL(fileURLWithPath: text, relativeTo: URL(fileURLWithPath: folder, isDirectory: true))
      .standardizedFileURL.path
  }

  static func realpath(_ path: String) -> String? {
    guard let found = Foundation.realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
