/// Reads one JSON text from outside, strictly: what two readers could read differently is refused.
///
/// Refused (SECURITY §4, I-JSON): bytes that are not UTF-8, a byte order mark, NUL, lone surrogates, an object that
/// names a member twice, a trailing comma, text after the value, integers beyond ±2^53, nesting deeper than 64,
/// texts longer than 1 MiB. Members keep their order.

import CJansson
import QuillModel

public enum StrictJSON {
  /// Bytes one text may have: 1 MiB.
  public static let greatestLength = 1_048_576
  /// How deep arrays and objects may be nested.
  public static let greatestDepth = 64
  /// 2^53: every integer up to it is exact in every reader.
  public static let greatestInteger: Int64 = 9_007_199_254_740_992

  /// - Parameters:
  ///   - line: the line of the file in which the text begins.
  ///   - column: the column (in scalars, 1 is the first) in which it begins.
  /// - Throws: `JSONRefusal` with line and column.
  public static func parse(
    _ bytes: some Collection<UInt8>, line: Int = 1, column: Int = 1, limit: Int = greatestLength
  ) throws(JSONRefusal) -> JSONValue {
    let result =
      bytes.withContiguousStorageIfAvailable { read($0, line: line, column: column, limit: limit) }
      ?? Array(bytes).withUnsafeBufferPointer { read($0, line: line, column: column, limit: limit) }
    return try result.get()
  }

  public static func parse(_ text: String) throws(JSONRefusal) -> JSONValue { try parse(Array(text.utf8)) }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int, column: Int, limit: Int
  ) -> Result<JSONValue, JSONRefusal> {
    let start = TextPlace(line: line, column: column)
    if bytes.count > limit {
      let message = "has \(bytes.count) bytes, but one JSON text may have \(limit) at most. Split it"
      return .failure(JSONRefusal(place: start, message: message))
    }
    if let fault = JSONScan.fault(in: bytes) {
      return .failure(JSONRefusal(place: start.moved(over: bytes[..<fault.offset]), message: fault.message))
    }
    var error = json_error_t()
    let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY)
    let root = bytes.withMemoryRebound(to: CChar.self) {
      json_loadb($0.baseAddress ?? Self.empty, $0.count, flags, &error)
    }
    guard let root else {
      let fault = JanssonFault.read(error, bytes)
      return .failure(JSONRefusal(place: start.moved(over: bytes[..<fault.offset]), message: fault.message))
    }
    defer { json_decref(root) }
    return .success(JanssonTree.value(root))
  }

  /// A place to point at when there are no bytes.
  private static var empty: UnsafePointer<CChar> { UnsafePointer(bitPattern: 1).unsafelyUnwrapped }
}

/// Why a JSON text is refused: where, what, and what to do.
public struct JSONRefusal: PlainError, Hashable {
  public var place: TextPlace
  /// The end of a sentence without its full stop.
  public var message: String

  /// Whether the text is refused for what follows its value.
  var isMoreText: Bool { message.hasPrefix(JanssonFault.moreText) }

  public var line: Int { place.line }
  public var column: Int { place.column }
  public var description: String { "Line \(place.line), column \(place.column) \(message)." }

  /// The same, for a list that names the line itself.
  public var problem: Problem { Problem("Column \(place.column) \(message).", line: place.line) }
}

/// A place in a text: 1 is the first line and the first scalar of a line.
public struct TextPlace: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place behind `bytes`.
  func moved(over bytes: Slice<UnsafeBufferPointer<UInt8>>) -> TextPlace {
    var place = self
    for byte in bytes {
      if byte == 0x0A {
        place.line += 1
        place.column = 1
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
    }
    return place
  }
}
