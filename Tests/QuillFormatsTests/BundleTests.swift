import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillFormats

@Suite struct BundleTests {
  @Test func aWrittenBundleVerifies() throws {
    let bundle = try WrittenBundle()
    let verdict = BundleVerifier.verify(bundle.url)
    #expect(verdict.failures == [])
    #expect(verdict.counts == BundleSample.contents.counts)
    #expect(!verdict.isSigned)
    #expect(verdict.isSimulated)
    #expect(
      verdict.lines == [
        "OK: 3 examples, 6 annotations, 2 annotators, 4 ratings, 2 guidelines; every file is as sealed. "
          + "The bundle is not signed."
      ])
    let shell = try bundle.shell()
    #expect(shell.status == 0, "\(shell.says)")
    #expect(shell.says.hasPrefix("OK: "))
    #expect(try bundle.text("verify.sh").split(separator: "\n").count <= 25)
  }

  @Test func aBundleWithoutLabelsVerifies() throws {
    var contents = BundleSample.contents
    (contents.annotations, contents.ratings, contents.gates) = ([], [], [])
    (contents.isSimulated, contents.agreement) = (false, .null)
    let bundle = try WrittenBundle(contents)
    let verdict = BundleVerifier.verify(bundle.url)
    #expect(verdict.isGood && !verdict.isSimulated)
    #expect(try bundle.shell().status == 0)
    #expect(!(try bundle.text("data/README.md").contains("SIMULATED")))
  }

  @Test func textsOfTheDefinitionStayText() throws {
    var contents = BundleSample.contents
    contents.task.title = "<script>x</script> [a](http://x)\n# `b` | c"
    let bundle = try WrittenBundle(contents)
    let title = try bundle.text("data/README.md").split(separator: "\n").first ?? ""
    #expect(title == ##"# &lt;script&gt;x&lt;/script&gt; \[a\](http://x) \# \`b\` \| c"##)
    #expect(BundleVerifier.verify(bundle.url).isGood)
  }

  @Test func filesAreAsRecorded() throws {
    let bundle = try WrittenBundle()
    let folder = "Tests/Fixtures/bundle/report-1.1"
    for name in try bundle.names() { Golden.expect(try bundle.text(name), at: "\(folder)/\(name)") }
    let recorded = try FileManager.default.subpathsOfDirectory(atPath: Repository.file(folder).path)
    #expect(recorded.filter { $0.contains(".") && $0 != "data" }.sorted() == (try bundle.names()))
    #expect(BundleVerifier.verify(Repository.file(folder)).isGood)
  }

  @Test func theSameContentsGiveTheSameBytes() throws {
    var shuffled = BundleSample.contents
    shuffled.examples.reverse()
    shuffled.annotations.reverse()
    shuffled.guidelines.reverse()
    shuffled.ratings[0].rows.reverse()
    let (a, b) = (BundleFiles(BundleSample.contents), BundleFiles(shuffled))
    #expect(a.files.map(\.path) == b.files.map(\.path))
    for (left, right) in zip(a.files, b.files) { #expect(left.bytes == right.bytes, "\(left.path)") }
  }

  @Test func nothingTellsWhoOrWhen() throws {
    let bundle = try WrittenBundle()
    let all = try bundle.names().map { try bundle.text($0) }.joined()
    for row in BundleSample.annotations {
      #expect(!all.contains(row.id.description))
      #expect(!all.contains(row.at.iso8601))
      #expect(!all.contains("\(row.at.milliseconds)"))
    }
    #expect(!all.contains("\"seconds\":63"))
    #expect(all.contains("\"seconds\":65"))
    #expect(try bundle.text("data/README.md").contains("SIMULATED"))
  }

  @Test func examplesAndAnswersComeBack() throws {
    let bundle = try WrittenBundle()
    var examples: [Example] = []
    _ = try ExampleImporter().read(bundle.url.appendingPathComponent("data/examples.jsonl"), task: reportTask)
    {
      example, _ in examples.append(example)
    }
    #expect(examples == BundleSample.examples.sorted { $0.id < $1.id })
    let inputs = Dictionary(uniqueKeysWithValues: examples.map { ($0.id, $0.input) })
    var labels: [String: Answer] = [:]
    let file = bundle.url.appendingPathComponent("data/annotations.jsonl")
    let summary = try LabelImporter().read(file, task: reportTask, input: { inputs[$0] }) { label in
      #expect(label.revision == 2)
      labels["\(label.example) \(label.annotator) \(label.group ?? "") \(label.version ?? "")"] = label.answer
    }
    #expect(summary.taken == 6)
    for row in BundleSample.annotations {
      #expect(
        labels["\(row.example) \(row.annotator) \(row.round) \(row.guidelineVersion)"]
          == row.answer.canonical(under: reportTask))
    }
  }

  @Test func anExistingTargetIsLeftAlone() throws {
    let folder = try Folder()
    let target = folder.url.appendingPathComponent("report-1.1")
    try FileManager.default.createSymbolicLink(atPath: target.path, withDestinationPath: "/nonexistent")
    #expect(throws: Refusal.self) { try BundleWriter.write(BundleSample.contents, into: folder.url) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["report-1.1"])
  }

  @Test func contentsThatDoNotHoldTogetherAreRefused() throws {
    let table: [(String, (inout BundleContents) -> Void)] = [
      ("is not 1 to 64", { $0.name = "../x" }), ("is not 1 to 64", { $0.name = "Report" }),
      ("is not written as", { $0.date = "6 Feb\nX: y" }),
      ("is not a pseudonym", { $0.annotations[0].annotator = "ana" }),
      ("is not a pseudonym", { $0.ratings[0].rows[0].annotator = "ana" }),
      ("not in the bundle", { $0.examples.removeFirst() }),
      ("is given twice", { $0.examples.append($0.examples[0]) }),
      ("is given twice", { $0.annotations.append($0.annotations[0]) }),
      ("whose text is not in the bundle", { $0.guidelines.removeLast() }),
      ("The text of guideline 2.0 is not given", { $0.version = VersionNumber(major: 2, minor: 0) }),
    ]
    for (says, change) in table {
      var contents = BundleSample.contents
      change(&contents)
      let folder = try Folder()
      let refusal = #expect(throws: Refusal.self) { try BundleWriter.write(contents, into: folder.url) }
      #expect(refusal?.description.contains(says) == true, "\(String(describing: refusal))")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }
  }

  @Test func formulasInTablesAreMadeSafe() throws {
    var table = TableWriter(columns: ["a"])
    for text in ["=1", "+1", "-1", "@x", "\t=1", "\r=1"] { table.add([.text(text)]) }
    #expect(table.changed == 6)
    table.add([TableWriter.Cell(-1), .text("a=1"), .text("'=1")])
    #expect(table.changed == 6)
    let text = String(decoding: table.bytes, as: UTF8.self)
    #expect(text.hasPrefix("a\n\"'=1\"\n\"'+1\"\n\"'-1\"\n\"'@x\"\n"))
    #expect(text.hasSuffix("-1,a=1,'=1\n"))
    let info = try WrittenBundle().text("bag-info.txt")
    #expect(info.contains("CSV-Cells-Made-Safe: 2"))
  }
}
