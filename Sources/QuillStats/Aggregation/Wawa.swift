/// Worker agreement with aggregate: each annotator counts as much as they agree with the majority.
///
/// - Returns: weighted shares, and as skill the share of an annotator's labels that the majority gave.
/// - Complexity: O(labels + items · categories).
/// - Source: Appen's "Wawa", as in crowd-kit (Ustalov et al. 2024, Learning from Crowds with Crowd-Kit).
public enum Wawa {
  public static let method = AggregationMethod(name: "wawa", title: "Wawa") { (table) throws(Undefined) in
    let majority = try MajorityVote.run(table)
    var agreed = [Double](repeating: 0, count: table.annotators.count)
    var given = agreed
    for item in table.items.indices {
      let best = majority.best(item)
      for at in table.places(item) {
        let annotator = Int(table.annotator[at])
        given[annotator] += 1
        if Int(table.label[at]) == best { agreed[annotator] += 1 }
      }
    }
    let skill = zip(agreed, given).map { $1 > 0 ? $0 / $1 : 0 }
    return Aggregate(
      labels: table.labels.count, share: MajorityVote.weighted(table, skill), skill: skill)
  }
}
