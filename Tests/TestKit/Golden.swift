/// Golden files: what a test saw, beside what it should see.

import Foundation
import Testing

public enum Golden {
  /// Compares `seen` with the checkout's file at `path`. A missing file is written and fails once;
  /// with `QUILL_RECORD=1` (`make record`) a different one is rewritten.
  public static func expect(
    _ seen: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let url = Repository.file(path)
    let recording = ProcessInfo.processInfo.environment["QUILL_RECORD"] == "1"
    let known = try? String(contentsOf: url, encoding: .utf8)
    if known == seen { return }
    if known == nil || recording {
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try seen.write(to: url, atomically: true, encoding: .utf8)
      } catch {
        Issue.record("\(path) cannot be written: \(error)", sourceLocation: sourceLocation)
        return
      }
      if known == nil {
        Issue.record(
          "\(path) was missing: recorded now, look at it and run again", sourceLocation: sourceLocation)
      }
      return
    }
    Issue.record(
      "\(path) differs; `make record` rewrites it\n\(difference(known ?? "", seen))",
      sourceLocation: sourceLocation)
  }

  private static func difference(_ known: String, _ seen: String) -> String {
    let a = known.split(separator: "\n", omittingEmptySubsequences: false)
    let b = seen.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(a.count, b.count) {
      let left = index < a.count ? String(a[index]) : "(no line)"
      let right = index < b.count ? String(b[index]) : "(no line)"
      if left != right { lines.append("\(index + 1): known |\(left)|\n\(index + 1): seen  |\(right)|") }
      if lines.count >= 12 { break }
    }
    return lines.joined(separator: "\n")
  }
}
