/// Another program, started by a test: it inherits nothing but its standard streams, and no test waits for it for ever.

import Foundation

/// Foundation's `Process` hands pipes that another thread makes at that moment on to what it starts: a program that outlives
/// its test then keeps the other end open, and whoever reads up to its end waits as long.
public enum Child {
  public struct Ended {
    public var code: Int32
    public var out: Data
    public var error: Data

    public var outText: String { String(decoding: out, as: UTF8.self) }
    public var errorText: String { String(decoding: error, as: UTF8.self) }
  }

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - words: its absolute path and its arguments.
  ///   - environment: all of it; `nil` for the tests' own.
  ///   - input: a file that it reads.
  ///   - seconds: how long it may take; it is killed then, with all that it started.
  public static func run(
    _ words: [String], environment: [String: String]? = nil, in folder: String? = nil,
    input: String = "/dev/null", seconds: Double = 300
  ) throws -> Ended {
    let place = "\(FileManager.default.temporaryDirectory.path)/quill-child-\(UUID().uuidString)"
    let (out, error) = (place + ".out", place + ".error")
    defer {
      for file in [out, error] { unlink(file) }
    }
    let pid = try start(
      words, environment: environment, in: folder, input: input, output: out, error: error)
    guard let status = wait(pid, seconds: seconds) else {
      kill(-pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
      let said = [out, error].map {
        String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
      }
      throw Failure(
        description:
          "Not at its end after \(Int(seconds)) s: \(words.joined(separator: " "))\n\(said.joined(separator: "\n"))"
      )
    }
    let signal = status & 0x7F
    return Ended(
      code: signal == 0 ? (status >> 8) & 0xFF : signal,
      out: try Data(contentsOf: URL(fileURLWithPath: out)),
      error: try Data(contentsOf: URL(fileURLWithPath: error)))
  }

  /// Starts a program in a session of its own, and does not wait.
  ///
  /// - Parameters:
  ///   - terminal: the slave of a pty that becomes its terminal, in place of the three files.
  ///   - inheritsAll: whether it has every descriptor of the tests, as a careless parent would hand them on.
  public static func start(
    _ words: [String], environment: [String: String]? = nil, in folder: String? = nil,
    input: String = "/dev/null", output: String = "/dev/null", error: String = "/dev/null",
    terminal: String? = nil, inheritsAll: Bool = false
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawnattr_setflags(&attributes, 0x80)  // POSIX_SPAWN_SETSID
    if let folder { _ = try GNU.addChangeDirectory(&actions, folder) }
    if let terminal {
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
      for (descriptor, file) in [(1, output), (2, error)] as [(Int32, String)] {
        posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      }
    }
    if !inheritsAll { _ = try GNU.addCloseFrom(&actions, 3) }
    var argv = words.map { strdup($0) } + [nil]
    var envp =
      (environment ?? ProcessInfo.processInfo.environment).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var pid: pid_t = 0
    let failed = posix_spawn(&pid, words[0], &actions, &attributes, &argv, &envp)
    guard failed == 0 else { throw Failure(description: "\(words[0]): \(String(cString: strerror(failed)))") }
    return pid
  }

  /// Waits for its end.
  ///
  /// - Returns: the status of `waitpid`; `nil` if it still runs after `seconds`.
  public static func wait(_ pid: pid_t, seconds: Double) -> Int32? {
    let limit = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    while true {
      if waitpid(pid, &status, WNOHANG) == pid { return status }
      if Date() >= limit { return nil }
      poll(nil, 0, 5)
    }
  }
}

/// What glibc has (since 2.34) and Foundation does not show.
private enum GNU {
  typealias Actions = UnsafeMutablePointer<posix_spawn_file_actions_t>

  static func addCloseFrom(_ actions: Actions, _ descriptor: Int32) throws -> Int32 {
    typealias Function = @convention(c) (Actions, Int32) -> Int32
    return unsafeBitCast(try named("posix_spawn_file_actions_addclosefrom_np"), to: Function.self)(
      actions, descriptor)
  }

  static func addChangeDirectory(_ actions: Actions, _ folder: String) throws -> Int32 {
    typealias Function = @convention(c) (Actions, UnsafePointer<CChar>) -> Int32
    return unsafeBitCast(try named("posix_spawn_file_actions_addchdir_np"), to: Function.self)(
      actions, folder)
  }

  private static func named(_ name: String) throws -> UnsafeMutableRawPointer {
    guard let found = dlsym(nil, name) else {
      throw Child.Failure(description: "This C library has no \(name).")
    }
    return found
  }
}
