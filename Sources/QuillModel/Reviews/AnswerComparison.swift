/// A blind answer beside the expected one.
public struct AnswerComparison: Hashable, Sendable {
  public struct Difference: Hashable, Sendable {
    /// The field's name.
    public var field: String
    public var title: String
    /// As people read them; `–` where there is none.
    public var answer: String
    public var expected: String
    /// Decides whether the answers match.
    public var isDeciding: Bool
  }

  /// In the order of the fields.
  public let differences: [Difference]

  /// Compared are the gating fields, or all where none is; the others are shown and decide nothing.
  public init(answer: JSONObject, expected: JSONObject?, _ definition: TaskDefinition) {
    let hasGating = definition.fields.contains(where: \.gating)
    differences = definition.fields.compactMap { field in
      let (a, b) = (answer[field.name], expected?[field.name])
      let (left, right) = (Self.canonical(a, field), Self.canonical(b, field))
      guard left != right else { return nil }
      return Difference(
        field: field.name, title: field.title, answer: Self.shown(a, field), expected: Self.shown(b, field),
        isDeciding: hasGating ? field.gating : true)
    }
  }

  /// Whether two values of a field are the same by its kind's own comparison.
  public static func isEqual(_ a: JSONValue?, _ b: JSONValue?, _ field: Field) -> Bool {
    canonical(a, field) == canonical(b, field)
  }

  public var isMatch: Bool { !differences.contains(where: \.isDeciding) }

  /// `verdict: FAITHFUL, expected OMITS; severity: 0, expected 2`
  public var sentence: String {
    differences.filter(\.isDeciding).map { "\($0.title): \($0.answer), expected \($0.expected)" }
      .joined(separator: "; ")
  }

  /// The deciding fields that differ: `verdict and severity`.
  public var disputed: String {
    let titles = differences.filter(\.isDeciding).map(\.title)
    return ([titles.dropLast().joined(separator: ", ")] + titles.suffix(1)).filter { !$0.isEmpty }
      .joined(separator: " and ")
  }

  /// One line a field, the answers under each other's.
  public var table: String {
    let rows =
      [("field", "reviewer", "author")]
      + differences.map { ($0.title + ($0.isDeciding ? "" : " (not deciding)"), $0.answer, $0.expected) }
    let first = rows.map { $0.0.unicodeScalars.count }.max() ?? 0
    let second = rows.map { $0.1.unicodeScalars.count }.max() ?? 0
    return rows.map { Self.pad($0.0, first) + "  " + Self.pad($0.1, second) + "  " + $0.2 }
      .joined(separator: "\n")
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }

  /// As bytes: Swift would take an NFC and an NFD text for one. No value and no element are the same.
  private static func canonical(_ value: JSONValue?, _ field: Field) -> [UInt8]? {
    guard let value else { return field.kind?.entry.isPicked == true ? CanonicalJSON.bytes([]) : nil }
    return CanonicalJSON.bytes(field.kind?.canonical(value, field: field) ?? value)
  }

  public static func shown(_ value: JSONValue?, _ field: Field) -> String {
    guard let value else { return "–" }
    let text = field.kind?.display(value, field: field) ?? CanonicalJSON.text(value)
    return text.isEmpty ? "none" : text.split(separator: "\n").joined(separator: " ")
  }
}
