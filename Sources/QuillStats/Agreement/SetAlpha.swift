/// Krippendorff's alpha of sets of labels: sets that share some of their labels differ less than sets that share none.
///
/// A rating is a set, written as its members with a separator between them; order and repeats do not count.
///
/// - Returns: at most 1; nominal alpha where every set has one member (with MASI as with Jaccard).
/// - Errors: as alpha; `tooManyCategories` above 2,000 different sets.
/// - Source: Passonneau (2006), Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation;
///   Jaccard (1901) for 1 − |A ∩ B| / |A ∪ B|. The distances stand as they are, not squared, as in nltk.
public enum SetAlpha: String, CaseIterable, Sendable {
  case jaccard
  case masi

  public func statistic(separator: Character = "|") -> Statistic {
    Statistic.alpha(
      name: "krippendorff_alpha_\(rawValue)",
      title: "Krippendorff's alpha (sets, \(self == .masi ? "MASI" : "Jaccard"))"
    ) { ratings in
      let sets = ratings.categories.map { Self.members($0, separator) }
      let q = sets.count
      var table = [Double](repeating: 0, count: q * q)
      for a in 0..<q {
        for b in 0..<a {
          table[a * q + b] = distance(sets[a], sets[b])
          table[b * q + a] = table[a * q + b]
        }
      }
      return AlphaMetric.table(table, categories: q)
    }
  }

  private static func members(_ text: String, _ separator: Character) -> Set<ByteText> {
    Set(text.split(separator: separator).map { ByteText(String($0)) })
  }

  /// 0 for the same set, 1 for sets that share nothing.
  public func distance(_ one: Set<String>, _ other: Set<String>) -> Double {
    distance(Set(one.map(ByteText.init)), Set(other.map(ByteText.init)))
  }

  private func distance(_ one: Set<ByteText>, _ other: Set<ByteText>) -> Double {
    if one == other { return 0 }
    let shared = one.intersection(other).count
    if shared == 0 { return 1 }
    let jaccard = Double(shared) / Double(one.union(other).count)
    if self == .jaccard { return 1 - jaccard }
    // One within the other is nearer than sets that each have something of their own.
    let isWithin = one.isSubset(of: other) || other.isSubset(of: one)
    return 1 - jaccard * (isWithin ? 2.0 / 3 : 1.0 / 3)
  }
}
