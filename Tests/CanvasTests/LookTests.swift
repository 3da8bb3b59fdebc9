import Canvas
import Testing

/// Rectangles, roles and themes.
@Suite struct LookTests {
  @Test func splitsNeverLoseOrInventCells() {
    for width in 0...4 {
      for height in 0...4 {
        for amount in -1...6 {
          let rect = Rect(x: 3, y: 5, width: width, height: height)
          for (a, b) in [
            rect.splitTop(amount), rect.splitBottom(amount), rect.splitLeft(amount), rect.splitRight(amount),
          ] {
            #expect(a.width * a.height + b.width * b.height == width * height)
            #expect(a.intersection(b).isEmpty)
          }
        }
      }
    }
  }

  @Test func splitsGoTheWayTheirNamesSay() {
    let rect = Rect(x: 0, y: 0, width: 10, height: 4)
    #expect(rect.splitTop(1).top == Rect(x: 0, y: 0, width: 10, height: 1))
    #expect(rect.splitBottom(1).bottom == Rect(x: 0, y: 3, width: 10, height: 1))
    #expect(rect.splitLeft(3).rest == Rect(x: 3, y: 0, width: 7, height: 4))
    #expect(rect.splitRight(3).right == Rect(x: 7, y: 0, width: 3, height: 4))
    #expect(rect.inset(by: 1) == Rect(x: 1, y: 1, width: 8, height: 2))
    #expect(rect.inset(by: 9).isEmpty)
    #expect(rect.intersection(Rect(x: 8, y: 2, width: 9, height: 9)) == Rect(x: 8, y: 2, width: 2, height: 2))
  }

  @Test func roleLettersDiffer() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }

  @Test func monoHasNoColour() {
    for role in Role.allCases {
      let style = Themes.mono.style(role)
      #expect(style.foreground == .normal && style.background == .normal)
    }
  }

  @Test(arguments: Themes.all.map(\.name)) func whatMustStandOutDoes(_ name: String) throws {
    let theme = try #require(Themes.named(name))
    let plain = theme.style(.text)
    for role in [Role.selected, .focus, .key, .hidden, .match, .notice, .bad, .warn, .heading] {
      #expect(theme.style(role) != plain)
    }
    #expect(theme.style(.hidden).isReversed)
  }
}
