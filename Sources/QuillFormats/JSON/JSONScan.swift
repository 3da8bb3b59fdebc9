/// The rules that jansson does not know, checked in one pass over the bytes before it reads them.

import QuillModel

/// Something wrong at a byte of a JSON text.
struct JSONFault {
  var offset: Int
  var message: String
}

enum JSONScan {
  /// The first breach of: no byte order mark, no NUL, depth, integers within ±2^53.
  static func fault(in bytes: UnsafeBufferPointer<UInt8>) -> JSONFault? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return JSONFault(offset: 0, message: "has a byte order mark. Save the file as UTF-8 without one")
    }
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = endOfString(bytes, from: index + 1)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > StrictJSON.greatestDepth {
          return JSONFault(
            offset: index,
            message: "opens level \(depth), but JSON may be nested \(StrictJSON.greatestDepth) deep at most")
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let end = endOfNumber(bytes, from: index)
        if let message = integerFault(bytes[index..<end]) {
          return JSONFault(offset: index, message: message)
        }
        index = end - 1
      case 0:
        return JSONFault(offset: index, message: "is a NUL byte, which text must not hold. Remove it")
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The closing quote's index, or the last index where there is none (jansson says so then).
  private static func endOfString(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index
  }

  private static func endOfNumber(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        index += 1
      default: return index
      }
    }
    return index
  }

  private static func integerFault(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let negative = digits.first == UInt8(ascii: "-")
    let tail = negative ? digits.dropFirst() : digits[...]
    guard tail.count >= 16, tail.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    if let number = Int64(text), number.magnitude <= UInt64(StrictJSON.greatestInteger) { return nil }
    let shown = text.utf8.count > 24 ? String(text.prefix(20)) + "…" : text
    return "is \(shown), but integers beyond ±2^53 lose digits in many readers. Write it as text"
  }
}
