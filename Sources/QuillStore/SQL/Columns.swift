/// The columns of the row that a statement stands on; valid only while it stands there.

import CSQLiteShim
import QuillModel

struct Columns {
  let statement: OpaquePointer

  func isNull(_ index: Int32) -> Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }
  func int64(_ index: Int32) -> Int64 { sqlite3_column_int64(statement, index) }
  func int(_ index: Int32) -> Int { Int(int64(index)) }
  func flag(_ index: Int32) -> Bool { int64(index) != 0 }
  func at(_ index: Int32) -> Timestamp { Timestamp(milliseconds: int64(index)) }

  func bytes(_ index: Int32) -> [UInt8] { withBytes(index) { Array($0) } }
  func text(_ index: Int32) -> String { withBytes(index) { String(decoding: $0, as: UTF8.self) } }
  func optionalText(_ index: Int32) -> String? { isNull(index) ? nil : text(index) }

  func id(_ index: Int32) throws -> RowID {
    // Of a million keys: read as two words rather than byte by byte.
    let id = withBytes(index) { bytes -> RowID? in
      guard bytes.count == 16 else { return nil }
      return RowID(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
    guard let id else {
      throw StoreError.damaged("a key has \(sqlite3_column_bytes(statement, index)) bytes instead of 16")
    }
    return id
  }

  func optionalID(_ index: Int32) throws -> RowID? { isNull(index) ? nil : try id(index) }

  func json(_ index: Int32) throws -> JSONValue {
    guard let value = withBytes(index, { CanonicalJSON.value($0) }) else {
      throw StoreError.damaged("a JSON column holds \"\(text(index).prefix(40))\"")
    }
    return value
  }

  func object(_ index: Int32) throws -> JSONObject? { isNull(index) ? nil : try json(index).object }
  func strings(_ index: Int32) throws -> [String] { try json(index).strings ?? [] }

  func version(_ major: Int32, _ minor: Int32) -> VersionNumber {
    VersionNumber(major: int(major), minor: int(minor))
  }

  func optionalVersion(_ major: Int32, _ minor: Int32) -> VersionNumber? {
    isNull(major) ? nil : version(major, minor)
  }

  /// A value that a CHECK of the schema limits to the cases of `Value`.
  func word<Value: RawRepresentable>(_ index: Int32) throws -> Value where Value.RawValue == String {
    let word = text(index)
    guard let value = Value(rawValue: word) else {
      throw StoreError.damaged("\"\(word)\" is no \(Value.self)")
    }
    return value
  }

  func optionalWord<Value: RawRepresentable>(_ index: Int32) throws -> Value? where Value.RawValue == String {
    isNull(index) ? nil : try word(index)
  }

  /// Text must be asked for before its count: the count is that of the last conversion.
  func withBytes<Result>(_ index: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start =
      sqlite3_column_type(statement, index) == SQLITE_BLOB
      ? sqlite3_column_blob(statement, index) : UnsafeRawPointer(sqlite3_column_text(statement, index))
    return body(
      UnsafeRawBufferPointer(
        start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, index))))
  }
}
