/// One person on two screens: offered, watching, taken over; and their time, with its breaks.

import Canvas
import Foundation
import QuillApp
import QuillModel
import QuillStore
import TestKit
import Testing

@testable import quill

@Suite struct SeatScreenTests {
  private func robots() throws -> (desk: Desk, first: Robot, second: Robot) {
    let desk = try Desk()
    try desk.demo()
    let first = try Robot(desk.folder + "/demo", of: desk, as: "zoe", hasSeat: true)
    return (desk, first, try Robot(desk.folder + "/demo", of: desk, as: "zoe", hasSeat: true))
  }

  @Test func theSecondLoginIsOfferedTwoWays() throws {
    let (_, first, second) = try robots()
    #expect(!first.picture.contains("another session"))
    #expect(second.picture.contains("WATCHING"))
    Golden.expect(second.golden, at: "Tests/Golden/screens/seat-offered-80x24.txt")
    second.resize(40, 10)
    #expect(
      second.picture.contains("take over") && second.picture.contains("watch here"), "\(second.picture)")
    second.keys("<Esc>")
    #expect(second.app.hasEnded)
    #expect(!first.app.hasEnded)
  }

  @Test func takingOverMakesTheFirstReadOnlyWithItsDraftKept() throws {
    let (_, first, second) = try robots()
    first.keys("l 4 3")
    first.wait(milliseconds: 500)
    second.keys("<Down> <Enter>")
    #expect(second.said.contains("This session is the one that writes now"), "\(second.said)")
    first.others()
    #expect(
      first.picture.contains("TAKEN OVER") && first.said.contains("any key ends this one"), "\(first.said)")
    #expect(first.picture.contains("[4 contradicts]"), "what was begun still stands there")
    Golden.expect(first.golden, at: "Tests/Golden/screens/seat-taken-80x24.txt")
    first.wait(milliseconds: 2_000)
    second.keys("l")
    #expect(second.picture.contains("[4 contradicts]"), "the draft goes on: \(second.picture)")
    first.keys("x")
    #expect(first.app.hasEnded)
    first.hangUp()
    second.keys("<BackTab> 2")
    second.wait(milliseconds: 500)
    #expect(second.picture.contains("saved"))
    #expect(try second.session.store.standing(of: second.session.person).seat == .own)
  }

  @Test func whoLosesTheRoleIsSentAwayFromATakenOverSessionToo() throws {
    let (desk, first, second) = try robots()
    second.keys("<Down> <Enter>")
    first.others()
    #expect(first.picture.contains("TAKEN OVER"))
    try desk.must("person", "pause", "zoe", "--as", "mira", "--workspace", desk.folder + "/demo")
    first.others()
    second.others()
    #expect(first.app.hasEnded && second.app.hasEnded)
    #expect(first.app.dismissal?.contains("zoe is paused") == true)
  }

  @Test func whoWatchesWritesNothingUntilTheFirstEnds() throws {
    let (_, first, second) = try robots()
    first.keys("l")
    second.keys("<Enter> l")
    #expect(second.picture.contains("WATCHING") && second.picture.contains("pc-01"), "\(second.picture)")
    second.keys("4")
    second.wait(milliseconds: 500)
    #expect(second.said.contains("you work in another session"), "\(second.said)")
    first.keys("4 3")
    first.wait(milliseconds: 500)
    #expect(first.picture.contains("saved"))
    first.end()
    second.wait(milliseconds: 250)
    #expect(!second.picture.contains("WATCHING") && second.said.contains("writes now"), "\(second.said)")
    second.keys("3")
    second.wait(milliseconds: 500)
    #expect(second.picture.contains("saved"))
  }

  @Test func theFirstThatIsKilledIsNoticedWithoutItsSayingSo() throws {
    let desk = try Desk()
    try desk.demo()
    var first: Robot? = try Robot(desk.folder + "/demo", of: desk, as: "zoe", hasSeat: true)
    let second = try Robot(desk.folder + "/demo", of: desk, as: "zoe", hasSeat: true)
    second.keys("<Enter>")
    second.wait(milliseconds: 250)
    #expect(second.picture.contains("WATCHING"))
    first?.leaves = false
    first = nil
    second.wait(milliseconds: 250)
    #expect(!second.picture.contains("WATCHING"))
  }

  @Test func secondsAreActiveTimeOnlyAndADraftKeepsThem() throws {
    let desk = try Desk()
    try desk.demo()
    func draft(_ robot: Robot) throws -> Int? {
      let store = robot.session.store
      let round = try #require(try store.round("patchclaim", named: "solo-zoe"))
      return try store.labelItem(round.id, .firstOpen, by: robot.session.person)?.draft?.seconds
    }
    do {
      let zoe = try Robot(desk.folder + "/demo", of: desk, as: "zoe", hasSeat: true)
      zoe.keys("l")
      zoe.wait(milliseconds: 50_000)
      zoe.keys("4")
      zoe.wait(milliseconds: 3_600_000)
      zoe.keys("3")
      // A clock on the wall that steps is nothing to it.
      for step: Int64 in [-3_600_000, -10 * 31_557_600_000, 70 * 31_557_600_000] {
        zoe.wall += step
        zoe.wait(milliseconds: 1_000)
      }
      zoe.keys("<BackTab> 2")
      zoe.wait(milliseconds: 500)
      let seconds = try #require(try draft(zoe))
      #expect((143...144).contains(seconds), "50 s, 90 s of an hour, 3 s and some: \(seconds)")
      zoe.keys(": b r e a k <Enter>")
      #expect(zoe.picture.contains("Paused. Any key goes on"), "\(zoe.picture)")
      Golden.expect(zoe.golden, at: "Tests/Golden/screens/break-80x24.txt")
      zoe.wait(milliseconds: 1_200_000)
      zoe.keys("2")
      #expect(
        !zoe.picture.contains("Paused") && zoe.picture.contains("[4 contradicts]"), "the key only ends it")
      zoe.keys("<BackTab> 1")
      zoe.wait(milliseconds: 500)
      #expect(try (143...146).contains(try #require(try draft(zoe))))
      zoe.keys(": t i m e <Enter>")
      #expect(zoe.picture.contains("1 break, 20 min in all"), "\(zoe.picture)")
      zoe.leaves = false  // a crash
    }
    let again = try Robot(desk.folder + "/demo", of: desk, as: "zoe", hasSeat: true)
    again.keys("l")
    again.wait(milliseconds: 10_000)
    again.keys("<BackTab> 3")
    again.wait(milliseconds: 500)
    #expect(try (153...157).contains(try #require(try draft(again))))
    again.end()
    let own = try desk.must("time", "--json", "--as", "zoe", "--workspace", desk.folder + "/demo").json
    #expect(own["sessions"] == 2 && own["breaks"] == 1, "\(own)")
    #expect((own["active_seconds"]?.integer ?? 0) >= 150 && (own["idle_seconds"]?.integer ?? 0) >= 3_500)
    #expect(
      try desk.must("time", "--workspace", desk.folder + "/demo", "--as", "mira").out.contains("0 sessions"))
  }
}
