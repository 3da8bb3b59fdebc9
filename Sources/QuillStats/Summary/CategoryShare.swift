/// A category with its ratings, and their share of all ratings.
public struct CategoryShare: Equatable, Sendable {
  public let category: String
  public let count: Int
  /// 0 to 1.
  public let share: Double

  public init(category: String, count: Int, share: Double) {
    self.category = category
    self.count = count
    self.share = share
  }

  static func commonest(of tally: [Int], in categories: [String]) -> CategoryShare? {
    let total = tally.reduce(0, +)
    guard total > 0, let most = tally.max(), let at = tally.firstIndex(of: most) else { return nil }
    return CategoryShare(category: categories[at], count: most, share: Double(most) / Double(total))
  }
}
