import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillFormats

@Suite struct FormatFuzzTests {
  @Test func tablesComeBackWhateverTheyHold() throws {
    var random = Seeded(seed: 7)
    for _ in 0..<400 {
      let width = Int.random(in: 1...4, using: &random)
      let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<width).map { _ in random.hostileText() }
      }
      let names = (0..<width).map { "c\($0)" }
      var table = TableWriter(columns: names)
      for row in rows { table.add(row.map(TableWriter.Cell.text)) }
      var seen: [[String]] = []
      let size = Int.random(in: 1...20, using: &random)
      try TableFormat.csv.read(Chunks(table.bytes, size: size)) { event in
        guard case .row(let row) = event else {
          Issue.record("\(event)")
          return
        }
        seen.append(names.map { row.value[$0]?.string ?? "(none)" })
      }
      let shown = rows.map { $0.map { TableWriter.shown($0) } }
      #expect(seen.map { $0.map { Array($0.utf8) } } == shown.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test func mutatedFilesNeverCrashTheReaders() throws {
    var random = Seeded(seed: 2026)
    let seeds: [([UInt8], any RowFormat)] = [
      (
        try Array(Data(contentsOf: Repository.file("Tests/Fixtures/formats/prodigy_examples.jsonl"))),
        JSONLinesFormat()
      ),
      (
        try Array(Data(contentsOf: Repository.file("Tests/Fixtures/formats/labelstudio_import.json"))),
        JSONArrayFormat()
      ),
      (
        try Array(Data(contentsOf: Repository.file("Tests/Fixtures/formats/labelstudio_export.csv"))),
        TableFormat.csv
      ),
      (
        try Array(Data(contentsOf: Repository.file("Tests/Fixtures/bundle/report-1.1/data/annotations.csv"))),
        TableFormat.csv
      ),
    ]
    let alphabet = Array("\"'{}[],:\\\n\r\t0-9eE+.utf\0".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0xC0, 0xED, 0xA0]
    var rows = 0
    var refused = 0
    for round in 0..<4000 {
      var (bytes, format) = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
        }
      }
      do {
        try format.read(Chunks(bytes, size: Int.random(in: 1...4000, using: &random))) { event in
          if case .row = event { rows += 1 }
        }
      } catch {
        #expect(error is Refusal)
        refused += 1
      }
    }
    print("rows read \(rows), files refused \(refused)")
    #expect(rows > 1000)
  }

  @Test func mutatedLabelsAndExamplesNeverCrashTheImporters() throws {
    var random = Seeded(seed: 99)
    let folder = Repository.file("Tests/Fixtures/bundle/report-1.1/data")
    let examples = try Array(Data(contentsOf: folder.appendingPathComponent("examples.jsonl")))
    let labels = try Array(Data(contentsOf: folder.appendingPathComponent("annotations.jsonl")))
    let scratch = try Folder()
    let options = ImportOptions(skipInvalid: true)
    for round in 0..<400 {
      var bytes = round % 2 == 0 ? examples : labels
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
      }
      let file = try scratch.file("a.jsonl", bytes)
      do {
        if round % 2 == 0 {
          _ = try ExampleImporter(options: options).read(file, task: reportTask) { _, _ in }
        } else {
          _ = try LabelImporter(options: options).read(file, task: reportTask) { _ in }
        }
      } catch let refused as ImportRefused {
        #expect(refused.advice == ImportRefused.noneFits)
      }
    }
  }

  @Test func otherProgramsFilesAreRead() throws {
    let counts = [
      "prodigy_examples.jsonl", "doccano_classification.jsonl", "doccano_sequence_labeling.jsonl",
      "dpo_openai.jsonl",
      "dpo_trl_conversational.jsonl", "inspect_dataset.jsonl", "openai_evals_samples.jsonl", "sft_chat.jsonl",
      "lm_eval_samples_0.4.13.jsonl", "labelstudio_import.json", "labelstudio_export_1.23.2.json",
      "labelstudio_export_json_min.json", "labelstudio_export.csv",
    ]
    for name in counts {
      let seen = try events(Repository.file("Tests/Fixtures/formats/\(name)"))
      #expect(!seen.rows.isEmpty && seen.problems.isEmpty, "\(name): \(seen.problems)")
    }
  }
}
