/// One person's record as it is drawn: text that wraps, and bars.

import Canvas
import QuillModel

struct PersonView {
  /// Lines that follow each other are one text.
  private enum Block {
    case heading(String)
    case text([ScrollText.Line])
    case bars([Bars.Bar])
  }

  private let blocks: [Block]

  init(_ parts: [RaterPart]) {
    var blocks: [Block] = []
    for part in parts {
      switch part {
      case .heading(let text): blocks.append(.heading(text))
      case .bars(let bars): blocks.append(.bars(bars))
      case .line(let text, let role):
        let line = ScrollText.Line(text, role, hang: 2)
        if case .text(let lines)? = blocks.last {
          blocks[blocks.count - 1] = .text(lines + [line])
        } else {
          blocks.append(.text([line]))
        }
      }
    }
    self.blocks = blocks
  }

  private func text(_ lines: [ScrollText.Line], _ width: Int) -> ScrollText {
    ScrollText(lines, size: Size(width: max(1, width), height: 9_999))
  }

  private func rows(_ block: Block, _ width: Int) -> Int {
    switch block {
    case .heading: 1
    case .text(let lines): text(lines, width).rowCount
    case .bars(let bars): bars.count
    }
  }

  func rows(width: Int) -> Int { blocks.reduce(0) { $0 + rows($1, width) } }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    var rest = rect
    for block in blocks {
      let (area, below) = rest.splitTop(rows(block, rect.width))
      switch block {
      case .heading(let title): buffer.rule(area, title: title)
      case .text(let lines): text(lines, rect.width).draw(into: &buffer, rect: area)
      case .bars(let bars): Bars(bars, maximum: 1).draw(into: &buffer, rect: area.inset(horizontal: 2))
      }
      rest = below
    }
  }
}
