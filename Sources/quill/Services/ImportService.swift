/// Brings examples and existing labels in from files: all of a file or nothing.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

struct ImportService {
  let workspace: Workspace
  let reader: TaskReader
  private var store: Store { workspace.store }

  struct Options {
    /// An id in `Formats.all`; `nil` takes what the file's ending tells.
    var format: String?
    /// Each `field=path`.
    var map: [String] = []
    var skipInvalid = false
    /// The state that every example gets; `nil` keeps what the file says.
    var state: ExampleState?

    var reading: ImportOptions { ImportOptions(skipInvalid: skipInvalid, state: state) }

    func rowFormat() throws -> (any RowFormat)? {
      guard let format else { return nil }
      if let found = Formats.format(format) { return found }
      throw Refusal(
        "There is no format \"\(format)\"; there are \(Formats.all.map(\.id).joined(separator: ", ")).")
    }

    func record(_ file: URL) throws -> ImportRecord {
      ImportRecord(file: file.lastPathComponent, sha256: try FileDigest.sha256(file), mapping: .strings(map))
    }
  }

  /// Imports examples in one transaction.
  func examples(_ file: URL, task: String, options: Options, by person: Person) throws -> (
    counts: ImportCounts, summary: ImportSummary
  ) {
    let definition = try reader.definition(task)
    let mapping = try FieldMapping(options.map, task: definition)
    let format = try options.rowFormat()
    var summary: ImportSummary?
    let counts = try store.importExamples(
      task, source: try options.record(file), inputs: definition.inputs, by: person
    ) { sink in
      summary = try ExampleImporter(options: options.reading).read(
        file, format: format, mapping: mapping, task: definition
      ) { example, _ in try sink.add(example) }
    }
    guard let summary else { throw Refusal("\(file.lastPathComponent) was not read.") }
    return (counts, summary)
  }
}
