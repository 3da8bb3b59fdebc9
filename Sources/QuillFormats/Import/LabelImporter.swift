/// Existing labels from a file: streamed, checked by the fields' kinds, handed over one by one.

import Foundation
import QuillModel

public struct LabelImporter: Sendable {
  /// `state` is not used here.
  public var options: ImportOptions

  public init(options: ImportOptions = ImportOptions()) { self.options = options }

  /// Hands every label of the file to `onLabel`, in its order; call it inside one transaction, as `ExampleImporter`.
  ///
  /// - Parameters:
  ///   - input: an example's input by its id, `nil` for an unknown one, which is refused; leave it out to take every
  ///     id (line numbers of a `lines` field are not checked then).
  /// - Throws: `ImportRefused` with the first problems, `Refusal` where the file cannot be read or holds no row.
  public func read(
    _ url: URL, format: (any RowFormat)? = nil, mapping: LabelMapping = LabelMapping(), task: TaskDefinition,
    input: ((String) -> JSONObject?)? = nil, onLabel: (LabelRow) throws -> Void
  ) throws -> ImportSummary {
    let format = try format ?? Formats.detect(url)
    var run = LabelRun(
      options: options,
      reading: LabelReading(task: task, mapping: mapping, isTyped: format.isTyped, input: input))
    let figures = try ImportRefused.guarded(url, options) {
      try Formats.read(url, as: format) { try run.take($0, onLabel) }
    } problems: {
      run.problems
    }
    return try ImportRefused.refuseNothing(run.summary(figures), url)
  }
}

extension ImportRefused {
  /// Runs an import and turns its end into the caller's error: too many problems, or any where none may be.
  static func guarded(
    _ url: URL, _ options: ImportOptions, _ work: () throws -> FileFigures, problems: () -> RowProblems
  ) throws -> FileFigures {
    let name = url.lastPathComponent
    let figures: FileFigures
    do {
      figures = try work()
    } catch is EnoughProblems {
      throw ImportRefused(file: name, problems: problems().errors, isComplete: false)
    } catch let refusal as Refusal {
      // Some name the file already.
      if refusal.description.hasPrefix(name) { throw refusal }
      throw Refusal("\(name): \(refusal.description)", exitCode: refusal.exitCode)
    }
    if problems().errorCount > 0, !options.skipInvalid {
      throw ImportRefused(file: name, problems: problems().errors, isComplete: true)
    }
    return figures
  }

  /// An import of nothing is a mistake: the wrong file, or one that is read as something else.
  ///
  /// - Returns: the summary, where something was taken.
  static func refuseNothing(_ summary: ImportSummary, _ url: URL) throws -> ImportSummary {
    if summary.taken > 0 { return summary }
    let name = url.lastPathComponent
    if summary.rows == 0 {
      throw Refusal("\(name): the file holds no row, so nothing was taken. Name another file.")
    }
    // The file was read to its end, even where not all of its problems were kept.
    throw ImportRefused(
      file: name, problems: summary.problems, isComplete: true, advice: ImportRefused.noneFits)
  }
}

private struct LabelRun {
  let options: ImportOptions
  var reading: LabelReading
  var problems: RowProblems
  private var rows = 0
  private var taken = 0
  private var hidden = 0
  private var seen = SeenNames()

  init(options: ImportOptions, reading: LabelReading) {
    self.options = options
    self.reading = reading
    problems = RowProblems(limit: options.problemLimit)
  }

  mutating func take(_ event: RowEvent, _ onLabel: (LabelRow) throws -> Void) throws {
    switch event {
    case .problem(let problem):
      problems.add(problem, line: nil)
      if problem.severity == .error { rows += 1 }
    case .row(let row):
      rows += 1
      try take(row, onLabel)
    }
    if !options.skipInvalid, problems.errors.count >= options.problemLimit { throw EnoughProblems() }
  }

  private mutating func take(_ row: SourceRow, _ onLabel: (LabelRow) throws -> Void) throws {
    guard let label = reading.read(row) else {
      for message in reading.problems { problems.add(Problem(message), line: row.line) }
      return
    }
    if let message = repeated(label) { return problems.add(Problem(message), line: row.line) }
    noteHidden(label)
    if options.skipInvalid || problems.errorCount == 0 {
      try onLabel(label)
      taken += 1
    }
  }

  private mutating func noteHidden(_ label: LabelRow) {
    let found = HiddenCharacters.find(in: label.answer.json)
    guard found.count > 0 else { return }
    hidden += found.count
    let count = found.count == 1 ? "1 hidden character" : "\(found.count) hidden characters"
    problems.add(
      Problem(.warning, "The label has \(count): \(found.codes.joined(separator: ", "))."), line: label.line)
  }

  private mutating func repeated(_ label: LabelRow) -> String? {
    let key = [label.example, label.annotator, label.group ?? ""].joined(separator: "\u{1F}")
    let place = label.group.map { " in \($0)" } ?? ""
    switch seen.add(key, line: label.line) {
    case .new: return nil
    case .sameAs(let line):
      return
        "\(label.annotator) already labelled \(label.example)\(place) on line \(line). Remove one, or map a group."
    case .twinOf(let line):
      return
        "\(label.annotator) and \(label.example) look like line \(line) but have other bytes (NFC and NFD). Use one."
    }
  }

  func summary(_ figures: FileFigures) -> ImportSummary {
    ImportSummary(
      file: figures, rows: rows, taken: taken, skipped: rows - taken, problems: problems.errors,
      problemCount: problems.errorCount, warnings: problems.warnings, warningCount: problems.warningCount,
      hiddenCharacters: hidden)
  }
}
