/// Runs one program to its end, or to the end of its time or of what it may say; then its whole process group is gone.

import CGateway
import Foundation
import QuillGuideline
import QuillModel

struct BoundedCommand {
  var program: [String]
  var input: [UInt8]
  /// The folder it runs in.
  var folder: String
  var seconds: Int
  /// Bytes that it may say.
  var limit = 8 << 20

  struct Ended {
    /// `nil` where it was ended from outside.
    var exit: Int?
    /// Why it was; empty where it ended by itself.
    var reason = ""
    var output: [UInt8]
    var milliseconds: Int64
    /// It was ended as whoever runs it is to stop.
    var isStopped = false
  }

  /// How often it is looked whether to stop, in milliseconds.
  private static let tick: Int32 = 100

  /// - Parameter mustStop: whether whoever runs it was told to end.
  /// - Throws: `Refusal` where it cannot be started.
  func run(mustStop: () -> Bool = { false }) throws -> Ended {
    let begun = Self.now()
    let given = try self.given()
    defer { close(given) }
    var pipe: [Int32] = [0, 0]
    guard Foundation.pipe(&pipe) == 0 else { throw Refusal("No pipe can be made: \(Self.reason()).") }
    for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = try start(given, pipe[1])
    close(pipe[1])
    defer { close(pipe[0]) }
    _ = fcntl(pipe[0], F_SETFL, O_NONBLOCK)
    var ended = Ended(exit: nil, output: [], milliseconds: 0)
    var isOpen = true
    while !Self.hasEnded(child) {
      ended.reason = overrun(ended.output.count, since: begun)
      if ended.reason.isEmpty, mustStop() {
        (ended.reason, ended.isStopped) = ("the worker was told to end", true)
      }
      if !ended.reason.isEmpty { break }
      isOpen = Self.take(pipe[0], isOpen, wait: Self.tick, into: &ended.output, limit)
    }
    kill(-child, SIGKILL)
    let status = Self.reap(child)
    // What is left in the pipe; a process that left the group and keeps it open is not waited for.
    while isOpen, case let before = ended.output.count,
      Self.take(pipe[0], true, wait: 0, into: &ended.output, limit), ended.output.count > before
    {}
    ended.output = Array(ended.output.prefix(limit))
    if ended.reason.isEmpty {
      let signal = status & 0x7F
      if signal == 0 {
        ended.exit = Int(status >> 8 & 0xFF)
      } else {
        ended.reason = "ended by signal \(signal)"
      }
    }
    ended.milliseconds = Self.now() - begun
    return ended
  }

  private func overrun(_ said: Int, since begun: Int64) -> String {
    if said > limit { return "ended as it said more than \(limit) bytes" }
    return Self.now() - begun > Int64(seconds) * 1_000 ? "ended after \(seconds) s, its time" : ""
  }

  /// What it reads, in a file that has no name any more: nobody waits for it to read on.
  private func given() throws -> Int32 {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/quill-job-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw Refusal("The input cannot be written: \(Self.reason()).") }
    unlink(template)
    guard Disk.write(input, to: file), lseek(file, 0, SEEK_SET) == 0 else {
      close(file)
      throw Refusal("The input cannot be written: \(Self.reason()).")
    }
    return file
  }

  private func start(_ input: Int32, _ output: Int32) throws -> pid_t {
    var words: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failed = gw_start(folder, &words, input, output, &child)
    guard failed == 0 else {
      if child > 0 { _ = Self.reap(child) }
      close(output)
      throw Refusal("\(program.first ?? "") cannot be started: \(String(cString: strerror(failed))).")
    }
    return child
  }

  /// The process is over, and not waited for yet: its number, and its group's, belong to nobody else.
  private static func hasEnded(_ child: pid_t) -> Bool {
    var found = siginfo_t()
    return waitid(P_PID, id_t(child), &found, WEXITED | WNOHANG | WNOWAIT) != 0 || found.si_signo != 0
  }

  private static func reap(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }

  /// - Returns: whether there may be more.
  private static func take(
    _ pipe: Int32, _ isOpen: Bool, wait: Int32, into output: inout [UInt8], _ limit: Int
  )
    -> Bool
  {
    guard isOpen else {
      poll(nil, 0, wait)
      return false
    }
    var ready = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, wait) > 0 else { return true }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(pipe, &chunk, chunk.count)
    if count > 0, output.count <= limit { output += chunk[..<count] }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  private static func now() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
