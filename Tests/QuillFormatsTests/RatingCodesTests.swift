/// The quick way through a plain table says what the careful one says, and leaves to it what is not plain.

import Foundation
import TestKit
import Testing

@testable import QuillFormats

@Suite struct RatingCodesTests {
  private func read(_ text: String, _ name: String = "a.csv") throws -> (
    codes: RatingCodes?, table: RatingTable?
  ) {
    let file = try Folder.with(name, text)
    return withExtendedLifetime(file.folder) {
      (
        RatingCodes.read(file.url, unit: "u", rater: "r", value: "v"),
        try? RatingTable.read(file.url, unit: "u", rater: "r", value: "v")
      )
    }
  }

  @Test(arguments: [
    "u,r,v\n1,a,x\n1,b,\n2,a,NA\n2,b,caf\u{E9}\n3,a,Yes\n3,b,yes\n",
    "v,note,u,r\nx,,1,a\n,abc,1,b\ny,d,2,a", "u,r,v\n", "x,v,r,u\n,1,b,1\n,1,a,1\n",
  ])
  func plainTablesAreReadAlike(text: String) throws {
    for (name, text) in [("a.csv", text), ("a.tsv", text.replacingOccurrences(of: ",", with: "\t"))] {
      let (codes, table) = try read(text, name)
      let found = try #require(codes)
      let known = try #require(table)
      #expect(found.missing == known.missing && found.warnings == known.warnings)
      #expect(found.unit.count == known.ratings.count)
      for (row, rating) in known.ratings.enumerated() {
        #expect(found.units[Int(found.unit[row])] == rating.unit)
        #expect(found.raters[Int(found.rater[row])] == rating.rater)
        #expect((found.value[row] < 0 ? "" : found.values[Int(found.value[row])]) == rating.value)
      }
    }
  }

  @Test func manyNamesKeepTheirPlaces() throws {
    let rows = (0..<5000).map { "unit\($0 % 2500),r\($0 / 2500),v\($0 % 700)\n" }.joined()
    let (codes, table) = try read("u,r,v\n" + rows)
    let found = try #require(codes)
    #expect(found.units.count == 2500 && found.raters.count == 2 && found.values.count == 700)
    let known = try #require(table).ratings
    #expect(known.indices.allSatisfy { found.units[Int(found.unit[$0])] == known[$0].unit })
    #expect(known.indices.allSatisfy { found.values[Int(found.value[$0])] == known[$0].value })
  }

  @Test(arguments: [
    "u,r,v\n1,a,\"x\"\n", "u,r,v\r\n1,a,x\r\n", "u,r,v\n1,a\n", "u,r,v\n1,a,x,y\n", "u,r,v\n,a,x\n",
    "u,r,v\n1,,x\n",
    "u,r,w\n1,a,x\n", "u,r,v,v\n1,a,x,y\n", "\u{FEFF}u,r,v\n1,a,x\n", "u,r,v\n\u{E9},a,x\n", "", "u,r,v",
  ])
  func whatIsNotPlainIsLeft(text: String) throws {
    #expect(try read(text).codes == nil)
  }

  @Test func otherFormatsAndBrokenBytesAreLeft() throws {
    #expect(try read("{\"u\":1}\n", "a.jsonl").codes == nil)
    let file = try Folder.with("b.csv", "")
    try Data([0x75, 0x2C, 0x72, 0x2C, 0x76, 0x0A, 0x31, 0x2C, 0x61, 0x2C, 0xFF, 0x0A]).write(to: file.url)
    withExtendedLifetime(file.folder) {
      #expect(RatingCodes.read(file.url, unit: "u", rater: "r", value: "v") == nil)
    }
  }
}
