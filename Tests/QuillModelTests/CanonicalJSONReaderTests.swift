import QuillModel
import Testing

struct CanonicalJSONReaderTests {
  @Test func whatIsWrittenIsReadBack() {
    let values: [JSONValue] = [
      nil, true, false, 0, -7, .integer(.max), .integer(.min), .real(1), .real(-0.25), .real(1e300), "",
      "a\"\\\n\u{1}\u{7F}",
      "e\u{301} \u{1F600}", [], [1, [2, [nil]]], .object(JSONObject()),
      .object(JSONObject([.init(key: "z", value: 1), .init(key: "a", value: ["b": "c"])])),
    ]
    for value in values { #expect(CanonicalJSON.value(CanonicalJSON.text(value, sorted: false)) == value) }
    #expect(CanonicalJSON.value(" [ 1 , \"\\u00e9\\ud83d\\ude00\\/\" ] \n") == [1, "\u{E9}\u{1F600}/"])
  }

  @Test(arguments: [
    "", " ", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "tru", "1 2", "\"open", "\"\\x\"", "\"\\ud83d\"", "--1",
    "nan", "[", "{", "[1", "{\"a\":1",
    "]", String(repeating: "[", count: 70) + String(repeating: "]", count: 70),
  ])
  func whatIsNoJSONIsRefused(text: String) { #expect(CanonicalJSON.value(text) == .none) }
}
