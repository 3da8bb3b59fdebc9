/// Who labelled which item how: the input of aggregation. Unlike `Ratings`, one annotator may label an item repeatedly.
///
/// Flat: 8 bytes a label.
public struct LabelTable: Sendable {
  /// In order of first appearance.
  public let items: [String]
  public let annotators: [String]
  /// The labels that occur, numbers in their order, else by spelling; ties go to the first.
  public let labels: [String]
  /// The labels of item i are `start[i] ..< start[i + 1]` in the two arrays below.
  let start: [Int32]
  let annotator: [Int32]
  let label: [Int32]

  public var count: Int { label.count }

  /// - Parameter rows: those with an empty value are left out, and their items with them if they have no other.
  /// - Complexity: O(rows + labels · log labels).
  public init(_ rows: some Sequence<Rating>) {
    var cells = Cells()
    for row in rows where !row.value.isEmpty { cells.add(row) }
    let sorted = cells.sortedByUnitThenRater()
    // At the nominal level without a declared list every label has its place.
    let order = try? CategoryOrder(seen: cells.values.names, declared: nil, level: .nominal)
    let place = order?.code.map { $0 ?? 0 } ?? []
    items = cells.units.names
    annotators = cells.raters.names
    labels = order?.labels ?? []
    start = sorted.start
    annotator = sorted.rater
    label = sorted.value.map { place[Int($0)] }
  }

  /// The ratings of a table whose missing ratings are left aside.
  public init(_ ratings: Ratings) {
    let rated = ratings.units.indices.filter { ratings.counts.size[$0] > 0 }
    let kept = rated.count == ratings.units.count ? ratings : ratings.keeping(units: rated)
    items = kept.units
    annotators = kept.raters
    labels = kept.categories
    start = kept.start
    annotator = kept.rater
    label = kept.category
  }

  func places(_ item: Int) -> Range<Int> { Int(start[item])..<Int(start[item + 1]) }
}
