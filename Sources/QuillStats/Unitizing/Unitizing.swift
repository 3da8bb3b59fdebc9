/// Who marked which sections of one text: the input of `KrippendorffAlphaUnitizing`.
public struct Unitizing: Sendable {
  /// One marked section, `start` included and `end` not.
  public struct Section: Hashable, Sendable {
    public var start: Int
    public var end: Int
    public var category: String

    public init(start: Int, end: Int, category: String = "") {
      self.start = start
      self.end = end
      self.category = category
    }
  }

  /// How long the text is, in the unit of the sections' ends.
  public var length: Int
  /// What each rater marked; empty for a rater who marked nothing. Sections of one rater and category do not overlap.
  public var raters: [[Section]]

  public init(length: Int, raters: [[Section]]) {
    self.length = length
    self.raters = raters
  }

  /// The lengths of a rater's sections of a category, and of the gaps before, between and behind them.
  func lengths(_ rater: Int, _ category: String) -> (sections: [Int], gaps: [Int]) {
    let parts = parts(rater, category)
    return (
      parts.filter(\.isMarked).map(\.length), parts.filter { !$0.isMarked }.map(\.length)
    )
  }

  struct Part {
    var start: Int
    var length: Int
    var isMarked: Bool
    var end: Int { start + length }
  }

  /// The text cut into a rater's sections of a category and the gaps, in order; no gap is empty.
  func parts(_ rater: Int, _ category: String) -> [Part] {
    var parts: [Part] = []
    var at = 0
    for section in raters[rater].filter({ $0.category == category }).sorted(by: { $0.start < $1.start }) {
      if section.start > at { parts.append(Part(start: at, length: section.start - at, isMarked: false)) }
      parts.append(Part(start: section.start, length: section.end - section.start, isMarked: true))
      at = section.end
    }
    if at < length { parts.append(Part(start: at, length: length - at, isMarked: false)) }
    return parts
  }
}
