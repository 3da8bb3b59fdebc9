/// Writes a report: Markdown, JSON and one HTML page in a folder of their own. The same state gives the same bytes.

import Foundation
import QuillApp
import QuillFormats
import QuillModel
import QuillStore

struct ReportService {
  let session: Session

  struct Written {
    /// Absolute.
    var folder: String
    /// Names in it.
    var files: [String]
  }

  /// - Parameter folder: `nil` for `reports/TASK-rREVISION` in the workspace, which is written again where it is there.
  /// - Throws: `Refusal` where there is nothing to report, or the folder holds something else.
  func write(_ task: String, to folder: String?) throws -> Written {
    let contents = try contents(task)
    let place = try folder ?? own("\(task)-r\(contents.revision)")
    try Disk.makeFolder(place)
    try refuseOthers(in: place)
    for (name, text) in contents.files { try Disk.replace("\(place)/\(name)", with: Array(text.utf8)) }
    return Written(folder: place, files: contents.files.map(\.name))
  }

  /// The files with their texts.
  func contents(_ task: String) throws -> (revision: Int64, files: [(name: String, text: String)]) {
    let service = QualityService(session: session)
    let (guideline, _) = try session.reader.current(task)
    let quality = try service.overview(task)
    guard !quality.agreements.isEmpty else {
      throw Refusal("No round of \(task) is closed yet, so there is nothing to report.")
    }
    // Raters go by their pseudonyms: a report is handed on.
    let pseudonyms = try session.store.pseudonyms(task)
    let reading = ReadingRules.sentences(
      ReadingInput(quality, guideline.definition) { pseudonyms[$0] ?? "a rater" })
    let slices = try [QualityCut.round, .day, .scenario, .source].flatMap { try service.slices(task, by: $0) }
    let builder = ReportBuilder(
      task: guideline.definition, quality: quality, reading: reading, slices: slices,
      titles: Dictionary(guideline.clauses.map { ($0.code, $0.title) }) { first, _ in first },
      pseudonyms: pseudonyms)
    let report = builder.report
    guard case .object(var json) = QualityJSON.value(task, quality, reading) else {
      throw Refusal("No report.")
    }
    json["parts"] = .array(slices.map(QualityJSON.slice))
    json["formulas"] = ReportFormulas.json
    return (
      quality.revision,
      [
        ("report.md", ReportMarkdown.text(report)), ("report.json", CanonicalJSON.text(.object(json)) + "\n"),
        ("report.html", ReportHTML.text(report)),
      ]
    )
  }

  private static let names: Set<String> = ["report.md", "report.json", "report.html"]

  private func own(_ name: String) throws -> String {
    try Disk.makeOwnFolder(session.workspace.reports)
    let place = "\(session.workspace.reports)/\(name)"
    try Disk.refuseLink(place)
    return place
  }

  private func refuseOthers(in folder: String) throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: folder)
    guard let other = found.filter({ !Self.names.contains($0) }).min() else { return }
    throw Refusal("\(folder) holds other files, such as \(other). Give the report a folder of its own.")
  }
}
