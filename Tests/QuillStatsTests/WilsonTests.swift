/// Wilson's interval against the worked examples of Newcombe (1998), Table I, method 3.

import Testing

@testable import QuillStats

@Suite struct WilsonTests {
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func theWorkedExamplesComeOut(right: Int, n: Int, low: Double, high: Double) throws {
    let interval = try #require(WilsonInterval.of(right, of: n))
    #expect(abs(interval.lowerBound - low) < 0.00005 && abs(interval.upperBound - high) < 0.00005)
  }

  @Test func rightAndWrongMirrorEachOtherAndMoreTrialsSayMore() throws {
    for n in 1...40 {
      for right in 0...n {
        let a = try #require(WilsonInterval.of(right, of: n))
        let b = try #require(WilsonInterval.of(n - right, of: n))
        #expect(abs(a.lowerBound + b.upperBound - 1) < 1e-12)
        #expect(a.contains(Double(right) / Double(n)) && (0...1).contains(a.lowerBound))
        let more = try #require(WilsonInterval.of(right * 4, of: n * 4))
        #expect(more.upperBound - more.lowerBound < a.upperBound - a.lowerBound)
      }
    }
  }

  @Test func withoutATrialThereIsNone() {
    #expect(WilsonInterval.of(0, of: 0) == nil && WilsonInterval.of(3, of: 2) == nil)
  }
}
