/// `quill work` as a process: killed in the middle of a job, and told to end.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite(.serialized, .waiting) struct WorkTests {
  private let folder: String

  init() throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/quill-work-\(UUID().uuidString)"
    #expect(try quill("init", folder, "--task", "reviews", "--title", "Is it?", "--as", "ana").code == 0)
    let slow = "echo $$ > pid; echo begun; sleep 300"
    let text = CanonicalJSON.text([
      "commands": [["name": "slow", "kind": "run", "argv": ["/bin/sh", "-c", .string(slow)]]]
    ])
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/commands.json"))
    chmod(folder + "/commands.json", 0o600)
    #expect(try quill("--workspace", folder, "--as", "ana", "jobs", "queue", "slow").code == 0)
  }

  private func quill(_ words: String...) throws -> (code: Int32, out: String, error: String) {
    try LoopbackGateway.run([Terminal.program] + words)
  }

  private func job() throws -> String {
    try quill("--workspace", folder, "--as", "ana", "jobs", "list").out
  }

  /// Begins to work, and waits until the command runs.
  private func work() throws -> (worker: pid_t, command: pid_t) {
    let worker = try Child.start([Terminal.program, "--workspace", folder, "--as", "ana", "work"])
    var found: pid_t?
    try LoopbackGateway.await("the command runs", seconds: 20) {
      let text = (try? String(contentsOfFile: folder + "/pid", encoding: .utf8)) ?? ""
      found = text.hasSuffix("\n") ? pid_t(text.dropLast()) : nil
      return found != nil
    }
    #expect(try job().contains("running"))
    return (worker, try #require(found))
  }

  private func isGone(_ pid: pid_t) -> Bool {
    let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
    return state.map { $0.contains(") Z ") } ?? true
  }

  @Test func whatRanWhenItWasKilledIsInterruptedAndTheProgramIsGone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (worker, command) = try work()
    kill(worker, SIGKILL)
    #expect(Child.wait(worker, seconds: 20) != nil)
    try LoopbackGateway.await("the program is gone", seconds: 5) { isGone(command) }
    #expect(try job().contains("interrupted"))
    let again = try quill("--workspace", folder, "--as", "ana", "work", "--once")
    #expect(again.code == 0 && again.error.contains("Job 1 was interrupted"), "\(again.error)")
    #expect(try job().contains("interrupted"), "it was run again")
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func toldToEndItEndsItsJobToo(signal: Int32) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (worker, command) = try work()
    kill(worker, signal)
    #expect(Child.wait(worker, seconds: 20) != nil)
    #expect(isGone(command))
    #expect(try job().contains("interrupted"))
    #expect(
      try quill("--workspace", folder, "--as", "ana", "jobs", "show", "1").out.contains(
        "the worker was told to end"))
  }
}
