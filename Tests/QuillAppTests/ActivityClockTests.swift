import Canvas
import QuillModel
import Testing

@testable import QuillApp

@Suite struct ActivityClockTests {
  /// Keys at these milliseconds.
  private func clock(_ keys: Int64...) -> ActivityClock {
    var clock = ActivityClock()
    for key in keys { clock.press(at: key) }
    return clock
  }

  @Test(
    arguments: [
      ([0, 60_000], 60, 0), ([0, 90_000], 90, 0), ([0, 91_000], 90, 1), ([0, 90_000, 180_000], 180, 0),
      ([0, 3_600_000], 90, 3_510), ([5_000], 0, 0), ([0, 200_000, 210_000], 100, 110),
      // A clock that never goes back is promised; if it did, nothing gets negative.
      ([100_000, 50_000], 0, 0), ([100_000, 50_000, 110_000], 10, 0),
    ] as [([Int64], Int, Int)])
  func aGapCountsForNinetySeconds(keys: [Int64], active: Int, idle: Int) {
    var clock = ActivityClock()
    for key in keys { clock.press(at: key) }
    let time = clock.time(at: keys.max() ?? 0)
    #expect(time == WorkTime(active: active, idle: idle))
  }

  @Test func whatIsNotFollowedByAKeyYetCountsTheSame() {
    let clock = clock(0)
    #expect(clock.active(at: 30_000) == 30_000)
    #expect(clock.active(at: 500_000) == 90_000)
    #expect(clock.time(at: 500_000) == WorkTime(active: 90, idle: 410))
  }

  @Test func aBreakIsNeitherWorkNorIdle() {
    var clock = clock(0, 10_000)
    clock.beginBreak(at: 20_000)
    #expect(clock.isOnBreak)
    clock.beginBreak(at: 25_000)
    #expect(clock.time(at: 600_000) == WorkTime(active: 20, idle: 0, breaks: 1, breakSeconds: 580))
    clock.press(at: 620_000)
    #expect(!clock.isOnBreak)
    clock.press(at: 630_000)
    #expect(clock.time(at: 630_000) == WorkTime(active: 30, idle: 0, breaks: 1, breakSeconds: 600))
  }

  /// Active, idle and break time are all of the session's, whatever the keys.
  @Test func nothingIsLostAndNothingShrinks() {
    var source = IDSource(seed: 11)
    for _ in 0..<200 {
      var clock = ActivityClock()
      var now: Int64 = 0
      clock.press(at: now)
      var before: Int64 = 0
      for _ in 0..<40 {
        now += Int64.random(in: 0...240_000, using: &source)
        #expect(clock.active(at: now) >= before)
        if Int.random(in: 0..<5, using: &source) == 0 {
          clock.beginBreak(at: now)
        } else {
          clock.press(at: now)
        }
        #expect(clock.active(at: now) >= before)
        before = clock.active(at: now)
      }
      let time = clock.time(at: now)
      let total = Int64(time.active + time.idle + time.breakSeconds)
      #expect(abs(total - now / 1000) <= 3, "\(time) of \(now)")
    }
  }

  @Test(arguments: [(40, "40 s"), (60, "1 min"), (3_599, "59 min"), (3_900, "1 h 05 min"), (0, "0 s")])
  func durationsReadShortly(seconds: Int, text: String) { #expect(OwnTimeWords.duration(seconds) == text) }
}
