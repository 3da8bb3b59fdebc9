import QuillModel
import Testing

/// What people type to plan a round, and what it comes to.
struct RoundDraftTests {
  private func draft(_ change: (inout RoundDraft) -> Void = { _ in }) -> RoundDraft {
    var draft = RoundDraft(name: "r1", version: "1.0", people: "ana, ben cho,ana", seed: "7")
    change(&draft)
    return draft
  }

  @Test func namesAreApartByCommasOrBlanksAndCountOnce() throws {
    #expect(draft().names == ["ana", "ben", "cho"])
    let plan = try draft().plan(examples: ["a", "b"])
    #expect(plan.overlap == 3 && plan.due == nil && plan.seed == 7)
    #expect(try draft { $0.kind = .pool }.plan(examples: ["a"]).overlap == 2)
  }

  @Test(arguments: [
    ("version", "no guideline version"), ("seed", "whole number"), ("due", "no date"),
    ("people", "at least one person"),
    ("name", "cannot be a round's name"), ("overlap", "whole number"), ("gold", "a number of per cent"),
    ("share", "0 to 100"), ("rate", "1 or more"), ("no rate", "every so many items"),
    ("none", "no gold to hide"),
  ])
  func eachPartSaysWhatItTakes(part: String, text: String) throws {
    let draft = draft {
      $0.kind = .pool
      switch part {
      case "version": $0.version = "one"
      case "seed": $0.seed = "x"
      case "due": $0.due = "2026-02-30"
      case "people": $0.people = " , "
      case "name": $0.name = "../r"
      case "gold": $0.gold = "some"
      case "share": ($0.gold, $0.goldThere) = ("101", ["g"])
      case "rate": $0.goldRate = "0"
      case "no rate": $0.goldRate = "often"
      case "none": $0.gold = "1%"
      default: $0.overlap = "two"
      }
    }
    let error = #expect(throws: Refusal.self) { try draft.plan(examples: ["a"]) }
    #expect(error?.description.contains(text) == true, "\(String(describing: error))")
  }

  @Test func goldIsDrawnFromWhatIsNotMeasured() throws {
    let plan = try draft { ($0.gold, $0.goldThere) = ("100 ", ["a", "g-1", "g-2"]) }
    #expect(throws: Refusal.self) { try plan.plan(examples: ["a"]) }
    let drawn = try draft { ($0.gold, $0.goldRate, $0.goldThere) = ("100", "1", ["a", "g-1", "g-2"]) }
      .plan(examples: ["a", "b"])
    #expect(Set(drawn.gold.examples) == ["g-1", "g-2"] && drawn.gold.share == 100 && drawn.gold.rate == 1)
    #expect(try draft().plan(examples: ["a"]).gold.examples.isEmpty)
    #expect(drawn.goldWarnings(of: 3, for: "mira").contains { $0.contains("g-") })
  }

  @Test(arguments: ["1970-01-01", "2024-02-29", "2026-12-31", "2000-03-01", "9999-12-31"])
  func aDateIsItsLastMoment(date: String) throws {
    let end = try #require(Timestamp(endOf: date))
    #expect(end.date == date && end.time == "23:59:59")
    #expect(Timestamp(milliseconds: end.milliseconds + 1).date != date)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "26-1-1", "2026-1-01", "", "2026-04-31", "1969-12-31", "abcd-ef-gh",
  ])
  func whatIsNoDateIsNone(text: String) { #expect(Timestamp(endOf: text) == nil) }
}
