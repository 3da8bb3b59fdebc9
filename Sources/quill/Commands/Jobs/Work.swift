/// `quill work`: runs what people queued.

import ArgumentParser
import Foundation
import QuillModel
import QuillStore

struct Work: Command {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Run the jobs that people queued, in order.",
    discussion: """
      Nothing that came through the gateway starts a program. People choose a command by
      name; the workspace's owner runs it here, as its account, until it is told to end.
      What may be chosen stands in commands.json beside the database, which nobody but
      its owner or root may write:

        {"commands": [{"name": "tests", "kind": "proof", "seconds": 60,
                       "argv": ["/usr/bin/python3", "/srv/proofs/check.py"]}]}

      Each command runs in the workspace's folder and gets one JSON object on standard
      input: task, example, input, expected. No shell reads it, it has no environment of
      yours, and after its seconds its whole process group is killed. Status 0 is done,
      any other failed. What ran when quill work was killed is interrupted; nothing is run
      twice unless someone queues it again.

      Examples:
        quill work
        quill work --once
      """)

  @Flag(help: "End when nothing waits.")
  var once = false

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  /// How often the queue is looked at while nothing waits, in milliseconds.
  private static let pause: Int32 = 1_000

  func run(in world: World) throws {
    let shield = SignalShield()
    defer { shield.lift() }
    let session = try Session(place, in: world)
    defer { session.store.close() }
    let work = try WorkService(session)
    for number in try work.interruptLost() {
      world.console.note(
        "Job \(number) was interrupted: whoever ran it went away. quill jobs retry \(number)")
    }
    var version = try session.store.dataVersion()
    while !shield.isAskedToEnd {
      if let worked = try work.next(mustStop: { shield.isAskedToEnd }) {
        say(worked, world)
        continue
      }
      if once { return }
      while !shield.isAskedToEnd, case let now = try session.store.dataVersion(), now == version {
        poll(nil, 0, Self.pause)
      }
      version = try session.store.dataVersion()
    }
  }

  private func say(_ worked: WorkService.Worked, _ world: World) {
    guard !output.json else {
      world.console.json([
        "job": .integer(Int64(worked.number)), "command": .string(worked.command),
        "state": .string(worked.state.rawValue),
        "exit": worked.result?.exit.map { .integer(Int64($0)) } ?? .null,
        "sha256": .optional(worked.result?.sha256),
      ])
      return
    }
    let ending = worked.refusal ?? worked.result?.exit.map { "exit \($0)" } ?? "ended from outside"
    world.console.note("Job \(worked.number), \(worked.command): \(worked.state.rawValue), \(ending)")
  }
}
