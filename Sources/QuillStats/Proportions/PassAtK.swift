/// How likely k runs pass, from n runs of which c passed. Unbiased; 1 − (1 − c/n)^k is not.
public enum PassAtK {
  /// At least one of k: 1 − C(n − c, k) / C(n, k).
  ///
  /// - Returns: `nil` unless 0 ≤ c ≤ n and 1 ≤ k ≤ n.
  /// - Source: Chen et al. (2021), Evaluating Large Language Models Trained on Code, equation 1.
  public static func any(of k: Int, passed c: Int, runs n: Int) -> Double? {
    guard let none = ratio(k, from: n - c, of: n) else { return nil }
    return 1 - none
  }

  /// All of k: C(c, k) / C(n, k).
  ///
  /// - Source: Yao et al. (2024), τ-bench, where it is pass^k.
  public static func all(of k: Int, passed c: Int, runs n: Int) -> Double? { ratio(k, from: c, of: n) }

  /// C(m, k) / C(n, k) as a product of k factors.
  private static func ratio(_ k: Int, from m: Int, of n: Int) -> Double? {
    guard n > 0, (0...n).contains(m), (1...n).contains(k) else { return nil }
    if m < k { return 0 }
    return (0..<k).reduce(1) { $0 * Double(m - $1) / Double(n - $1) }
  }
}
