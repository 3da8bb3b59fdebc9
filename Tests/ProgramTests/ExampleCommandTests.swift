/// `quill example` and `quill list examples`: the twins of the screens that write examples and look after them.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct ExampleCommandTests {
  /// The demo, as mira.
  private func demo() throws -> Desk {
    let desk = try Desk()
    try desk.demo()
    desk.here = desk.folder + "/demo"
    desk.login = "mira"
    return desk
  }

  private func ids(_ said: Desk.Said) -> [String] {
    said.json["examples"]?.array?.compactMap { $0["example"]?.string } ?? []
  }

  @Test func theListIsSortedAsOnTheScreen() throws {
    let desk = try demo()
    try desk.must("example", "tag", "pc-11", "+x", "--yes")
    #expect(try ids(desk.must("list", "examples", "--sort", "newest", "--json")).first == "pc-11")
    #expect(try ids(desk.must("list", "examples", "--sort", "state", "--json")).first == "pc-11")
    desk.refused(
      "list", "examples", "--sort", "best", saying: "there are id, newest, state, author, waiting.")
  }

  @Test func tagsAreChangedOnlyOnceItIsMeant() throws {
    let desk = try demo()
    let plan = try desk.must("example", "tag", "pc-01", "pc-02", "+new", "-twin")
    #expect(plan.out.contains("2 examples would be tagged +new -twin."))
    #expect(plan.out.contains("2 approved stay so until the new revision is."))
    #expect(plan.out.contains("Nothing is changed yet: add --yes."))
    #expect(try ids(desk.must("list", "examples", "--filter", "~tag new", "--json")) == [])
    let done = try desk.must(
      "example", "tag", "--filter", "Caches ~state approved", "+new", "--yes", "--json")
    #expect(done.json["changed"] == ["pc-11", "pc-12"] && done.json["stay_approved"] == 2)
    let again = try desk.must("example", "tag", "pc-10", "pc-11", "+new", "--yes", "--json")
    #expect(again.json["changed"] == ["pc-10"])
    #expect(
      again.json["passed_over"]?.array?.first == ["reason": "tagged so already", "examples": ["pc-11"]])
    #expect(
      try ids(desk.must("list", "examples", "--filter", "~tag new", "--json")) == ["pc-10", "pc-11", "pc-12"])
    desk.refused("example", "tag", "pc-01", saying: "Say which tags")
    desk.refused("example", "tag", "+x", saying: "Say which examples")
    desk.refused("example", "tag", "pc-01", "+x", "--filter", "a", saying: "Give either ids or --filter")
    desk.refused("example", "tag", "pc-01", "+x", "--yess", code: 64, saying: "There is no option --yess")
    desk.refused("example", "tag", "nope", "+x", "--yes", saying: "There is no example \"nope\"")
  }

  @Test func severalGetTheirNextStateAtOnce() throws {
    let desk = try demo()
    try desk.must("example", "tag", "pc-01", "pc-02", "+x", "--yes")
    let done = try desk.must("example", "state", "pc-01", "pc-02", "pc-03", "in-review")
    #expect(done.out == "2 examples are in review now.\nPassed over: 1 approved (next: retired).\n")
    let plan = try desk.must("example", "state", "--filter", "~state in-review", "changes-requested")
    #expect(plan.out == "2 examples would be changes requested.\nNothing is changed yet: add --yes.\n")
    let all = try desk.must(
      "example", "state", "--filter", "~state in-review", "changes-requested", "--yes", "--json")
    #expect(all.json["changed"] == ["pc-01", "pc-02"] && all.json["done"] == true)
    #expect(try desk.must("example", "state", "pc-01", "draft").out == "pc-01 is draft now.\n")
    desk.refused("example", "state", "pc-03", "draft", saying: "pc-03 is approved, so it cannot become draft")
  }

  @Test func copiesAndTwinsAreDrafts() throws {
    let desk = try demo()
    let copy = try desk.must("example", "copy", "pc-03", "--json")
    #expect(copy.json["id"] == "pc-25" && copy.json["family"] == .null)
    let twin = try desk.must("example", "twin", "pc-03", "--id", "pc-03b", "--json")
    #expect(twin.json["id"] == "pc-03b" && twin.json["family"] == "pc-03")
    #expect(try desk.must("show", "pc-25", "--json").json["state"] == "draft")
    desk.refused("example", "copy", "pc-03", "--id", "pc-04", saying: "There is an example pc-04 already")
    desk.refused("example", "copy", "nope", saying: "There is no example nope")
  }

  @Test func theHistoryNamesWhatChangedAndAnEarlierRevisionComesBack() throws {
    let desk = try demo()
    try desk.must("example", "tag", "pc-03", "+x", "--yes")
    let text = try desk.must("example", "history", "pc-03").out.split(separator: "\n").map(String.init)
    #expect(text.count == 3 && text[1].contains("draft") && text[1].contains("tags"))
    let said = try desk.must("example", "restore", "pc-03", "1", "--json")
    #expect(said.json["revision"] == 3)
    let rows = try desk.must("example", "history", "pc-03", "--json").json["revisions"]?.array ?? []
    #expect(rows.map { $0["revision"] } == [3, 2, 1] && rows[0]["changed"] == ["tags"])
    #expect(rows[2]["example"]?["input"]?.object?.isEmpty == false)
    desk.refused("example", "restore", "pc-03", "1", saying: "is the same as the newest, 3")
    desk.refused("example", "restore", "pc-03", "9", saying: "pc-03 has no revision 9; its newest is 3.")
    desk.refused("example", "history", "nope", saying: "There is no example nope")
  }

  @Test func theNearestAreListed() throws {
    let desk = try demo()
    let near = try desk.must("example", "near", "pc-01", "--json").json["near"]?.array ?? []
    #expect(near.first?["example"] == "pc-02" && (near.first?["rouge_l"]?.number ?? 0) > 0.7)
    let text = try desk.must("example", "near", "--text", "Caches the results of zone_for.", "--limit", "2")
      .out
    #expect(text.contains("ROUGE-L") && text.contains("pc-1"))
    desk.refused("example", "near", code: 64, saying: "Give an example's id, or --text.")
  }

  @Test func checksAreThoseOfTheEditor() throws {
    let desk = try demo()
    try desk.write(
      "{\"id\": \"pc-30\", \"input\": {\"report\": \"mail ana@example.org\", \"diff\": \"x\"}}", to: "e.json")
    try desk.must("example", "save", "e.json")
    let said = try desk.must("example", "check", "pc-30")
    #expect(said.error.contains("pc-30: warning: An e-mail address in the input"))
    #expect(said.error.contains("pc-30: warning: No contrast twin yet"))
    #expect(said.out.contains("pc-30: no errors,"))
    let all = try desk.must("example", "check", "--filter", "~state draft", "--json")
    #expect((all.json["problems"]?.array?.count ?? 0) >= 4 && all.json["errors"] == 0)
  }

  @Test func coverageIsThatOfTheScreenWithoutTemplates() throws {
    let desk = try demo()
    let before = try desk.must("example", "coverage", "--json")
    #expect(before.json["approved"] == 24)
    try desk.must("example", "copy", "pc-03")
    try desk.must("example", "tag", "pc-25", "+template", "--yes")
    #expect(try desk.must("example", "coverage", "--json").json == before.json)
    #expect(try desk.must("example", "coverage").out.contains("cells empty; 24 approved"))
    #expect(try desk.must("list", "examples").out.contains("template"))
    #expect(try desk.must("gates", "--json").out.contains("24 seeds"))
    let folder = try #require(try desk.must("export", "--json").json["folder"]?.string)
    #expect(try desk.must("verify", folder).out.hasPrefix("OK: 24 examples"))
    let refused = desk.run(["label", "--as", "zoe", "--example", "pc-25", "--set", "verdict=OMITS"])
    #expect(refused.code == 1, "\(refused.out)")
  }
}
