/// `quill measure nearest`: how long finding the nearest example takes.

import ArgumentParser
import QuillModel

struct MeasureNearest: Command {
  static let configuration = CommandConfiguration(
    commandName: "nearest",
    abstract: "Milliseconds until the nearest of all examples is found.",
    discussion: """
      Looks for what is most like the inputs of examples of the task, a few words
      changed. Sketching what is not sketched yet is timed by itself.

      Examples:
        quill measure nearest --workspace reviews --json
      """)

  @Option(help: "How often.")
  var count = 100

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    guard count > 0 else { throw ValidationError("--count is \(count), but at least one run is needed.") }
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let store = session.store
    let sketching = try Measure.milliseconds {
      _ = try store.nearestExamples(task, to: "a b", by: session.person)
    }
    let total = try store.examples(task, offset: 0, limit: 1).total
    guard total > 0 else { throw Refusal("\(task) has no example to look for.") }
    var found = 0
    let times = try (0..<count).map { index in
      let row = try store.examples(task, offset: index * max(1, total / count) % total, limit: 1).rows[0]
      let text = try store.example(task, row.id).map { Example.comparedText($0.input) } ?? ""
      let typed = text.split(separator: " ").dropLast(2).joined(separator: " ") + " something else"
      return try Measure.milliseconds {
        let near = try store.nearestExamples(task, to: typed, by: session.person)
        // Others may have the same words.
        if (near.first?.similarity ?? 0) >= 0.9 { found += 1 }
      }
    }
    let (p50, p99) = Measure.figures(times)
    if output.json {
      return world.console.json([
        "examples": .integer(Int64(total)), "found": .integer(Int64(found)), "of": .integer(Int64(count)),
        "sketching_ms": .real(sketching), "p50_ms": .real(p50), "p99_ms": .real(p99),
      ])
    }
    world.console.text(
      "\(total) examples: p50 \(Figures.fixed(p50, 2)) ms, p99 \(Figures.fixed(p99, 2)) ms, \(found) of \(count) found; "
        + "sketching \(Figures.fixed(sketching / 1000, 2)) s")
  }
}
