/// Records examples one after the other: added, revised or found unchanged.

import Crypto
import GRDB
import QuillModel

struct ExampleWriter {
  enum Outcome {
    case added, unchanged
    /// The parts that differ, where the writer tells them.
    case revised([String])
  }

  private let tx: Transaction
  private let task: RowID
  private let inputs: [InputPart]
  /// The import that the rows belong to.
  private let source: RowID?
  private let actor: RowID
  /// Whether `revised` names the parts: that costs reading the revision before.
  private let tellsParts: Bool

  init(
    _ tx: Transaction, task: RowID, inputs: [InputPart], source: RowID?, actor: RowID,
    tellsParts: Bool = false
  ) {
    self.tellsParts = tellsParts
    self.tx = tx
    self.task = task
    self.inputs = inputs
    self.source = source
    self.actor = actor
  }

  func add(_ example: Example) throws -> Outcome {
    guard Name.isExampleID(example.id) else {
      throw StoreError.refused(
        "\"\(example.id)\" cannot be an example's id: it is 1 to 128 printable ASCII characters without spaces."
      )
    }
    let row = RevisionRow(example, inputs: inputs)
    let known = try tx.db.first(
      "SELECT example, n, sha256 FROM example_head WHERE task = ? AND name = ?",
      [.id(task), .text(example.id)]
    ) { (try $0.id(0), $0.int(1), $0.bytes(2)) }
    guard let (id, n, digest) = known else {
      try addFirst(example, row)
      return .added
    }
    if digest == row.digest { return .unchanged }
    if example.isTemplate, try Templates.isInRound(id, task: task, tx.db) {
      throw StoreError.refused(
        "\(example.id) is in a round, so it cannot become a template. Copy it, and tag the copy.")
    }
    let parts = tellsParts ? try example.parts(changedSince: before(id, n)) : []
    try append(row, example: id, n: n + 1, state: example.state, id: tx.newID())
    try ExampleHead.refresh(id, tx.db)
    return .revised(parts)
  }

  /// As it was recorded: what a file says is compared with what it said.
  private func before(_ example: RowID, _ n: Int) throws -> Example {
    let found = try tx.db.first(
      """
      SELECT \(ExampleContent.columns)
      FROM example e
      JOIN current_revision r ON r.example = e.id
      WHERE e.id = ? AND r.n = ?
      """, [.id(example), .integer(n)], ExampleContent.read)
    guard let found else { throw StoreError.damaged("an example's revision \(n) is missing") }
    return found
  }

  private func addFirst(_ example: Example, _ row: RevisionRow) throws {
    let id = tx.newID()
    let revision = tx.newID()
    try tx.append("example", ["id": .id(id), "task": .id(task), "name": .text(example.id)])
    try append(row, example: id, n: 1, state: example.state, id: revision)
    let isLabelled =
      example.use == .measure && !example.isTemplate
      && ![.retired, .parked, .rejected].contains(example.state)
    try tx.db.run(
      ExampleHead.insert,
      [
        .id(id), .id(task), .text(example.id), .id(revision), 1, .bytes(row.digest),
        .text(example.state.rawValue),
        .text(example.use.rawValue), row.preview, row.tags, row.clauses, .id(actor),
        .id(example.state == .approved ? revision : nil), .id(isLabelled ? revision : nil), .at(tx.at),
        example.state == .inReview ? .at(tx.at) : nil, .integer(example.state.stage),
        .flag(example.isTemplate),
      ])
  }

  private func append(_ row: RevisionRow, example: RowID, n: Int, state: ExampleState, id: RowID) throws {
    try tx.append(
      "example_revision",
      [
        "id": .id(id), "example": .id(example), "n": .integer(n), "content": row.content,
        "sha256": .bytes(row.digest), "preview": row.preview, "expected": row.expected,
        "rationale": row.rationale,
        "clauses": row.clauses, "tags": row.tags, "family": row.family, "scenario": row.scenario,
        "difficulty": row.difficulty, "source": row.source, "licence": row.licence, "use": row.use,
        "proof": row.proof, "initial_state": .text(state.rawValue), "import": .id(source),
        "actor": .id(actor),
      ])
  }
}

/// An example's content as columns, with the digest that tells one revision from the next.
struct RevisionRow {
  let content, expected, rationale, clauses, tags, family, scenario, difficulty, source, licence, use,
    proof: SQLValue
  let preview: SQLValue
  /// SHA-256 over every column but the preview, each with its length before it.
  let digest: [UInt8]

  init(_ example: Example, inputs: [InputPart]) {
    content = .json(.object(example.input))
    expected = .json(example.expected.map(JSONValue.object))
    rationale = .text(example.rationale)
    clauses = .strings(example.clauses)
    tags = .strings(example.tags)
    family = .text(example.family)
    scenario = .text(example.scenario)
    difficulty = .text(example.difficulty)
    source = .text(example.source)
    licence = .text(example.licence)
    use = .text(example.use.rawValue)
    proof = .json(example.proof.map(JSONValue.object))
    preview = .text(inputs.isEmpty ? Preview.line(of: example.input) : example.preview(of: inputs))
    digest = Self.digest([
      content, expected, rationale, clauses, tags, family, scenario, difficulty, source, licence, use, proof,
    ])
  }

  private static func digest(_ columns: [SQLValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    for column in columns {
      if case .text(let text) = column {
        bytes.append(contentsOf: "\(text.utf8.count):".utf8)
        bytes.append(contentsOf: text.utf8)
      } else {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    return Array(SHA256.hash(data: bytes))
  }
}

/// The line of a list that says which example it is, where the task's inputs are not at hand.
enum Preview {
  static func line(of input: JSONObject, limit: Int = 120) -> String {
    for member in input.members {
      if let line = line(of: member.value) {
        return String(String.UnicodeScalarView(line.unicodeScalars.prefix(limit)))
      }
    }
    return ""
  }

  /// The first line that is not blank of the first text.
  private static func line(of value: JSONValue) -> Substring? {
    switch value {
    case .string(let text):
      // Long texts are not split to their end.
      let utf8 = text.utf8
      var rest = utf8[...]
      while !rest.isEmpty {
        var part = rest.prefix { $0 != 0x0A }
        rest = rest[part.endIndex...].dropFirst()
        if part.last == 0x0D { part.removeLast() }
        if part.contains(where: { $0 > 0x20 }) { return Substring(part) }
      }
      return nil
    case .array(let items): return items.lazy.compactMap { line(of: $0["content"] ?? $0) }.first
    default: return nil
    }
  }
}
