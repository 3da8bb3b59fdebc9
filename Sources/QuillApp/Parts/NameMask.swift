/// Shows people as `rater 1`, `rater 2`, … instead of by name, so that a screen can be shown to others.

public struct NameMask: Hashable, Sendable {
  public let isOn: Bool
  /// Each with its number: in an order that tells nothing of the alphabet, and is the same wherever the same people are
  /// shown.
  private let numbers: [String: Int]

  public init(_ names: [String], isOn: Bool) {
    self.isOn = isOn
    let order = Set(names).sorted { (Self.mixed($0), $0) < (Self.mixed($1), $1) }
    numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0 + 1) })
  }

  /// `ana`, or `rater 2`; someone who is none of them is `someone`.
  public func shown(_ name: String) -> String {
    isOn ? numbers[name].map { "rater \($0)" } ?? "someone" : name
  }

  /// Names in the order of what they are called here.
  public func sorted(_ names: [String]) -> [String] {
    isOn ? names.sorted { (numbers[$0] ?? 0, $0) < (numbers[$1] ?? 0, $1) } : names.sorted()
  }

  /// The same for whatever belongs to people; as it stands where nobody is masked.
  public func ordered<Value>(_ values: [Value], by name: (Value) -> String) -> [Value] {
    guard isOn else { return values }
    return values.enumerated().sorted {
      (numbers[name($0.element)] ?? 0, $0.offset) < (numbers[name($1.element)] ?? 0, $1.offset)
    }.map(\.element)
  }

  /// A text in which the people's names, where they stand as words, are masked too.
  public func shown(in text: String) -> String {
    guard isOn else { return text }
    var masked = ""
    var word = ""
    func put(_ word: String) -> String { numbers[word.lowercased()] == nil ? word : shown(word.lowercased()) }
    for character in text {
      if character.isLetter || character.isNumber || character == "_" || character == "-" {
        word.append(character)
      } else {
        masked += put(word) + String(character)
        word = ""
      }
    }
    return masked + put(word)
  }

  /// FNV-1a.
  private static func mixed(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
