/// A round being planned, as people type it.
public struct RoundDraft: Hashable, Sendable {
  public var name: String
  public var kind: Round.Kind
  public var version: String
  /// The examples that a filter shows, as it is typed.
  public var filter: String
  /// Names, apart by commas or blanks.
  public var people: String
  /// Of a pool; a complete round is labelled by everyone.
  public var overlap: String
  /// `2026-12-01`, or nothing.
  public var due: String
  public var seed: String

  public init(
    name: String, kind: Round.Kind = .complete, version: String,
    filter: String = "~state approved ~use measure", people: String, overlap: String = "2", due: String = "",
    seed: String
  ) {
    self.name = name
    self.kind = kind
    self.version = version
    self.filter = filter
    self.people = people
    self.overlap = overlap
    self.due = due
    self.seed = seed
  }

  /// Each once, in the order typed.
  public var names: [String] {
    var seen: Set<String> = []
    return people.split { $0 == "," || $0.isWhitespace }.map(String.init).filter { seen.insert($0).inserted }
  }

  /// - Parameter examples: what the filter shows.
  /// - Throws: `Refusal` that says which part is not what it takes.
  public func plan(examples: [String]) throws(Refusal) -> RoundPlan {
    guard let version = VersionNumber(version) else {
      throw Refusal("\"\(version)\" is no guideline version; one is written as 1.0.")
    }
    guard let seed = Int64(seed) else { throw Refusal("The seed is a whole number, not \"\(seed)\".") }
    guard kind == .complete || Int(overlap) != nil else {
      throw Refusal("The overlap is a whole number, not \"\(overlap)\".")
    }
    var end: Timestamp?
    if !due.isEmpty {
      end = Timestamp(endOf: due)
      if end == nil { throw Refusal("\"\(due)\" is no date; one is written as 2026-12-01.") }
    }
    let plan = RoundPlan(
      name: name, kind: kind, version: version, overlap: Int(overlap), examples: examples, people: names,
      due: end, seed: seed)
    if let refusal = plan.refusal { throw Refusal(refusal) }
    return plan
  }
}
