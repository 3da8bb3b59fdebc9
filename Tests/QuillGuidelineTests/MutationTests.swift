import QuillGuideline
import QuillModel
import TestKit
import Testing

/// Whatever a damaged file holds, reading it ends with a guideline or with a reason that has a line.
struct MutationTests {
  static let seed: UInt64 = 20_260_206

  @Test func damagedDocumentsNeverCrash() throws {
    var random = SplitMix(seed: Self.seed)
    let good = try Fixture.bytes("good.md")
    var understood = 0
    for number in 0..<Effort.count(600, whole: 2_000) {
      let bytes = Self.mutated(good, using: &random)
      let (guideline, problems) = GuidelineParser.read(bytes, file: "g.md")
      let comment: Comment = "seed \(Self.seed), mutation \(number)"
      #expect(guideline != nil || problems.contains { $0.severity == .error }, comment)
      let last = bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }.count
      #expect(problems.allSatisfy { (1...last).contains($0.line ?? 0) }, comment)
      guard let guideline else { continue }
      understood += 1
      if number.isMultiple(of: 4) {
        let lint = GuidelineLint.problems(guideline)
        #expect(lint.allSatisfy { (1...last).contains($0.line ?? 0) }, comment)
        let lines = GuidelineRenderer.lines(guideline, columns: 30, width: RendererTests.width)
        #expect(lines.allSatisfy { (1...last).contains($0.sourceLine ?? 1) }, comment)
      }
    }
    // Enough of them get past the front matter for the rest to be tried.
    #expect(understood > Effort.count(60, whole: 200), "seed \(Self.seed)")
  }

  /// Small documents that ask for much: they must stay small when checked and rendered.
  @Test(arguments: [
    String(repeating: ">", count: 20_000), String(repeating: "[", count: 20_000),
    String(repeating: "# a\n", count: 4_000),
    "|" + String(repeating: "a|", count: 200) + "\n|" + String(repeating: "-|", count: 200) + "\n"
      + String(repeating: "|x\n", count: 200),
    (0..<300).map { String(repeating: " ", count: $0 * 2) + "- a\n" }.joined(),
  ])
  func hostileDocumentsStaySmall(body: String) throws {
    let (guideline, _) = GuidelineParser.read(
      Array("---\ntask: t\ntitle: T\n---\n\(body)".utf8), file: "g.md")
    let found = try #require(guideline)
    #expect(GuidelineLint.problems(found).count < 10)
    #expect(GuidelineRenderer.lines(found, columns: 80, width: RendererTests.width).count < 10_000)
  }

  /// One to six of: a changed byte, a removed, doubled or swapped stretch, a piece of syntax put in.
  private static func mutated(_ good: [UInt8], using random: inout SplitMix) -> [UInt8] {
    let syntax = [
      "---\n", "\n", "\r\n", "\r", "### C1.1 X\n", "- ", "> ", "```\n", "|", "|---|\n", "[", "{", "}", "&a ",
      "*a", ": ", "\u{0}",
      "\u{FEFF}", "\u{2028}", "\"", "'", "日", "\t", "!!binary ", "? ", "<<: ", "%TAG", "...\n", "- Yes:",
      "](#", "\u{1B}",
    ]
    var bytes = good
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let start = Int.random(in: 0..<max(1, bytes.count), using: &random)
      let end = min(bytes.count, start + Int.random(in: 1...60, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: if start < bytes.count { bytes[start] = UInt8.random(in: 0...255, using: &random) }
      case 1: bytes.removeSubrange(min(start, end)..<end)
      case 2: bytes.insert(contentsOf: bytes[min(start, end)..<end], at: min(start, bytes.count))
      case 3: bytes[min(start, end)..<end].reverse()
      default:
        bytes.insert(
          contentsOf: syntax.randomElement(using: &random)?.utf8.map { $0 } ?? [], at: min(start, bytes.count)
        )
      }
    }
    return bytes
  }
}
