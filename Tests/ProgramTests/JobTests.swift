/// The queue of commands: registered by the operator, asked for by name, run by `quill work`, shown on the screen.

import Canvas
import Foundation
import QuillModel
import QuillStore
import TestKit
import Testing

@testable import quill

@Suite struct JobTests {
  /// A workspace with two examples and these commands: each a script for `/bin/sh` in a file.
  private func desk(_ scripts: [String: String] = ["tests": "cat; echo good"], seconds: Int = 60) throws
    -> Desk
  {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("id,message,expected.answer\n1,one,\n2,two,\n", to: "a.csv")
    try desk.write("id,message\n1,one\n2,two\n", to: "a.csv")
    try desk.must("import", "a.csv")
    try register(scripts, seconds, desk)
    return desk
  }

  private func register(_ scripts: [String: String], _ seconds: Int, _ desk: Desk) throws {
    let commands = scripts.sorted { $0.key < $1.key }.map { name, script -> JSONValue in
      [
        "name": .string(name), "kind": "proof", "seconds": .integer(Int64(seconds)),
        "argv": ["/bin/sh", "-c", .string(script)],
      ]
    }
    try desk.write(CanonicalJSON.text(["commands": .array(commands)]), to: "commands.json")
    chmod(desk.path("commands.json"), 0o600)
  }

  private func job(_ desk: Desk, _ number: Int = 1) throws -> JSONValue {
    try desk.must("jobs", "show", "\(number)", "--json").json
  }

  @Test func aQueuedProofIsRunOnceAndItsProofTakenIntoTheExample() throws {
    let desk = try desk()
    let robot = try Robot(desk.here, of: desk, as: "ana", isLocal: false)
    robot.keys(": e d i t <Space> 1 <Enter> p")
    #expect(robot.picture.contains("queue tests"), "\(robot.picture)")
    robot.keys("<Enter>")
    #expect(robot.said.contains("Job 1 is queued"), "\(robot.said)")
    #expect(try job(desk)["state"] == "queued")
    #expect(try desk.must("work", "--once").error.contains("Job 1, tests: done, exit 0"))
    #expect(try desk.must("work", "--once").error.isEmpty, "it ran twice")
    let row = try job(desk)
    let said =
      "{\"example\":\"1\",\"expected\":null,\"input\":{\"message\":\"one\"},\"task\":\"reviews\"}\ngood\n"
    #expect(row["state"] == "done" && row["exit"] == 0 && row["said"]?.string == said, "\(row)")
    #expect(row["sha256"]?.string == Jobs.digest(Array(said.utf8)))
    robot.keys("p")
    #expect(robot.picture.contains("job 1 has run: tests  exit 0"), "\(robot.picture)")
    robot.keys("<Enter>")
    #expect(robot.said.contains("The proof holds: exit 0: good"), "\(robot.said)")
    robot.keys("w")
    #expect(try robot.session.store.example("reviews", "1")?.proof?["job"] == 1)
    // Of other content there is no proof yet.
    robot.keys("2 o t h e r <Esc> p")
    #expect(
      robot.picture.contains("queue tests") && !robot.picture.contains("job 1 has run"), "\(robot.picture)")
    robot.keys("<Esc>")
    robot.keys(": j o b s <Enter>")
    Golden.expect(robot.golden, at: "Tests/Golden/screens/jobs-filled-80x24.txt")
    robot.keys("<Enter>")
    #expect(robot.picture.contains("proof tests on 1") && robot.picture.contains("good"))
    robot.keys("q R")
    #expect(robot.said.contains("It is done"))
  }

  @Test func locallyTheProofsOwnCommandRunsAsEver() throws {
    let desk = try desk()
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys(": e d i t <Space> 1 <Enter> p")
    #expect(robot.said.contains("It has no proof yet"))
    let jobs = try desk.must("jobs", "list").out
    #expect(jobs.contains("No job was queued"))
  }

  @Test func whatFailsTakesTooLongOrSaysTooMuchIsEndedWithItsWholeGroup() throws {
    let desk = try desk(
      [
        "fails": "echo bad >&2; exit 3", "sleeps": "(sleep 300; echo late) & echo $! > child; sleep 300",
        "forks": "(sleep 300 & echo $! > forked); echo done", "floods": "yes",
        "shows": "env | sort; pwd; ls /proc/self/fd | tr '\\n' ' '; cat /proc/self/stat | cut -d' ' -f5,6",
        "dies": "kill -9 $$",
      ], seconds: 1)
    for name in ["fails", "sleeps", "forks", "floods", "shows", "dies"] {
      try desk.must("jobs", "queue", name)
    }
    try desk.must("work", "--once")
    let rows = try (1...6).map { try job(desk, $0) }
    #expect(rows.map { $0["state"]?.string } == ["failed", "failed", "done", "failed", "done", "failed"])
    #expect(rows[0]["exit"] == 3 && rows[0]["said"] == "bad\n")
    #expect(
      rows[1]["exit"] == .null && rows[1]["said"]?.string?.contains("ended after 1 s, its time") == true)
    #expect(rows[3]["said"]?.string?.contains("more than 8388608 bytes") == true)
    #expect(rows[3]["bytes"] == .integer(8 << 20))
    #expect(rows[5]["said"]?.string?.contains("ended by signal 9") == true)
    let shown = try #require(rows[4]["said"]?.string)
    let lines = shown.split(separator: "\n").map(String.init)
    #expect(
      lines.filter {
        $0.contains("=") && !$0.hasPrefix("PWD=") && !$0.hasPrefix("_=") && !$0.hasPrefix("OLDPWD=")
      } == [
        "HOME=/nonexistent", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin",
      ], "\(shown)")
    let last = try #require(lines.last).split(separator: " ").compactMap { Int32($0) }
    #expect(last.prefix(4) == [0, 1, 2, 3] && last.count == 6 && last[4] != getpgrp(), "\(shown)")
    for file in ["child", "forked"] {
      let pid = try #require(pid_t(try desk.read(file).trimmingCharacters(in: .whitespacesAndNewlines)))
      let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      #expect(state.map { $0.contains(") Z ") } ?? true, "\(file) lives on")
    }
  }

  @Test func aFileThatOthersCouldWriteOrThatIsWrongStartsNothing() throws {
    let desk = try desk()
    try desk.must("jobs", "queue", "tests")
    chmod(desk.path("commands.json"), 0o620)
    try desk.must("work", "--once")
    #expect(try job(desk)["said"]?.string?.contains("can be written by others") == true)
    desk.refused("jobs", "queue", "tests", saying: "Nothing is run from it")
    chmod(desk.path("commands.json"), 0o600)
    for (text, reason) in [
      ("[]", "one member"), ("{\"commands\": [{}]}", "command 1 needs a name"),
      ("{\"commands\": [{\"name\": \"a\", \"kind\": \"shell\"}]}", "needs a kind"),
      ("{\"commands\": [{\"name\": \"a\", \"kind\": \"proof\", \"argv\": \"sh -c x\"}]}", "needs argv"),
      ("{\"commands\": [{\"name\": \"a\", \"kind\": \"proof\", \"argv\": [\"sh\"]}]}", "absolute path"),
      (
        "{\"commands\": [{\"name\": \"a\", \"kind\": \"proof\", \"argv\": [\"/sh\"], \"seconds\": 0}]}",
        "seconds"
      ),
      ("{\"commands\": [{\"name\": \"a\", \"shell\": true}]}", "has a member \"shell\""),
      ("{", "commands.json: Line 1"),
    ] {
      try desk.write(text, to: "commands.json")
      desk.refused("jobs", "queue", "a", saying: reason)
    }
    try desk.must("jobs", "retry", "1")
    try register(["other": "echo"], 1, desk)
    try desk.must("work", "--once")
    #expect(try job(desk)["said"]?.string?.contains("has no proof \"tests\" any more") == true)
    try FileManager.default.removeItem(atPath: desk.path("commands.json"))
    desk.refused("jobs", "queue", "a", saying: "the operator has registered none")
    try FileManager.default.createSymbolicLink(
      atPath: desk.path("commands.json"), withDestinationPath: desk.path("a.csv"))
    desk.refused("jobs", "queue", "a", saying: "is a link")
  }

  @Test func oneWorksAtATimeAndAnInterruptedJobIsSeenAsThat() throws {
    let desk = try desk()
    try desk.must("jobs", "queue", "tests")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    _ = try robot.session.store.beginJob(by: robot.session.person)
    robot.keys(": j o b s <Enter>")
    #expect(robot.picture.contains("interrupted") && robot.picture.contains("quill work does not run"))
    let lock = try #require(AliveLock(JobService.lock(robot.session.workspace)))
    withExtendedLifetime(lock) {
      desk.refused("work", "--once", saying: "Another quill work runs")
      robot.others()
      #expect(robot.picture.contains("running") && robot.picture.contains("quill work runs"))
      robot.keys("R")
      #expect(robot.said.contains("It is running"))
    }
  }

  @Test func aWorkerThatWentAwayLeavesItsJobInterruptedAndNotRunAgain() throws {
    let desk = try desk()
    try desk.must("jobs", "queue", "tests")
    do {
      let robot = try Robot(desk.here, of: desk, as: "ana")
      _ = try robot.session.store.beginJob(by: robot.session.person)
    }
    #expect(try desk.must("work", "--once").error.contains("Job 1 was interrupted"))
    #expect(try job(desk)["state"] == "interrupted" && job(desk)["runs"] == 1)
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys(": j o b s <Enter> R")
    #expect(robot.said.contains("Job 1 is queued"))
    try desk.must("work", "--once")
    #expect(try job(desk)["state"] == "done" && job(desk)["runs"] == 2)
  }

  @Test func onlyALeadWhoOwnsTheWorkspaceWorks() throws {
    let desk = try desk()
    try desk.must("person", "add", "ben", "--role", "researcher")
    try desk.must("jobs", "queue", "tests", "--as", "ben")
    desk.refused("work", "--once", "--as", "ben", saying: "to run the jobs of others takes a lead")
    try desk.must("person", "add", "lee")
    desk.refused("jobs", "list", "--as", "lee", saying: "to have a command run takes a researcher")
    if geteuid() == 0 {
      for name in ["quill.db"] { chown(desk.path(name), 65_534, 65_534) }
      desk.refused("work", "--once", saying: "who owns the workspace")
      chown(desk.path("quill.db"), 0, 0)
    }
    let robot = try Robot(desk.here, of: desk, as: "ana", isLocal: false)
    #expect(throws: Refusal.self) { _ = try WorkService(robot.session) }
  }
}
