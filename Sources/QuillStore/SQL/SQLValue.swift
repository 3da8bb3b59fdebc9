/// What is bound to a statement's parameter.

import CSQLiteShim
import QuillModel

enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case id(RowID)
  case bytes([UInt8])

  static func integer(_ number: Int) -> SQLValue { .integer(Int64(number)) }
  static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
  static func at(_ moment: Timestamp) -> SQLValue { .integer(moment.milliseconds) }
  static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
  static func id(_ id: RowID?) -> SQLValue { id.map { .id($0) } ?? .null }

  /// JSON text with members in their order; `nil` is NULL.
  static func json(_ value: JSONValue?) -> SQLValue {
    value.map { .text(CanonicalJSON.text($0, sorted: false)) } ?? .null
  }

  static func strings(_ texts: [String]) -> SQLValue { texts.isEmpty ? "[]" : .json(.strings(texts)) }

  /// - Parameter index: 1 for the first parameter.
  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let number): return sqlite3_bind_int64(statement, index, number)
    case .id(let id): return quill_sqlite_bind_id(statement, index, id.high, id.low)
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        quill_sqlite_bind_blob(statement, index, $0.baseAddress, Int32($0.count))
      }
    case .text(let text):
      var copy = text
      return copy.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          quill_sqlite_bind_text(statement, index, $0.baseAddress, Int32($0.count))
        }
      }
    }
  }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(nilLiteral: ()) { self = .null }
}
