/// What the first line of a screen keeps when it is too narrow for all of it.

import Testing

@testable import QuillApp

@Suite struct HeaderTests {
  private func text(_ header: Header, width: Int) -> String {
    let fitted = header.fitted(width: width) { $0.count }
    return [fitted.left, fitted.right].map { $0.map(\.text).joined(separator: "  ") }
      .filter { !$0.isEmpty }.joined(separator: " | ")
  }

  @Test func theLeastImportantIsShortenedFirstAndThenLeftOut() {
    let header = Header(
      left: [.init("7 of 24", short: "7/24", importance: Header.always), .init("round r2", importance: 80)],
      right: [Header.name("a-name-of-32-letters-is-allowed-x"), .init("saved", importance: 90)])
    #expect(text(header, width: 80) == "7 of 24  round r2 | a-name-of-32-letters-is-allowed-x  saved")
    #expect(text(header, width: 34) == "7 of 24  round r2 | a-name-o…  saved")
    #expect(text(header, width: 31) == "7/24  round r2 | a-name-o…  saved")
    #expect(text(header, width: 22) == "7/24  round r2 | saved")
    #expect(text(header, width: 12) == "7/24 | saved")
    #expect(text(header, width: 3) == "7/24")
  }

  @Test func wordsAtTheLeftAreInOrderOfImportance() {
    let header = Header(["home", "task", "state"], right: ["mira"])
    #expect(text(header, width: 22) == "home  task  state | mira")
    #expect(text(header, width: 20) == "home  task | mira")
    #expect(text(header, width: 9) == "home | mira")
    #expect(text(header, width: 2) == "home")
  }

  @Test func anEmptyPartTakesNoRoom() {
    #expect(
      text(Header(left: [.init("a", importance: 1), .init("", importance: 9)], right: []), width: 9) == "a")
  }
}
