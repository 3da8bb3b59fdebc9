/// Whether the published guidelines beside the database are the ones that it recorded.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore

struct GuidelineFiles {
  let workspace: Workspace

  /// For `quill doctor`. A text that no row knows says that rows are missing: somebody published it here.
  func finding() throws -> Finding {
    var wrong: [String] = []
    var count = 0
    for task in names(in: workspace.guidelines) {
      for name in names(in: "\(workspace.guidelines)/\(task)") {
        guard name.hasSuffix(".md"), let version = VersionNumber(String(name.dropLast(3))) else { continue }
        count += 1
        if let reason = try problem(task, version, file: "\(workspace.guidelines)/\(task)/\(name)") {
          wrong.append("\(task)/\(name) \(reason)")
        }
      }
    }
    if wrong.isEmpty { return Finding("guideline files", .good, "\(count) are as recorded") }
    let more = wrong.count > 5 ? ", and \(wrong.count - 5) more" : ""
    return Finding(
      "guideline files", .bad,
      "\(wrong.prefix(5).joined(separator: ", "))\(more). The database or the file is another's: restore a whole copy."
    )
  }

  private func problem(_ task: String, _ version: VersionNumber, file: String) throws -> String? {
    let recorded: [UInt8]
    do {
      recorded = try workspace.store.guidelineText(task, version)
    } catch StoreError.notFound {
      return "was never published in this database"
    }
    do throws(Refusal) {
      return try Disk.read(file, limit: GuidelineParser.greatestSize) == recorded
        ? nil : "differs from what was published"
    } catch {
      return "cannot be read"
    }
  }

  /// Sorted; empty where there is no folder of that name.
  private func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
