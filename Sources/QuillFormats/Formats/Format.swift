/// A file format that holds rows, and the registry of those this build reads.

import Foundation
import QuillModel

/// One row of a file.
public struct SourceRow: Hashable, Sendable {
  /// The line of the file on which the row begins; 1 is the first.
  public var line: Int
  /// An object: a JSON object as it stands, or a table's cells as texts under their columns' names.
  public var value: JSONValue

  public init(line: Int, value: JSONValue) {
    self.line = line
    self.value = value
  }
}

/// What a reader meets on its way through a file.
public enum RowEvent: Hashable, Sendable {
  case row(SourceRow)
  /// A row that cannot be read, or a remark (severity `warning`); reading goes on.
  case problem(Problem)
}

/// A format of rows.
///
/// To add one: this protocol in a file of its own, and a row in `Formats.all`.
public protocol RowFormat: Sendable {
  /// The word used on the command line.
  var id: String { get }
  /// Endings of file names, lower case, with the dot.
  var endings: [String] { get }
  /// Whether values have types (JSON) or all are text (tables).
  var isTyped: Bool { get }
  /// Reads from `file` chunk by chunk and hands over one row after another.
  ///
  /// - Throws: `Refusal` where the file as a whole cannot be read on; what `event` throws.
  func read(_ file: ByteChunks, event: (RowEvent) throws -> Void) throws
}

/// Chunks of bytes, a byte order mark already left out.
public protocol ByteChunks: AnyObject {
  func next() throws(Refusal) -> ArraySlice<UInt8>?
  var hadByteOrderMark: Bool { get }
}

extension FileBytes: ByteChunks {}

/// The formats of rows this build reads.
public enum Formats {
  public static let all: [any RowFormat] = [
    JSONLinesFormat(), JSONArrayFormat(), TableFormat.csv, TableFormat.tsv,
  ]

  public static func format(_ id: String) -> (any RowFormat)? { all.first { $0.id == id } }

  /// The format that the file's ending tells.
  ///
  /// - Throws: `Refusal` where there is no such file, or one that lists the endings known.
  public static func detect(_ url: URL) throws(Refusal) -> any RowFormat {
    let name = url.lastPathComponent.lowercased()
    if let found = all.first(where: { $0.endings.contains { name.hasSuffix($0) } }) { return found }
    guard access(url.path, F_OK) == 0 else {
      throw Refusal("\(url.lastPathComponent) cannot be opened: \(String(cString: strerror(errno))).")
    }
    let known = all.flatMap(\.endings).joined(separator: ", ")
    throw Refusal(
      "\(url.lastPathComponent) does not say its format. Rename it to end in one of \(known), or pass --format."
    )
  }

  /// The format that a file looks like whose name tells nothing.
  ///
  /// - Parameter head: its first bytes.
  public static func guess(_ head: [UInt8]) -> any RowFormat {
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    switch text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
    case UInt8(ascii: "{"): return JSONLinesFormat()
    case UInt8(ascii: "["): return JSONArrayFormat()
    default:
      let line = text.prefix { $0 != 0x0A }
      return line.contains(0x09) && !line.contains(UInt8(ascii: ",")) ? TableFormat.tsv : TableFormat.csv
    }
  }

  /// Streams the rows of a file.
  ///
  /// - Returns: the file's size and SHA-256.
  @discardableResult
  public static func read(
    _ url: URL, as format: (any RowFormat)? = nil, event: (RowEvent) throws -> Void
  ) throws -> FileFigures {
    let format = try format ?? detect(url)
    let file = try FileBytes(url)
    try format.read(file, event: event)
    while try file.next() != nil {}
    return FileFigures(format: format.id, bytes: file.count, sha256: file.sha256)
  }

  /// For a file whose lines a reader of today sees as one.
  static func loneReturns(line: Int) -> Refusal {
    Refusal(
      "Line \(line): line ends are missing, as lines end with CR alone. Save the file with LF at the end of each line."
    )
  }

  static func byteOrderMark() -> RowEvent {
    .problem(Problem(.warning, line: 1, "The file begins with a byte order mark, which was left out."))
  }
}

/// What was read, as bytes.
public struct FileFigures: Hashable, Sendable {
  public var format: String
  public var bytes: Int
  /// In lower-case hexadecimal digits.
  public var sha256: String
}
