/// Cuts chunks into the cells of a table by RFC 4180: cells may be quoted, and a quoted one may hold separators,
/// line ends and doubled quotes. A row with a fault is given with the reason, and reading goes on with the next line.

struct CellSplitter {
  struct Record {
    /// The line on which it begins; 1 is the first.
    var line: Int
    var cells: [[UInt8]]
    /// A sentence, where the row cannot be read.
    var fault: String?

    /// The cells as text; `nil` where one is not UTF-8.
    var texts: [String]? {
      let texts = cells.compactMap { String(validating: $0, as: UTF8.self) }
      return texts.count == cells.count ? texts : nil
    }
  }

  private enum Stage {
    /// At a cell's start; in a bare cell; between quotes; behind a quote that may close; in a row already refused.
    case start, bare, quoted, quote, refused
  }

  /// Bytes one row may have: 1 MiB.
  static let greatestRow = 1_048_576

  let separator: UInt8
  private var stage = Stage.start
  private var cells: [[UInt8]] = []
  private var cell: [UInt8] = []
  private var size = 0
  private var line = 1
  private var startLine = 1
  private var fault: String?
  private var wasQuoted = false

  init(separator: UInt8) { self.separator = separator }

  mutating func add(_ chunk: ArraySlice<UInt8>, each: (Record) throws -> Void) throws {
    for byte in chunk { try take(byte, each) }
  }

  /// The last row, where the file does not end with LF.
  mutating func finish(each: (Record) throws -> Void) throws {
    if stage == .quoted {
      refuse("A quote opened here is never closed. Close it, or double quotes inside a cell.")
    }
    if stage != .start || !cells.isEmpty || !cell.isEmpty { try endRow(each) }
  }

  private mutating func take(_ byte: UInt8, _ each: (Record) throws -> Void) throws {
    size += 1
    if byte == 0x0A { line += 1 }
    if size > Self.greatestRow, stage != .refused {
      refuse("The row has more than 1 MiB. A quote may be left open here.")
    }
    if byte == 0, stage != .refused { refuse("The row holds a NUL byte. Remove it.") }
    switch (stage, byte) {
    case (.quoted, UInt8(ascii: "\"")): stage = .quote
    case (.quoted, _): cell.append(byte)
    case (_, 0x0A): try endRow(each)
    case (.refused, _): return
    case (.start, UInt8(ascii: "\"")): (stage, wasQuoted) = (.quoted, true)
    case (.quote, UInt8(ascii: "\"")):
      cell.append(byte)
      stage = .quoted
    case (_, separator): endCell()
    case (.quote, 0x0D): return
    case (.quote, _): refuse("A cell goes on behind its closing quote. Double the quotes inside a cell.")
    case (_, UInt8(ascii: "\"")):
      refuse(
        "A quote stands inside a cell that is not quoted. Quote the cell and double the quotes inside it.")
    case (_, _):
      cell.append(byte)
      stage = .bare
    }
  }

  private mutating func refuse(_ reason: String) {
    fault = reason
    stage = .refused
    (cells, cell) = ([], [])
  }

  private mutating func endCell() {
    cells.append(cell)
    cell = []
    (stage, wasQuoted) = (.start, false)
  }

  private mutating func endRow(_ each: (Record) throws -> Void) throws {
    let reason = fault
    if reason == nil {
      if !wasQuoted, cell.last == 0x0D { cell.removeLast() }
      let isBlank = cells.isEmpty && cell.isEmpty && !wasQuoted
      endCell()
      if !isBlank { try each(Record(line: startLine, cells: cells, fault: nil)) }
    } else {
      try each(Record(line: startLine, cells: [], fault: reason))
    }
    (cells, cell, fault, stage, wasQuoted) = ([], [], nil, .start, false)
    (size, startLine) = (0, line)
  }
}
