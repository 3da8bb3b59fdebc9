/// Brings examples and existing labels in from files: all of a file or nothing.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

struct ImportService {
  let workspace: Workspace
  let reader: TaskReader
  /// The file's name in the inbox, where it comes from there.
  var received: String?
  private var store: Store { workspace.store }

  init(workspace: Workspace, reader: TaskReader) {
    self.workspace = workspace
    self.reader = reader
  }

  struct Options {
    /// An id in `Formats.all`; `nil` takes what the file's ending tells.
    var format: String?
    /// Each `field=path`.
    var map: [String] = []
    var skipInvalid = false
    /// The state that every example gets; `nil` keeps what the file says.
    var state: ExampleState?
    /// Of examples whose rows give none.
    var source = ""
    var licence = ""

    var reading: ImportOptions {
      ImportOptions(skipInvalid: skipInvalid, state: state, source: source, licence: licence)
    }

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

  /// What came of it.
  struct Outcome {
    var report: ExampleImportReport
    var summary: ImportSummary
    /// The recipe that was saved or run.
    var recipe: ImportRecipe?
    /// When the same bytes were imported before; `nil` for the first time.
    var sameBytesAt: Timestamp?
  }

  /// Imports examples in one transaction.
  ///
  /// - Parameter name: what to save the way it is done as; `nil` saves nothing.
  func examples(_ file: URL, task: String, options: Options, savedAs name: String? = nil, by person: Person)
    throws -> Outcome
  {
    let recipe = name.map {
      ImportRecipe(
        name: $0, format: options.format, map: options.map, state: options.state,
        skipInvalid: options.skipInvalid, licence: options.licence, source: options.source, path: file.path)
    }
    return try examples(file, task: task, options: options, recipe: recipe, isNew: true, by: person)
  }

  /// Does again what was saved as `name`.
  ///
  /// - Parameters:
  ///   - file: `nil` for the one that it was saved with.
  ///   - format: where the recipe leaves it to the file's ending.
  func again(_ name: String, _ file: URL?, task: String, format: String? = nil, by person: Person) throws
    -> Outcome
  {
    let known = try store.importRecipes(task, by: person).map(\.recipe)
    guard let recipe = known.first(where: { $0.name == name }) else {
      let names = known.map(\.name).joined(separator: ", ")
      throw Refusal(
        "There is no recipe \"\(name)\"; there \(names.isEmpty ? "is none yet" : "are \(names)"). Save one: "
          + "quill import FILE --save \(name)")
    }
    var options = Options(format: recipe.format ?? format, map: recipe.map, skipInvalid: recipe.skipInvalid)
    options.state = recipe.state
    options.source = recipe.source
    options.licence = recipe.licence
    let file = file ?? URL(fileURLWithPath: recipe.path)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw Refusal(
        "\(file.path) cannot be opened: there is no such file. Name it where it is now: quill import FILE --recipe \(name)"
      )
    }
    return try examples(
      file, task: task, options: options, recipe: recipe, isNew: false,
      by: person)
  }

  private func examples(
    _ file: URL, task: String, options: Options, recipe: ImportRecipe?, isNew: Bool, by person: Person
  ) throws -> Outcome {
    let definition = try reader.definition(task)
    let mapping = try FieldMapping(options.map, task: definition)
    let format = try options.rowFormat()
    let record = try options.record(file)
    let before = try store.lastImport(task, sha256: record.sha256)
    var recipe = recipe
    recipe?.file = record.file
    recipe?.sha256 = record.sha256
    var summary: ImportSummary?
    let report = try store.importExamples(
      task, source: record, recipe: recipe, isNew: isNew, inputs: definition.inputs, received: received,
      by: person
    ) { sink in
      summary = try ExampleImporter(options: options.reading).read(
        file, format: format, mapping: mapping, task: definition
      ) { example, _ in try sink.add(example) }
    }
    guard let summary else { throw Refusal("\(file.lastPathComponent) was not read.") }
    return Outcome(report: report, summary: summary, recipe: recipe, sameBytesAt: before)
  }
}
