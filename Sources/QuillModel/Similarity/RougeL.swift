/// How alike two texts are: ROUGE-L.

public enum RougeL {
  /// What people are told it is.
  public static let name = "ROUGE-L"

  /// The F-measure of the longest common subsequence of words: the harmonic mean of its share of either text.
  ///
  /// - Returns: 0 to 1; 1 for the same words in the same order, 0 for none in common or an empty text.
  /// - Complexity: O(words of one · words of the other / 64).
  /// - Source: Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries. The subsequence is found by bit
  ///   vectors: Hyyrö (2004), Bit-Parallel LCS-length Computation Revisited.
  public static func similarity(_ a: [UInt64], _ b: [UInt64]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    return 2 * Double(longestCommonSubsequence(a, b)) / Double(a.count + b.count)
  }

  public static func similarity(_ a: String, _ b: String) -> Double {
    similarity(WordTokens.hashes(of: a), WordTokens.hashes(of: b))
  }

  /// The length of the longest sequence of elements that both have in this order.
  static func longestCommonSubsequence(_ a: [UInt64], _ b: [UInt64]) -> Int {
    let words = (a.count + 63) / 64
    // By element of `a`: the places where it stands, as bits.
    var places: [UInt64: [UInt64]] = [:]
    for (index, element) in a.enumerated() {
      places[element, default: [UInt64](repeating: 0, count: words)][index / 64] |= 1 << UInt64(index % 64)
    }
    var row = [UInt64](repeating: .max, count: words)
    for element in b {
      guard let match = places[element] else { continue }
      var carry: UInt64 = 0
      for index in 0..<words {
        let both = row[index] & match[index]
        let (first, overflow) = row[index].addingReportingOverflow(both)
        let (sum, again) = first.addingReportingOverflow(carry)
        carry = overflow || again ? 1 : 0
        row[index] = sum | (row[index] & ~match[index])
      }
    }
    var zeros = 0
    for index in 0..<words {
      let used = index == words - 1 && a.count % 64 != 0 ? (1 << UInt64(a.count % 64)) - 1 : UInt64.max
      zeros += (~row[index] & used).nonzeroBitCount
    }
    return zeros
  }
}
