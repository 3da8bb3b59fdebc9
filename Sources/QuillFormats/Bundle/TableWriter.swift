/// Writes a table as CSV (RFC 4180) for reading in a spreadsheet: a view, never the record.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front; the number of such cells is told.

import QuillModel

struct TableWriter {
  enum Cell {
    /// Text from outside: made safe.
    case text(String)
    /// Numbers and words of Quill's own.
    case exact(String)

    /// A field's value: numbers as they are, lists as JSON.
    init(_ value: JSONValue?) {
      switch value {
      case nil, .null?: self = .exact("")
      case .string(let text)?: self = .text(text)
      case let value?: self = .exact(CanonicalJSON.text(value))
      }
    }

    /// What a reader of the table finds in it.
    var shown: String {
      switch self {
      case .text(let text): TableWriter.shown(text)
      case .exact(let text): text
      }
    }
  }

  private(set) var bytes: [UInt8] = []
  /// Cells that got an apostrophe.
  private(set) var changed = 0

  init(columns: [String]) { add(columns.map(Cell.text)) }

  mutating func add(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .exact(let text):
        append(text, isQuoted: text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
      case .text(let text): append(safe: text)
      }
    }
    if cells.count == 1, bytes.last == 0x0A || bytes.isEmpty { bytes += Array("\"\"".utf8) }
    bytes.append(0x0A)
  }

  private mutating func append(safe text: String) {
    let shown = Self.shown(text)
    let isFormula = shown.utf8.count > text.utf8.count
    if isFormula { changed += 1 }
    let special: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D, 0x09]
    append(shown, isQuoted: isFormula || text.utf8.contains(where: special.contains))
  }

  /// The text as the table shows it: with an apostrophe in front where it would be run.
  static func shown(_ text: String) -> String { isFormula(text) ? "'" + text : text }

  /// Begins with `=`, `+`, `-`, `@`, a tab or a carriage return (OWASP, CSV injection), or with the full-width forms.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r＝＋－＠".unicodeScalars.contains(first)
  }

  private mutating func append(_ text: String, isQuoted: Bool) {
    guard isQuoted else {
      bytes += Array(text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
