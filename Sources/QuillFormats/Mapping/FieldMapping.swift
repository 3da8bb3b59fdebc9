/// Which part of a row becomes which part of an example: `--map field=path`, or by name where nothing is mapped.

import QuillModel

public struct FieldMapping: Hashable, Sendable {
  /// What a path can fill.
  public enum Target: Hashable, Sendable {
    case id
    case input(String)
    case expected(String)
    case member(Member)
  }

  /// The members of an example beside its id, its inputs and its expected answer.
  public enum Member: String, Hashable, Sendable, CaseIterable {
    case rationale, tags, clauses, family, scenario, difficulty, source, licence, use
  }

  public struct Row: Hashable, Sendable {
    public var target: Target
    public var path: FieldPath
  }

  /// Empty where nothing is mapped: rows are in the native form, or have columns named as the inputs.
  public let rows: [Row]
  public var isEmpty: Bool { rows.isEmpty }

  /// No mapping.
  public init() { rows = [] }

  /// - Parameter texts: each `field=path`. A field is `id`, an input's name (or `input.NAME`), `expected.FIELD`, or
  ///   one of rationale, tags, clauses, family, scenario, difficulty, source, licence, use. Where an input has one of
  ///   these names, the input is meant; `id` is always the example's.
  /// - Throws: `Refusal` that says what can be mapped.
  public init(_ texts: [String], task: TaskDefinition) throws(Refusal) {
    var rows: [Row] = []
    for text in texts {
      let pair = try MapArgument(text)
      let name = pair.name
      let target = try Self.target(name, task: task)
      if rows.contains(where: { $0.target == target }) {
        throw Refusal("--map names \(name) twice. Remove one.")
      }
      rows.append(Row(target: target, path: pair.path))
    }
    self.rows = rows
  }

  /// The mapping of a row whose members are named as what they fill; answers may stand together in "expected".
  static func byName(_ row: JSONValue, task: TaskDefinition) -> FieldMapping {
    FieldMapping(
      rows: (row.object?.members ?? []).flatMap { member -> [Row] in
        if let target = try? target(member.key, task: task) {
          return [Row(target: target, path: FieldPath(member: member.key))]
        }
        guard member.key == "expected", let answers = member.value.object else { return [] }
        return answers.keys.filter { task.field($0) != nil }.map { name in
          Row(target: .expected(name), path: FieldPath(member: "expected", then: name))
        }
      })
  }

  private init(rows: [Row]) { self.rows = rows }

  private static func target(_ name: String, task: TaskDefinition) throws(Refusal) -> Target {
    if name == "id" { return .id }
    if task.input(name) != nil { return .input(name) }
    if name.hasPrefix("input."), task.input(String(name.dropFirst(6))) != nil {
      return .input(String(name.dropFirst(6)))
    }
    if name.hasPrefix("expected."), task.field(String(name.dropFirst(9))) != nil {
      return .expected(String(name.dropFirst(9)))
    }
    if let member = Member(rawValue: name) { return .member(member) }
    let inputs = task.inputs.map(\.name).joined(separator: ", ")
    let fields = task.fields.map { "expected.\($0.name)" }.joined(separator: ", ")
    let members = Member.allCases.map(\.rawValue).joined(separator: ", ")
    throw Refusal(
      "\"\(name)\" cannot be mapped. This task takes id, the inputs \(inputs), the answers \(fields), and \(members)."
    )
  }
}

extension FieldPath {
  /// The path of one member, or of one inside it, whatever their names hold.
  init(member: String, then inner: String? = nil) {
    text = inner.map { "\(member).\($0)" } ?? member
    steps = [.member(member)] + (inner.map { [.member($0)] } ?? [])
  }
}
