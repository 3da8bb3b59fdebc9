/// Cuts chunks into the cells of a table by RFC 4180: cells may be quoted, and a quoted one may hold separators,
/// line ends and doubled quotes. A row with a fault is given with the reason; reading goes on behind it, which is never
/// inside a quoted cell: what stands there is text, not rows.

struct CellSplitter {
  struct Record {
    /// The line on which it begins; 1 is the first.
    var line: Int
    var cells: [[UInt8]]
    /// A sentence, where the row cannot be read.
    var fault: String?
    /// Whether a CR without LF stands outside quotes: perhaps the end of a line, on systems of long ago.
    var hasLoneReturn = false

    /// The cells as text; `nil` where one is not UTF-8.
    var texts: [String]? {
      let texts = cells.compactMap { String(validating: $0, as: UTF8.self) }
      return texts.count == cells.count ? texts : nil
    }
  }

  private enum Stage {
    /// At a cell's start; in a bare cell; between quotes; behind a quote that may close.
    case start, bare, quoted, quote
    /// In a row whose quotes do not fit, outside and inside what they would enclose.
    case loose, looseQuoted
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
  /// Why the row is refused; its cells are followed to its end, but not kept.
  private var fault: String?
  private var wasQuoted = false
  private var isBehindReturn = false
  private var hasLoneReturn = false

  init(separator: UInt8) { self.separator = separator }

  mutating func add(_ chunk: ArraySlice<UInt8>, each: (Record) throws -> Void) throws {
    for byte in chunk { try take(byte, each) }
  }

  /// The last row, where the file does not end with LF.
  mutating func finish(each: (Record) throws -> Void) throws {
    if stage == .quoted || stage == .looseQuoted {
      fault =
        fault.map { $0 + " A quote is never closed, so the rest of the file was passed over." }
        ?? "A quote opened here is never closed. Close it, or double quotes inside a cell."
    }
    if stage != .start || !cells.isEmpty || !cell.isEmpty || fault != nil { try endRow(lastLine: line, each) }
  }

  private mutating func take(_ byte: UInt8, _ each: (Record) throws -> Void) throws {
    size += 1
    if byte == 0x0A { line += 1 }
    if size > Self.greatestRow { refuse("The row has more than 1 MiB. A quote may be left open here.") }
    if byte == 0 { refuse("The row holds a NUL byte. Remove it.") }
    if stage != .quoted, stage != .looseQuoted {
      if isBehindReturn, byte != 0x0A { hasLoneReturn = true }
      isBehindReturn = byte == 0x0D
    }
    switch (stage, byte) {
    case (.quoted, UInt8(ascii: "\"")): stage = .quote
    case (.quoted, _): keep(byte)
    case (.loose, UInt8(ascii: "\"")): stage = .looseQuoted
    case (.looseQuoted, UInt8(ascii: "\"")): stage = .loose
    case (.looseQuoted, _), (.loose, separator): return
    case (_, 0x0A): try endRow(lastLine: line - 1, each)
    case (.start, UInt8(ascii: "\"")): (stage, wasQuoted) = (.quoted, true)
    case (.quote, UInt8(ascii: "\"")):
      keep(byte)
      stage = .quoted
    case (_, separator): endCell()
    case (.quote, 0x0D): return
    case (.quote, _):
      refuse("A cell goes on behind its closing quote. Double the quotes inside a cell.")
      stage = .loose
    case (_, UInt8(ascii: "\"")):
      refuse(
        "A quote stands inside a cell that is not quoted. Quote the cell and double the quotes inside it.")
      stage = .bare
    case (.loose, _): return
    case (_, _):
      keep(byte)
      stage = .bare
    }
  }

  private mutating func keep(_ byte: UInt8) {
    if fault == nil { cell.append(byte) }
  }

  /// The first reason counts: what follows from it is not told again.
  private mutating func refuse(_ reason: String) {
    guard fault == nil else { return }
    fault = reason
    (cells, cell) = ([], [])
  }

  private mutating func endCell() {
    if fault == nil { cells.append(cell) }
    cell = []
    (stage, wasQuoted) = (.start, false)
  }

  private mutating func endRow(lastLine: Int, _ each: (Record) throws -> Void) throws {
    if let fault {
      let more = lastLine > startLine ? " Lines \(startLine) to \(lastLine) were passed over." : ""
      try each(Record(line: startLine, cells: [], fault: fault + more, hasLoneReturn: hasLoneReturn))
    } else {
      if !wasQuoted, cell.last == 0x0D { cell.removeLast() }
      let isBlank = cells.isEmpty && cell.isEmpty && !wasQuoted
      endCell()
      if !isBlank { try each(Record(line: startLine, cells: cells, hasLoneReturn: hasLoneReturn)) }
    }
    (cells, cell, fault, stage, wasQuoted) = ([], [], nil, .start, false)
    (size, startLine, isBehindReturn, hasLoneReturn) = (0, line, false, false)
  }
}
