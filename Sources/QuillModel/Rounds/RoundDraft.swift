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
  /// Per cent of the approved gold that is hidden among the examples.
  public var gold = "0"
  /// At most one gold among every so many.
  public var goldRate = "\(GoldPlan.defaultRate)"
  /// The approved gold there is to draw from.
  public var goldThere: [String]

  public init(
    name: String, kind: Round.Kind = .complete, version: String,
    filter: String = "~state approved ~use measure", people: String, overlap: String = "2", due: String = "",
    seed: String, goldThere: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.version = version
    self.filter = filter
    self.people = people
    self.overlap = overlap
    self.due = due
    self.seed = seed
    self.goldThere = goldThere
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
    guard let share = Int(gold.hasSuffix("%") ? String(gold.dropLast()) : gold) else {
      throw Refusal("The share of gold is a number of per cent, not \"\(gold)\".")
    }
    guard let rate = Int(goldRate) else {
      throw Refusal("Gold is at most one among every so many items: a whole number, not \"\(goldRate)\".")
    }
    if share > 0, goldThere.isEmpty {
      throw Refusal(
        "There is no gold to hide: no approved example with the use gold has an expected answer. Set gold to 0."
      )
    }
    let drawn = GoldPlan.draw(
      share: max(0, share), rate: max(1, rate), from: goldThere.filter { !examples.contains($0) },
      among: examples.count, seed: seed)
    let plan = RoundPlan(
      name: name, kind: kind, version: version, overlap: Int(overlap), examples: examples, people: names,
      due: end, seed: seed, gold: GoldPlan(share: share, rate: rate, examples: drawn.examples))
    if let refusal = plan.refusal { throw Refusal(refusal) }
    return plan
  }
}
