/// Imports that are saved by name and done again, and what is said of a file that changed.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct ImportRecipeTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("ref,body,kind\n1,one,OTHER\n2,two,OTHER\n3,three,\n", to: "mails.csv")
    try desk.must(
      "import", "mails.csv", "--map", "id=ref", "--map", "message=body", "--map", "expected.answer=kind",
      "--state",
      "candidate", "--save", "mails", "--licence", "CC0-1.0", "--source", "the inbox of 2025")
    return desk
  }

  @Test func aRecipeKeepsWhatItTakesToDoItAgain() throws {
    let desk = try desk()
    let row = try #require(try desk.must("list", "recipes", "--json").json["recipes"]?.array?.first)
    #expect(row["recipe"] == "mails" && row["file"] == "mails.csv" && row["examples"] == 3)
    #expect(row["map"] == ["id=ref", "message=body", "expected.answer=kind"] && row["state"] == "candidate")
    #expect(row["licence"] == "CC0-1.0" && row["source"] == "the inbox of 2025")
    #expect(row["sha256"]?.string?.count == 64 && row["by"] == "ana")
    #expect(try desk.must("list", "recipes").out.contains("mails.csv"))
    let example = try desk.must("show", "1", "--json").json
    #expect(example["licence"] == "CC0-1.0" && example["source"] == "the inbox of 2025")
    #expect(example["state"] == "candidate")
  }

  @Test func theSameFileSaysThatItIsTheSame() throws {
    let desk = try desk()
    let said = try desk.must("import", "--recipe", "mails")
    #expect(said.out.contains("0 examples added, 3 as they were in reviews."))
    #expect(said.out.contains("The file has the same bytes as on 2026-02-02."), "\(said.out)")
    #expect(try desk.must("import", "--recipe", "mails", "--json").json["same_bytes_at"]?.string != nil)
  }

  @Test func whatChangedIsNamedByItsParts() throws {
    let desk = try desk()
    try desk.write("ref,body,kind\n1,one!,OTHER\n2,two,COMPLAINT\n4,four,\n", to: "mails.csv")
    let said = try desk.must("import", "--recipe", "mails")
    #expect(said.out.contains("1 example added, 2 revised in reviews.\n  1: message\n  2: expected.answer\n"))
    #expect(
      said.out.contains("1 example of this recipe is not in the file any more, and stays as it is:\n  3\n"),
      "\(said.out)")
    #expect(!said.out.contains("same bytes"))
    #expect(try desk.must("show", "3", "--json").json["state"] == "candidate")
    let history = try desk.must("example", "history", "2", "--json").json["revisions"]?.array ?? []
    #expect(history.map { $0["changed"] } == [["expected.answer"], []])
    // The one that is gone is still known as such by the next run.
    try desk.write("ref,body,kind\n1,one,OTHER\n", to: "other.csv")
    let other = try desk.must("import", "--recipe", "mails", "other.csv", "--json")
    #expect(other.json["no_longer_in_file"] == ["2", "3", "4"] && other.json["recipe"] == "mails")
    #expect(other.json["revisions"] == [["example": "1", "changed": ["message"]]])
    #expect(other.json["file"] == "other.csv")
    let row = try desk.must("list", "recipes", "--json").json["recipes"]?.array?.first
    #expect(row?["file"] == "other.csv" && row?["path"]?.string?.hasSuffix("/mails.csv") == true)
    #expect(row?["examples"] == 4)
  }

  @Test func ofManyThatChangedTheFirstTwentyAreNamed() throws {
    let desk = try Desk()
    try desk.workspace()
    func file(_ word: String) -> String {
      "id,message\n" + (10...40).map { "\($0),\(word) \($0)\n" }.joined()
    }
    try desk.write(file("a"), to: "a.csv")
    try desk.must("import", "a.csv", "--save", "a")
    try desk.write(file("b"), to: "a.csv")
    let said = try desk.must("import", "--recipe", "a").out
    #expect(said.contains("  29: message\n  and 11 more\n") && !said.contains("  30: message"))
    try desk.write("id,message\n99,x\n", to: "a.csv")
    #expect(
      try desk.must("import", "--recipe", "a").out.contains("31 examples of this recipe are not in the file"))
  }

  /// A recipe of the same name begins anew.
  @Test func savingAgainForgetsWhatTheOldOneBrought() throws {
    let desk = try desk()
    try desk.write("id,message\n7,seven\n", to: "new.csv")
    let said = try desk.must("import", "new.csv", "--save", "mails", "--json")
    #expect(said.json["no_longer_in_file"] == [])
    #expect(try desk.must("list", "recipes", "--json").json["recipes"]?.array?.first?["examples"] == 1)
  }

  @Test func anImportThatFailsSavesNothing() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("id,message\n1,\n", to: "a.csv")
    try desk.write("id\n1\n", to: "bad.csv")
    desk.refused("import", "bad.csv", "--save", "bad", saying: "bad.csv:2:")
    desk.refused("import", "a.csv", "--save", "No Name", saying: "cannot be a recipe's name")
    #expect(try desk.must("list", "recipes").out == "There are no recipes.\n")
  }

  @Test(arguments: [
    (
      ["import", "--recipe", "x"], Int32(1),
      "There is no recipe \"x\"; there are mails. Save one: quill import FILE"
    ),
    (["import", "--recipe", "mails", "--map", "id=a"], 64, "--map is not for --recipe"),
    (["import", "--recipe", "mails", "--save", "y"], 64, "--save is not for --recipe"),
    (["import", "--recipe", "mails", "none.csv"], 1, "none.csv cannot be opened"),
    (["import", "l.csv", "--labels", "--round", "r", "--save", "y"], 64, "--save is for examples"),
  ])
  func whatDoesNotGoTogetherIsRefused(arguments: [String], code: Int32, text: String) throws {
    let desk = try desk()
    let said = desk.run(arguments)
    #expect(said.code == code && said.out.isEmpty && said.error.contains(text), "\(said.error)")
  }

  /// Rows that say where they come from are left to it.
  @Test func aRowsOwnSourceStays() throws {
    let desk = try Desk()
    try desk.workspace()
    try desk.write("id,message,licence\n1,a,MIT\n2,b,\n", to: "a.csv")
    try desk.must("import", "a.csv", "--licence", "CC0-1.0")
    #expect(try desk.must("show", "1", "--json").json["licence"] == "MIT")
    #expect(try desk.must("show", "2", "--json").json["licence"] == "CC0-1.0")
  }
}
