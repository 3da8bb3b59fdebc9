/// A plain table of ratings read straight from its bytes: names become numbers on the way, so that a million rows take no
/// text each.

import Foundation
import QuillModel

public struct RatingCodes: Sendable {
  /// In the order of their first row.
  public let units: [String]
  public let raters: [String]
  public let values: [String]
  /// Rows as places in those; the value of a missing rating is −1.
  public let unit: [Int32]
  public let rater: [Int32]
  public let value: [Int32]
  public let missing: Int
  /// As `RatingTable`'s.
  public let warnings: [Problem]

  /// - Returns: `nil` where the table is not plain: quotes, empty names, names outside ASCII, rows of another width, bytes
  ///   that are no UTF-8, another format, or columns that are not there. `RatingTable` reads those, or says what is wrong.
  public static func read(_ url: URL, unit: String, rater: String, value: String) -> RatingCodes? {
    let separator: UInt8
    switch url.pathExtension.lowercased() {
    case "csv": separator = UInt8(ascii: ",")
    case "tsv", "tab": separator = 0x09
    default: return nil
    }
    guard let data = try? Data(contentsOf: url, options: .alwaysMapped) else { return nil }
    return data.withUnsafeBytes { bytes in
      PlainTable(bytes: bytes.bindMemory(to: UInt8.self), separator: separator)
        .codes(columns: [unit, rater, value])
    }
  }
}

private struct PlainTable {
  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8

  func codes(columns: [String]) -> RatingCodes? {
    var at = 0
    guard let header = header(&at) else { return nil }
    let wanted = columns.compactMap { name in header.firstIndex { $0.utf8.elementsEqual(name.utf8) } }
    guard wanted.count == 3, Set(wanted).count == 3 else { return nil }
    // Which of the three a column is.
    var role = [Int](repeating: -1, count: header.count)
    for (index, column) in wanted.enumerated() { role[column] = index }
    var names = [ByteNames(bytes), ByteNames(bytes), ByteNames(bytes)]
    var codes: [[Int32]] = [[], [], []]
    for index in 0..<3 { codes[index].reserveCapacity(bytes.count / 12) }
    var missing = 0
    while at < bytes.count {
      var column = 0
      var isOver = false
      while !isOver {
        let start = at
        while at < bytes.count {
          let byte = bytes[at]
          if byte == separator || byte == 0x0A { break }
          if byte == UInt8(ascii: "\"") || byte == 0x0D { return nil }
          at += 1
        }
        guard column < role.count else { return nil }
        if role[column] >= 0 {
          let index = role[column]
          if start < at {
            codes[index].append(names[index].code(start, at))
          } else {
            guard index == 2 else { return nil }
            codes[index].append(-1)
            missing += 1
          }
        }
        isOver = at == bytes.count || bytes[at] == 0x0A
        at += 1
        column += 1
      }
      guard column == role.count else { return nil }
    }
    guard !names[0].hasOthers, !names[1].hasOthers, let texts = texts(names) else { return nil }
    var tally = LabelTally()
    for (text, count) in zip(texts[2], names[2].counts) { tally.count(text, times: count) }
    return RatingCodes(
      units: texts[0], raters: texts[1], values: texts[2], unit: codes[0], rater: codes[1], value: codes[2],
      missing: missing, warnings: tally.warnings())
  }

  /// The names of the columns; `nil` for a byte order mark, quotes or a name that is empty or twice there.
  private func header(_ at: inout Int) -> [String]? {
    guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
    let line = bytes[..<end]
    if line.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "\"") || $0 == 0x0D }) { return nil }
    let names = line.split(separator: separator, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    at = end + 1
    return names.contains("") || Set(names).count < names.count ? nil : names
  }

  private func texts(_ names: [ByteNames]) -> [[String]]? {
    var all: [[String]] = []
    for one in names {
      var texts: [String] = []
      texts.reserveCapacity(one.places.count)
      for place in one.places {
        guard let text = String(validating: bytes[place], as: UTF8.self) else { return nil }
        texts.append(text)
      }
      all.append(texts)
    }
    return all
  }
}

/// Names by their place in the file, told apart by their bytes; an open hash table of numbers.
private struct ByteNames {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var places: [Range<Int>] = []
  private(set) var counts: [Int] = []
  /// Whether a name has bytes outside ASCII.
  private(set) var hasOthers = false
  private var slots = [Int32](repeating: -1, count: 1024)
  private var hashes: [UInt64] = []
  private var last: Int32 = -1

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func code(_ start: Int, _ end: Int) -> Int32 {
    // Rows of one unit often stand together.
    if last >= 0, isSame(places[Int(last)], start, end) {
      counts[Int(last)] += 1
      return last
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var seen: UInt8 = 0
    for at in start..<end {
      hash = (hash ^ UInt64(bytes[at])) &* 0x0000_0100_0000_01B3
      seen |= bytes[at]
    }
    hash ^= hash >> 29
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, isSame(places[code], start, end) {
        counts[code] += 1
        last = Int32(code)
        return last
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    last = Int32(places.count)
    slots[slot] = last
    places.append(start..<end)
    counts.append(1)
    hashes.append(hash)
    if seen >= 0x80 { hasOthers = true }
    if 2 * places.count > slots.count { grow() }
    return last
  }

  private func isSame(_ place: Range<Int>, _ start: Int, _ end: Int) -> Bool {
    guard place.count == end - start else { return false }
    for at in 0..<place.count where bytes[place.lowerBound + at] != bytes[start + at] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code)
    }
  }
}
