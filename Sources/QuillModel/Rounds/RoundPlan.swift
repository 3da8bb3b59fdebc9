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
  public var gold: GoldPlan

  public init(
    name: String, kind: Round.Kind = .complete, version: VersionNumber, overlap: Int? = nil,
    examples: [String], people: [String], due: Timestamp? = nil, seed: Int64,
    gold: GoldPlan = .none
  ) {
    self.name = name
    self.kind = kind
    self.version = version
    self.overlap = kind == .complete ? people.count : overlap ?? min(2, people.count)
    self.examples = examples
    self.people = people
    self.due = due
    self.seed = seed
    self.gold = gold
  }

  /// What gives the gold away, or makes it less than was asked for.
  ///
  /// - Parameters:
  ///   - there: how much approved gold there is.
  ///   - planner: who plans; in the round themselves, they are not told which it is.
  public func goldWarnings(of there: Int, for planner: String) -> [String] {
    guard gold.share > 0 else { return [] }
    var warnings: [String] = []
    let odd = gold.conspicuous(among: examples)
    if !odd.isEmpty {
      let named =
        people.contains(planner) ? Figures.count(odd.count, "gold example") : odd.joined(separator: ", ")
      warnings.append(
        "The id tells that it is gold: \(named). The other examples of the round are called otherwise; a copy under an id "
          + "like theirs hides it.")
    }
    if gold.examples.count < (there * gold.share + 99) / 100 {
      warnings.append(
        "No more than \(gold.examples.count) of \(there) gold fit at one among every \(gold.rate).")
    }
    return warnings
  }

  /// Why it cannot be opened, as a sentence.
  public var refusal: String? {
    if kind != .complete, kind != .pool { return "A round that is planned is complete or a pool." }
    if !Name.isFileSafe(name) {
      return "\"\(name)\" cannot be a round's name: it is 1 to 64 of a-z, 0-9, dot, _ and -."
    }
    if examples.isEmpty { return "A round needs at least one example." }
    if people.isEmpty { return "A round needs at least one person: an annotator, a researcher or a lead." }
    if !(0...100).contains(gold.share) { return "The share of gold is 0 to 100 per cent." }
    if gold.rate < 1 { return "Gold is at most one among every so many items: 1 or more." }
    if overlap < 1 { return "A round's overlap is at least 1." }
    if overlap > people.count {
      return
        "Overlap \(overlap) takes at least \(overlap) people; there \(people.count == 1 ? "is" : "are") \(people.count)."
    }
    return nil
  }
}
