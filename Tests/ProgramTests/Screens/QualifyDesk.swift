/// A task that asks for a qualification: examples for each use, two annotators, and a lead.

import Canvas
import QuillModel
import Testing

@testable import quill

struct QualifyDesk {
  let desk: Desk

  static let rule =
    "qualification: {items: 3, pass: {answer: 0.80}, retakes: 1, probation: {items: 2, gold: 0.80}}"

  /// - Parameter gold: what the ids of gold begin with.
  init(gold: String = "m-", on desk: Desk? = nil) throws {
    self.desk = try desk ?? Desk()
    let desk = self.desk
    desk.login = "mira"
    try desk.workspace()
    let text = try desk.read("guidelines/reviews.md")
    try desk.write(
      text.replacing("\noverlap: 3\n", with: "\noverlap: 3\n\(Self.rule)\n"), to: "guidelines/reviews.md")
    try desk.must("publish")
    for (name, role) in [("ana", "annotator"), ("ben", "annotator"), ("noor", "researcher")] {
      try desk.must("person", "add", name, "--role", role)
    }
    try desk.write(Self.examples(gold: gold).joined(separator: "\n"), to: "examples.jsonl")
    try desk.must("import", "examples.jsonl")
  }

  /// One that is made already.
  init(madeOn desk: Desk) { self.desk = desk }

  private static func examples(gold: String) -> [String] {
    func rows(_ prefix: String, _ numbers: ClosedRange<Int>, _ use: String) -> [String] {
      numbers.map { number in
        let isComplaint = number.isMultiple(of: 2)
        let message = isComplaint ? "Parcel \(number) came open." : "Until when is shop \(number) open?"
        let answer = isComplaint ? "COMPLAINT" : "QUESTION"
        return """
          {"id": "\(prefix)\(number)", "input": {"message": "\(message)"}, "expected": {"answer": "\(answer)"}, \
          "rationale": "\(isComplaint ? "Something went wrong." : "They want to know something.")", \
          "clauses": ["\(isComplaint ? "C2.1" : "C2.2")"], "use": "\(use)", "state": "approved"}
          """
      }
    }
    return rows("m-", 10...19, "measure") + rows("m-", 30...32, "teach") + rows("m-", 40...47, "qualify")
      + rows(gold, 50...53, "gold")
  }

  func robot(_ person: String = "ana", size: Size = Size(width: 80, height: 24)) throws -> Robot {
    try Robot(desk.here, of: desk, as: person, size: size)
  }

  /// Takes a whole test by subcommand.
  ///
  /// - Parameter isRight: whether its answers are the expected ones.
  @discardableResult
  func takeTest(_ person: String, right isRight: Bool) throws -> JSONValue {
    try desk.must("qualification", "--begin", "--as", person)
    while true {
      let item = try desk.must("qualification", "--next", "--json", "--as", person).json
      let id = try #require(item["example"]?.string)
      let last = try desk.must(
        "qualification", "--example", id, "--set", "answer=\(isRight ? Self.answer(id) : "OTHER")",
        "--clause", "C2.1",
        "--json", "--as", person
      ).json
      if let result = last["result"], !result.isNull { return result }
    }
  }

  static func answer(_ id: String) -> String {
    (id.last?.wholeNumberValue ?? 0).isMultiple(of: 2) ? "COMPLAINT" : "QUESTION"
  }

  /// One worked item answered, one test not passed: something to see on every page of it.
  func someWork() throws {
    try desk.must(
      "training", "--example", "m-30", "--set", "answer=QUESTION", "--clause", "C2.1", "--as", "ana")
    try takeTest("ana", right: false)
  }
}
