/// What a round is to be, before it is opened.
public struct RoundPlan: Hashable, Sendable {
  public var name: String
  /// `.complete` or `.pool`.
  public var kind: Round.Kind
  public var version: VersionNumber
  /// How many people label each example; in a complete round everyone does.
  public var overlap: Int
  /// Ids, each once.
  public var examples: [String]
  /// Names, each once.
  public var people: [String]
  /// When it is to be done; nothing happens then, but that it is said.
  public var due: Timestamp?
  /// Decides each person's order of the examples.
  public var seed: Int64

  public init(
    name: String, kind: Round.Kind = .complete, version: VersionNumber, overlap: Int? = nil,
    examples: [String], people: [String], due: Timestamp? = nil, seed: Int64
  ) {
    self.name = name
    self.kind = kind
    self.version = version
    self.overlap = kind == .complete ? people.count : overlap ?? min(2, people.count)
    self.examples = examples
    self.people = people
    self.due = due
    self.seed = seed
  }

  /// Why it cannot be opened, as a sentence.
  public var refusal: String? {
    if kind != .complete, kind != .pool { return "A round that is planned is complete or a pool." }
    if !Name.isFileSafe(name) {
      return "\"\(name)\" cannot be a round's name: it is 1 to 64 of a-z, 0-9, dot, _ and -."
    }
    if examples.isEmpty { return "A round needs at least one example." }
    if people.isEmpty { return "A round needs at least one person: an annotator, a researcher or a lead." }
    if overlap < 1 { return "A round's overlap is at least 1." }
    if overlap > people.count {
      return
        "Overlap \(overlap) takes at least \(overlap) people; there \(people.count == 1 ? "is" : "are") \(people.count)."
    }
    return nil
  }
}
