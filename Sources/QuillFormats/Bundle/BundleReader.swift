/// The contents of a bundle whose files are as sealed. Guideline texts, examples and annotations are the record; all the
/// rest follows from them, and is derived again and compared.

import Foundation
import QuillGuideline
import QuillModel

struct BundleReader {
  private let bag: BagReader
  private(set) var failures: [String] = []
  private(set) var counts = BundleCounts()
  private(set) var isSimulated = false
  private(set) var agreement: SealedAgreement?
  private var guidelines: [VersionNumber: Guideline] = [:]
  private var current: VersionNumber?
  /// In the order of the file.
  private var examples: [Example] = []
  private var annotations: [Annotation] = []
  private var changedCells = 0

  /// Failures told; the rest are not.
  private static let limit = 20
  /// Bytes of a table or a record that are compared.
  private static let greatestFile = 1 << 30

  init(_ bag: BagReader) { self.bag = bag }

  mutating func read() {
    let steps: [(inout BundleReader) -> Void] = [
      { $0.readGuidelines() }, { $0.readExamples() }, { $0.readAnnotations() },
      { $0.readDecided() }, { $0.readTask() },
      { $0.readTable() }, { $0.readRatings() }, { $0.compareCounts() },
    ]
    for step in steps where failures.isEmpty { step(&self) }
  }

  private var task: TaskDefinition? { current.flatMap { guidelines[$0]?.definition } }
  private var hashes: [VersionNumber: String] { guidelines.mapValues(\.sha256) }

  private mutating func fail(_ sentence: String) {
    if failures.count < Self.limit { failures.append(sentence) }
  }

  // MARK: The record

  private mutating func readGuidelines() {
    for path in bag.files.keys.sorted() {
      guard let version = BundleNames.version(path) else { continue }
      guard let bytes = bag.bytes(path, limit: GuidelineParser.greatestSize) else {
        fail("\(path) cannot be read.")
        continue
      }
      let (guideline, problems) = GuidelineParser.read(bytes, file: path)
      for problem in problems where problem.severity == .error { fail(problem.text(file: path)) }
      guidelines[version] = guideline
    }
    counts.guidelines = guidelines.count
    guard let task = json("data/task.json") else { return }
    var listed: Set<String> = []
    for entry in task["guidelines"]?.array ?? [] {
      let version = entry["version"]?.string ?? ""
      listed.insert(version)
      guard let guideline = VersionNumber(version).flatMap({ guidelines[$0] }) else {
        fail("data/task.json names guideline \(version), whose text is missing.")
        continue
      }
      if guideline.sha256 != entry["sha256"]?.string {
        fail("data/guideline/\(version).md is another text than data/task.json names.")
      }
    }
    for version in guidelines.keys.sorted() where !listed.contains(version.description) {
      fail("\(BundleNames.guideline(version)) is not named in data/task.json.")
    }
    current = task["guideline"]?.string.flatMap(VersionNumber.init)
    if current.flatMap({ guidelines[$0] }) == nil { fail("data/task.json names no current guideline.") }
  }

  private mutating func readExamples() {
    var ids = SeenNames()
    rows("data/examples.jsonl") { run, line, row in
      let place = "data/examples.jsonl:\(line): "
      let example: Example
      do throws(Refusal) {
        example = try Example(json: row)
      } catch {
        return run.fail(place + error.description)
      }
      run.counts.examples += 1
      run.examples.append(example)
      if ids.add(example.id, line: line) != .new {
        run.fail(place + "the id \"\(example.id)\" stands there twice.")
      }
      for problem in run.task.map(example.expectedProblems) ?? [] {
        run.fail(place + "expected: \(problem.message)")
      }
    }
    compare("data/examples.jsonl", with: BundleFiles.lines(examples: examples))
  }

  private mutating func readAnnotations() {
    let known = Dictionary(examples.map { ($0.id, $0) }) { first, _ in first }
    var seen = SeenNames()
    rows("data/annotations.jsonl") { run, line, row in
      let place = "data/annotations.jsonl:\(line): "
      let annotation: Annotation
      let sha256: String
      do throws(Refusal) {
        (annotation, sha256) = try AnnotationRow.read(row)
      } catch {
        return run.fail(place + error.description)
      }
      run.counts.annotations += 1
      run.annotations.append(annotation)
      for problem in run.problems(annotation, of: known[annotation.example], sha256) {
        run.fail(place + problem)
      }
      let key = AnnotationRow.key(annotation.example, annotation.annotator, annotation.round)
      if seen.add(key, line: line) != .new {
        run.fail(place + "the annotator's answer for this example and round stands there twice.")
      }
    }
    counts.annotators = Set(annotations.map(\.annotator)).count
    isSimulated = annotations.contains(where: \.isSimulated)
    compare(
      "data/annotations.jsonl",
      with: BundleFiles.lines(annotations: AnnotationRow.sorted(annotations), hashes: hashes))
  }

  private mutating func readDecided() {
    var read: [DecidedRow.Read] = []
    rows("data/decided.jsonl") { run, line, row in
      let place = "data/decided.jsonl:\(line): "
      do throws(Refusal) {
        let found = try DecidedRow.read(row)
        read.append(found)
        guard let field = run.guidelines[found.version]?.definition.field(found.field) else {
          return run.fail(place + "guideline \(found.version) has no field \"\(found.field)\".")
        }
        let input = run.examples.first { $0.id == found.example }?.input
        if let decision = found.decision, let input, !decision.value.isNull,
          let problem = field.kind?.problem(
            with: decision.value, field: field, input: input,
            inputs: run.guidelines[found.version]?.definition.inputs ?? [])
        {
          run.fail(place + "\(field.name) \(problem).")
        }
      } catch {
        run.fail(place + error.description)
      }
    }
    let derived = DecidedRow.derived(
      read,
      answers: Dictionary(grouping: annotations) { DecidedRow.key($0.example, $0.round) },
      definitions: guidelines.mapValues(\.definition))
    compare(
      "data/decided.jsonl", with: BundleFiles.lines(DecidedRow.lines(derived)), from: "data/annotations.jsonl"
    )
  }

  private func problems(_ row: Annotation, of example: Example?, _ sha256: String) -> [String] {
    var problems: [String] = []
    if !Pseudonym.isPseudonym(row.annotator) { problems.append("the annotator is not a pseudonym.") }
    if example == nil { problems.append("\"\(row.example)\" is no example of the bundle.") }
    guard let guideline = guidelines[row.guidelineVersion] else {
      return problems + ["guideline \(row.guidelineVersion) is not in the bundle."]
    }
    if guideline.sha256 != sha256 {
      problems.append("guideline \(row.guidelineVersion) has another text than the one annotated under.")
    }
    // Lines of an input can be counted where it is the one that was labelled.
    let input = example.flatMap { $0.revision == row.exampleRevision ? $0.input : nil } ?? JSONObject()
    return problems
      + Example.answerProblems(row.answer.values, task: guideline.definition, input: input).map(\.message)
  }

  // MARK: What follows from it

  private mutating func readTask() {
    guard let task, let current, let sealed = json("data/task.json")?.object else { return }
    let versions = guidelines.map { BundleGuideline(version: $0.key, bytes: Array($0.value.text.utf8)) }
    let contents = BundleContents(
      name: "bundle", task: task, guidelines: versions, version: current, examples: [], annotations: [],
      agreement: .null, ratings: [], isSimulated: isSimulated, date: "")
    let derived = TaskSummaryJSON.value(contents).object ?? JSONObject()
    for key in Set(derived.keys).union(sealed.keys).sorted()
    where derived[key].map({ CanonicalJSON.bytes($0) }) != sealed[key].map({ CanonicalJSON.bytes($0) }) {
      let source = key == "simulated" ? "data/annotations.jsonl" : "data/guideline/\(current).md"
      fail("data/task.json says another \"\(key)\" than \(source).")
    }
  }

  private mutating func readTable() {
    guard let task else { return }
    let rows = tableRows("data/annotations.csv").count
    if rows != counts.annotations {
      fail("data/annotations.csv has \(rows) rows, but data/annotations.jsonl has \(counts.annotations).")
    }
    let table = AnnotationRow.table(AnnotationRow.sorted(annotations), task: task)
    changedCells += table.changed
    compare("data/annotations.csv", with: table.bytes, from: "data/annotations.jsonl")
  }

  private mutating func readRatings() {
    let known = Dictionary(examples.map { ($0.id, $0) }) { first, _ in first }
    let rows = tableRows("data/ratings.csv")
    guard let sealed = json("data/agreement.json") else { return }
    var reader = RatingsReader(DerivedRatings(annotations, guidelines: guidelines, examples: known))
    reader.read(inputs: sealed["inputs"]?.array ?? [], rows: rows)
    for failure in reader.failures.sorted() { fail(failure) }
    counts.ratings = rows.count
    let table = RatingsCSV.table(reader.sets)
    changedCells += table.changed
    compare("data/ratings.csv", with: table.bytes, from: "data/annotations.jsonl")
    agreement = SealedAgreement(
      definitions: guidelines.mapValues(\.definition), ratings: reader.sets, report: sealed["report"] ?? .null
    )
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
    for (label, value) in [
      ("Guideline-Version", current?.description ?? ""), ("CSV-Cells-Made-Safe", "\(changedCells)"),
    ] where tags[label] != [value] {
      fail("bag-info.txt says \(label) \(tags[label]?.first ?? "nothing"), but the data gives \(value).")
    }
    let pageSays = page.contains { $0.hasPrefix("**SIMULATED") }
    if pageSays != isSimulated || tags["Simulated"] != [isSimulated ? "yes" : "no"] {
      fail(
        "data/README.md, bag-info.txt and data/annotations.jsonl do not say the same about simulated labels.")
    }
  }

  // MARK: Files

  /// One thing is written in one way; another order, line end or member is another file.
  private mutating func compare(_ path: String, with bytes: [UInt8], from source: String? = nil) {
    guard failures.isEmpty, bag.bytes(path, limit: Self.greatestFile) != bytes else { return }
    fail(
      source.map { "\(path) does not show what \($0) holds." }
        ?? "\(path) is not written as a bundle's: the order of rows or members, line ends or spaces differ.")
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

  private mutating func tableRows(_ path: String) -> [RatingsReader.Row] {
    var rows: [RatingsReader.Row] = []
    do {
      try Formats.read(bag.url(path), as: TableFormat.csv) { event in
        switch event {
        case .problem(let problem): fail(problem.text(file: path))
        case .row(let row):
          let members = row.value.object?.members ?? []
          rows.append(
            (row.line, Dictionary(members.map { ($0.key, $0.value.string ?? "") }) { first, _ in first }))
        }
      }
    } catch {
      fail("\(path): \(error)")
    }
    return rows
  }
}

extension Example {
  /// What is wrong with the author's answer under the definition.
  func expectedProblems(under task: TaskDefinition) -> [Problem] {
    Self.answerProblems(expected ?? JSONObject(), task: task, input: input)
  }
}
