/// The contents of a bundle whose files are as sealed: do rows, guideline versions and counts belong together?

import Foundation
import QuillModel

struct BundleReader {
  private let bag: BagReader
  private(set) var failures: [String] = []
  private(set) var counts = BundleCounts()
  private(set) var isSimulated = false
  /// SHA-256 of each guideline text, by version.
  private var guidelines: [String: String] = [:]
  private var fields: Set<String> = []
  private var examples: Set<[UInt8]> = []

  /// Failures told; the rest are not.
  private static let limit = 20

  init(_ bag: BagReader) { self.bag = bag }

  mutating func read() {
    readDefinition()
    if failures.isEmpty { readExamples() }
    if failures.isEmpty { readAnnotations() }
    if failures.isEmpty { readRatings() }
    if failures.isEmpty { compareCounts() }
  }

  private mutating func fail(_ sentence: String) {
    if failures.count < Self.limit { failures.append(sentence) }
  }

  private mutating func readDefinition() {
    for path in bag.files.keys.sorted() where path.hasPrefix("data/guideline/") {
      guard path.hasSuffix(".md") else { return fail("\(path) is no guideline version.") }
      guidelines[String(path.dropFirst(15).dropLast(3))] = bag.sha256(path)
    }
    counts.guidelines = guidelines.count
    guard let task = json("data/task.json") else { return }
    fields = Set((task["fields"]?.array ?? []).compactMap { $0["name"]?.string })
    isSimulated = task["simulated"]?.bool ?? false
    var listed: Set<String> = []
    for entry in task["guidelines"]?.array ?? [] {
      let version = entry["version"]?.string ?? ""
      listed.insert(version)
      if guidelines[version] == nil {
        fail("data/task.json names guideline \(version), whose text is missing.")
      } else if guidelines[version] != entry["sha256"]?.string {
        fail("data/guideline/\(version).md is another text than data/task.json names.")
      }
    }
    for version in guidelines.keys.sorted() where !listed.contains(version) {
      fail("data/guideline/\(version).md is not named in data/task.json.")
    }
    if !listed.contains(task["guideline"]?.string ?? "") {
      fail("data/task.json names no current guideline.")
    }
  }

  private mutating func readExamples() {
    var ids = SeenNames()
    rows("data/examples.jsonl") { run, line, row in
      let example: Example
      do throws(Refusal) {
        example = try Example(json: row)
      } catch {
        return run.fail("data/examples.jsonl:\(line): \(error.description)")
      }
      run.counts.examples += 1
      run.examples.insert(Array(example.id.utf8))
      if case .new = ids.add(example.id, line: line) { return }
      run.fail("data/examples.jsonl:\(line): the id \"\(example.id)\" stands there twice.")
    }
  }

  private mutating func readAnnotations() {
    var seen = SeenNames()
    var people: Set<String> = []
    rows("data/annotations.jsonl") { run, line, row in
      let place = "data/annotations.jsonl:\(line): "
      let names = ["example", "annotator", "round", "guideline"].map { row[$0]?.string ?? "" }
      run.counts.annotations += 1
      people.insert(names[1])
      if names.contains("") { run.fail(place + "example, annotator, round or guideline is missing.") }
      if !Pseudonym.isPseudonym(names[1]) { run.fail(place + "the annotator is not a pseudonym.") }
      if !run.examples.contains(Array(names[0].utf8)) {
        run.fail(place + "\"\(names[0])\" is no example of the bundle.")
      }
      if run.guidelines[names[3]] == nil {
        run.fail(place + "guideline \(names[3]) is not in the bundle.")
      } else if run.guidelines[names[3]] != row["guideline_sha256"]?.string {
        run.fail(place + "guideline \(names[3]) has another text than the one annotated under.")
      }
      for key in row["values"]?.object?.keys ?? [] where !run.fields.contains(key) {
        run.fail(place + "\"\(key)\" is no field of the task.")
      }
      if seen.add(AnnotationRow.key(names[0], names[1], names[2]), line: line) != .new {
        run.fail(place + "the annotator's answer for this example and round stands there twice.")
      }
    }
    counts.annotators = people.count
    let cells = tableRows("data/annotations.csv") { _, _ in }
    if cells != counts.annotations {
      fail("data/annotations.csv has \(cells) rows, but data/annotations.jsonl has \(counts.annotations).")
    }
  }

  private mutating func readRatings() {
    var found: [String: Int] = [:]
    counts.ratings = tableRows("data/ratings.csv") { _, row in
      found["\(row["field"]?.string ?? "") under \(row["guideline"]?.string ?? "")", default: 0] += 1
    }
    guard let agreement = json("data/agreement.json") else { return }
    var said: [String: Int] = [:]
    for input in agreement["inputs"]?.array ?? [] {
      let name = "\(input["field"]?.string ?? "") under \(input["guideline"]?.string ?? "")"
      said[name, default: 0] += Int(input["ratings"]?.integer ?? -1)
    }
    for name in Set(found.keys).union(said.keys).sorted()
    where found[name, default: 0] != said[name, default: 0] {
      fail(
        "data/agreement.json rests on \(said[name, default: 0]) ratings of \(name), "
          + "but data/ratings.csv has \(found[name, default: 0]).")
    }
  }

  private mutating func compareCounts() {
    let tags = bag.tags()
    let page = Set(
      (bag.text("data/README.md") ?? "").unicodeScalars.split(separator: "\n").map { String($0) })
    for (word, count) in counts.rows {
      let label = "\(word.prefix(1).uppercased())\(word.dropFirst())-Count"
      if tags[label] != ["\(count)"] {
        fail("bag-info.txt says \(label) \(tags[label]?.first ?? "nothing"), but the data has \(count).")
      }
      if !page.contains("- \(word): \(count)") {
        fail("data/README.md gives another number of \(word) than the data's \(count).")
      }
    }
    let pageSays = page.contains { $0.hasPrefix("**SIMULATED") }
    if pageSays != isSimulated || tags["Simulated"] != [isSimulated ? "yes" : "no"] {
      fail("data/README.md, bag-info.txt and data/task.json do not say the same about simulated labels.")
    }
  }

  private mutating func json(_ path: String) -> JSONValue? {
    guard let text = bag.text(path) else {
      fail("\(path) is missing or larger than 1 MiB.")
      return nil
    }
    do throws(JSONRefusal) {
      return try StrictJSON.parse(text)
    } catch {
      fail("\(path): \(error.description)")
      return nil
    }
  }

  private mutating func rows(_ path: String, _ take: (inout BundleReader, Int, JSONValue) -> Void) {
    do {
      try Formats.read(bag.url(path), as: JSONLinesFormat()) { event in
        switch event {
        case .problem(let problem): fail(problem.text(file: path))
        case .row(let row): take(&self, row.line, row.value)
        }
      }
    } catch {
      fail("\(path): \(error)")
    }
  }

  /// - Returns: how many rows there are.
  private mutating func tableRows(_ path: String, _ take: (Int, JSONValue) -> Void) -> Int {
    var count = 0
    do {
      try Formats.read(bag.url(path), as: TableFormat.csv) { event in
        switch event {
        case .problem(let problem): fail(problem.text(file: path))
        case .row(let row):
          count += 1
          take(row.line, row.value)
        }
      }
    } catch {
      fail("\(path): \(error)")
    }
    return count
  }
}
