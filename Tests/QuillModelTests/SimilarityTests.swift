/// ROUGE-L by its definition, and sketches that find what is alike.

import TestKit
import Testing

@testable import QuillModel

@Suite struct SimilarityTests {
  /// Lin (2004), section 3: "police kill the gunman" against "police killed the gunman" shares three words in order,
  /// "the gunman kill police" two.
  @Test func theExamplesOfThePaper() {
    #expect(RougeL.similarity("police killed the gunman", "police kill the gunman") == 0.75)
    #expect(RougeL.similarity("police killed the gunman", "the gunman kill police") == 0.5)
    #expect(RougeL.similarity("", "a") == 0)
    #expect(RougeL.similarity("Same words, same order.", "same WORDS same order") == 1)
  }

  /// The bit vectors against the textbook's table.
  @Test(arguments: [1, 2, 3, 4])
  func theSubsequenceIsTheLongest(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<120 {
      let letters = UInt64.random(in: 1...6, using: &random)
      let draw = { (count: Int) -> [UInt64] in
        (0..<count).map { _ in UInt64.random(in: 0...letters, using: &random) }
      }
      let a = draw(Int.random(in: 1...200, using: &random))
      let b = draw(Int.random(in: 1...200, using: &random))
      #expect(RougeL.longestCommonSubsequence(a, b) == Self.table(a, b), "seed \(seed)")
    }
  }

  private static func table(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var before = 0
      for (j, y) in b.enumerated() {
        let old = row[j + 1]
        row[j + 1] = x == y ? before + 1 : max(row[j], row[j + 1])
        before = old
      }
    }
    return row[b.count]
  }

  @Test func scriptsWithoutBlanksAreComparedByTheirSigns() {
    #expect(WordTokens.hashes(of: "日本語のtext").count == 5)
    #expect(WordTokens.hashes(of: "Ünïcode ÜNÏCODE").count == 2)
    #expect(Set(WordTokens.hashes(of: "Straße STRASSE straße")).count == 2)
  }

  @Test func likeTextsShareNumbersAndOthersDoNot() {
    let a = WordTokens.hashes(of: (0..<60).map { "word\($0)" }.joined(separator: " "))
    let b = WordTokens.hashes(
      of: (0..<60).map { $0 % 10 == 0 ? "other\($0)" : "word\($0)" }.joined(separator: " "))
    let c = WordTokens.hashes(of: (0..<60).map { "third\($0)" }.joined(separator: " "))
    let sketches = [a, b, c].map { Set(Sketch.numbers(of: $0, salt: 7)) }
    #expect(sketches[0].count == Sketch.size)
    #expect(sketches[0].intersection(sketches[1]).count >= 4)
    #expect(sketches[0].isDisjoint(with: sketches[2]))
    #expect(Set(Sketch.numbers(of: a, salt: 8)).isDisjoint(with: sketches[0]))
  }
}
