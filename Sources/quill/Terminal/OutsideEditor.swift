/// Runs the person's own editor on a file, on the terminal that this process has.

import Glibc
import QuillModel

struct OutsideEditor {
  /// A command of the shell, such as `vim` or `code --wait`.
  var command: String

  /// What the environment names: VISUAL, else EDITOR; empty ones count for nothing.
  static func named(in environment: [String: String]) -> String? {
    [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first {
      $0.contains { !$0.isWhitespace }
    }
  }

  /// Waits until the editor has ended. Lend it the terminal first.
  ///
  /// - Returns: its exit status; 128 and the signal's number where a signal ended it, as the shell has it.
  /// - Throws: `Refusal` where it cannot be started.
  func run(on path: String) throws(Refusal) -> Int {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process ignores or holds back is no business of the editor's.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = ["/bin/sh", "-c", command + " \"$1\"", "sh", path]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, words[0], nil, &attributes, &arguments, environ)
    guard failure == 0 else {
      throw Refusal("The editor cannot be started: \(String(cString: strerror(failure))).")
    }
    return Self.wait(for: child)
  }

  private static func wait(for child: pid_t) -> Int {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return 0 }
    }
    let signal = Int(status & 0x7F)
    return signal == 0 ? Int((status >> 8) & 0xFF) : 128 + signal
  }
}
