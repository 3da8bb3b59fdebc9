/// Says that a process lives: a lock on a small file of its own, which the kernel frees when the process ends, however.

import CSQLiteShim
import Foundation

public final class AliveLock: Sendable {
  private let descriptor: Int32

  /// Takes it for as long as the value lives.
  ///
  /// - Returns: `nil` where another process has it, or the file cannot be made.
  public init?(_ path: String) {
    // Whoever only looks whether it is held has it for a moment, or takes the file away.
    for _ in 0..<20 {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { return nil }
      var status = stat()
      if quill_flock_try(file) == 0, fstat(file, &status) == 0, status.st_nlink > 0 {
        descriptor = file
        return
      }
      close(file)
      usleep(5_000)
    }
    return nil
  }

  deinit { close(descriptor) }

  /// Whether some process has it.
  public static func isHeld(_ path: String) -> Bool { whileFree(path) {} }

  /// Takes a file away that no process has.
  static func removeIfFree(_ path: String) { _ = whileFree(path) { unlink(path) } }

  /// - Returns: whether some process has it; else `body` was called while none could take it.
  private static func whileFree(_ path: String, _ body: () -> Void) -> Bool {
    let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard quill_flock_try(file) == 0 else { return true }
    body()
    quill_flock_release(file)
    return false
  }
}
