import Canvas
import Testing

@Suite struct CellBufferTests {
  private func line(_ width: Int, glyphs: Glyphs = .unicode, _ draw: (inout CellBuffer) -> Void) -> String {
    var buffer = CellBuffer(size: Size(width: width, height: 1), glyphs: glyphs)
    draw(&buffer)
    return String(buffer.picture.dropLast())
  }

  @Test func cutTextEndsInASign() {
    #expect(line(6) { $0.write("abcdefgh", at: Point(x: 0, y: 0)) } == "abcde›")
    #expect(line(6, glyphs: .ascii) { $0.write("abcdefgh", at: Point(x: 0, y: 0)) } == "abcde>")
    #expect(line(9) { $0.write("abcdefgh", at: Point(x: 1, y: 0), width: 4) } == " abc›")
    #expect(line(6) { $0.write("ab世界", at: Point(x: 0, y: 0)) } == "ab世界")
    #expect(line(5) { $0.write("ab世界", at: Point(x: 0, y: 0)) } == "ab世›")
    #expect(line(4) { $0.write("ab世界", at: Point(x: 0, y: 0)) } == "ab ›")
    #expect(line(1) { $0.write("世", at: Point(x: 0, y: 0)) } == "›")
  }

  @Test func writeGivesTheColumnsUsed() {
    var buffer = CellBuffer(size: Size(width: 10, height: 1))
    #expect(buffer.write("abc", at: Point(x: 0, y: 0)) == 3)
    #expect(buffer.write("世界", at: Point(x: 0, y: 0)) == 4)
    #expect(buffer.write("e\u{301}\u{202E}", at: Point(x: 0, y: 0)) == 6)
    #expect(buffer.write("long long long", at: Point(x: 4, y: 0)) == 6)
    #expect(buffer.write("x", at: Point(x: 10, y: 0)) == 0)
    #expect(buffer.write("x", at: Point(x: 0, y: 1)) == 0)
    #expect(buffer.write("x", at: Point(x: 0, y: 0), width: 0) == 0)
  }

  @Test func overwritingHalfOfAWideOneBlanksTheRest() {
    #expect(
      line(6) {
        $0.write("世界", at: Point(x: 0, y: 0))
        $0.write("x", at: Point(x: 1, y: 0))
      } == " x界")
    #expect(
      line(6) {
        $0.write("世界", at: Point(x: 0, y: 0))
        $0.write("xyz", at: Point(x: 0, y: 0))
      } == "xyz")
    #expect(
      line(6) {
        $0.write("世界", at: Point(x: 0, y: 0))
        $0.write("é", at: Point(x: 2, y: 0))
      } == "世é")
    let filled = line(6) {
      $0.write("世界", at: Point(x: 0, y: 0))
      $0.fill(Rect(x: 1, y: 0, width: 2, height: 1))
    }
    #expect(filled == "")
  }

  @Test func writingOutsideTheClipDoesNothing() {
    var buffer = CellBuffer(size: Size(width: 8, height: 2))
    buffer.clip = Rect(x: 2, y: 0, width: 4, height: 1)
    buffer.write("abcdefgh", at: Point(x: 0, y: 0))
    buffer.write("below", at: Point(x: 2, y: 1))
    buffer.rule(Rect(x: 0, y: 1, width: 8, height: 1))
    #expect(buffer.picture == "  cde›\n\n")
  }

  @Test func textWrittenFromTheLeftOfTheScreenShowsItsEnd() {
    #expect(line(4) { $0.write("abcdef", at: Point(x: -3, y: 0)) } == "def")
    #expect(line(4) { $0.write("世界x", at: Point(x: -1, y: 0)) } == " 界x")
  }

  @Test func paintKeepsMarks() {
    var buffer = CellBuffer(size: Size(width: 6, height: 1))
    buffer.write("a\u{1B}b", at: Point(x: 0, y: 0))
    buffer.paint(buffer.bounds, role: .selected)
    #expect(buffer.rolePicture == "SXXSSS\n")
  }

  @Test func anySizeIsSafe() {
    for (width, height) in [(0, 0), (1, 1), (0, 5), (5, 0), (2, 1), (-3, -3)] {
      var buffer = CellBuffer(size: Size(width: width, height: height))
      for x in -2...3 {
        for y in -2...3 {
          buffer.write("世x\u{1B}", at: Point(x: x, y: y))
          buffer.fill(Rect(x: x, y: y, width: 3, height: 3), role: .dim)
          buffer.rule(Rect(x: x, y: y, width: 9, height: 9), title: "title")
          buffer.writeRight("right", in: Rect(x: x, y: y, width: 3, height: 1))
          buffer.paint(Rect(x: x, y: y, width: 3, height: 3), role: .bad)
        }
      }
      #expect(buffer.cells.count == max(0, width) * max(0, height))
    }
  }

  @Test func ruleCarriesItsTitle() {
    #expect(line(14) { $0.rule($0.bounds, title: "report") } == "── report ────")
    #expect(line(14, glyphs: .ascii) { $0.rule($0.bounds, title: "report") } == "-- report ----")
  }

  @Test func matchesGetTheirRole() {
    var buffer = CellBuffer(size: Size(width: 12, height: 1))
    let text = "世 find me"
    buffer.write(text, at: Point(x: 0, y: 0), matches: TextSearch.ranges(of: "FIND", in: text))
    #expect(buffer.rolePicture == ".. mmmm ..\n")
  }
}
