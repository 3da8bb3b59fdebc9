/// Records many examples as one import: all of them or none.

import GRDB
import QuillModel

/// Takes the rows of an import, one at a time.
public struct ExampleSink {
  private let writer: ExampleWriter
  private let tracker: RecipeTracker?
  public private(set) var counts = ImportCounts()
  public private(set) var revised: [ExampleImportReport.Revised] = []

  init(_ writer: ExampleWriter, _ tracker: RecipeTracker?) {
    self.writer = writer
    self.tracker = tracker
  }

  /// The example's state is taken as given. Content that is known is left as it is; other content becomes the next
  /// revision.
  public mutating func add(_ example: Example) throws {
    switch try writer.add(example) {
    case .added: counts.added += 1
    case .revised(let parts):
      counts.revised += 1
      revised.append(ExampleImportReport.Revised(id: example.id, parts: parts))
    case .unchanged: counts.unchanged += 1
    }
    try tracker?.note(example.id)
  }
}

extension Store {
  /// Imports the examples that `body` adds, in one transaction: when it throws, nothing is stored.
  ///
  /// Other sessions cannot write meanwhile; `body` should parse and add, and do nothing else.
  ///
  /// - Parameters:
  ///   - recipe: saved, or saved again with the file it was run on, once the rows are in.
  ///   - isNew: the recipe takes the place of another of its name, and knows of no examples yet.
  ///   - inputs: of the task's definition; they decide the preview lines.
  ///   - received: the name of the file in the inbox that they come from; it is imported with them, or not at all.
  @discardableResult
  public func importExamples(
    _ task: String, source: ImportRecord, recipe: ImportRecipe? = nil, isNew: Bool = false,
    inputs: [InputPart] = [], received: String? = nil, by actor: Person,
    _ body: (inout ExampleSink) throws -> Void
  ) throws -> ExampleImportReport {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.importExamples, of: actor, in: task, tx.db)
      let id = try Imports.begin(task: task, kind: "examples", source, by: actor.id, tx)
      let tracker = try recipe.map {
        try RecipeTracker($0, isNew: isNew, task: task, import: id, by: actor.id, tx)
      }
      let writer = ExampleWriter(
        tx, task: task, inputs: inputs, source: id, actor: actor.id, tellsParts: true)
      var sink = ExampleSink(writer, tracker)
      try body(&sink)
      try Imports.end(id, sink.counts, tx)
      if let received { try Inbox.end(received, in: task, import: id, reason: "", by: actor.id, tx) }
      return ExampleImportReport(
        counts: sink.counts, revised: sink.revised, missing: try tracker?.missing() ?? [])
    }
  }

  /// Imports a list of examples; see `importExamples`.
  @discardableResult
  public func addExamples(
    _ task: String, _ examples: [Example], source: ImportRecord = ImportRecord(file: ""),
    inputs: [InputPart] = [],
    by actor: Person
  ) throws -> ImportCounts {
    try importExamples(task, source: source, inputs: inputs, by: actor) { sink in
      for example in examples { try sink.add(example) }
    }.counts
  }

  /// When a file of the same bytes was imported last; `nil` for one that was not.
  public func lastImport(_ task: String, sha256: String) throws -> Timestamp? {
    try read { db in
      try db.first(
        """
        SELECT at
        FROM import
        WHERE task = ? AND kind = 'examples' AND sha256 = ?
        ORDER BY seq DESC
        LIMIT 1
        """, [.id(try TaskKey.id(of: task, db)), .text(sha256)]
      ) { $0.at(0) }
    }
  }
}

enum Imports {
  static func begin(
    task: RowID, kind: String, _ source: ImportRecord, by actor: RowID, _ tx: Transaction
  ) throws -> RowID {
    let id = tx.newID()
    try tx.append(
      "import",
      [
        "id": .id(id), "task": .id(task), "kind": .text(kind), "file": .text(source.file),
        "sha256": .text(source.sha256), "mapping": .json(source.mapping), "actor": .id(actor),
      ])
    return id
  }

  static func end(_ id: RowID, _ counts: ImportCounts, _ tx: Transaction) throws {
    try tx.append(
      "import_result",
      [
        "import": .id(id), "added": .integer(counts.added), "revised": .integer(counts.revised),
        "unchanged": .integer(counts.unchanged),
      ])
  }
}
