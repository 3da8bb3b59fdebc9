/// The form of the labelling screen: focus, numbers and texts, lines, many options, long lines.

import Canvas
import Foundation
import QuillModel
import Testing

@testable import quill

@Suite struct FormTests {
  /// Opens labelling on two messages, under the fields given as lines of front matter.
  private func robot(
    _ fields: String, message: String = "First line", size: Size = Size(width: 80, height: 24)
  ) throws -> Robot {
    let desk = try Desk()
    try desk.workspace()
    var text = try desk.read("guidelines/reviews.md")
    let start = try #require(text.range(of: "fields:"))
    let end = try #require(text.range(of: "overlap: 3"))
    text.replaceSubrange(start.lowerBound..<end.lowerBound, with: "fields:\n\(fields)\n")
    try desk.write(text, to: "guidelines/reviews.md")
    let lines = ["m-1", "m-2"].map { id in
      CanonicalJSON.text(["id": .string(id), "input": ["message": .string(message)]])
    }
    try desk.write(lines.joined(separator: "\n") + "\n", to: "m.jsonl")
    try desk.must("import", "m.jsonl", "--state", "approved")
    try desk.must("publish")
    let robot = try Robot(desk.here, of: desk, as: "ana", size: size)
    robot.keys("l")
    return robot
  }

  private static let choice = """
      - name: answer
        kind: choice
        gating: true
        options:
          - {value: COMPLAINT, key: 1, label: complaint, clause: C2.1}
          - {value: OTHER, key: 2, label: other, clause: C2.3}
    """
  private static let number = "  - {name: price, kind: number, range: 0-100}"
  private static let text = "  - {name: why, kind: text}"

  // MARK: Focus

  @Test func theOnlyFieldKeepsTheFocusForACorrection() throws {
    let robot = try robot(Self.choice)
    robot.keys("1 2")
    #expect(robot.picture.contains(">answer*  1 complaint  [2 other]"))
    #expect(robot.picture.contains("confidence [high]"))
  }

  @Test func theFocusGoesToWhatIsMissingAndSaysSo() throws {
    let robot = try robot(Self.choice + "\n" + Self.number)
    robot.keys("1")
    #expect(robot.last.contains("answer: complaint. Next price: type the number. BackTab goes back."))
    #expect(robot.picture.contains(">price*"))
    robot.keys("7 <Enter>")
    #expect(robot.picture.contains(">price* [7]"), "nothing is left to answer")
    robot.keys("<BackTab> 2")
    #expect(robot.picture.contains(">answer*  1 complaint  [2 other]"))
  }

  @Test func aFieldAppearsWhenTheOtherHasTheValueAndLeavesNothingBehind() throws {
    let robot = try robot(Self.choice + "\n" + Self.price)
    #expect(!robot.picture.contains("price"))
    robot.keys("1")
    #expect(robot.picture.contains(">price*"), "it is asked now, and waits")
    robot.keys("7 <Enter> <BackTab> 2")
    #expect(!robot.picture.contains("price"))
    robot.keys("1")
    #expect(robot.picture.contains("price* [7]"), "what was written is still there")
    robot.keys("2 c <Enter> <Enter>")
    #expect(robot.picture.contains("m-2  2 of 2"), "a hidden field does not keep the answer back")
    let sent = try robot.session.store.ratingSets("reviews", by: nil).map(\.field)
    #expect(sent == ["answer"], "and is not sent")
  }

  private static let price =
    "  - {name: price, kind: number, range: 0-100, visible_if: {answer: [COMPLAINT]}}"

  // MARK: Numbers and texts

  @Test func aDigitOpensTheNumberWithThatDigit() throws {
    let robot = try robot(Self.number)
    #expect(robot.last.hasPrefix(" 0-9 write  Tab next"))
    robot.keys("4")
    #expect(robot.last.contains("price: 4"))
    #expect(robot.picture.contains("price takes a number, 0–100."))
    robot.keys("2 <Enter>")
    #expect(robot.picture.contains(">price* [42]"))
  }

  @Test func aWrongNumberKeepsThePromptAndSaysWhatIsTaken() throws {
    let robot = try robot(Self.number)
    robot.keys("4 x <Enter>")
    #expect(robot.picture.contains("\"4x\" is not what price takes: a number, 0–100."))
    #expect(robot.last.contains("price: 4x"))
    robot.keys("<Backspace> 0 0 <Enter>")
    #expect(robot.picture.contains("price is 400, but the field allows 0–100"))
    robot.keys("<Backspace> <Enter>")
    #expect(robot.picture.contains(">price* [40]"))
  }

  @Test func enterOnAnEmptyTextWritesItAndThenSends() throws {
    let robot = try robot(Self.choice + "\n" + Self.text)
    robot.keys("1 c <Enter>")
    #expect(robot.picture.contains(">answer*"), "a text that may stay empty is no stop on the way")
    robot.keys("<Tab>")
    #expect(robot.last.contains("e write"))
    robot.keys("<Enter> s o <Enter> i t <Space> i s <Esc>")
    #expect(robot.picture.contains("why [so]"))
    robot.keys("<Enter>")
    #expect(robot.picture.contains("m-2  2 of 2"))
  }

  // MARK: Clauses

  @Test func theOptionsOwnClauseComesFirstAndProceduresLast() throws {
    let robot = try robot(Self.choice)
    robot.keys("2 c")
    let rows = robot.picture.split(separator: "\n").map(String.init)
    let first = try #require(rows.firstIndex { $0.contains("> ") && $0.contains("/") })
    #expect(rows[first + 1].contains("C2.3 Other"))
    robot.keys("{ p r o c")
    #expect(robot.picture.contains("C1.1 Judge the text alone {procedure}"))
    robot.keys("<C-u> <Enter> c")
    #expect(robot.picture.contains("C2.3 Other (cited)"))
  }

  // MARK: Lines

  @Test func aRangeOfLinesIsTakenAtOnce() throws {
    let message = (1...40).map { "line \($0)" }.joined(separator: "\n")
    let robot = try robot("  - {name: where, kind: lines, of: message}", message: message)
    robot.keys("l")
    #expect(robot.last.hasPrefix(" j/k move  Space choose  V range  Enter done"))
    robot.keys("jj V jj")
    #expect(robot.picture.contains("+ 3 line 3") && robot.picture.contains("+ 5>line 5"))
    #expect(robot.last.contains("Space take range  Esc no range"))
    robot.keys("<Space>")
    #expect(robot.picture.contains("* 3 line 3") && robot.picture.contains("* 5>line 5"))
    robot.keys("G <Space> g <Space> <Enter>")
    #expect(robot.picture.contains("where [1, 3–5, 40]"))
  }

  @Test func theCursorGoesByHalfPagesAndEscGivesARangeUp() throws {
    let message = (1...40).map { "line \($0)" }.joined(separator: "\n")
    let robot = try robot("  - {name: where, kind: lines, of: message}", message: message)
    robot.keys("l <C-d>")
    #expect(robot.picture.contains("> line 1") == false && robot.picture.contains(">line "))
    robot.keys("<C-u>")
    #expect(robot.picture.contains("1>line 1"))
    robot.keys("V jj <Esc> <Esc>")
    #expect(robot.picture.contains("where –"))
  }

  // MARK: Many options, long lines

  private static let manyOptions = """
      - name: topic
        kind: choice
        gating: true
        options:

    """
    + (1...23).map { "      - {value: TOPIC_NUMBER_\($0), label: topic number \($0) of them, clause: C2.1}" }
    .joined(separator: "\n")

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 40, height: 10)])
  func aChosenOptionIsInViewAndWhatIsNotIsCounted(size: Size) throws {
    let robot = try robot(Self.manyOptions, size: size)
    #expect(robot.picture.contains("more options"), "\(robot.picture)")
    #expect(robot.picture.contains("e list") || size.width < 80)
    robot.keys("e 2 3 <Enter>")
    #expect(robot.picture.contains("[topic number 23 of them]"), "\(robot.picture)")
    #expect(
      robot.picture.split(separator: "\n").contains { $0.hasPrefix(">      ") }, "the focus is still marked")
    robot.keys("3")
    #expect(robot.picture.contains("[3 topic number 3 of them]"), "\(robot.picture)")
  }

  @Test func oneLongLineHasMoreBelow() throws {
    let robot = try robot(Self.choice, message: String(repeating: "word ", count: 1000))
    #expect(robot.picture.contains("rows 1–"))
    #expect(robot.picture.contains(", more ──"))
    robot.keys("G")
    #expect(!robot.picture.contains(", more ──"))
  }

  @Test func oPartsWithNothingSaysSo() throws {
    let robot = try robot(Self.choice)
    robot.keys("o")
    #expect(robot.last.contains("This item has one part only."))
  }

  @Test func whenAllIsLabelledTheBarNamesWhatWorks() throws {
    let robot = try robot(Self.choice)
    robot.keys("1 c <Enter> <Enter> 2 c <Enter> <Enter>")
    #expect(robot.picture.contains("All 2 items are labelled."))
    #expect(robot.last.hasPrefix(" u undo  K item before  : command  q back"))
    robot.keys("u")
    #expect(robot.last.contains("m-2 is taken back"))
  }
}
