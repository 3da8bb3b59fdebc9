/// A field change after labels exist: mapped on reading, old rows as they were.

import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct FieldChangeTests {
  static func text(_ options: [String]) -> String {
    let lines = options.enumerated().map {
      "          - {value: \($0.element), key: \($0.offset + 1), clause: C1.\($0.offset + 1)}"
    }
    let clauses = options.enumerated().map {
      "### C1.\($0.offset + 1) About \($0.element.lowercased())\n\nThe rule of number \($0.offset).\n\n- Yes: a\n- No: b\n"
    }
    return """
      ---
      task: reviews
      title: Is it a complaint?
      input:
        - {name: message, kind: text, title: Message}
      fields:
        - name: answer
          kind: choice
          gating: true
          options:
      \(lines.joined(separator: "\n"))
      ---
      ## C1 Answers

      \(clauses.joined(separator: "\n"))
      """
  }

  /// 1.0 with three answers; two raters and four examples; ben is the second researcher.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("person", "add", "ben", "--role", "researcher")
    try desk.write(Self.text(["YES", "NO", "MAYBE"]), to: "guidelines/reviews.md")
    try desk.must("guideline", "propose")
    try desk.must("guideline", "publish", "--as", "ben")
    try desk.write(
      (1...4).map {
        "{\"id\":\"e\($0)\",\"input\":{\"message\":\"text \($0)\"},\"expected\":{\"answer\":\"MAYBE\"}}"
      }
      .joined(separator: "\n") + "\n", to: "e.jsonl")
    try desk.must("import", "e.jsonl", "--state", "approved")
    try desk.write(
      "item,rater,value\ne1,r1,YES\ne1,r2,YES\ne2,r1,NO\ne2,r2,MAYBE\ne3,r1,MAYBE\ne3,r2,MAYBE\ne4,r1,YES\ne4,r2,NO\n",
      to: "l.csv")
    try desk.must(
      "import", "l.csv", "--labels", "--round", "r1", "--version", "1.0", "--map", "example=item", "--map",
      "annotator=rater", "--map", "answer=value")
    return desk
  }

  private func agreement(_ desk: Desk) throws -> [JSONValue] {
    try desk.must("agreement", "--json").json["agreement"]?.array ?? []
  }

  @Test func aRemovedValueAsksForAMappingAndIsReadByIt() throws {
    let desk = try desk()
    try desk.write(Self.text(["YES", "NO"]), to: "guidelines/reviews.md")
    desk.refused("guideline", "propose", saying: "Say how answer MAYBE reads now")
    desk.refused("guideline", "propose", "--map", "answer=MAYBE:PERHAPS", saying: "is no mapping")
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:NO")
    try desk.must("guideline", "publish", "--as", "ben")
    #expect(try desk.read("guidelines/reviews/2.0.md") == Self.text(["YES", "NO"]))
    let found = try agreement(desk)
    #expect(found.map { $0["mapped_to"]?.string } == [nil, "2.0"])
    // As given: 2 of 4 agree; as mapped: e2 agrees too.
    #expect(found.map { $0["percent"]?.number } == [0.5, 0.75])
    #expect(try desk.must("agreement").out.contains("mapped to 2.0"))
    // The expected answer reads so as well; the row stays what it was.
    #expect(try desk.must("show", "e1", "--json").json["expected"]?["answer"]?.string == "NO")
    #expect(try desk.must("show", "e1", "--json").json["revision"]?.integer == 1)
  }

  @Test func mappedFiguresStandApartOnTheScreen() throws {
    let desk = try desk()
    try desk.write(Self.text(["YES", "NO"]), to: "guidelines/reviews.md")
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:NO")
    try desk.must("guideline", "publish", "--as", "ben")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys(": a g r e e m e n t <Enter> <Enter>")
    #expect(robot.picture.contains("confusion  answer  under 1.0 "))
    #expect(robot.picture.contains("MAYBE"))
    robot.keys("q j")
    #expect(robot.picture.contains("1.0→2.0"))
    #expect(robot.picture.contains("answer under 1.0, mapped to 2.0"))
    robot.keys("<Enter>")
    #expect(robot.picture.contains("under 1.0, mapped to 2.0"))
    #expect(!robot.picture.contains("MAYBE"))
  }

  @Test func anEarlierRevisionIsTakenUpAsItReadsNow() throws {
    let desk = try desk()
    try desk.write(Self.text(["YES", "NO"]), to: "guidelines/reviews.md")
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:NO")
    try desk.must("guideline", "publish", "--as", "ben")
    try desk.must("example", "tag", "e1", "+later", "--yes")
    let robot = try Robot(desk.here, of: desk, as: "ana")
    robot.keys(": h i s t o r y <Space> e 1 <Enter> j e y")
    #expect(robot.said.contains("It is revision 3 now"))
    let shown = try desk.must("show", "e1", "--json").json
    #expect(shown["revision"]?.integer == 3 && shown["tags"]?.strings?.isEmpty ?? true)
    #expect(shown["expected"]?["answer"]?.string == "NO")
  }

  @Test func askAgainCountsNoLongerAndIsLabelledAgain() throws {
    let desk = try desk()
    try desk.write(Self.text(["YES", "NO"]), to: "guidelines/reviews.md")
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:ask")
    let said = try desk.must("guideline", "publish", "--as", "ben", "--json").json
    #expect(said["stale"]?.integer == 3 && said["label_again"]?.strings == ["e2", "e3"])
    #expect(try agreement(desk).last?["ratings"]?.integer == 5)
  }

  @Test func aFieldRenamedAndRetypedAtOnceIsToldAsTwoChanges() throws {
    let desk = try desk()
    let text = Self.text(["YES", "NO", "MAYBE"]).replacingOccurrences(
      of: "name: answer\n    kind: choice", with: "name: verdict\n    kind: choices")
    try desk.write(text, to: "guidelines/reviews.md")
    let diff = try desk.must("guideline", "diff", "--json").json
    #expect(diff["front_matter"]?.strings?.contains("field answer: removed, was choice") == true)
    #expect(diff["front_matter"]?.strings?.contains("field verdict: new, choices") == true)
    desk.refused("guideline", "propose", saying: "values of answer")
    try desk.must("guideline", "propose", "--map", "answer=*:none")
  }

  @Test func aCodeThatIsUsedAgainIsRefused() throws {
    let desk = try desk()
    try desk.write(Self.text(["YES", "NO"]), to: "guidelines/reviews.md")
    try desk.must("guideline", "propose", "--map", "answer=MAYBE:none")
    try desk.must("guideline", "publish", "--as", "ben")
    try desk.write(Self.text(["YES", "NO", "UNKNOWN"]), to: "guidelines/reviews.md")
    desk.refused("guideline", "propose", saying: "a code is never used again")
  }
}
