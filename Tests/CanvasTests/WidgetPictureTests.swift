import Canvas
import TestKit
import Testing

/// Every widget in a wide and a narrow place, with long, wide, combining and hostile text, against golden pictures.
@Suite struct WidgetPictureTests {
  static let names = [
    "pc-14 a name that is rather long for its column", "世界 wide 日本語の長いテキスト", "cafe\u{301} e\u{301}\u{302}",
    "שלום",
    "evil \u{202E}txt\u{202C} \u{1B}[31m", "👍🏽 flags 🇩🇪", "tab\there", "",
  ]

  private func expect(_ name: String, _ draw: (inout CellBuffer, Rect) -> Void) {
    for (width, height) in [(80, 12), (40, 8)] {
      let path = "Tests/CanvasTests/Golden/\(name)-\(width).txt"
      Golden.expect(pictures(width, height, draw), at: path)
    }
    Golden.expect(pictures(40, 8, glyphs: .ascii, draw), at: "Tests/CanvasTests/Golden/\(name)-ascii.txt")
    for (width, height) in [(0, 0), (1, 1), (2, 1), (1, 9), (9, 1), (3, 3)] {
      _ = pictures(width, height, draw)
    }
  }

  @Test func table() {
    let table = Table([
      .fixed("ID", 5, isRightAligned: true, importance: 3), .flexible("NAME", minimum: 12, importance: 2),
      .fixed("α", 6, isRightAligned: true), .flexible("NOTE", minimum: 16, importance: 0),
    ])
    let list = ListCursor(count: 40, index: 12, rows: 7)
    expect("table") { buffer, rect in
      table.draw(into: &buffer, rect: rect, list: list) { row, column in
        switch column {
        case 0: TableCell("\(row)", .dim)
        case 1: TableCell(Self.names[row % Self.names.count])
        case 2: TableCell(row == 9 ? "0.123456789" : "0.\(row)", row % 2 == 0 ? .good : .bad)
        default: TableCell("note \(Self.names[(row + 1) % Self.names.count])")
        }
      }
    }
  }

  @Test func scrollText() {
    var view = ScrollText(
      (Self.names + [
        "a long line of plain words that wraps in both places because it is longer than eighty columns"
      ])
      .map { .init($0) }, showsNumbers: true)
    view.marks = [1: "*", 8: "!"]
    view.search = "LONG"
    view.moveCursor(to: 3)
    expect("scroll-text") { buffer, rect in
      view.fit(Size(width: rect.width, height: rect.height - 1))
      view.draw(into: &buffer, rect: rect.splitBottom(1).rest)
      buffer.writeRight(view.positionText, in: rect.splitBottom(1).bottom, role: .dim)
    }
  }

  @Test func diffText() {
    var diff = DiffText(
      """
      diff --git a/mailq/retry.py b/mailq/retry.py
      --- a/mailq/retry.py
      +++ b/mailq/retry.py
      @@ -1,4 +1,5 @@ def send_with_retry(send, message, attempts=3, pause=2.0):
           try:
      -        except ConnectionError:
      --- not a header
      +        except Exception as err:
      +            log.warning("send failed (%d/%d): %s", attempt + 1, attempts, message, err)
      +\tcafe\u{301} 世界 \u{202E}
       end
      \\ No newline at end of file
      """)
    diff.chosen = [6, 8]
    diff.view.moveCursor(to: 7)
    expect("diff") { buffer, rect in diff.draw(into: &buffer, rect: rect) }
  }

  @Test func multilineEditor() {
    var editor = MultilineEditor(Self.names.joined(separator: "\n"))
    editor.moveCursor(line: 6, offset: 4)
    expect("editor") { buffer, rect in
      let cursor = editor.draw(into: &buffer, rect: rect.splitBottom(1).rest)
      let place = cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
      buffer.writeRight(place, in: rect.splitBottom(1).bottom, role: .dim)
    }
  }

  @Test func lineEditor() {
    expect("line-editor") { buffer, rect in
      for (index, name) in Self.names.enumerated() {
        var editor = LineEditor(name + " " + name)
        if index % 2 == 1 { for _ in 0..<9 { _ = editor.handle(.left) } }
        let cursor = editor.draw(into: &buffer, rect: rect.row(index), prompt: "/ ")
        if let cursor { buffer.paint(Rect(x: cursor.x, y: cursor.y, width: 1, height: 1), role: .focus) }
      }
    }
  }

  @Test func fuzzyPicker() {
    var picker = FuzzyPicker(Self.names + ["export sealed bundle", "example edit", "explain", "next page"])
    for key in [Key.character("e"), .character("x"), .character("e"), .down] { _ = picker.handle(key) }
    expect("picker") { buffer, rect in picker.draw(into: &buffer, rect: rect) }
  }

  @Test func bars() {
    expect("bars") { buffer, rect in
      ProgressBar(0.3, label: "7 of 24").draw(into: &buffer, rect: rect.row(0))
      ProgressBar(1.7).draw(into: &buffer, rect: rect.row(1))
      ProgressBar(.nan, label: "unknown").draw(into: &buffer, rect: rect.row(2))
      Bars([
        .init("model-a", 0.31, figure: ".31"), .init("世界 model with a long name", 0.54, figure: ".54"),
        .init("zero", 0, figure: "0", role: .bad), .init("model-c", 0.79, figure: ".79", role: .good),
      ]).draw(into: &buffer, rect: rect.splitTop(3).rest)
    }
  }

  @Test func heatMap() {
    var map = HeatMap(
      rowNames: ["faithful", "overclaims", "世界"], columnNames: ["faithful", "overclaims", "omits", "世界"],
      counts: [[12, 3, 0, 1], [2, 9, 1], [0, 0, 112, 5]])
    expect("heat-map") { buffer, rect in
      map.showsDigits = true
      map.draw(into: &buffer, rect: rect.splitTop(4).top)
      map.showsDigits = false
      map.draw(into: &buffer, rect: rect.splitTop(4).rest)
    }
  }

  @Test func footer() {
    let bar = KeyBar([
      .init("j/k", "move"), .init("Enter", "open"), .init("g", "guideline"), .init("a", "quality"),
      .init(":", "command"),
      .init("/", "search"), .init("q", "quit"),
    ])
    expect("footer") { buffer, rect in
      bar.draw(into: &buffer, rect: rect.row(1))
      NoticeLine("saved 世界", aside: "14:02").draw(into: &buffer, rect: rect.row(2))
      NoticeLine(
        "No example is selected: move to one with j and k, then press Enter.", role: .bad, aside: "14:02"
      )
      .draw(into: &buffer, rect: rect.row(3))
    }
  }
}
