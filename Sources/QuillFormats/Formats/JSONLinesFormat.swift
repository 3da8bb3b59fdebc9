/// JSON Lines: one object a line; lines end with LF or CR LF, blank ones are passed over.

import QuillModel

public struct JSONLinesFormat: RowFormat {
  public let id = "jsonl"
  public let endings = [".jsonl", ".ndjson"]
  public let isTyped = true

  public init() {}

  public func read(_ file: ByteChunks, event: (RowEvent) throws -> Void) throws {
    var lines = LineSplitter()
    while let chunk = try file.next() {
      if lines.isFresh, file.hadByteOrderMark { try event(Formats.byteOrderMark()) }
      try lines.add(chunk) { line, bytes in try row(line, bytes, event) }
    }
    try lines.finish { line, bytes in try row(line, bytes, event) }
  }

  private func row(_ line: Int, _ bytes: ArraySlice<UInt8>?, _ event: (RowEvent) throws -> Void) throws {
    guard let bytes else {
      let limit = StrictJSON.greatestLength
      return try event(
        .problem(Problem("The line is longer than 1 MiB (\(limit) bytes). Split it.", line: line)))
    }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    let value: JSONValue
    do throws(JSONRefusal) {
      value = try StrictJSON.parse(bytes, line: line)
    } catch {
      if error.isMoreText, bytes.contains(0x0D) { throw Formats.loneReturns(line: line) }
      return try event(.problem(error.problem))
    }
    if case .object = value {
      try event(.row(SourceRow(line: line, value: value)))
    } else {
      try event(.problem(Problem("The line must hold an object, but holds \(value.kindName).", line: line)))
    }
  }
}

/// Cuts chunks into lines at LF; drops one CR before it. A line beyond 1 MiB is passed over and given as `nil`.
struct LineSplitter {
  private var rest: [UInt8] = []
  private var line = 1
  private var isTooLong = false
  private(set) var isFresh = true

  mutating func add(_ chunk: ArraySlice<UInt8>, each: (Int, ArraySlice<UInt8>?) throws -> Void) throws {
    isFresh = false
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: 0x0A) {
      try give(chunk[start..<end], each)
      start = end + 1
    }
    if rest.count + (chunk.endIndex - start) > StrictJSON.greatestLength + 1 {
      isTooLong = true
      rest = []
    } else if !isTooLong {
      rest += chunk[start...]
    }
  }

  /// The last line, where the file does not end with LF.
  mutating func finish(each: (Int, ArraySlice<UInt8>?) throws -> Void) throws {
    if !rest.isEmpty || isTooLong { try give([], each) }
  }

  private mutating func give(_ end: ArraySlice<UInt8>, _ each: (Int, ArraySlice<UInt8>?) throws -> Void)
    throws
  {
    var bytes = end
    if !rest.isEmpty {
      rest += end
      bytes = rest[...]
      rest = []
    }
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    let fits = !isTooLong && bytes.count <= StrictJSON.greatestLength
    isTooLong = false
    defer { line += 1 }
    try each(line, fits ? bytes : nil)
  }
}
