/// How many items a design needs, by simulation and the law that standard errors fall as 1/√n.
extension AgreementSimulation {
  /// Fewer are no study: intervals of so few items are cut to what is possible, or are not there.
  public static let fewest = 10
  /// More are no longer simulated.
  public static let most = 10_000

  /// About how many items give a 95% interval that is no wider than this, and what to expect there.
  ///
  /// - Returns: `fewest` where that is enough; `nil` where `most` are not. Within the noise of the simulation, some 3%.
  public func itemsNeeded(
    width: Double, alpha: Double, studies: Int = 400, replicates: Int = 0, seed: UInt64 = 1
  ) -> (items: Int, outlook: Outlook)? {
    func look(_ n: Int) -> Outlook {
      with(items: n).outlook(alpha: alpha, studies: studies, replicates: replicates, seed: seed)
    }
    var (n, found) = (50, look(50))
    for _ in 0..<6 {
      let ratio = found.width / width
      let next = Self.whole(Double(n) * ratio * ratio)
      if Self.isNear(next, n) { break }
      (n, found) = (next, look(next))
    }
    while found.width > width, n < Self.most {
      n = min(Self.most, n + max(1, n / 50))
      found = look(n)
    }
    return found.width <= width ? (n, found) : nil
  }

  /// About how many items, rated under each of two versions, show a change of alpha with this chance; and the chance
  /// simulated there.
  ///
  /// - Returns: as for a width.
  public func itemsNeeded(
    toTell before: Double, from after: Double, power: Double = 0.8, studies: Int = 400, seed: UInt64 = 1
  ) -> (items: Int, power: Double)? {
    let pilot = with(items: 100)
    let one = pilot.outlook(alpha: before, studies: studies, seed: seed).standardDeviation
    let two = pilot.outlook(alpha: after, studies: studies, seed: seed).standardDeviation
    let limit = NormalDistribution.quantile(0.975)
    let reach = limit + NormalDistribution.quantile(power)
    let gap = after - before
    var n = Self.whole(100 * (one * one + two * two) * (reach / gap) * (reach / gap))
    func look(_ n: Int) -> Double {
      with(items: n).power(from: before, to: after, studies: studies, seed: seed)
    }
    var found = look(n)
    for _ in 0..<4 {
      // A share of 0 or 1 has no quantile; half a study stands for it.
      let half = 0.5 / Double(studies)
      let seen = limit + NormalDistribution.quantile(min(1 - half, max(half, found)))
      let next = Self.whole(Double(n) * (reach / max(0.5, seen)) * (reach / max(0.5, seen)))
      if Self.isNear(next, n) { break }
      n = next
      found = look(n)
    }
    return n < Self.most || found >= power ? (n, found) : nil
  }

  private func with(items: Int) -> AgreementSimulation {
    AgreementSimulation(items: items, raters: raters, shares: shares)
  }

  private static func whole(_ n: Double) -> Int {
    Int(min(Double(most), max(Double(fewest), n.rounded(.up))))
  }

  private static func isNear(_ a: Int, _ b: Int) -> Bool { abs(a - b) <= max(a, b) / 50 }
}
