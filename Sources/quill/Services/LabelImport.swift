/// Existing labels from a file, one imported round for each group in it.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

struct LabelImport {
  let workspace: Workspace
  let reader: TaskReader
  var options = ImportService.Options()
  /// The round's name; before a group's, where the file has groups.
  var round: String?
  /// For every row; `nil` takes the group's or the row's own, else the newest.
  var version: VersionNumber?
  var versionOfGroup: [String: VersionNumber] = [:]
  /// Makes an example without content for an id that is not known.
  var createExamples = false
  var isSimulated = false

  struct Target: Hashable {
    var round: String
    var version: VersionNumber
    var isSimulated: Bool
  }

  private var store: Store { workspace.store }

  /// Reads the file once to check it and to find its rounds, then once for each round, in one transaction each.
  func run(_ file: URL, task: String, by person: Person) throws -> (
    rounds: [(target: Target, counts: ImportCounts)], summary: ImportSummary
  ) {
    let published = try store.guidelineVersions(task).map(\.version)
    guard let newest = published.last else {
      throw Refusal(
        "\(task) has no published guideline for the labels to be under. Publish one: quill publish --task \(task)"
      )
    }
    let definition = try reader.guideline(task, version ?? newest).definition
    let record = try options.record(file)
    let known = KnownInputs(store: store, task: task)
    let name = file.lastPathComponent
    var targets: [Target] = []
    let summary = try read(file, definition, known) { row in
      let target = try self.target(of: row, newest: newest, published, file: name)
      try check(row, under: reader.guideline(task, target.version).definition, file: name)
      if !targets.contains(target) { targets.append(target) }
    }
    try check(targets, task: task)
    let rounds = try targets.map { target in
      let ownDefinition = try reader.guideline(task, target.version).definition
      let counts = try store.importAnnotations(
        task, round: target.round, version: target.version, isSimulated: target.isSimulated,
        createExamples: createExamples, source: record, by: person
      ) { sink in
        _ = try read(file, definition, known) { row in
          guard try self.target(of: row, newest: newest, published, file: name) == target else { return }
          try sink.add(
            ImportedLabel(
              example: row.example, annotator: row.annotator,
              answer: row.answer.canonical(under: ownDefinition), seconds: row.seconds))
        }
      }
      return (target, counts)
    }
    return (rounds, summary)
  }

  private func read(
    _ file: URL, _ definition: TaskDefinition, _ known: KnownInputs, _ onLabel: (LabelRow) throws -> Void
  ) throws -> ImportSummary {
    try LabelImporter(options: options.reading).read(
      file, format: try options.rowFormat(), mapping: try LabelMapping(options.map, task: definition),
      task: definition, input: createExamples ? nil : known.input, onLabel: onLabel)
  }

  /// - Throws: `ImportRefused` that names the line.
  private func target(
    of row: LabelRow, newest: VersionNumber, _ published: [VersionNumber], file: String
  ) throws -> Target {
    let names = [round, row.group].compactMap { $0 }
    guard !names.isEmpty else {
      throw Refusal("Say what round the labels are: --round NAME, or --group COLUMN for one round a group.")
    }
    let version = try version(of: row, file: file) ?? newest
    guard published.contains(version) else {
      let known = published.map(\.description).joined(separator: ", ")
      throw ImportRefused(
        file: file, line: row.line,
        "The label is to be under guideline \(version), but published are \(known). Name one of these.")
    }
    return Target(
      round: names.joined(separator: "-"), version: version, isSimulated: isSimulated || row.isSimulated)
  }

  private func version(of row: LabelRow, file: String) throws -> VersionNumber? {
    if let version { return version }
    if !versionOfGroup.isEmpty {
      if let found = versionOfGroup[row.group ?? ""] { return found }
      throw ImportRefused(
        file: file, line: row.line,
        "The row is of the group \"\(row.group ?? "")\", for which --version-map gives no version. Add it.")
    }
    guard let text = row.version else { return nil }
    if let found = VersionNumber(text) { return found }
    throw ImportRefused(
      file: file, line: row.line, "The row names the guideline \"\(text)\", but a version is written as 1.0.")
  }

  /// The values were read by another version's definition where the file has several.
  private func check(_ row: LabelRow, under definition: TaskDefinition, file: String) throws {
    let problems = Example.answerProblems(row.answer.values, task: definition, input: JSONObject())
    if let first = problems.first { throw ImportRefused(file: file, line: row.line, first.message) }
  }

  /// Refuses before anything is written what the store would refuse on the way.
  private func check(_ targets: [Target], task: String) throws {
    for target in targets {
      if targets.contains(where: { $0.round == target.round && $0 != target }) {
        throw Refusal(
          "The labels of \(target.round) are of different versions, or only partly simulated. Give each a group of its own."
        )
      }
      if !Name.isFileSafe(target.round) {
        throw Refusal(
          "\"\(target.round)\" cannot be a round's name: it is 1 to 64 of a-z, 0-9, dot, _ and -.")
      }
      if let known = try store.round(task, named: target.round),
        known.kind != .imported || known.guidelineVersion != target.version
          || known.isSimulated != target.isSimulated
      {
        throw Refusal(
          "There is a round \(target.round) already (\(known.kind.rawValue), under \(known.guidelineVersion)). "
            + "Give these labels another name with --round.")
      }
    }
  }
}

/// The inputs of examples, looked up as labels name them; a class, as look-ups are kept.
private final class KnownInputs {
  private let store: Store
  private let task: String
  private var known: [String: JSONObject] = [:]

  init(store: Store, task: String) {
    self.store = store
    self.task = task
  }

  func input(_ id: String) -> JSONObject? {
    if let input = known[id] { return input }
    if known.count > 2_000 { known = [:] }
    let input = (try? store.example(task, id))?.input
    if let input { known[id] = input }
    return input
  }
}
