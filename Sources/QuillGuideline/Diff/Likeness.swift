/// How alike two texts are, by the words they share.

/// Words of any number of texts as numbers: equal words have equal numbers, so that comparing costs no strings.
struct WordBook {
  private var numbers: [Substring: Int32] = [:]

  /// The words of a text: runs of visible characters, in lower case, without punctuation around them.
  mutating func words(of text: String) -> [Int32] {
    text.utf8.split(whereSeparator: { $0 <= 0x20 }).compactMap { run in
      let word = Self.bare(Substring(run))
      return word.isEmpty ? nil : number(of: word)
    }
  }

  private mutating func number(of word: Substring) -> Int32 {
    if let known = numbers[word] { return known }
    let new = Int32(numbers.count)
    numbers[word] = new
    return new
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private static func bare(_ run: Substring) -> Substring {
    var bytes = run.utf8
    while let first = bytes.first, isMark(first) { bytes.removeFirst() }
    while let last = bytes.last, isMark(last) { bytes.removeLast() }
    let word = Substring(bytes)
    return word.utf8.contains(where: { ($0 >= 0x41 && $0 <= 0x5A) || $0 >= 0x80 })
      ? Substring(word.lowercased()) : word
  }
}

/// A text's words, counted: sorted, so that two of them are compared in one pass.
struct WordBag {
  let words: [Int32]
  /// Neighbouring words, as one number each; sorted.
  let pairs: [Int64]

  init(_ sequence: [Int32]) {
    words = sequence.sorted()
    pairs = zip(sequence, sequence.dropFirst()).map { Int64($0) << 32 | Int64($1) }.sorted()
  }

  /// Dice's coefficient of the words: 1 for the same words in any order, 0 for none in common; two empty texts are
  /// alike.
  func likeness(to other: WordBag) -> Double {
    let total = words.count + other.words.count
    guard total > 0 else { return 1 }
    return 2 * Double(Self.shared(words, other.words)) / Double(total)
  }

  /// The share of this text's pairs of neighbouring words that the other has too; 0 for less than four of them, which
  /// say nothing.
  func containment(in other: WordBag) -> Double {
    guard pairs.count >= 4 else { return 0 }
    return Double(Self.shared(pairs, other.pairs)) / Double(pairs.count)
  }

  private static func shared<Element: Comparable>(_ a: [Element], _ b: [Element]) -> Int {
    var i = 0
    var j = 0
    var count = 0
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        count += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}
