/// The examples that wait for a decision, in the order in which deciding them unblocks most.
public struct AdjudicationQueue: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var example: String
    public var round: Round
    /// The open fields, those that hold the round up first; each with the values and how many gave them.
    public var open: [Dispute]
    /// How many of them hold the round up.
    public var holding: Int
    /// How many examples of the queue are disputed in the same way, this one included.
    public var alike: Int
    /// Cited on it, the most cited first.
    public var clauses: [String]
    public var look: SecondLook?
    /// What the looks tell of the first open field.
    public var reading: SecondLook.Reading?
    /// What was decided on it and stands no more: it was taken up again, or answers came later.
    public var fallen: Fallen?
    /// The person who looks has labelled it, so another decides.
    public var isOwn: Bool

    public enum Fallen: String, Hashable, Sendable {
      case reopened
      case overtaken = "answers came later"
    }
  }

  /// One field and what was said of it.
  public struct Dispute: Hashable, Sendable {
    public var field: String
    public var title: String
    /// As people read them; the commonest first.
    public var values: [Value]
    public var why: EnsembleOutcome.Why?

    public struct Value: Hashable, Sendable {
      public var text: String
      public var count: Int
    }

    /// `omits 2, faithful`
    public var words: String {
      values.map { $0.count == 1 ? $0.text : "\($0.text) \($0.count)" }.joined(separator: ", ")
    }
    /// The same for whatever is disputed in the same way.
    var kind: [String] { [field] + values.map(\.text).sorted() }
  }

  public let rows: [Row]
  /// Examples in the same rounds on which nothing is open.
  public let decided: Int

  /// - Parameter items: each with the definition of its round's version.
  public init(_ items: [(item: RatedItem, task: TaskDefinition)]) {
    var rows = items.compactMap { Self.row($0.item, $0.task) }
    decided = items.count - rows.count
    var kinds: [[String]: Int] = [:]
    for row in rows { kinds[row.open[0].kind, default: 0] += 1 }
    for index in rows.indices { rows[index].alike = kinds[rows[index].open[0].kind] ?? 1 }
    self.rows = rows.sorted { Self.order($0) < Self.order($1) }
  }

  /// What holds the round up first; of that what stands for most others, so that one clause settles them; then what
  /// has most open fields.
  private static func order(_ row: Row) -> (Int, Int, Int, Int, String) {
    (
      row.reading == .waiting ? 1 : 0, row.holding > 0 ? 0 : 1, -row.alike, -row.open.count, row.example
    )
  }

  private static func row(_ item: RatedItem, _ task: TaskDefinition) -> Row? {
    let standing = item.standing(under: task)
    let open = standing.open + standing.openBesides
    guard let first = open.first else { return nil }
    let values = Dictionary(
      item.answers.map { ($0.annotation, $0.answer.values[first.field.name] ?? .null) },
      uniquingKeysWith: { first, _ in first })
    return Row(
      example: item.example, round: item.round,
      open: open.map { dispute($0, item) }, holding: standing.open.count, alike: 1,
      clauses: counted(item.answers.flatMap(\.answer.clauses)).map(\.text), look: item.look,
      reading: item.look?.reading(values),
      fallen: fallen(item), isOwn: item.isOwn)
  }

  private static func fallen(_ item: RatedItem) -> Row.Fallen? {
    let standing = item.standing
    return item.decisions.first { standing[$0.field] == nil }.map {
      $0.isOvertaken ? .overtaken : .reopened
    }
  }

  private static func dispute(_ standing: FieldStanding, _ item: RatedItem) -> Dispute {
    let field = standing.field
    let given = item.answers.compactMap { rated -> String? in
      guard let value = rated.answer.values[field.name] else {
        return field.visibleIf == nil ? FieldEntry.emptyWord : nil
      }
      let text = field.kind?.display(value, field: field) ?? CanonicalJSON.text(value)
      return text.isEmpty ? FieldEntry.emptyWord : text.split(separator: "\n").joined(separator: " ")
    }
    var why: EnsembleOutcome.Why?
    if case .open(let reason) = standing.state { why = reason }
    return Dispute(field: field.name, title: field.title, values: counted(given), why: why)
  }

  private static func counted(_ texts: [String]) -> [Dispute.Value] {
    Dictionary(grouping: texts) { $0 }.map { Dispute.Value(text: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }
}
