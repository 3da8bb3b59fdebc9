/// `quill measure`: figures of this machine, for `make bench`.

import ArgumentParser
import Dispatch
import QuillModel

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure this machine.",
    discussion: """
      Examples:
        quill measure labels --json
        quill measure diff old.md new.md --json
        quill measure stats --json
        quill measure nearest --workspace reviews --json
        quill measure writer --as ana --seconds 10
      """,
    shouldDisplay: false,
    subcommands: [
      MeasureLabels.self, MeasureDiff.self, MeasureStats.self, MeasureNearest.self, MeasureWriter.self,
    ])

  /// Milliseconds that `body` takes.
  static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let begun = DispatchTime.now().uptimeNanoseconds
    try body()
    return Double(DispatchTime.now().uptimeNanoseconds - begun) / 1_000_000
  }

  /// The median and the 99th percentile.
  static func figures(_ times: [Double]) -> (p50: Double, p99: Double) {
    let sorted = times.sorted()
    guard !sorted.isEmpty else { return (0, 0) }
    return (sorted[sorted.count / 2], sorted[min(sorted.count - 1, sorted.count * 99 / 100)])
  }
}
