/// How agreement on a field changed from one guideline version to the next, on the same examples where both have some.
public struct VersionChange: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable {
    case better, worse
    case cannotTell = "cannot tell"
  }

  public var since: VersionNumber
  /// Alpha after less alpha before, over the examples compared.
  public var difference: Double
  /// 95 % interval of the difference.
  public var interval: ClosedRange<Double>?
  /// Two-sided, by permutation.
  public var p: Double
  /// Examples of the earlier and of the later version; the same ones where it is paired.
  public var examples: (before: Int, after: Int) { (before, after) }
  public var isPaired: Bool
  public var verdict: Verdict
  /// How many examples would show such a difference four times in five; `nil` where that is no question or out of reach.
  public var needed: Int?
  private let before, after: Int

  public init(
    since: VersionNumber, difference: Double, interval: ClosedRange<Double>?, p: Double,
    examples: (before: Int, after: Int), isPaired: Bool, verdict: Verdict, needed: Int?
  ) {
    self.since = since
    self.difference = difference
    self.interval = interval
    self.p = p
    (before, after) = examples
    self.isPaired = isPaired
    self.verdict = verdict
    self.needed = needed
  }

  /// `1.0 → 1.1 on the same 24 examples: +.50 [.33, .68], permutation p < .001. Agreement rose, more than by chance.`
  ///
  /// - Parameter version: the later one.
  public func sentence(_ version: VersionNumber) -> String {
    let place =
      isPaired
      ? "on the same \(Figures.count(after, "example"))"
      : "on \(before) and \(Figures.count(after, "other example"))"
    let size = (difference < 0 ? "-" : "+") + Figures.short(abs(difference))
    let limits = interval.map { " [\(Self.signed($0.lowerBound)), \(Self.signed($0.upperBound))]" } ?? ""
    let chance = p < 0.001 ? "p < .001" : "p = \(Figures.fixed(p, 3).drop { $0 == "0" })"
    return "\(since) → \(version) \(place): \(size)\(limits), permutation \(chance). \(meaning)"
  }

  private var meaning: String {
    switch verdict {
    case .better: "Agreement rose, by more than chance explains."
    case .worse: "Agreement fell, by more than chance explains."
    case .cannotTell:
      needed.map { "It cannot be told whether that is chance; about \($0) examples would tell." }
        ?? "It cannot be told whether that is chance."
    }
  }

  private static func signed(_ number: Double) -> String {
    (number < 0 ? "-" : "") + Figures.short(abs(number))
  }
}
