/// One JSON array of objects, read element by element; each may span lines and have 1 MiB.

import QuillModel

public struct JSONArrayFormat: RowFormat {
  public let id = "json"
  public let endings = [".json"]
  public let isTyped = true

  public init() {}

  public func read(_ file: ByteChunks, event: (RowEvent) throws -> Void) throws {
    var elements = ElementSplitter()
    var isFirst = true
    while let chunk = try file.next() {
      if isFirst, file.hadByteOrderMark { try event(Formats.byteOrderMark()) }
      isFirst = false
      try elements.add(chunk) { place, bytes in try row(place, bytes, event) }
    }
    try elements.finish()
  }

  private func row(_ place: TextPlace, _ bytes: [UInt8], _ event: (RowEvent) throws -> Void) throws {
    let value: JSONValue
    do throws(JSONRefusal) {
      value = try StrictJSON.parse(bytes, line: place.line, column: place.column)
    } catch {
      return try event(.problem(error.problem))
    }
    if case .object = value {
      try event(.row(SourceRow(line: place.line, value: value)))
    } else {
      try event(
        .problem(Problem("The array must hold objects, but holds \(value.kindName) here.", line: place.line)))
    }
  }
}

/// Cuts the text of an array into the texts of its elements by following quotes and brackets.
struct ElementSplitter {
  private enum Stage {
    /// Before `[`; before an element; inside one; behind one; behind `]`.
    case before, awaiting, inside, behind, done
  }

  private var stage = Stage.before
  private var hasAny = false
  private var place = TextPlace(line: 1, column: 1)
  private var element: [UInt8] = []
  private var start = TextPlace(line: 1, column: 1)
  private var depth = 0
  private var isQuoted = false
  private var isEscaped = false

  mutating func add(_ chunk: ArraySlice<UInt8>, each: (TextPlace, [UInt8]) throws -> Void) throws {
    for byte in chunk {
      try take(byte, each)
      if byte == 0x0A {
        place = TextPlace(line: place.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
  }

  func finish() throws(Refusal) {
    switch stage {
    case .done: return
    case .before: throw Refusal("The file holds no JSON array. Begin it with [, or use JSON Lines (.jsonl).")
    default: throw Refusal("Line \(place.line): the array is not closed. The file may be cut off.")
    }
  }

  private mutating func take(_ byte: UInt8, _ each: (TextPlace, [UInt8]) throws -> Void) throws {
    let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    switch stage {
    case .inside: try inside(byte, isSpace, each)
    case _ where isSpace: return
    case .before:
      guard byte == UInt8(ascii: "[") else {
        throw fault("the file must hold an array of objects, so it must begin with [")
      }
      stage = .awaiting
    case .awaiting:
      if byte == UInt8(ascii: "]"), !hasAny {
        stage = .done
        return
      }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") {
        throw fault("a comma has nothing beside it. Remove the comma")
      }
      (stage, hasAny, start, element, depth) = (.inside, true, place, [], 0)
      try inside(byte, isSpace, each)
    case .behind: try behind(byte)
    case .done: throw fault("there is more text after the array")
    }
  }

  private mutating func behind(_ byte: UInt8) throws(Refusal) {
    switch byte {
    case UInt8(ascii: ","): stage = .awaiting
    case UInt8(ascii: "]"): stage = .done
    default: throw fault("a comma or ] is missing")
    }
  }

  private mutating func inside(_ byte: UInt8, _ isSpace: Bool, _ each: (TextPlace, [UInt8]) throws -> Void)
    throws
  {
    if !isQuoted, depth == 0, isSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
      try end(each)
      if !isSpace { try behind(byte) }
      return
    }
    element.append(byte)
    if element.count > StrictJSON.greatestLength { throw fault("the element has more than 1 MiB. Split it") }
    if isQuoted {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isQuoted = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 { try end(each) }
    default: break
    }
  }

  private mutating func end(_ each: (TextPlace, [UInt8]) throws -> Void) throws {
    stage = .behind
    (isQuoted, isEscaped) = (false, false)
    try each(start, element)
    element = []
  }

  private func fault(_ message: String) -> Refusal {
    Refusal("Line \(place.line), column \(place.column): \(message).")
  }
}
