/// The built program on a real pseudo-terminal: every byte it sends, and every way it ends.

import Foundation
import TestKit
import Testing

final class Terminal {
  /// Everything the program has sent.
  private(set) var bytes: [UInt8] = []
  let pid: pid_t
  private var master: Int32

  static let program = Repository.file(".build/debug/quill").path

  /// - Parameters:
  ///   - program: its absolute path.
  ///   - environment: besides PATH and HOME.
  ///   - inheritsAll: whether it has every descriptor of the tests.
  init(
    _ arguments: [String], program: String = Terminal.program, environment: [String: String] = [:],
    width: UInt16 = 80, height: UInt16 = 24, inheritsAll: Bool = false
  ) throws {
    let fd = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: UInt32 = 0
    // TIOCSPTLCK and TIOCGPTN: what unlockpt and ptsname do; Foundation does not show those.
    try #require(fd >= 0 && ioctl(fd, 0x4004_5431, &unlocked) == 0 && ioctl(fd, 0x8004_5430, &number) == 0)
    master = fd
    let name = "/dev/pts/\(number)"
    // Held open until the program has it: a pty without any slave is at its end.
    let slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer { close(slave) }
    var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(fd, UInt(TIOCSWINSZ), &size) == 0)
    let all = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "xterm-256color", "LANG": "C.UTF-8"]
    pid = try Child.start(
      [program] + arguments, environment: all.merging(environment) { $1 }, terminal: name,
      inheritsAll: inheritsAll)
  }

  deinit {
    if master >= 0 { close(master) }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  func type(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func resize(width: UInt16, height: UInt16) {
    var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Reads what comes within `milliseconds`, or until the other end is gone.
  @discardableResult
  func read(within milliseconds: Int32) -> Int {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return 0 }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(master, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<count] }
    return max(0, count)
  }

  /// Reads until nothing more comes for a while.
  func settle(quiet: Int32 = 80) { while read(within: quiet) > 0 {} }

  /// Reads until `holds`, for at most `seconds`.
  func wait(seconds: Double = 20, until holds: () throws -> Bool) rethrows -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if try holds() { return true }
      read(within: 20)
    }
    return try holds()
  }

  func shows(_ text: String, from start: Int = 0) -> Bool {
    String(decoding: bytes[min(start, bytes.count)...], as: UTF8.self).contains(text)
  }

  /// Has the whole screen sent until `text` is on it: of a change only the cells that differ are.
  func repaints(until text: String) -> Bool {
    wait {
      let start = bytes.count
      type("\u{0C}")
      settle()
      return shows(text, from: start)
    }
  }

  /// The terminal goes away, as a dropped line does.
  func hangUp() {
    close(master)
    master = -1
  }

  /// How the program ended, waited for at most `seconds`; `nil` if it still runs.
  func end(seconds: Double = 10) -> (code: Int32?, signal: Int32?)? {
    let limit = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    while Date() < limit {
      if waitpid(pid, &status, WNOHANG) == pid {
        let signal = status & 0x7F
        return signal == 0 ? ((status >> 8) & 0xFF, nil) : (nil, signal)
      }
      if master >= 0 { read(within: 10) } else { poll(nil, 0, 10) }
    }
    return nil
  }
}
