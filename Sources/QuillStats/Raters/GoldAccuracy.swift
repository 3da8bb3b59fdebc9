/// How often raters, or what is made of them, give the label that gold has.
public struct GoldAccuracy: Equatable, Sendable {
  /// The rater, or the method.
  public let name: String
  public let right: Double
  /// Ratings of items with gold.
  public let count: Int
  /// 95%, Wilson's; `nil` without an item, and where ties share their item.
  public let interval: ClosedRange<Double>?

  public var share: Double? { count > 0 ? right / Double(count) : nil }

  /// Each annotator's, in the table's order.
  ///
  /// - Parameter gold: item to label.
  /// - Source: Wilson (1927) for the interval.
  public static func annotators(_ table: LabelTable, gold: [String: String]) -> [GoldAccuracy] {
    let codes = Self.codes(table, gold)
    var right = [Int](repeating: 0, count: table.annotators.count)
    var count = right
    for item in table.items.indices {
      guard let code = codes[item] else { continue }
      for at in table.places(item) {
        count[Int(table.annotator[at])] += 1
        if Int(table.label[at]) == code { right[Int(table.annotator[at])] += 1 }
      }
    }
    return table.annotators.indices.map { annotator in
      GoldAccuracy(
        name: table.annotators[annotator], right: Double(right[annotator]), count: count[annotator],
        interval: WilsonInterval.of(right[annotator], of: count[annotator]))
    }
  }

  /// A method's: items whose best labels tie count for the share of them that is right.
  public static func method(
    _ name: String, _ found: Aggregate, _ table: LabelTable, gold: [String: String]
  ) -> GoldAccuracy {
    let codes = Self.codes(table, gold)
    var right = 0.0
    var count = 0
    for item in table.items.indices {
      guard let code = codes[item] else { continue }
      count += 1
      let best = found[item, found.best(item)]
      let tied = (0..<table.labels.count).filter { best - found[item, $0] <= 1e-12 }
      if tied.contains(code) { right += 1 / Double(tied.count) }
    }
    let whole = right.rounded() == right
    return GoldAccuracy(
      name: name, right: right, count: count, interval: whole ? WilsonInterval.of(Int(right), of: count) : nil
    )
  }

  /// Each item's gold as its place in the labels; −1 for a label that nobody gave, `nil` without gold.
  private static func codes(_ table: LabelTable, _ gold: [String: String]) -> [Int?] {
    var labels: [ByteText: Int] = [:]
    for (index, label) in table.labels.enumerated() { labels[ByteText(label)] = index }
    var known: [ByteText: String] = [:]
    for (item, label) in gold { known[ByteText(item)] = label }
    return table.items.map { item in known[ByteText(item)].map { labels[ByteText($0)] ?? -1 } }
  }
}
