import Foundation
import QuillModel
import Testing

@testable import QuillFormats

@Suite struct RowFormatTests {
  @Test func jsonLinesGoOnBehindABadLine() throws {
    let file = try Folder.with("a.jsonl", "{\"a\":1}\r\n\n[1]\n{\"a\":1,\"a\":2}\n{\"a\":\"x\r\"}\n{\"a\":2}")
    let seen = try events(file)
    #expect(seen.rows.map(\.line) == [1, 6])
    #expect(seen.problems.map(\.line) == [3, 4, 5])
  }

  @Test func jsonLinesRefuseALineBeyondOneMebibyte() throws {
    let long = "{\"a\":\"" + String(repeating: "x", count: 1_500_000) + "\"}"
    let file = try Folder.with("a.jsonl", long + "\n{\"a\":1}\n" + long)
    let seen = try events(file)
    #expect(seen.rows.map(\.line) == [2])
    #expect(seen.problems.map(\.line) == [1, 3])
  }

  @Test func byteOrderMarkIsLeftOutAndReported() throws {
    for (name, text) in [("a.jsonl", "{\"a\":\"1\"}"), ("a.json", "[{\"a\":\"1\"}]"), ("a.csv", "a\n1\n")] {
      let file = try Folder.with(name, "\u{FEFF}" + text)
      let seen = try events(file)
      #expect(seen.rows.first?.value == ["a": "1"])
      #expect(seen.problems.map(\.severity) == [.warning])
    }
  }

  @Test func jsonArrayIsReadElementByElement() throws {
    let text = "\n[ {\"a\": \"]},{\\\"\"},\n  {\"b\":\n [1,{}]} , 3, \"x,y\",\n {\"c\":1,}, {} ]\n"
    let seen = try events(try Folder.with("a.json", text))
    #expect(seen.rows.map(\.line) == [2, 3, 5])
    #expect(seen.rows.first?.value["a"]?.string == "]},{\"")
    #expect(seen.problems.map(\.line) == [4, 4, 5])
    #expect(seen.problems.last?.message.hasPrefix("Column 9 has a comma") == true, "\(seen.problems)")
  }

  @Test(arguments: ["", "{}", "[1", "[1,]", "[,1]", "[1 2]", "[] x", "[{\"a\":1}", "\"x\"", "[{}}]"])
  func jsonArrayRefusesBrokenFiles(_ text: String) throws {
    let file = try Folder.with("a.json", text)
    #expect(throws: Refusal.self) { try events(file) }
  }

  @Test func csvFollowsRFC4180() throws {
    let text = "id,text,note\r\n1,\"a,\"\"b\"\"\r\nc\",\r\n\n2,plain  , x \r\n3,\"\",\"\"\n4,é,end"
    let seen = try events(try Folder.with("a.csv", text))
    #expect(seen.problems.isEmpty)
    #expect(
      seen.rows == [
        SourceRow(line: 2, value: ["id": "1", "text": "a,\"b\"\r\nc", "note": ""]),
        SourceRow(line: 5, value: ["id": "2", "text": "plain  ", "note": " x "]),
        SourceRow(line: 6, value: ["id": "3", "text": "", "note": ""]),
        SourceRow(line: 7, value: ["id": "4", "text": "é", "note": "end"]),
      ])
  }

  @Test func csvNamesTheLineOfABadRow() throws {
    let text = "a,b\n1\n1,2,3\nx\"y,2\n\"x\"y,2\n1,\u{0}\nok,1\n\"open,2\nend\n"
    let seen = try events(try Folder.with("a.csv", text))
    #expect(seen.rows.map(\.line) == [7])
    #expect(seen.problems.map(\.line) == [2, 3, 4, 5, 6, 8])
    let bytes = Array("a\nx".utf8) + [0xFF, 0x0A]
    #expect(try events(try Folder.with("a.csv", bytes)).problems.map(\.line) == [2])
  }

  /// What follows a limit inside a quoted cell is that cell's text, whatever it looks like.
  @Test func csvNeverTakesTheInsideOfACellForRows() throws {
    let evil = (1...70_000).map { "evil\($0),INJECTED" }.joined(separator: "\n")
    let seen = try events(try Folder.with("a.csv", "id,message\na,ok\nb,\"\(evil)\"\nc,last\n"))
    #expect(seen.rows.map { $0.value["id"]?.string } == ["a", "c"])
    #expect(seen.rows.map(\.line) == [2, 70_003])
    #expect(
      seen.problems.map(\.message) == [
        "The row has more than 1 MiB. A quote may be left open here. Lines 3 to 70002 were passed over."
      ])
    let null = try events(try Folder.with("a.csv", "id,message\nb,\"x\u{0}\nevil,INJECTED\n\"\nc,last\n"))
    #expect(null.rows.map(\.line) == [5])
    #expect(null.problems.map(\.line) == [2])
    let open = try events(try Folder.with("a.csv", "id,message\na,ok\nb,\"\(evil)\nc,last\n"))
    #expect(open.rows.map(\.line) == [2])
    #expect(open.problems.count == 1)
    #expect(open.problems.first?.message.contains("the rest of the file was passed over") == true)
  }

  @Test func csvGoesOnBehindARowWhoseQuotesDoNotFit() throws {
    let text =
      "id,message\na,\"say \"hi\" there\nevil,INJECTED\"\nb,\"x\"y\nc,\"5\"\" pipe\"\nd,5\" pipe\ne,\"1\n2\"\n"
    let seen = try events(try Folder.with("a.csv", text))
    #expect(seen.rows.map { $0.value["id"]?.string } == ["c", "e"])
    #expect(seen.problems.map(\.line) == [2, 4, 6])
  }

  @Test(arguments: [
    ("a.csv", "id,message\ra,x\rb,y\r"), ("a.csv", "id,\"message\"\ra,\"x\"\r"),
    ("a.jsonl", "{\"id\":\"a\"}\r{\"id\":\"b\"}\r"),
  ])
  func linesThatEndWithCRAloneAreTold(name: String, text: String) throws {
    let file = try Folder.with(name, text)
    let refusal = try #require(throws: Refusal.self) { try events(file) }
    #expect(refusal.description.hasPrefix("Line 1: line ends are missing"), "\(refusal)")
  }

  @Test(arguments: ["", "a,a\n1,2\n", "a,\n1,2\n", "\"a\n"])
  func csvRefusesAHeaderThatNamesNothing(_ text: String) throws {
    let file = try Folder.with("a.csv", text)
    #expect(throws: Refusal.self) { try events(file) }
  }

  @Test func formatIsToldByTheEnding() throws {
    #expect(try Formats.detect(URL(fileURLWithPath: "/x/A.JSONL")).id == "jsonl")
    #expect(try Formats.detect(URL(fileURLWithPath: "a.tsv")).id == "tsv")
    let file = try Folder.with("a.xlsx", "x")
    let refusal = try #require(throws: Refusal.self) { try Formats.detect(file.url) }
    #expect(refusal.description.contains(".csv"))
    let missing = try #require(throws: Refusal.self) {
      try Formats.detect(URL(fileURLWithPath: file.folder.url.path + "/nofile"))
    }
    #expect(missing.description == "nofile cannot be opened: No such file or directory.")
    #expect(Set(Formats.all.map(\.id)).count == Formats.all.count)
  }

  @Test func fileIsHashedWhileItIsRead() throws {
    let file = try Folder.with("a.jsonl", "{}\n")
    let figures = try Formats.read(file.url) { _ in }
    #expect(figures.bytes == 3)
    #expect(figures.sha256 == Hex.sha256(Array("{}\n".utf8)))
    #expect(figures.sha256 == "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356")
  }

  @Test func tablesSurviveChunksOfOneByte() throws {
    let text = "a\tb\r\n\"x\ty\"\t1\r\n\"\"\"\"\t2\n"
    var whole: [RowEvent] = []
    try TableFormat.tsv.read(Chunks(Array(text.utf8), size: 1000)) { whole.append($0) }
    var single: [RowEvent] = []
    try TableFormat.tsv.read(Chunks(Array(text.utf8), size: 1)) { single.append($0) }
    #expect(whole == single)
    #expect(whole.rows.count == 2)
  }
}
