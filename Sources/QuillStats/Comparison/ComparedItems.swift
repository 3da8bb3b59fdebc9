/// The items of two versions as what each adds to alpha's sums, so that neither a permutation nor a resample touches the
/// ratings.
struct ComparedItems {
  typealias Entries = [(Int, Double)]

  private let sums: AlphaSums
  /// Paired: the same item at the same place.
  let before: [Entries]
  let after: [Entries]

  init(
    before: [Rating], after: [Rating], level: Level, categories: [String]?,
    design: VersionComparison.Design
  ) throws {
    // One set of categories for both: the unit's version is told by its name.
    let marked =
      before.map { Rating(unit: "a\($0.unit)", rater: $0.rater, value: $0.value) }
      + after.map { Rating(unit: "b\($0.unit)", rater: $0.rater, value: $0.value) }
    let ratings = try Ratings(marked, level: level, categories: categories)
    if ratings.count == 0 { throw Undefined.empty }
    try ratings.requirePairs()
    let sums = AlphaSums(ratings, level: level)
    var one: [(ByteText, Int)] = []
    var two: [ByteText: Int] = [:]
    var order: [Int] = []
    for (index, unit) in ratings.units.enumerated() where ratings.counts.size[index] > 0 {
      let name = ByteText(String(unit.unicodeScalars.dropFirst()))
      if unit.unicodeScalars.first == "a" {
        one.append((name, index))
      } else {
        two[name] = index
        order.append(index)
      }
    }
    func entries(_ units: [Int]) -> [Entries] { units.map { sums.entries(ratings.counts, $0) } }
    switch design {
    case .paired:
      let common = one.compactMap { name, unit in two[name].map { (unit, $0) } }
      if common.isEmpty { throw Undefined.nothingPairable }
      self.before = entries(common.map(\.0))
      self.after = entries(common.map(\.1))
    case .unpaired:
      self.before = entries(one.map(\.1))
      self.after = entries(order)
    }
    self.sums = sums
  }

  func alpha(_ items: [Entries]) -> Double? {
    var total = [Double](repeating: 0, count: sums.dimension)
    for item in items { Self.add(item, 1, to: &total) }
    return sums.value(total)
  }

  private static func add(_ item: Entries, _ times: Double, to total: inout [Double]) {
    for (at, amount) in item { total[at] += times * amount }
  }

  private static let most = 20_000

  /// All arrangements where they are few, else as many as asked for. - Returns: whether they were all.
  func permute(
    into tally: inout PermutationTally, design: VersionComparison.Design, draws: Int, seed: UInt64
  ) -> Bool {
    var random = SeededGenerator(seed: seed)
    switch design {
    case .paired:
      let n = before.count
      if n <= 14 {
        for pattern in 0..<(1 << n) { tally.add(swapped { pattern >> $0 & 1 == 1 }) }
        return true
      }
      for _ in 0..<draws { tally.add(swapped { _ in random.next() & 1 == 1 }) }
      return false
    case .unpaired:
      let pool = before + after
      if let all = Self.combinations(pool.count, before.count, most: Self.most) {
        for chosen in all { tally.add(dealt(pool, Set(chosen))) }
        return true
      }
      var order = Array(pool.indices)
      for _ in 0..<draws {
        for at in 0..<before.count {
          order.swapAt(at, at + Int(random.below(UInt32(order.count - at))))
        }
        tally.add(dealt(pool, Set(order[..<before.count])))
      }
      return false
    }
  }

  /// The difference where the items chosen have changed sides.
  private func swapped(_ isSwapped: (Int) -> Bool) -> Double? {
    var one = [Double](repeating: 0, count: sums.dimension)
    var two = one
    for item in before.indices {
      let swap = isSwapped(item)
      Self.add(swap ? after[item] : before[item], 1, to: &one)
      Self.add(swap ? before[item] : after[item], 1, to: &two)
    }
    guard let a = sums.value(one), let b = sums.value(two) else { return nil }
    return b - a
  }

  private func dealt(_ pool: [Entries], _ first: Set<Int>) -> Double? {
    let one = alpha(pool.indices.filter(first.contains).map { pool[$0] })
    let two = alpha(pool.indices.filter { !first.contains($0) }.map { pool[$0] })
    guard let one, let two else { return nil }
    return two - one
  }

  /// Every way to choose k of n; `nil` where there are more than `most`.
  private static func combinations(_ n: Int, _ k: Int, most: Int) -> [[Int]]? {
    var count = 1.0
    for i in 0..<k { count *= Double(n - i) / Double(i + 1) }
    if count > Double(most) + 0.5 { return nil }
    var all: [[Int]] = []
    var chosen = Array(0..<k)
    while true {
      all.append(chosen)
      guard let at = chosen.indices.last(where: { chosen[$0] < n - k + $0 }) else { return all }
      chosen[at] += 1
      for next in (at + 1)..<max(at + 1, k) { chosen[next] = chosen[next - 1] + 1 }
    }
  }

  /// Paired: items drawn with both their versions. Unpaired: each version's items drawn apart.
  func bootstrap(
    design: VersionComparison.Design, replicates: Int, seed: UInt64
  ) -> (interval: Interval, se: Double)? {
    var random = SeededGenerator(seed: seed)
    var values: [Double] = []
    for _ in 0..<replicates {
      let one = before.indices.map { _ in Int(random.below(UInt32(before.count))) }
      let two = design == .paired ? one : after.indices.map { _ in Int(random.below(UInt32(after.count))) }
      if let a = alpha(one.map { before[$0] }), let b = alpha(two.map { after[$0] }) { values.append(b - a) }
    }
    guard 2 * values.count >= replicates, values.count > 1, before.count > 1, after.count > 1 else {
      return nil
    }
    values.sort()
    return (
      Interval(lower: Bootstrap.quantile(values, 0.025), upper: Bootstrap.quantile(values, 0.975)),
      Bootstrap.standardDeviation(values)
    )
  }
}
