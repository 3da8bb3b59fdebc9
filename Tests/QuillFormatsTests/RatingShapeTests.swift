/// What rows of ratings hold besides plain labels: further columns, lists, sets, parts.

import Foundation
import QuillFormats
import QuillModel
import TestKit
import Testing

@Suite struct RatingShapeTests {
  private func read(_ text: String, _ name: String, _ shape: RatingShape) throws -> RatingTable {
    let file = try Folder.with(name, text)
    return try withExtendedLifetime(file.folder) {
      try RatingTable.read(file.url, unit: "u", rater: "r", value: "v", shape: shape)
    }
  }

  @Test func furtherColumnsAreTextsAndMayBeEmpty() throws {
    let found = try read(
      "u,r,v,at,s\n1,a,x,2026-01-01,3.5\n1,b,y,,\n", "a.csv", RatingShape(columns: ["s", "at"]))
    #expect(found.ratings.map(\.more) == [["3.5", "2026-01-01"], ["", ""]])
    let lines = try read(
      #"{"u":1,"r":"a","v":"x","meta":{"s":3}}"# + "\n" + #"{"u":1,"r":"b","v":"x","meta":{"s":null}}"#,
      "a.jsonl",
      RatingShape(columns: ["meta.s"]))
    #expect(lines.ratings.map(\.more) == [["3"], [""]])
    #expect(throws: ImportRefused.self) { try read("u,r,v\n1,a,x\n", "a.csv", RatingShape(columns: ["s"])) }
  }

  @Test func setsHaveEachMemberOnceInOrder() throws {
    let shape = RatingShape(setSeparator: ",")
    let rows = ["[\"b\",\"a\",\"b\"]", "[]", "[2,10]", "\"b,a\""].enumerated().map {
      "{\"u\":\($0.offset),\"r\":\"a\",\"v\":\($0.element)}\n"
    }.joined()
    #expect(try read(rows, "a.jsonl", shape).ratings.map(\.value) == ["a,b", ",", "10,2", "b,a"])
    #expect(
      try read("u,r,v\n1,a,\"[\"\"b\"\",\"\"a\"\"]\"\n", "a.csv", shape).ratings.map(\.value) == ["a,b"])
    for bad in ["[\"a,b\"]", "[[\"a\"]]", "[\"\"]"] {
      #expect(throws: ImportRefused.self, "\(bad)") {
        try read("{\"u\":1,\"r\":\"a\",\"v\":\(bad)}\n", "a.jsonl", shape)
      }
    }
  }

  @Test func listsAreKeptAsTheyStandWhereTheyAreTaken() throws {
    let row = #"{"u":1,"r":"a","v":[ "b", ["a", 1] ]}"#
    #expect(
      try read(row, "a.jsonl", RatingShape(takesLists: true)).ratings.map(\.value) == [#"["b",["a",1]]"#])
    #expect(throws: ImportRefused.self) { try read(row, "a.jsonl", RatingShape()) }
    #expect(
      try read("u,r,v\n1,a,[x\n", "a.csv", RatingShape(takesLists: true)).ratings.map(\.value) == ["[x"])
  }

  @Test func aRaterMayHaveSeveralPartsOfAUnitOnlyWhereThatIsSaid() throws {
    let rows = "u,r,v\n1,a,x\n1,a,y\n"
    #expect(try read(rows, "a.csv", RatingShape(isInParts: true)).ratings.map(\.value) == ["x", "y"])
    #expect(throws: ImportRefused.self) { try read(rows, "a.csv", RatingShape()) }
  }
}
