import Foundation
import QuillModel
import Testing

@testable import QuillFormats

/// A malformed text: what it is, its bytes, where the fault is and a word of the sentence.
struct Malformed: CustomTestStringConvertible, Sendable {
  var name: String
  var bytes: [UInt8]
  var line: Int
  var column: Int
  var says: String
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ line: Int, _ column: Int, _ says: String) {
    self.init(name, bytes: Array(text.utf8), line, column, says)
  }

  init(_ name: String, bytes: [UInt8], _ line: Int, _ column: Int, _ says: String) {
    self.name = name
    self.bytes = bytes
    self.line = line
    self.column = column
    self.says = says
  }

  static let table: [Malformed] = [
    Malformed("empty", "", 1, 1, "ends too early"),
    Malformed("spaces only", "  \n ", 2, 1, "ends too early"),
    Malformed("duplicate key", #"{"a":1,"a":2}"#, 1, 10, "twice"),
    Malformed("duplicate key, escaped", "{\"a\":1,\n\"\\u0061\":2}", 2, 8, "twice"),
    Malformed("trailing comma in a list", "[1,]", 1, 4, "comma"),
    Malformed("trailing comma in an object", #"{"a":1,}"#, 1, 8, "comma"),
    Malformed("trailing garbage", "{} x", 1, 4, "more text"),
    Malformed("two values", "1 2", 1, 3, "more text"),
    Malformed("byte order mark", "\u{FEFF}{}", 1, 1, "byte order mark"),
    Malformed("escaped NUL", #"{"a":"x\u0000"}"#, 1, 14, "\\u0000"),
    Malformed("escaped NUL in a key", #"{"a\u0000":1}"#, 1, 10, "\\u0000"),
    Malformed("raw NUL", bytes: [0x5B, 0x00, 0x5D], 1, 2, "NUL"),
    Malformed("raw NUL in a text", bytes: Array("\"a\0b\"".utf8), 1, 2, "control character"),
    Malformed("raw line end in a text", "\"a\nb\"", 1, 2, "control character"),
    Malformed("lone high surrogate", #"["\uD800"]"#, 1, 9, "surrogate"),
    Malformed("lone low surrogate", #"["\uDC00"]"#, 1, 9, "surrogate"),
    Malformed("high surrogate twice", #"["\uD800\uD800"]"#, 1, 15, "surrogate"),
    Malformed("surrogates as UTF-8", bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], 1, 1, "UTF-8"),
    Malformed("invalid UTF-8", bytes: [0x22, 0xFF, 0x22], 1, 1, "UTF-8"),
    Malformed("overlong UTF-8", bytes: [0x22, 0xC0, 0xAF, 0x22], 1, 1, "UTF-8"),
    Malformed("truncated UTF-8", bytes: [0x22, 0xE2, 0x82, 0x22], 1, 1, "UTF-8"),
    Malformed("beyond U+10FFFF", bytes: [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1, 1, "UTF-8"),
    Malformed("integer beyond 2^53", "[9007199254740993]", 1, 2, "2^53"),
    Malformed("negative beyond 2^53", #"{"n": -9007199254740993}"#, 1, 7, "2^53"),
    Malformed("integer of 400 digits", String(repeating: "9", count: 400), 1, 1, "2^53"),
    Malformed("real too large", "[1e999]", 1, 6, "too large"),
    Malformed("65 levels", String(repeating: "[", count: 65), 1, 65, "level 65"),
    Malformed("not closed", "{\"a\": [1,\n2", 2, 1, "too early"),
    Malformed("quote not closed", #"{"a": "x"#, 1, 8, "too early"),
    Malformed("single quotes", "{'a':1}", 1, 2, "not JSON"),
    Malformed("NaN", "[NaN]", 1, 4, "not JSON"),
    Malformed("leading zero", "[012]", 1, 2, "not JSON"),
    Malformed("plus sign", "[+1]", 1, 2, "not JSON"),
    Malformed("comment", "[1 // one\n]", 1, 4, "not JSON"),
    Malformed("unknown escape", #"["\x41"]"#, 1, 4, "not JSON"),
    Malformed("too long", "\"" + String(repeating: "x", count: 1_048_576) + "\"", 1, 1, "at most"),
  ]
}

@Suite struct StrictJSONTests {
  @Test(arguments: Malformed.table)
  func refusesWithLineAndColumn(_ malformed: Malformed) throws {
    let refusal = try #require(throws: JSONRefusal.self) { try StrictJSON.parse(malformed.bytes) }
    #expect(refusal.description.contains(malformed.says), "\(refusal)")
    #expect(refusal.place == TextPlace(line: malformed.line, column: malformed.column), "\(refusal)")
    #expect(refusal.description.hasSuffix("."))
  }

  @Test func keepsOrderAndKinds() throws {
    let text = #"{"z":1,"a":[true,null,1.5,-0.0,"é\n\ud83d\ude00"],"m":{"é":{},"e\u0301":[]}}"#
    let value = try StrictJSON.parse(text)
    #expect(value.object?.keys == ["z", "a", "m"])
    #expect(value["a"]?.array?.count == 5)
    #expect(value["a"]?.array?[4].string == "é\n😀")
    #expect(value["m"]?.object?.members.count == 2, "NFC and NFD keys are two keys")
    #expect(value["z"] == 1)
  }

  @Test func takesTheLimits() throws {
    #expect(try StrictJSON.parse("9007199254740992") == .integer(9_007_199_254_740_992))
    #expect(try StrictJSON.parse("-9007199254740992") == .integer(-9_007_199_254_740_992))
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try StrictJSON.parse(deep).array?.count == 1)
    #expect(try StrictJSON.parse(#""[[[\"[""#).string == "[[[\"[")
    #expect(
      try StrictJSON.parse("\"" + String(repeating: "x", count: 1_048_574) + "\"").string?.utf8.count
        == 1_048_574)
  }

  @Test func canonicalTextReadsBack() throws {
    var random = Seeded(seed: 11)
    for _ in 0..<2000 {
      let value = random.json(depth: 4)
      #expect(try StrictJSON.parse(CanonicalJSON.text(value, sorted: false)) == value)
    }
  }

  @Test func thePlaceOfAFaultIsNamedOnce() throws {
    let refusal = try #require(throws: JSONRefusal.self) { try StrictJSON.parse(#"["\uD800\uD801"]"#) }
    #expect(refusal.message.components(separatedBy: " near ").count == 2, "\(refusal)")
  }
}
