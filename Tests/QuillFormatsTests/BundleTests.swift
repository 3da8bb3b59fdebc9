import Foundation
import QuillGuideline
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
        "OK: 3 examples, 6 annotations, 2 annotators, 24 ratings, 2 guidelines; every file is as sealed. "
          + "The bundle is not signed."
      ])
    let shell = try bundle.shell()
    #expect(shell.status == 0, "\(shell.says)")
    #expect(shell.says.hasPrefix("OK: "))
    #expect(try bundle.text("verify.sh").split(separator: "\n").count <= 25)
  }

  private func verdict(_ contents: BundleContents = BundleSample.contents) throws -> BundleVerifier.Verdict {
    let bundle = try WrittenBundle(contents)
    return withExtendedLifetime(bundle) { BundleVerifier.verify(bundle.url) }
  }

  @Test func theSamplesGuidelineDefinesItsTask() throws {
    let (guideline, problems) = GuidelineParser.read(BundleSample.new.bytes, file: "1.1.md")
    #expect(problems == [])
    #expect(guideline?.definition == reportTask)
    #expect(
      try verdict().agreement?.ratings
        == RatingsCSV.sorted(BundleSample.ratings).map {
          var set = $0
          set.rows = RatingsCSV.sorted(set.rows)
          return set
        })
  }

  @Test func everyNameThatIsWrittenIsKnown() throws {
    #expect(BundleNames.failures(try WrittenBundle().names()) == [])
  }

  /// Solo labels make a set of their own beside the one that counts; an older revision's use is not known.
  @Test func ratingsFollowFromAnnotationsAsTheyAreComputed() throws {
    var contents = BundleSample.contents
    let solo = contents.annotations[2]
    for (index, value) in ["OVERCLAIMS", "OMITS"].enumerated() {
      var row = solo
      row.round = "solo-\(index)"
      row.isSolo = true
      row.answer.values = object(["verdict": .string(value)])
      contents.annotations.append(row)
    }
    var all = contents.ratings.first { $0.field == "verdict" && $0.version == solo.guidelineVersion }
    all?.includesSolo = true
    let place = try #require(
      all?.rows.firstIndex { $0.example == solo.example && $0.annotator == solo.annotator })
    // The newest counts, which the bundle does not tell: any of the three may be it.
    for value in ["OMITS", "OVERCLAIMS"] {
      all?.rows[place].value = .string(value)
      contents.ratings = BundleSample.ratings + [try #require(all)]
      #expect(try verdict(contents).failures == [])
    }
    all?.rows[place].value = "FAITHFUL"
    contents.ratings = BundleSample.ratings + [try #require(all)]
    #expect(throws: Refusal.self) { try WrittenBundle(contents) }
    contents.ratings = BundleSample.ratings
    #expect(throws: Refusal.self) { try WrittenBundle(contents) }

    contents = BundleSample.contents
    contents.annotations[5].exampleRevision = 1
    #expect(try verdict(contents).failures == [])
    for index in contents.ratings.indices {
      contents.ratings[index].rows.removeAll {
        $0.example == contents.annotations[5].example && $0.annotator == contents.annotations[5].annotator
      }
    }
    #expect(try verdict(contents).failures == [])
  }

  @Test func hiddenCharactersAreWrittenByTheirNames() throws {
    var contents = BundleSample.contents
    contents.task.title = "Is it \u{202E}true\u{200B}?"
    contents.gates[0].remark = "\u{2066}x"
    contents.acceptance = "All\u{E0041}."
    contents.examples[0].licence = "CC\u{200F}0"
    let files = BundleFiles(contents).files
    for (path, names) in [
      ("data/README.md", ["&lt;RLO&gt;true&lt;ZWSP&gt;", "&lt;LRI&gt;x", "&lt;U+E0041&gt;"]),
      ("data/DATA_CARD.md", ["&lt;RLO&gt;", "CC&lt;RLM&gt;0"]), ("bag-info.txt", ["Is it <RLO>true<ZWSP>?"]),
    ] {
      let text = String(decoding: files.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
      #expect(HiddenText.find(in: text) == [], "\(path)")
      for name in names { #expect(text.contains(name), "\(path) \(name)") }
    }
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
    let page = BundleFiles(contents).files.first { $0.path == "data/README.md" }?.bytes ?? []
    let title = String(decoding: page, as: UTF8.self).split(separator: "\n").first ?? ""
    #expect(title == ##"# &lt;script&gt;x&lt;/script&gt; \[a\](http://x) \# \`b\` \| c"##)
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
      ("pc-01 expects what the guideline does not allow", { $0.examples[1].expected?["verdict"] = "MAYBE" }),
      ("data/task.json says another \"title\"", { $0.task.title = "Another" }),
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
