/// What an export would hold, and whether a written bundle still verifies: for the Exports screen.

import Foundation
import QuillApp
import QuillFormats
import QuillModel

extension ExportService {
  func preview(_ task: String, by person: Person) throws -> ExportPreview {
    let report = try GateService(store: workspace.store, reader: reader).report(task, for: person)
    return ExportPreview(
      version: report.summary.task.latestVersion, examples: report.summary.task.examples,
      annotations: report.summary.annotations,
      raters: try workspace.store.annotatorCount(task),
      openGates: report.gates.filter { $0.status != .pass && $0.status != .waived }.map {
        "\($0.gate) \($0.title)"
      },
      outbox: Set(try workspace.store.outbox(task, by: person).map { OutboxService.name($0.path) }))
  }

  /// - Parameter name: a bundle's folder in `exports/`.
  func verify(_ name: String) -> BundleVerifier.Verdict {
    VerifyService.verify(URL(fileURLWithPath: "\(workspace.exports)/\(name)"))
  }
}
