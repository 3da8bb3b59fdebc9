/// Hours and cost, with figures worked out by hand.

import QuillModel
import Testing

@testable import QuillApp

@Suite struct ForecastTests {
  private typealias Sample = QualitySample

  /// Five examples with two answers each, all of 120 s but for one example of 60 s and 180 s: the mean is 120 s, and each
  /// example's residuals add up to nothing, so there is no spread between examples.
  @Test func theMeanHasAnIntervalOverExamples() throws {
    var seconds = Dictionary(uniqueKeysWithValues: (0..<5).map { ("u\($0)", [120, 120]) })
    seconds["u4"] = [60, 180]
    let even = try #require(ForecastCalculator.minutes(seconds))
    #expect(even.value == 2 && even.lower == 2 && even.upper == 2)
    // Residual sums -60, 0, 0, 0, 60 about a mean of 120 over n = 10 answers and g = 5 examples: variance
    // (3600 + 3600) · 5/4 / 100 = 90; Student's t of 4 degrees of freedom is 2.776445; half-width 26.3396 s.
    seconds["u4"] = [150, 150]
    seconds["u0"] = [90, 90]
    let uneven = try #require(ForecastCalculator.minutes(seconds))
    #expect(uneven.value == 2)
    #expect(abs(uneven.upper - (120 + 2.7764451 * 90.0.squareRoot()) / 60) < 1e-6)
    #expect(ForecastCalculator.minutes(["u0": [60], "u1": [60]]) == nil, "too few examples")
  }

  /// Under a majority of three, AAB is decided and ABC is not.
  @Test func whatTheRuleDecidesNeedsNobody() {
    let found = ForecastCalculator.undecided([Sample.set(["AAA", "AAB", "ABC", "A  "])], under: Sample.task)
    #expect(found.open == 1 && found.of == 3)
  }

  @Test func sizesComeFromTheBrief() {
    func sizes(_ setup: [String: String]) -> [String] {
      ForecastCalculator.sizes(Brief(setup: setup)).map { "\($0.0) \($0.1)" }
    }
    #expect(
      sizes(["eval_size": "500", "train_size": "2500-5000"]) == ["eval 500", "train 2500", "train 5000"])
    #expect(sizes(["train_size": "2,000 – 3_000"]) == ["train 2000", "train 3000"])
    #expect(sizes(["eval_size": "many", "train_size": "0"]) == [])
    #expect(sizes([:]) == [])
  }

  @Test func hoursAndCostFollow() throws {
    let seconds = Dictionary(uniqueKeysWithValues: (0..<6).map { ("u\($0)", [120, 120, 120]) })
    let set = Sample.set(["AAA", "AAB", "ABC", "ABC", "BBB", "CCC"])
    let found = try #require(ForecastCalculator.forecast(seconds: seconds, sets: [set], under: Sample.task))
    #expect(found.answers == 18 && found.measured == 6 && found.overlap == 3)
    let eval = found.parts[0]
    // 600 × 3 × 2 min = 60 h; 600 × 2/6 × 4 min = 13⅓ h.
    #expect(eval.labelling.value == 60)
    #expect(abs(eval.deciding.value - 40.0 / 3) < 1e-9)
    #expect(abs(eval.hours.value - 220.0 / 3) < 1e-9)
    #expect(abs((eval.cost?.value ?? 0) - 2200) < 1e-6)
    // Only the share of decisions is uncertain here: Wilson's 2 of 6 is .0968 to .7000.
    #expect(abs(eval.hours.lower - (60 + 600 * 0.096770 * 4 / 60)) < 0.01)
    #expect(abs(eval.hours.upper - (60 + 600 * 0.700007 * 4 / 60)) < 0.01)
    #expect(found.parts.map(\.name) == ["eval", "train", "train"])
  }

  @Test func withoutSizesOrTimesThereIsNone() {
    var task = Sample.task
    let set = Sample.set(["AAA"])
    #expect(ForecastCalculator.forecast(seconds: [:], sets: [set], under: task) == nil)
    task.brief.setup = [:]
    let seconds = Dictionary(uniqueKeysWithValues: (0..<6).map { ("u\($0)", [120]) })
    #expect(ForecastCalculator.forecast(seconds: seconds, sets: [set], under: task) == nil)
  }
}
