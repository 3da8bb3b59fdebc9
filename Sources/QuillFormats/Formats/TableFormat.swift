/// Tables as text with a header row: CSV (RFC 4180) and the same with tabs.

import QuillModel

public struct TableFormat: RowFormat {
  public let id: String
  public let endings: [String]
  public let isTyped = false
  /// Between two cells.
  let separator: UInt8

  public static let csv = TableFormat(id: "csv", endings: [".csv"], separator: UInt8(ascii: ","))
  public static let tsv = TableFormat(id: "tsv", endings: [".tsv", ".tab"], separator: 0x09)

  public func read(_ file: ByteChunks, event: (RowEvent) throws -> Void) throws {
    var cells = CellSplitter(separator: separator)
    var header: [String]?
    let record: (CellSplitter.Record) throws -> Void = { record in
      switch (record.fault, header) {
      case (_, nil) where record.hasLoneReturn: throw Formats.loneReturns(line: record.line)
      case (let fault?, nil): throw Refusal("Line \(record.line): \(fault)")
      case (let fault?, _?): try event(.problem(Problem(fault, line: record.line)))
      case (nil, nil): header = try Self.header(record)
      case (nil, let names?): try event(Self.row(record, names))
      }
    }
    var isFirst = true
    while let chunk = try file.next() {
      if isFirst, file.hadByteOrderMark { try event(Formats.byteOrderMark()) }
      isFirst = false
      try cells.add(chunk, each: record)
    }
    try cells.finish(each: record)
    if header == nil { throw Refusal("The file is empty: its first row must name the columns.") }
  }

  private static func header(_ record: CellSplitter.Record) throws(Refusal) -> [String] {
    guard let names = record.texts else {
      throw Refusal("Line \(record.line): the header is not UTF-8. Save the file as UTF-8.")
    }
    for (index, name) in names.enumerated() {
      if name.isEmpty {
        throw Refusal("Line \(record.line): column \(index + 1) has no name. Name it or remove it.")
      }
      if let first = names[..<index].firstIndex(of: name) {
        throw Refusal(
          "Line \(record.line): columns \(first + 1) and \(index + 1) are both named \"\(name)\". Rename one."
        )
      }
    }
    return names
  }

  private static func row(_ record: CellSplitter.Record, _ names: [String]) -> RowEvent {
    guard record.cells.count == names.count else {
      let cells = record.cells.count == 1 ? "1 cell" : "\(record.cells.count) cells"
      return .problem(
        Problem(
          "The row has \(cells), but the header names \(names.count) columns. Check its quotes.",
          line: record.line))
    }
    guard let texts = record.texts else {
      return .problem(Problem("The row is not UTF-8. Save the file as UTF-8.", line: record.line))
    }
    let members = zip(names, texts).map { JSONObject.Member(key: $0, value: .string($1)) }
    return .row(SourceRow(line: record.line, value: .object(JSONObject(members))))
  }
}
