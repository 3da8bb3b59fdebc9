/// No rater may have seen a measured answer: the body must not quote a measure or gold example.

import QuillModel

enum QuoteRule {
  /// Shorter texts are in too many bodies by chance; counted in characters, white space folded.
  static let leastLength = 40

  static func problems(_ input: LintInput, examples: [GuidelineLint.Quotable]) -> [Problem] {
    if examples.isEmpty { return [] }
    let haystacks = [Haystack(source: input.guideline.body), Haystack(blocks: input.document)]
    return examples.compactMap { example in
      guard example.use == .measure || example.use == .gold else { return nil }
      for text in example.texts {
        let needle = Haystack(source: text)
        let folded = String(decoding: needle.trimmed, as: UTF8.self)
        guard folded.count >= leastLength, let line = haystacks.lazy.compactMap({ $0.line(of: needle) }).first
        else { continue }
        return Problem(
          "The body quotes the \(example.use.rawValue) example \(example.id) (\"\(folded.prefix(40))…\"), so its raters "
            + "know the answer. Write a text of its own, or cite a teach example.", line: input.line(line))
      }
      return nil
    }
  }
}

/// A text with its white space folded, and the line that each byte came from.
private struct Haystack {
  private var bytes: [UInt8] = []
  private var lines: [Int32] = []

  init(source: String) {
    append(source, firstLine: 1)
  }

  /// The words of every block, so that quote marks and indentation at the start of lines do not hide a quotation.
  init(blocks document: MarkdownNode) {
    document.walk { node in
      switch node.kind {
      case .paragraph, .heading, .tableRow, .codeBlock, .htmlBlock:
        append(node.plainText, firstLine: node.line)
        append(" ", firstLine: node.line)
        return false
      default: return true
      }
    }
  }

  private mutating func append(_ text: String, firstLine: Int) {
    var line = Int32(clamping: firstLine)
    for byte in text.utf8 {
      let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
      if !isSpace || bytes.last != 0x20 {
        bytes.append(isSpace ? 0x20 : byte)
        lines.append(line)
      }
      if byte == 0x0A { line += 1 }
    }
  }

  /// The line on which `needle` begins here; `nil` where it is not.
  func line(of needle: Haystack) -> Int? {
    let wanted = needle.trimmed
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    return bytes.withUnsafeBytes { hay in
      wanted.withUnsafeBytes { wanted in
        (0...(hay.count - wanted.count)).first { start in
          hay[start] == first
            && UnsafeRawBufferPointer(rebasing: hay[start..<(start + wanted.count)]).elementsEqual(wanted)
        }
      }
    }.map { Int(lines[$0]) }
  }

  /// Without the space before and after.
  var trimmed: ArraySlice<UInt8> {
    let inner = bytes[...].drop { $0 == 0x20 }
    return inner.last == 0x20 ? inner.dropLast() : inner
  }
}
