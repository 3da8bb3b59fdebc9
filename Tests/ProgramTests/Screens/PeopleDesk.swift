/// Three annotators and a closed round of 16 examples and 12 hidden gold: ana answers as expected, ben no more after his
/// sixth gold, cho says complaint to everything.

import Canvas
import QuillModel
import Testing

@testable import quill

struct PeopleDesk {
  let desk: Desk
  var qualifying: QualifyDesk { QualifyDesk(madeOn: desk) }

  init() throws {
    desk = try Desk()
    try desk.changedWorkspace("people") { other in try PeopleDesk(on: other).fill() }
  }

  private init(on desk: Desk) { self.desk = desk }

  private func fill() throws {
    let q = try QualifyDesk(on: desk)
    try desk.must("person", "add", "cho", "--role", "annotator")
    try desk.must("person", "add", "lena", "--role", "lead")
    try desk.write(
      (Self.examples("m-", 60...65, "measure") + Self.examples("m-", 70...77, "gold")).joined(
        separator: "\n"),
      to: "more.jsonl")
    try desk.must("import", "more.jsonl")
    for person in ["ana", "ben", "cho"] { try q.takeTest(person, right: true) }
    try open("r1")
    for person in ["ana", "ben", "cho"] { try label(person, 28) }
    try desk.must("round", "close", "r1")
  }

  private static func examples(_ prefix: String, _ numbers: ClosedRange<Int>, _ use: String) -> [String] {
    numbers.map { number in
      """
      {"id": "\(prefix)\(number)", "input": {"message": "Message \(number), quite another one."}, \
      "expected": {"answer": "\(number.isMultiple(of: 2) ? "COMPLAINT" : "QUESTION")"}, "rationale": "As it says.", \
      "clauses": ["C2.1"], "use": "\(use)", "state": "approved"}
      """
    }
  }

  func open(_ name: String) throws {
    try desk.must(
      "round", "open", name, "--gold", "100", "--gold-rate", "2", "--people", "ana,ben,cho", "--seed", "3")
  }

  static func isGold(_ id: String) -> Bool { (id >= "m-50" && id < "m-60") || id >= "m-70" }

  /// Sends the person's next `count` items.
  func label(_ person: String, _ count: Int) throws {
    var gold = 0
    for number in 1...count {
      let id = try #require(
        try desk.must("label", "--next", "--json", "--as", person).json["example"]?.string)
      if Self.isGold(id) { gold += 1 }
      let expected = QualifyDesk.answer(id)
      let answer =
        switch person {
        case "cho": "COMPLAINT"
        case "ben" where Self.isGold(id) && gold > 6: expected == "COMPLAINT" ? "QUESTION" : "COMPLAINT"
        default: expected
        }
      try desk.must(
        "label", "--as", person, "--example", id, "--set", "answer=\(answer)", "--clause", "C2.1",
        "--confidence",
        number.isMultiple(of: 9) ? "low" : "high", "--seconds", "\(60 + 10 * number)")
    }
  }

  func robot(_ person: String = "mira", size: Size = Size(width: 80, height: 24)) throws -> Robot {
    try Robot(desk.here, of: desk, as: person, size: size)
  }
}
