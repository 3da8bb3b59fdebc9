import Foundation
import QuillModel
import Testing

struct JSONTests {
  @Test(
    arguments: [
      (nil, "null"), (true, "true"), (.integer(.min), "-9223372036854775808"), (.real(0.1), "0.1"),
      (.real(2), "2.0"),
      (.real(.infinity), "null"), (.real(.nan), "null"), (.real(-0.0), "-0.0"), (.real(1e300), "1e+300"),
      ("", "\"\""), ("a\"\\\n\r\t\u{8}\u{C}\u{1}\u{7F}/", "\"a\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u007f/\""),
      ("日本 👩‍👩‍👧 \u{2028}", "\"日本 👩‍👩‍👧 \u{2028}\""), ([], "[]"), ([1, "a", nil], "[1,\"a\",null]"), ([:], "{}"),
      (["b": 1, "a": ["d": 2, "c": 3]], "{\"a\":{\"c\":3,\"d\":2},\"b\":1}"),
    ] as [(JSONValue, String)])
  func canonicalTextIsTheSameEverywhere(value: JSONValue, text: String) {
    #expect(CanonicalJSON.text(value) == text)
  }

  @Test func membersAreOrderedByBytesOrKept() {
    let value: JSONValue = ["é": 1, "z": 2, "Z": 3, "aa": 4, "a": 5]
    #expect(CanonicalJSON.text(value) == "{\"Z\":3,\"a\":5,\"aa\":4,\"z\":2,\"é\":1}")
    #expect(CanonicalJSON.text(value, sorted: false) == "{\"é\":1,\"z\":2,\"Z\":3,\"aa\":4,\"a\":5}")
  }

  @Test func composedAndDecomposedKeysStayApart() {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    var object = JSONObject()
    object[composed] = 1
    object[decomposed] = 2
    #expect(object.members.count == 2)
    #expect(object[composed] == 1)
    #expect(object[decomposed] == 2)
    object[composed] = nil
    #expect(object.keys.map { Array($0.utf8) } == [Array(decomposed.utf8)])
  }

  @Test func settingAMemberKeepsItsPlace() {
    var object = JSONObject([.init(key: "a", value: 1), .init(key: "b", value: 2)])
    object["a"] = 3
    object["c"] = 4
    object["missing"] = nil
    #expect(object.keys == ["a", "b", "c"])
    #expect(object["a"] == 3)
  }

  @Test(
    arguments: [
      nil, true, 1, .real(1.5), "text", [1, [2]], ["k": ["n": nil]],
    ] as [JSONValue])
  func survivesCoding(value: JSONValue) throws {
    let data = try JSONEncoder().encode([value])
    #expect(try JSONDecoder().decode([JSONValue].self, from: data) == [value])
  }

  @Test func examplesSurviveTheirJSON() throws {
    let example = Example(
      id: "pc-01", revision: 2, input: JSONObject([.init(key: "report", value: "r")]),
      expected: JSONObject([.init(key: "verdict", value: "YES")]), rationale: "why", clauses: ["C1"],
      tags: ["t"],
      family: "f", scenario: "S1", difficulty: "hard", source: "own", licence: "CC0", use: .gold,
      state: .inReview,
      proof: JSONObject([.init(key: "run", value: "make check")]))
    #expect(try Example(json: example.json) == example)
    #expect(throws: Refusal("\"use\" cannot be \"fun\".")) {
      try Example(json: ["id": "a", "input": [:], "use": "fun"])
    }
  }
}
