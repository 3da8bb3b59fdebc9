/// Typed access to the front matter's nodes. Scalars are read as written: `no`, `01` and `1.10` are text until a key
/// asks for a number.

import QuillModel
import Yams

/// One mapping, its keys as text.
struct FrontMap {
  struct Entry {
    var key: String
    var line: Int
    var node: Node
  }

  /// What it is, for messages: `field "verdict"`.
  var place: String
  var line: Int
  var entries: [Entry]

  func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

  /// The line of `key`, or of the mapping where it lacks.
  func line(of key: String) -> Int { entry(key)?.line ?? line }
}

extension DefinitionReader {
  mutating func report(_ message: String, line: Int, severity: Problem.Severity = .error) {
    problems.append(Problem(severity, line: line, message))
  }

  /// Reads `node` as a mapping with no key but `known` ones.
  ///
  /// - Parameter known: `nil` where any key is allowed.
  mutating func map(_ node: Node, place: String, known: [String]?, line: Int) -> FrontMap? {
    let start = node.mark?.line ?? line
    guard case .mapping(let mapping) = node else {
      report(
        "\(capitalised(place)) must be a mapping of keys and values, but is \(kindName(node)).", line: start)
      return nil
    }
    var result = FrontMap(place: place, line: min(start, line), entries: [])
    for (key, value) in mapping {
      let keyLine = key.mark?.line ?? start
      guard case .scalar(let scalar) = key else {
        report(
          "\(capitalised(place)) has a key that is \(kindName(key)). A key must be one word.", line: keyLine)
        continue
      }
      if let known, !known.contains(scalar.string) {
        report(
          "\"\(scalar.string)\" is no key of \(place). \(NearestWord.advice(scalar.string, in: known))",
          line: keyLine)
      }
      result.entries.append(.init(key: scalar.string, line: keyLine, node: value))
    }
    return result
  }

  /// The mapping under `key`; `nil` where it lacks.
  mutating func map(_ map: FrontMap, _ key: String, place: String, known: [String]?) -> FrontMap? {
    guard let entry = map.entry(key), !isNull(entry.node) else { return nil }
    return self.map(entry.node, place: place, known: known, line: entry.line)
  }

  /// The items of the list under `key`, each with its line; `nil` where it lacks.
  mutating func list(_ map: FrontMap, _ key: String) -> [(node: Node, line: Int)]? {
    guard let entry = map.entry(key), !isNull(entry.node) else { return nil }
    guard case .sequence(let sequence) = entry.node else {
      report("\"\(key)\" of \(map.place) must be a list, but is \(kindName(entry.node)).", line: entry.line)
      return nil
    }
    return sequence.map { ($0, $0.mark?.line ?? entry.line) }
  }

  /// The scalar under `key` as written; `nil` where it lacks or has no value.
  mutating func text(_ map: FrontMap, _ key: String) -> String? {
    guard let entry = map.entry(key), !isNull(entry.node) else { return nil }
    guard case .scalar(let scalar) = entry.node else {
      report(
        "\"\(key)\" of \(map.place) must be one value, but is \(kindName(entry.node)).", line: entry.line)
      return nil
    }
    return scalar.string
  }

  mutating func requiredText(_ map: FrontMap, _ key: String, example: String) -> String? {
    if let text = text(map, key), !text.isEmpty { return text }
    if map.entry(key).map({ if case .scalar = $0.node { true } else { false } }) ?? true {
      report(
        "\(capitalised(map.place)) has no \"\(key)\". Add a line such as \"\(key): \(example)\".",
        line: map.line(of: key))
    }
    return nil
  }

  /// `true` or `false`, and nothing that merely looks like it.
  mutating func flag(_ map: FrontMap, _ key: String) -> Bool? {
    guard let text = text(map, key) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      report("\"\(key)\" of \(map.place) is \"\(text)\". Write true or false.", line: map.line(of: key))
      return nil
    }
  }

  mutating func integer(_ map: FrontMap, _ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(map, key) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    report(
      "\"\(key)\" of \(map.place) is \"\(text)\". Write a whole number from \(range.lowerBound) to \(range.upperBound).",
      line: map.line(of: key))
    return nil
  }

  mutating func share(_ map: FrontMap, _ key: String, in range: ClosedRange<Double> = 0...1) -> Double? {
    guard let text = text(map, key) else { return nil }
    if text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2D }),
      let number = Double(text),
      range.contains(number)
    {
      return number
    }
    report(
      "\"\(key)\" of \(map.place) is \"\(text)\". Write a number from \(Int(range.lowerBound)) to \(Int(range.upperBound)), such as 0.60.",
      line: map.line(of: key))
    return nil
  }

  /// `0-3`, `0–3`, `-5..5`, or one number.
  mutating func range(_ map: FrontMap, _ key: String) -> ClosedRange<Int>? {
    guard let text = text(map, key) else { return nil }
    guard let (low, high) = RangeText.ends(text) else {
      report(
        "\"\(key)\" of \(map.place) is \"\(text)\", which is no range. Write two whole numbers, such as 0-3.",
        line: map.line(of: key))
      return nil
    }
    guard low <= high else {
      report(
        "\"\(key)\" of \(map.place) is \"\(text)\", which runs backwards. Write \(high)-\(low).",
        line: map.line(of: key))
      return nil
    }
    return low...high
  }

  /// One of an enumeration's words.
  mutating func word<T: RawRepresentable & CaseIterable>(_ map: FrontMap, _ key: String, _ type: T.Type) -> T?
  where T.RawValue == String {
    guard let text = text(map, key) else { return nil }
    if let value = T(rawValue: text) { return value }
    let known = T.allCases.map(\.rawValue)
    report(
      "\"\(key)\" of \(map.place) is \"\(text)\". \(NearestWord.advice(text, in: known))",
      line: map.line(of: key))
    return nil
  }

  /// A plain scalar without text, as in `title:`.
  func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain
      && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
  }

  func kindName(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): isNull(node) ? "empty" : "the text \"\(scalar.string.prefix(40))\""
    case .mapping: "a mapping"
    case .sequence: "a list"
    default: "an alias"
    }
  }

  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// How a range is written in front matter.
enum RangeText {
  static func ends(_ text: String) -> (Int, Int)? {
    if let number = Int(text) { return (number, number) }
    for separator in ["..", "–", "-"] {
      // A leading sign is no separator.
      guard let place = text.dropFirst().firstRange(of: separator) else { continue }
      let low = text[..<place.lowerBound].filter { $0 != " " }
      let high = text[place.upperBound...].filter { $0 != " " }
      guard let low = Int(low), let high = Int(high) else { return nil }
      return (low, high)
    }
    return nil
  }
}
