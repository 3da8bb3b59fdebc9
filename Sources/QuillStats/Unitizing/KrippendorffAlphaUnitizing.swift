/// Krippendorff's alpha for unitizing, αU: whether raters mark the same sections of texts and call them the same.
///
/// Two sections of one category that overlap differ by the squared distances of their ends; a section that lies in
/// another rater's gap differs by its squared length. What chance gives is every section laid at every place.
///
/// - Input: texts, each with the sections of its raters; a text with fewer than two raters drops out. Several texts are
///   one continuum, laid end to end, with no section or gap across a border; `m` may differ from text to text, and then
///   each text's disagreement is averaged over its own pairs of raters.
/// - Returns: at most 1: 1 is perfect agreement, 0 is chance, below 0 systematic disagreement. Dimensionless; the same
///   for offsets in any unit as long as sections are many units long.
/// - Errors: `empty`, `oneRater`, `nothingPairable`; `noVariation` where nobody marks anything, or everybody all (0/0).
/// - Complexity: O(texts · categories · m² · sections), then O(distinct lengths) for each resample.
/// - Source: Krippendorff (2004), Measuring the Reliability of Qualitative Text Analysis Data, Quality & Quantity 38,
///   787–800, appendix; first in Krippendorff (1995), On the Reliability of Unitizing Continuous Data.
public enum KrippendorffAlphaUnitizing {
  /// - Parameter category: only this one; all of them, their disagreements added up, where it is `nil`.
  public static func compute(_ texts: [Unitizing], category: String? = nil) -> StatisticResult {
    StatisticResult.of { () throws(Undefined) in
      guard let value = try additive(texts, category: category).estimate else { throw .noVariation }
      return Estimate(value)
    }
  }

  /// The same as sums over texts, for `Bootstrap` over texts.
  public static func additive(
    _ texts: [Unitizing], category: String? = nil
  ) throws(Undefined) -> AdditiveCoefficient {
    if texts.allSatisfy({ $0.raters.isEmpty }) { throw .empty }
    let pairable = texts.filter { $0.raters.count > 1 && $0.length > 0 }
    if pairable.isEmpty { throw .nothingPairable }
    let seen = Set(pairable.flatMap { $0.raters.flatMap { $0.map(\.category) } })
    let categories = seen.filter { category == nil || $0 == category }.sorted()
    let sums = UnitizingSums(pairable, categories)
    let patterns = UnitPatterns(dimension: sums.dimension, units: pairable.map(sums.entries))
    return AdditiveCoefficient(patterns: patterns) { sums.alpha($0) }
  }
}

/// Where each sum stands: the texts' length, the length times raters, then for each category the observed disagreement
/// and how many sections and gaps have each length that occurs.
private struct UnitizingSums: Sendable {
  private let categories: [String]
  /// Ascending.
  private let sections: [Int]
  private let gaps: [Int]

  init(_ texts: [Unitizing], _ categories: [String]) {
    self.categories = categories
    var sections: Set<Int> = []
    var gaps: Set<Int> = []
    for text in texts {
      for rater in text.raters.indices {
        for category in categories {
          let lengths = text.lengths(rater, category)
          sections.formUnion(lengths.sections)
          gaps.formUnion(lengths.gaps)
        }
      }
    }
    self.sections = sections.sorted()
    self.gaps = gaps.sorted()
  }

  private var stride: Int { 1 + sections.count + gaps.count }
  var dimension: Int { 2 + categories.count * stride }

  /// What one text adds.
  func entries(_ text: Unitizing) -> [(Int, Double)] {
    let m = Double(text.raters.count)
    var entries = [(0, Double(text.length)), (1, m * Double(text.length))]
    for (index, category) in categories.enumerated() {
      let base = 2 + index * stride
      let parts = text.raters.indices.map { text.parts($0, category) }
      var observed = 0.0
      for i in parts.indices {
        for j in parts.indices where j != i { observed += Self.difference(parts[i], parts[j]) }
      }
      entries.append((base, observed / (m * (m - 1))))
      for part in parts.joined() {
        let lengths = part.isMarked ? sections : gaps
        guard let place = lengths.firstIndex(of: part.length) else { continue }
        entries.append((base + 1 + (part.isMarked ? 0 : sections.count) + place, 1))
      }
    }
    return entries
  }

  /// Σ δ² over the parts of two raters.
  private static func difference(_ one: [Unitizing.Part], _ other: [Unitizing.Part]) -> Double {
    var sum = 0.0
    for a in one {
      for b in other where a.start < b.end && b.start < a.end {
        switch (a.isMarked, b.isMarked) {
        case (true, true):
          let (start, end) = (Double(a.start - b.start), Double(a.end - b.end))
          sum += start * start + end * end
        case (true, false) where a.start >= b.start && a.end <= b.end:
          sum += Double(a.length) * Double(a.length)
        case (false, true) where b.start >= a.start && b.end <= a.end:
          sum += Double(b.length) * Double(b.length)
        default: break
        }
      }
    }
    return sum
  }

  func alpha(_ sums: [Double]) -> Double? {
    let (length, total) = (sums[0], sums[1])
    guard length > 0 else { return nil }
    var observed = 0.0
    var expected = 0.0
    for index in categories.indices {
      let base = 2 + index * stride
      observed += sums[base] / (length * length)
      expected += self.expected(sums, base: base, length: length, total: total)
    }
    return expected > 0 ? 1 - observed / expected : nil
  }

  /// 2/L · Σ_g [(N − 1)/3 · (2l³ − 3l² + l) + l² · Σ_gaps (l_h − l + 1)] / (mL (mL − 1) − Σ_g l (l − 1)), gaps as long
  /// as the section or longer.
  private func expected(_ sums: [Double], base: Int, length: Double, total: Double) -> Double {
    let units = sums[(base + 1)..<(base + 1 + sections.count)]
    let count = units.reduce(0, +)
    var numerator = 0.0
    var denominator = total * (total - 1)
    var place = gaps.count
    var (longer, lengths) = (0.0, 0.0)
    for (index, section) in sections.enumerated().reversed() {
      while place > 0, gaps[place - 1] >= section {
        place -= 1
        let gap = sums[base + 1 + sections.count + place]
        longer += gap
        lengths += gap * Double(gaps[place])
      }
      let here = units[base + 1 + index]
      if here == 0 { continue }
      let l = Double(section)
      let ends = (count - 1) / 3 * (2 * l * l * l - 3 * l * l + l)
      numerator += here * (ends + l * l * (lengths - longer * (l - 1)))
      denominator -= here * l * (l - 1)
    }
    return denominator > 0 ? 2 / length * numerator / denominator : 0
  }
}
