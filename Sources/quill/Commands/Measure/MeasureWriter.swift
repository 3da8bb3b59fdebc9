/// `quill measure writer`: one of many who label as fast as they can, for `make soak`.

import ArgumentParser
import Dispatch
import Foundation
import QuillModel
import QuillStore

struct MeasureWriter: Command {
  static let configuration = CommandConfiguration(
    commandName: "writer",
    abstract: "Label over and over, and say how long each label waited.",
    discussion: """
      Answers the items of your own round over and over, and prints a line of JSON at
      the end. With --acks it prints each label's id as soon as it is on disk, so that
      what was acknowledged can be looked for after a kill.

      Examples:
        quill measure writer --as ana --seconds 10
        quill measure writer --as ana --seconds 10 --acks
      """)

  @Option(help: "For how long.")
  var seconds = 5.0

  @Option(help: ArgumentHelp("When to begin, in seconds since 1970; else at once.", valueName: "time"))
  var begin: Double?

  @Option(
    help: ArgumentHelp(
      "A label in so many seconds, more or less; else without a pause.", valueName: "seconds"))
  var every: Double?

  @Flag(help: "Print the id of each label that is on disk.")
  var acks = false

  @OptionGroup var options: TaskOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let places = try places(session)
    let answer = Answer(
      values: JSONObject([.init(key: "verdict", value: "CONTRADICTS"), .init(key: "severity", value: 3)]),
      clauses: ["C4.2"], note: "the loop keeps the first label")
    if let begin { usleep(UInt32(max(0, min(60, begin - Date().timeIntervalSince1970)) * 1e6)) }
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(max(0, seconds) * 1e9)
    var times: [Double] = []
    var errors: [String] = []
    while DispatchTime.now().uptimeNanoseconds < end {
      if let every { usleep(UInt32(max(0, min(60, every)) * Double.random(in: 0.5...1.5) * 1e6)) }
      let id = world.environment.newID()
      let begun = DispatchTime.now().uptimeNanoseconds
      do {
        try session.store.submit(
          id, assignment: places[times.count % places.count], answer: answer, seconds: 60, by: session.person)
        if acks { try FileHandle.standardOutput.write(contentsOf: Data("\(id)\n".utf8)) }
      } catch let error as StoreError {
        errors.append("\(error)")
      }
      times.append(Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e6)
    }
    let (p50, p99) = Measure.figures(times)
    world.console.json([
      "labels": .integer(Int64(times.count - errors.count)), "errors": .integer(Int64(errors.count)),
      "first_error": .optional(errors.first), "p50_ms": .real(p50), "p99_ms": .real(p99),
      "worst_ms": .real(times.max() ?? 0),
    ])
  }

  /// The person's own, all of them.
  private func places(_ session: Session) throws -> [RowID] {
    let task = try session.task(options.task)
    guard let version = try session.store.guidelineVersions(task).last?.version else {
      throw Refusal("\(task) has no published guideline, so there is nothing to label by.")
    }
    let round = try session.store.openSoloRound(task, version: version, by: session.person)
    let total = try session.store.labelSession(round.id, by: session.person).total
    let places = try (0..<total).compactMap {
      try session.store.labelItem(round.id, .position($0 + 1), by: session.person)?.assignment
    }
    guard !places.isEmpty else { throw Refusal("\(task) has nothing to label.") }
    return places
  }
}
