/// Standard input, output and error by their descriptors: Foundation's handles end the process where one fails.

import Foundation
import QuillModel

enum StandardStreams {
  /// Takes the places of streams that the caller closed, so that no file opened later gets one of their numbers and the
  /// text meant for it. Using such a stream fails.
  static func occupy() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is this one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// - Throws: `Refusal` where not everything could be written.
  static func writeOut(_ bytes: [UInt8]) throws(Refusal) {
    guard let reason = write(bytes, to: STDOUT_FILENO) else { return }
    throw Refusal("Standard output cannot be written: \(reason). Name a file or a program that takes it.")
  }

  /// Nobody can be told where this fails.
  static func writeError(_ bytes: [UInt8]) { _ = write(bytes, to: STDERR_FILENO) }

  /// All of standard input.
  ///
  /// - Throws: `Refusal` where it cannot be read, or has more than `limit` bytes.
  static func readIn(limit: Int) throws(Refusal) -> [UInt8] {
    try Disk.read(STDIN_FILENO, named: "standard input", limit: limit)
  }

  /// The next bytes of standard input; empty at its end.
  static func nextIn() throws(Refusal) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Refusal("Standard input cannot be read: \(String(cString: strerror(errno))).")
      }
      return Array(bytes.prefix(count))
    }
  }

  /// - Returns: why it failed.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
        continue
      }
      if count <= 0 { return String(cString: strerror(errno)) }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
