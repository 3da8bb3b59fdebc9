import Foundation
import Testing

@testable import QuillFormats

/// A way to damage a bundle, and what the verifier must say of it.
struct Corruption: CustomTestStringConvertible, Sendable {
  var name: String
  var says: String
  /// Whether `verify.sh` can see it too.
  var shellSees = true
  var damage: @Sendable (WrittenBundle) throws -> Void
  var testDescription: String { name }

  static let table: [Corruption] = files + sealed

  static let files: [Corruption] = [
    Corruption(name: "bit flip", says: "data/examples.jsonl is not as sealed") { bundle in
      var bytes = try bundle.bytes("data/examples.jsonl")
      bytes[40] ^= 1
      try bundle.set("data/examples.jsonl", bytes)
    },
    Corruption(name: "truncated", says: "data/annotations.jsonl is not as sealed") { bundle in
      try bundle.set("data/annotations.jsonl", try bundle.bytes("data/annotations.jsonl").dropLast(9))
    },
    Corruption(name: "added file", says: "data/extra.txt is not listed") {
      try $0.set("data/extra.txt", [1])
    },
    Corruption(name: "added hidden file", says: "data/.x is not listed") { try $0.set("data/.x", [1]) },
    Corruption(name: "added tag file", says: "extra.sh is not listed") { try $0.set("extra.sh", [1]) },
    Corruption(name: "added folder", says: "data/new is a folder without files") {
      try FileManager.default.createDirectory(atPath: $0.path("data/new"), withIntermediateDirectories: false)
    },
    Corruption(name: "removed file", says: "data/task.json is listed in manifest-sha256.txt but missing") {
      try FileManager.default.removeItem(atPath: $0.path("data/task.json"))
    },
    Corruption(name: "renamed file", says: "data/tusk.json is not listed") {
      try FileManager.default.moveItem(atPath: $0.path("data/task.json"), toPath: $0.path("data/tusk.json"))
    },
    Corruption(name: "link to the same text", says: "data/task.json is a link") {
      try FileManager.default.moveItem(atPath: $0.path("data/task.json"), toPath: $0.path("../task.json"))
      try FileManager.default.createSymbolicLink(
        atPath: $0.path("data/task.json"), withDestinationPath: "../../task.json")
    },
    Corruption(name: "fifo", says: "data/pipe is a special file") {
      #expect(mkfifo($0.path("data/pipe"), 0o600) == 0)
    },
    Corruption(name: "path with ..", says: "manifest-sha256.txt:1 is not") {
      try $0.replace("manifest-sha256.txt", "data/DATA_CARD.md", "data/../data/DATA_CARD.md")
      try $0.resealTags()
    },
    Corruption(name: "absolute path", says: "is not \"<sha256>  <path>\"") {
      let empty = Hex.sha256([])
      try $0.set(
        "manifest-sha256.txt", try $0.bytes("manifest-sha256.txt") + Array("\(empty)  /dev/null\n".utf8))
      try $0.resealTags()
    },
    Corruption(name: "file listed twice", says: "lists data/task.json twice") { bundle in
      let line =
        try bundle.text("manifest-sha256.txt").split(separator: "\n").first { $0.hasSuffix("task.json") }
        ?? ""
      try bundle.set("manifest-sha256.txt", try bundle.bytes("manifest-sha256.txt") + Array("\(line)\n".utf8))
      try bundle.resealTags()
    },
    Corruption(name: "bagit version", says: "bagit.txt does not say BagIt 1.0") {
      try $0.replace("bagit.txt", "1.0", "0.97")
      try $0.resealTags()
    },
    Corruption(name: "bagit encoding", says: "bagit.txt does not say BagIt 1.0 in UTF-8") {
      try $0.replace("bagit.txt", "UTF-8", "UTF-16")
      try $0.resealTags()
    },
    Corruption(name: "bagit ends twice", says: "bagit.txt does not say BagIt 1.0 in UTF-8") {
      try $0.set("bagit.txt", try $0.bytes("bagit.txt") + [0x0A])
      try $0.resealTags()
    },
    Corruption(name: "signature of nothing", says: "tagmanifest-sha256.txt.sig is not listed") {
      try $0.set("tagmanifest-sha256.txt.sig", [1])
    },
    Corruption(name: "escape sequence in a manifest", says: "manifest-sha256.txt:1 is not") {
      try $0.replace("manifest-sha256.txt", "data/DATA_CARD.md", "data/\u{1B}[31mDATA\u{202E}CARD.md")
      try $0.resealTags()
    },
    Corruption(name: "escape sequence in the tag manifest", says: "tagmanifest-sha256.txt:1 is not") {
      try $0.replace("tagmanifest-sha256.txt", "bag-info.txt", "\u{1B}[31m.txt")
    },
    Corruption(name: "manifest cut off", says: "manifest-sha256.txt does not end with a line end") {
      try $0.set("manifest-sha256.txt", try $0.bytes("manifest-sha256.txt").dropLast())
      try $0.resealTags()
    },
    Corruption(name: "empty line in a manifest", says: "manifest-sha256.txt:12 is not") {
      try $0.set("manifest-sha256.txt", try $0.bytes("manifest-sha256.txt") + [0x0A])
      try $0.resealTags()
    },
    Corruption(name: "resealed: added program", says: "data/evil.sh is no file of a bundle") {
      try $0.set("data/evil.sh", Array("#!/bin/sh\n".utf8))
      try $0.reseal()
    },
    Corruption(name: "resealed: added guideline", says: "data/guideline/evil.md is no file of a bundle") {
      try $0.set("data/guideline/evil.md", [0x0A])
      try $0.reseal()
    },
    Corruption(name: "resealed: added tag file", says: "note.txt is no file of a bundle") {
      try $0.set("note.txt", [0x0A])
      try $0.resealTags()
    },
    Corruption(name: "resealed: card removed", says: "data/DATA_CARD.md is missing") {
      try FileManager.default.removeItem(atPath: $0.path("data/DATA_CARD.md"))
      try $0.reseal()
    },
    Corruption(name: "name of two lines", says: "is not listed in") { try $0.set("data/a\nb", [1]) },
    Corruption(name: "bagit.txt removed", says: "bagit.txt is missing") {
      try FileManager.default.removeItem(atPath: $0.path("bagit.txt"))
    },
    Corruption(name: "manifest edit", says: "manifest-sha256.txt is not as sealed") {
      try $0.replace("manifest-sha256.txt", "data/task.json", "data/tusk.json")
    },
    Corruption(name: "tagmanifest edit", says: "bagit.txt is not as sealed") { bundle in
      let lines = try bundle.text("tagmanifest-sha256.txt").split(separator: "\n").map { line in
        line.hasSuffix("bagit.txt") ? "\(Hex.sha256([1]))  bagit.txt" : String(line)
      }
      try bundle.set("tagmanifest-sha256.txt", Array((lines.joined(separator: "\n") + "\n").utf8))
    },
    Corruption(name: "tagmanifest removed", says: "tagmanifest-sha256.txt is missing") {
      try FileManager.default.removeItem(atPath: $0.path("tagmanifest-sha256.txt"))
    },
    Corruption(name: "bag-info edit", says: "bag-info.txt is not as sealed") {
      try $0.replace("bag-info.txt", "2026", "2027")
    },
    Corruption(name: "wrong size sealed", says: "bag-info.txt says Payload-Oxum 1.1") { bundle in
      let lines = try bundle.text("bag-info.txt").split(separator: "\n").map { line in
        line.hasPrefix("Payload-Oxum") ? "Payload-Oxum: 1.1" : String(line)
      }
      try bundle.set("bag-info.txt", Array((lines.joined(separator: "\n") + "\n").utf8))
      try bundle.resealTags()
    },
  ]

  /// Changes whose author also made the manifests fit.
  static let sealed: [Corruption] = [
    resealed("swapped guideline", "is another text than data/task.json names") { bundle in
      let (old, new) = (try bundle.bytes("data/guideline/1.0.md"), try bundle.bytes("data/guideline/1.1.md"))
      try bundle.set("data/guideline/1.0.md", new)
      try bundle.set("data/guideline/1.1.md", old)
    },
    resealed("guideline removed", "names guideline 1.0, whose text is missing") {
      try FileManager.default.removeItem(atPath: $0.path("data/guideline/1.0.md"))
    },
    resealed("annotation's guideline", "guideline 1.1 has another text than the one annotated under") {
      try $0.replace("data/annotations.jsonl", "\"guideline\":\"1.0\"", "\"guideline\":\"1.1\"")
    },
    resealed("unknown guideline", "guideline 9.9 is not in the bundle") {
      try $0.replace("data/annotations.jsonl", "\"guideline\":\"1.0\"", "\"guideline\":\"9.9\"")
    },
    resealed("duplicated id", "the id \"pc-01\" stands there twice") {
      try $0.replace("data/examples.jsonl", "\"pc-02\"", "\"pc-01\"")
    },
    resealed("duplicated member", "names a member twice") {
      try $0.replace("data/examples.jsonl", "{\"id\":\"pc-02\"", "{\"id\":\"x\",\"id\":\"pc-02\"")
    },
    resealed("annotation of nothing", "\"pc-99\" is no example of the bundle") {
      try $0.replace("data/annotations.jsonl", "\"example\":\"pc-03\"", "\"example\":\"pc-99\"")
    },
    resealed("annotation that is no option", "\"verdict\" is \"MAYBE\", but its options are FAITHFUL, OMITS")
    {
      try $0.replace("data/annotations.jsonl", "\"verdict\":\"OMITS\"", "\"verdict\":\"MAYBE\"")
    },
    resealed("expected answer that is no option", "expected: \"verdict\" is \"MAYBE\"") {
      try $0.replace("data/examples.jsonl", "\"verdict\":\"OMITS\"", "\"verdict\":\"MAYBE\"")
    },
    resealed("line beyond the input", "\"evidence\" names line 9, but \"diff\" has lines 1–2") {
      try $0.replace("data/annotations.jsonl", "\"evidence\":[1,2]", "\"evidence\":[1,9]")
    },
    resealed("another value", "data/annotations.csv does not show what data/annotations.jsonl holds") {
      bundle in
      let text = try bundle.text("data/annotations.jsonl")
      let place = try #require(text.range(of: "\"severity\":1"))
      try bundle.set(
        "data/annotations.jsonl", Array(text.replacingCharacters(in: place, with: "\"severity\":2").utf8))
    },
    resealed(
      "another value in the view", "data/annotations.csv does not show what data/annotations.jsonl holds"
    ) {
      try $0.replace("data/annotations.csv", "FAITHFUL", "OMITS")
    },
    resealed("another rating", "data/ratings.csv:20: the rating is not one that data/annotations.jsonl gives")
    {
      try $0.replace(
        "data/ratings.csv", "verdict,1.0,pc-02,a-0b5e77aa,FAITHFUL", "verdict,1.0,pc-02,a-0b5e77aa,OMITS")
    },
    resealed("ratings exchanged", "data/ratings.csv does not show what data/annotations.jsonl holds") {
      bundle in
      var lines = try bundle.text("data/ratings.csv").split(separator: "\n")
      lines.swapAt(1, 2)
      try bundle.set("data/ratings.csv", Array((lines.joined(separator: "\n") + "\n").utf8))
    },
    resealed("options of task.json", "data/task.json says another \"fields\" than data/guideline/1.1.md") {
      try $0.replace("data/task.json", "OVERCLAIMS", "EXAGGERATES")
    },
    resealed("member added to task.json", "data/task.json says another \"more\" than data/guideline/1.1.md") {
      try $0.replace("data/task.json", "{\"task\"", "{\"more\":1,\"task\"")
    },
    resealed("every row's simulated", "data/task.json says another \"simulated\" than data/annotations.jsonl")
    { bundle in
      try bundle.replace("data/annotations.jsonl", "\"simulated\":true", "\"simulated\":false")
      try bundle.replace("data/annotations.csv", ",true\n", ",false\n")
    },
    resealed("CR LF", "data/examples.jsonl is not written as a bundle's") {
      try $0.replace("data/examples.jsonl", "\n", "\r\n")
    },
    resealed("rows in another order", "data/annotations.jsonl is not written as a bundle's") { bundle in
      let lines = try bundle.text("data/annotations.jsonl").split(separator: "\n").reversed()
      try bundle.set("data/annotations.jsonl", Array((lines.joined(separator: "\n") + "\n").utf8))
    },
    resealed("member added to a row", "data/annotations.jsonl is not written as a bundle's") {
      try $0.replace("data/annotations.jsonl", "{\"example\"", "{\"by\":\"ana\",\"example\"")
    },
    resealed("a rating left out of the report", "data/agreement.json rests on 1 ratings of cost under 1.0") {
      try $0.replace(
        "data/agreement.json", "\"field\":\"cost\",\"guideline\":\"1.0\",\"ratings\":2",
        "\"field\":\"cost\",\"guideline\":\"1.0\",\"ratings\":1")
    },
    resealed("made-safe cells", "bag-info.txt says CSV-Cells-Made-Safe 9, but the data gives 2") {
      try $0.replace("bag-info.txt", "CSV-Cells-Made-Safe: 2", "CSV-Cells-Made-Safe: 9")
    },
    resealed("a guideline that defines nothing", "data/guideline/1.0.md:1: The file has no front matter") {
      bundle in
      let text = Array("# Guide\n".utf8)
      let old = Hex.sha256(try bundle.bytes("data/guideline/1.0.md"))
      try bundle.set("data/guideline/1.0.md", text)
      for name in ["data/task.json", "data/annotations.jsonl"] {
        try bundle.replace(name, old, Hex.sha256(text))
      }
    },
    resealed("annotation twice", "stands there twice") { bundle in
      let bytes = try bundle.bytes("data/annotations.jsonl")
      try bundle.set("data/annotations.jsonl", bytes + bytes)
    },
    resealed("a name", "the annotator is not a pseudonym") {
      try $0.replace("data/annotations.jsonl", "a-1f00c2d4", "ana")
    },
    resealed("unknown field", "\"colour\" is no field of this task") {
      try $0.replace("data/annotations.jsonl", "\"cost\"", "\"colour\"")
    },
    resealed("count in bag-info", "bag-info.txt says Annotations-Count 7, but the data has 6") {
      try $0.replace("bag-info.txt", "Annotations-Count: 6", "Annotations-Count: 7")
    },
    resealed("count on the page", "data/README.md gives another number of examples") {
      try $0.replace("data/README.md", "- examples: 3", "- examples: 4")
    },
    resealed("a rating removed", "data/agreement.json rests on 4 ratings of verdict under 1.1") { bundle in
      let lines = try bundle.text("data/ratings.csv").split(separator: "\n").dropLast()
      try bundle.set("data/ratings.csv", Array((lines.joined(separator: "\n") + "\n").utf8))
    },
    resealed("a row of the view removed", "data/annotations.csv has 5 rows") { bundle in
      let lines = try bundle.text("data/annotations.csv").split(separator: "\n").dropLast()
      try bundle.set("data/annotations.csv", Array((lines.joined(separator: "\n") + "\n").utf8))
    },
    resealed("SIMULATED removed", "do not say the same about simulated labels") {
      try $0.replace("data/README.md", "**SIMULATED", "**Real")
    },
  ]

  private static func resealed(
    _ name: String, _ says: String, _ damage: @escaping @Sendable (WrittenBundle) throws -> Void
  ) -> Corruption {
    Corruption(name: "resealed: \(name)", says: says, shellSees: false) { bundle in
      try damage(bundle)
      try bundle.reseal()
    }
  }
}

@Suite struct BundleCorruptionTests {
  @Test(arguments: Corruption.table)
  func isDetectedByName(_ corruption: Corruption) throws {
    let bundle = try WrittenBundle()
    try corruption.damage(bundle)
    let verdict = BundleVerifier.verify(bundle.url)
    #expect(!verdict.isGood)
    #expect(verdict.failures.contains { $0.contains(corruption.says) }, "\(verdict.failures)")
    #expect(verdict.lines.allSatisfy { $0.hasPrefix("FAILED: ") })
    let shell = try bundle.shell()
    #expect((shell.status != 0) == corruption.shellSees, "\(shell)")
  }

  /// What a manifest says reaches no terminal unless it is a plain name.
  @Test func theScriptPrintsNothingHostile() throws {
    for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      let bundle = try WrittenBundle()
      let empty = Hex.sha256([])
      let lines = ["data/\u{1B}]0;owned\u{7}", "data/\u{202E}x", "-rf", "data/a b", "../x", "\\x"].map {
        "\(empty)  \($0)\n"
      }
      try bundle.set(name, try bundle.bytes(name) + Array(lines.joined().utf8))
      if name.hasPrefix("m") { try bundle.resealTags() }
      let shell = try bundle.shell()
      #expect(shell.status == 1)
      #expect(
        shell.says.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x7F) },
        "\(shell.says)")
    }
  }

  @Test func aScriptThatIsCutOffNeverSaysNothing() throws {
    let bundle = try WrittenBundle()
    let whole = try bundle.bytes("verify.sh")
    let start = try #require(whole.firstRange(of: Array("\n{".utf8))).upperBound
    for length in stride(from: start, to: whole.count - 2, by: 37) {
      try bundle.set("verify.sh", Array(whole.prefix(length)))
      let shell = try bundle.shell()
      #expect(shell.status != 0 && !shell.says.contains("OK"), "cut at \(length)")
    }
    #expect(try bundle.text("data/README.md").contains("begins with the word OK"))
  }

  @Test func aListedFifoDoesNotHangTheScript() throws {
    let bundle = try WrittenBundle()
    try FileManager.default.removeItem(atPath: bundle.path("data/task.json"))
    #expect(mkfifo(bundle.path("data/task.json"), 0o600) == 0)
    #expect(try bundle.shell().status == 1)
    #expect(BundleVerifier.verify(bundle.url).failures.first?.contains("special file") == true)
  }

  @Test func nothingThereIsSaid() throws {
    #expect(BundleVerifier.verify(URL(fileURLWithPath: "/nonexistent/x")).failures.count == 1)
  }
}
