/// Examples from a file: streamed, mapped, checked, and handed over one by one.

import Foundation
import QuillModel

public struct ExampleImporter: Sendable {
  public var options: ImportOptions

  public init(options: ImportOptions = ImportOptions()) { self.options = options }

  /// Hands every example of the file to `onExample`, in its order. Call it inside one transaction: where it throws,
  /// nothing may stay.
  ///
  /// - Parameters:
  ///   - format: `nil` takes what the file's ending tells.
  ///   - onExample: gets the example and the line it began on; what it throws ends the import. After the first
  ///     invalid row it is not called any more unless `skipInvalid` is set.
  /// - Throws: `ImportRefused` with the first problems, `Refusal` where the file cannot be read or holds no row.
  public func read(
    _ url: URL, format: (any RowFormat)? = nil, mapping: FieldMapping = FieldMapping(), task: TaskDefinition,
    onExample: (Example, Int) throws -> Void
  ) throws -> ImportSummary {
    let format = try format ?? Formats.detect(url)
    var run = ExampleRun(
      options: options, reader: RowExample(task: task, mapping: mapping, isTyped: format.isTyped))
    let figures = try ImportRefused.guarded(url, options) {
      try Formats.read(url, as: format) { try run.take($0, onExample) }
    } problems: {
      run.problems
    }
    return try ImportRefused.refuseNothing(run.summary(figures), url)
  }
}

/// The state of one import.
private struct ExampleRun {
  let options: ImportOptions
  let reader: RowExample
  var problems: RowProblems
  private var rows = 0
  private var taken = 0
  private var hidden = 0
  private var ids = SeenNames()
  private var made = MadeIDs()
  private var unread: Set<String> = []

  init(options: ImportOptions, reader: RowExample) {
    self.options = options
    self.reader = reader
    problems = RowProblems(limit: options.problemLimit)
  }

  mutating func take(_ event: RowEvent, _ onExample: (Example, Int) throws -> Void) throws {
    switch event {
    case .problem(let problem):
      problems.add(problem, line: nil)
      if problem.severity == .error { rows += 1 }
    case .row(let row):
      rows += 1
      try take(row, onExample)
    }
    if !options.skipInvalid, problems.errors.count >= options.problemLimit { throw EnoughProblems() }
  }

  private mutating func take(_ row: SourceRow, _ onExample: (Example, Int) throws -> Void) throws {
    let reading = reader.read(row)
    note(unread: reading.unread, line: row.line)
    guard var example = reading.example else {
      for problem in reading.problems { problems.add(problem, line: row.line) }
      return
    }
    if reading.isNameless { example.id = made.id(of: example.input) }
    if let state = options.state { example.state = state }
    if example.source.isEmpty { example.source = options.source }
    if example.licence.isEmpty { example.licence = options.licence }
    example.expected = example.expected.map { Example.storedAnswer($0, task: reader.task) }
    let before = problems.errorCount
    for problem in example.problems(under: reader.task) { problems.add(problem, line: row.line) }
    check(id: example.id, line: row.line)
    guard problems.errorCount == before else { return }
    noteHidden(example, line: row.line)
    if options.skipInvalid || problems.errorCount == 0 {
      try onExample(example, row.line)
      taken += 1
    }
  }

  private mutating func check(id: String, line: Int) {
    switch ids.add(id, line: line) {
    case .new: break
    case .sameAs(let first):
      problems.add(
        Problem("The id \"\(id)\" is already on line \(first). Give one of them another."), line: line)
    case .twinOf(let first):
      let message =
        "The id \"\(id)\" looks like the one on line \(first) but has other bytes (NFC and NFD). Use one."
      problems.add(Problem(message), line: line)
    }
  }

  private mutating func note(unread keys: [String], line: Int) {
    for key in keys where unread.count < 100 && unread.insert(key).inserted {
      problems.add(
        Problem(.warning, "\"\(key)\" is not read. Map it with --map FIELD=\(key) if it is meant."),
        line: line)
    }
  }

  private mutating func noteHidden(_ example: Example, line: Int) {
    for (name, texts) in Self.texts(of: example) {
      let found = HiddenCharacters.find(in: texts)
      guard found.count > 0 else { continue }
      hidden += found.count
      let count = found.count == 1 ? "1 hidden character" : "\(found.count) hidden characters"
      let codes = found.codes.joined(separator: ", ")
      problems.add(Problem(.warning, "\"\(name)\" has \(count): \(codes)."), line: line)
    }
  }

  /// Whatever of an example a person may read; its id has no room for such characters.
  private static func texts(of example: Example) -> [(name: String, texts: JSONValue)] {
    let others = (example.json.object ?? JSONObject()).members.filter { $0.key != "input" && $0.key != "id" }
    return (example.input.members + others).map { ($0.key, $0.value) }
  }

  func summary(_ figures: FileFigures) -> ImportSummary {
    ImportSummary(
      file: figures, rows: rows, taken: taken, skipped: rows - taken, problems: problems.errors,
      problemCount: problems.errorCount, warnings: problems.warnings, warningCount: problems.warningCount,
      hiddenCharacters: hidden)
  }
}
