/// The gold hidden in a round: which decided examples are served among the others, and how thinly.
public struct GoldPlan: Hashable, Sendable {
  public static let none = GoldPlan(share: 0, rate: defaultRate, examples: [])
  public static let defaultRate = 8

  /// Per cent of the task's approved gold that was to be drawn.
  public var share: Int
  /// At most one among every `rate` items that a person meets.
  public var rate: Int
  /// Ids of those drawn.
  public var examples: [String]

  public init(share: Int, rate: Int, examples: [String]) {
    self.share = share
    self.rate = rate
    self.examples = examples
  }

  /// Draws from the approved gold: `share` per cent rounded up, but no more than fit among what is measured.
  public static func draw(
    share: Int, rate: Int, from available: [String], among measured: Int, seed: Int64
  ) -> GoldPlan {
    let wanted = (available.count * share + 99) / 100
    let order = SeededOrder.of(available.count, seed: seed, person: RowID(high: 0, low: 0))
    let drawn = order.prefix(min(wanted, fitting(measured, rate: rate))).map { available[$0] }
    return GoldPlan(share: share, rate: rate, examples: drawn)
  }

  /// How many can stand among so many measured items with at most one in every `rate`.
  static func fitting(_ measured: Int, rate: Int) -> Int {
    measured == 0 ? 0 : rate <= 1 ? .max : measured / (rate - 1) + 1
  }

  /// Those whose ids look like none of the measured ones, so that an id tells which is gold.
  public func conspicuous(among measured: [String]) -> [String] {
    let shapes = Set(measured.map(Self.shape))
    return examples.filter { !shapes.contains(Self.shape($0)) }
  }

  /// What stands before an id's first digit, else before its last hyphen: `pc-` of `pc-14`.
  private static func shape(_ id: String) -> String {
    if let digit = id.firstIndex(where: \.isNumber) { return String(id[..<digit]) }
    return id.lastIndex(of: "-").map { String(id[...$0]) } ?? ""
  }
}

/// A person's own order of a round's items in which no position betrays the gold.
public enum GoldOrder {
  /// Any two gold items are at least `rate` places apart; every arrangement of which that holds is as likely as another.
  /// Without gold it is `SeededOrder`'s.
  ///
  /// - Parameter isGold: of each item of the round. Where they do not fit, they stand as far apart as they can.
  /// - Returns: indices of the items, each once.
  public static func of(_ isGold: [Bool], rate: Int, seed: Int64, person: RowID) -> [Int] {
    let gold = isGold.indices.filter { isGold[$0] }
    let others = isGold.indices.filter { !isGold[$0] }
    let shuffled = SeededOrder.of(others.count, seed: seed, person: person).map { others[$0] }
    guard !gold.isEmpty else { return shuffled }
    let gap = gold.count == 1 ? 0 : min(max(rate, 1) - 1, others.count / (gold.count - 1))
    let slots = isGold.count - (gold.count - 1) * gap
    let chosen = SeededOrder.of(slots, seed: ~seed, person: person).prefix(gold.count).sorted()
    let places = Set(chosen.enumerated().map { $0.element + $0.offset * gap })
    var golds = SeededOrder.of(gold.count, seed: seed, person: person).map { gold[$0] }[...]
    var rest = shuffled[...]
    return isGold.indices.compactMap { places.contains($0) ? golds.popFirst() : rest.popFirst() }
  }
}
