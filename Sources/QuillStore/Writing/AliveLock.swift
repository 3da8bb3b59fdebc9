/// Says that a process lives: a lock on a small file of its own, which the kernel frees when the process ends, however.

import CSQLiteShim
import Foundation

public final class AliveLock: Sendable {
  private let descriptor: Int32

  /// Takes it for as long as the value lives.
  ///
  /// - Returns: `nil` where another process has it, or the file cannot be made.
  public init?(_ path: String) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return nil }
    // Whoever only looks whether it is held has it for a moment.
    var isTaken = false
    for _ in 0..<20 where !isTaken {
      isTaken = quill_flock_try(file) == 0
      if !isTaken { usleep(5_000) }
    }
    guard isTaken else {
      close(file)
      return nil
    }
    descriptor = file
  }

  deinit { close(descriptor) }

  /// Whether some process has it.
  public static func isHeld(_ path: String) -> Bool {
    let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard quill_flock_try(file) == 0 else { return true }
    quill_flock_release(file)
    return false
  }
}
