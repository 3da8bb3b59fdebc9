/// `quill measure labels`: how long one label takes until it is on disk, for `make bench`.

import ArgumentParser
import Dispatch
import Foundation
import QuillModel
import QuillStore

struct MeasureLabels: Command {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Milliseconds until a label is on disk.",
    discussion: """
      Labels in a throw-away demo workspace, made where you say, and prints the
      median and the 99th percentile of the time that sending one takes.

      Examples:
        quill measure labels --count 500 --json
        quill measure labels --dir /srv/quill-test
      """)

  @Option(
    help: ArgumentHelp("Where the throw-away workspace is made; else the temporary folder.", valueName: "dir")
  )
  var dir: String?

  @Option(help: "How many labels.")
  var count = 300

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let folder = "\(dir.map(world.path) ?? world.temporary)/quill-measure-\(world.environment.newID())"
    try Disk.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let workspace = try DemoBuilder(shared: world.shared, environment: world.environment).build(in: folder)
    defer { workspace.store.close() }
    let times = try times(workspace.store, world).sorted()
    let median = times[times.count / 2]
    let slow = times[min(times.count - 1, times.count * 99 / 100)]
    if output.json {
      world.console.text(
        CanonicalJSON.text(
          ["labels": .integer(Int64(times.count)), "p50_ms": .real(median), "p99_ms": .real(slow)],
          sorted: false))
    } else {
      world.console.text(
        "\(times.count) labels: p50 \(Figures.fixed(median, 3)) ms, p99 \(Figures.fixed(slow, 3)) ms until on disk"
      )
    }
  }

  /// Milliseconds of each of `count` labels: the items of the round in turn, corrections of each other.
  private func times(_ store: Store, _ world: World) throws -> [Double] {
    guard count > 0 else { throw ValidationError("--count is \(count), but at least one label is needed.") }
    let mira = try Actor.resolve(DemoBuilder.lead, login: "", in: store)
    let round = try store.openSoloRound(
      DemoBuilder.task, version: VersionNumber(major: 1, minor: 1), by: mira)
    let total = try store.labelSession(round.id, by: mira).total
    let answer = Answer(
      values: JSONObject([
        .init(key: "verdict", value: "CONTRADICTS"), .init(key: "severity", value: 3),
        .init(key: "claim", value: [1]), .init(key: "evidence", value: [1, 2]),
      ]), clauses: ["C4.2"], note: "the loop keeps the first label, the comprehension the last")
    return try (0..<count).map { index in
      guard let item = try store.labelItem(round.id, .position(index % total + 1), by: mira) else {
        throw Refusal("The demo has no item \(index % total + 1).")
      }
      let begun = DispatchTime.now().uptimeNanoseconds
      _ = try store.submit(
        world.environment.newID(), assignment: item.assignment, answer: answer, seconds: 60, by: mira)
      return Double(DispatchTime.now().uptimeNanoseconds - begun) / 1_000_000
    }
  }
}
