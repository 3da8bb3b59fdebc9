import QuillModel
import Testing

struct VersionChangeTests {
  private static let next = VersionNumber(major: 1, minor: 1)

  private static func change(
    _ difference: Double, _ interval: ClosedRange<Double>?, p: Double, _ verdict: VersionChange.Verdict,
    needed: Int? = nil, paired: Bool = true
  ) -> VersionChange {
    VersionChange(
      since: VersionNumber(major: 1, minor: 0), difference: difference, interval: interval, p: p,
      examples: (24, 24), isPaired: paired, verdict: verdict, needed: needed)
  }

  @Test(arguments: [
    (
      change(0.5, 0.334...0.704, p: 0.0009, .better),
      "1.0 → 1.1 on the same 24 examples: +.50 [.33, .70], permutation p < .001. Agreement rose, by more than chance explains."
    ),
    (
      change(-0.21, -0.4...(-0.02), p: 0.0312, .worse),
      "1.0 → 1.1 on the same 24 examples: -.21 [-.40, -.02], permutation p = .031. Agreement fell, by more than chance explains."
    ),
    (
      change(0.1, -0.15...0.3, p: 0.41, .cannotTell, needed: 160),
      "1.0 → 1.1 on the same 24 examples: +.10 [-.15, .30], permutation p = .410. It cannot be told whether that is chance; "
        + "about 160 examples would tell."
    ),
    (
      change(0, nil, p: 1, .cannotTell, paired: false),
      "1.0 → 1.1 on 24 and 24 other examples: +.00, permutation p = 1.000. It cannot be told whether that is chance."
    ),
  ])
  func isToldInASentence(change: VersionChange, text: String) {
    #expect(change.sentence(Self.next) == text)
  }
}
