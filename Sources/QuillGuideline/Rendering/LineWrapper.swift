/// Breaks styled text into lines of a terminal's columns.

struct LineWrapper {
  /// Columns that a text takes.
  var width: (String) -> Int

  /// What must stay together, and what goes before it unless it begins a line.
  private struct Word {
    var space: RenderedSpan?
    var spans: [RenderedSpan] = []
    var width = 0
    var isBreak = false
  }

  /// - Parameter spans: a line feed in a text ends a line.
  /// - Returns: At least one line. None is wider than `columns`, unless a single character is.
  func wrap(_ spans: [RenderedSpan], columns: Int) -> [[RenderedSpan]] {
    var lines: [[RenderedSpan]] = [[]]
    var used = 0
    for word in words(spans) {
      if word.isBreak {
        lines.append([])
        used = 0
        continue
      }
      let space = used == 0 ? nil : word.space
      if used > 0, used + (space == nil ? 0 : 1) + word.width > columns {
        lines.append([])
        used = 0
      } else if let space {
        Self.append(space, to: &lines[lines.count - 1])
        used += 1
      }
      append(word, columns: columns, to: &lines, used: &used)
    }
    return lines
  }

  private func append(_ word: Word, columns: Int, to lines: inout [[RenderedSpan]], used: inout Int) {
    if word.width <= columns {
      for span in word.spans { Self.append(span, to: &lines[lines.count - 1]) }
      used += word.width
      return
    }
    for span in word.spans {
      for character in span.text {
        let wide = width(of: character)
        if used > 0, used + wide > columns {
          lines.append([])
          used = 0
        }
        Self.append(RenderedSpan(String(character), span.style), to: &lines[lines.count - 1])
        used += wide
      }
    }
  }

  /// Breaks at `columns` exactly, keeping every space: for code.
  func chop(_ text: String, columns: Int) -> [String] {
    var lines = [""]
    var used = 0
    for character in text {
      let wide = width(of: character)
      if used > 0, used + wide > columns {
        lines.append("")
        used = 0
      }
      lines[lines.count - 1].append(character)
      used += wide
    }
    return lines
  }

  static func append(_ span: RenderedSpan, to line: inout [RenderedSpan]) {
    if let last = line.last, last.style == span.style {
      line[line.count - 1].text += span.text
    } else {
      line.append(span)
    }
  }

  private func words(_ spans: [RenderedSpan]) -> [Word] {
    var words: [Word] = []
    var word = Word()
    var previous: Character?
    func flush() {
      if !word.spans.isEmpty { words.append(word) }
      word = Word()
      previous = nil
    }
    for span in spans {
      for character in span.text {
        switch character {
        case "\n", "\r\n":
          flush()
          words.append(Word(isBreak: true))
        case " ", "\t":
          let style = word.spans.last?.style == span.style ? span.style : .text
          flush()
          word.space = RenderedSpan(" ", style)
        default:
          if let before = previous, mayBreak(before, character) { flush() }
          Self.append(RenderedSpan(String(character), span.style), to: &word.spans)
          word.width += width(of: character)
          previous = character
        }
      }
    }
    flush()
    return words
  }

  /// Scripts without spaces break between any two wide characters, but not before closing punctuation.
  private func mayBreak(_ a: Character, _ b: Character) -> Bool {
    if a.isASCII && b.isASCII { return false }
    return (width(of: a) == 2 || width(of: b) == 2) && !"。、，．・：；！？）」』】〉》ー.,;:!?)]}\"'".contains(b)
      && !"（「『【〈《([{\"'".contains(a)
  }

  private func width(of character: Character) -> Int {
    if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F { return 1 }
    return width(String(character))
  }
}
