import QuillModel
import Testing

@testable import QuillFormats

@Suite struct MappingTests {
  @Test func pathsReachIntoRows() throws {
    let row = try StrictJSON.parse(
      #"{"instances":[{"output":"o"}],"meta":{"author":"a","odd key":[1,[2]]},"meta.author":"flat","q\"":1}"#)
    let table: [(String, JSONValue?)] = [
      ("instances[0].output", "o"), ("instances[1].output", nil), ("meta.author", "flat"),
      ("[\"meta\"].author", "a"),
      ("meta[\"odd key\"][1][0]", 2), ("meta.odd key[0]", 1), (#"["q\""]"#, 1), ("nothing", nil),
      ("instances", [["output": "o"]]),
    ]
    for (path, value) in table { #expect(try FieldPath(path).value(in: row) == value, "\(path)") }
  }

  @Test(arguments: [
    "", ".a", "a.", "a..b", "a[", "a[x]", "a[-1]", "a[01]", "a[0", "a[0]b", "a[\"x]", "a[\"x\"", "a]b",
    "a\"b",
  ])
  func pathsThatMakeNoSenseTeach(_ path: String) throws {
    let refusal = try #require(throws: Refusal.self) { try FieldPath(path) }
    #expect(refusal.description.contains("instances[0].output"))
  }

  @Test func mappingNamesWhatItTakes() throws {
    let table = [
      ("id", "no \"=\""), ("severity=x", "expected.severity"), ("expected.none=x", "expected.verdict"),
      ("report=", "empty"), ("=x", "cannot be mapped"),
    ]
    for (text, says) in table {
      let refusal = try #require(throws: Refusal.self) { try FieldMapping([text], task: reportTask) }
      #expect(refusal.description.contains(says), "\(refusal)")
    }
    #expect(throws: Refusal.self) { try FieldMapping(["id=a", "id=b"], task: reportTask) }
    let mapping = try FieldMapping(
      ["id=a=b", "input.report=r", "diff=d[0]", "expected.verdict=v", "licence=l"], task: reportTask)
    #expect(
      mapping.rows.map(\.target) == [
        .id, .input("report"), .input("diff"), .expected("verdict"), .member(.licence),
      ])
    #expect(mapping.rows[0].path.text == "a=b")
  }
}
