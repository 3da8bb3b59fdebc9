/// Opens a file for reading; what only looks like one would be waited for, or read for ever.

import Foundation
import QuillModel

public enum ReadableFile {
  /// - Parameters:
  ///   - name: of the file in messages.
  ///   - verb: what cannot be done, in messages: opened, read.
  ///   - follow: whether it may be a link.
  /// - Returns: a descriptor, which the caller closes.
  /// - Throws: `Refusal` for a folder, a pipe, a device or a socket; but standard input, named as such, may be any.
  public static func open(_ path: String, named name: String, verb: String = "opened", follow: Bool = true)
    throws(Refusal) -> Int32
  {
    // Opening a pipe must not wait for its writer; of a regular file the flag means nothing.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW)
    let file = Foundation.open(path, flags)
    guard file >= 0 else {
      throw Refusal("\(name) cannot be \(verb): \(String(cString: strerror(errno))).")
    }
    var status = stat()
    guard fstat(file, &status) == 0, let problem = problem(status.st_mode) else { return file }
    close(file)
    if standardInput.contains(path), status.st_mode & S_IFMT != S_IFDIR {
      let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
      if copy >= 0 { return copy }
    }
    throw Refusal("\(name) \(problem)")
  }

  private static let standardInput: Set<String> = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]

  /// `nil` for a regular file.
  private static func problem(_ mode: mode_t) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "is a folder. Name a file."
    case S_IFIFO: "is no regular file, but a pipe. Save what it gives in a file, and name that."
    default: "is no regular file, but a device. Name a file."
    }
  }
}
