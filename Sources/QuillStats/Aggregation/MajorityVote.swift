/// Majority: each label's share of an item's labels.
///
/// - Returns: shares; the first label of equals is the best, `isTied` says so.
/// - Complexity: O(labels + items · categories).
public enum MajorityVote {
  public static let method = AggregationMethod(name: "majority", title: "Majority") {
    (table) throws(Undefined) in try run(table)
  }

  public static func run(_ table: LabelTable) throws(Undefined) -> Aggregate {
    try table.requireRoom(annotatorTables: false)
    return Aggregate(
      labels: table.labels.count,
      share: weighted(table, [Double](repeating: 1, count: table.annotators.count)))
  }

  /// Shares in which each annotator counts as much as their weight; those of the plain count where all weights are 0.
  static func weighted(_ table: LabelTable, _ weight: [Double]) -> [Double] {
    let k = table.labels.count
    var share = [Double](repeating: 0, count: table.items.count * k)
    for item in table.items.indices {
      let places = table.places(item)
      let total = places.reduce(0) { $0 + weight[Int(table.annotator[$1])] }
      for at in places {
        let part = total > 0 ? weight[Int(table.annotator[at])] / total : 1 / Double(places.count)
        share[item * k + Int(table.label[at])] += part
      }
    }
    return share
  }
}
