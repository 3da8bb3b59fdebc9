/// Seals what is recorded into a bundle: the same state gives the same bytes, under the same name.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

struct ExportService {
  let workspace: Workspace
  let reader: TaskReader
  private var store: Store { workspace.store }

  struct Exported {
    var name: String
    var folder: String
    var counts: BundleCounts
    var manifestSHA256: String
    /// Cells of the tables that got an apostrophe, so that no spreadsheet runs them.
    var changedCells: Int
    /// The same state was exported before; nothing was written.
    var wasThere: Bool
    var isSimulated: Bool
    var gates: [GateResult]
  }

  /// - Parameter parent: `nil` for the workspace's `exports`.
  /// - Throws: `Refusal` without a published version or without examples.
  func export(_ task: String, into parent: String? = nil, by person: Person) throws -> Exported {
    if let round = try store.blindRounds(task, by: person).first {
      throw Refusal(
        "Round \(round) is open and you are in it: a bundle may hold what others answered on its examples. Close it "
          + "first, or let someone else export.")
    }
    let contents = try contents(task, by: person)
    if let parent { try Disk.makeFolder(parent) } else { try Disk.makeOwnFolder(workspace.exports) }
    let parent = parent ?? workspace.exports
    let folder = "\(parent)/\(contents.name)"
    if FileManager.default.fileExists(atPath: folder) { return try existing(folder, contents) }
    let report = try BundleWriter.write(contents, into: URL(fileURLWithPath: parent))
    if try !store.exports(task).contains(where: { $0.name == contents.name }) {
      try store.recordExport(
        task, name: contents.name, version: contents.version, examples: report.counts.examples,
        annotations: report.counts.annotations, manifestSHA256: report.manifestSHA256, by: person)
    }
    return Exported(
      name: contents.name, folder: folder, counts: report.counts, manifestSHA256: report.manifestSHA256,
      changedCells: report.changedCells, wasThere: false, isSimulated: contents.isSimulated,
      gates: contents.gates)
  }

  private func existing(_ folder: String, _ contents: BundleContents) throws -> Exported {
    let known = BundleWriter.fingerprint(of: contents)
    let verdict = VerifyService.verify(URL(fileURLWithPath: folder))
    let found = try? Disk.read(folder + "/tagmanifest-sha256.txt", limit: 1 << 20)
    guard verdict.isGood, found == known.tagManifest else {
      throw Refusal(
        "\(folder) exists, but is not the bundle of this state any more. Move it away, then export again.")
    }
    return Exported(
      name: contents.name, folder: folder, counts: contents.counts, manifestSHA256: known.manifestSHA256,
      changedCells: known.changedCells, wasThere: true, isSimulated: contents.isSimulated,
      gates: contents.gates)
  }

  /// Everything the bundle will say, its name included.
  func contents(_ task: String, by person: Person) throws -> BundleContents {
    guard let newest = try store.guidelineVersions(task).last else {
      throw Refusal(
        "\(task) has no published guideline. Publish the working copy first: quill publish --task \(task)")
    }
    let annotations = try withoutNames(store.annotationsForExport(task, by: person), of: task)
    let examples = try examples(task, labelled: Set(annotations.map(\.example)), by: person)
    if examples.isEmpty { throw Refusal("\(task) has no example to export. Import some, or write one.") }
    let report = try GateService(store: store, reader: reader).report(task, for: person)
    let ratings = try ratings(task, by: person)
    let versions = Set(annotations.map(\.guidelineVersion) + ratings.map(\.version) + [newest.version])
      .sorted()
    var contents = BundleContents(
      name: "bundle", task: report.definition,
      guidelines: try versions.map { BundleGuideline(version: $0, bytes: try store.guidelineText(task, $0)) },
      version: newest.version, examples: examples, annotations: annotations,
      decided: try decided(task, annotations, by: person),
      agreement: AgreementJSON.value(report.agreement, pairs: true), ratings: ratings,
      gates: report.gates,
      isSimulated: annotations.contains(where: \.isSimulated), date: "")
    contents.date = try date(task, contents)
    contents.name =
      "\(task.prefix(44))-\(newest.version)-\(BundleWriter.fingerprint(of: contents).contentSHA256.prefix(8))"
    return contents
  }

  /// With pseudonyms for people whose name or login is a word of a round's name, as in `ana-pilot`.
  private func withoutNames(_ annotations: [Annotation], of task: String) throws -> [Annotation] {
    let people = try store.publicNames(task)
    return annotations.map { row in
      var row = row
      if !row.isSolo { row.round = PublicName.replace(people, in: row.round) }
      return row
    }
  }

  /// What the answers come to, under the names that the annotations bear.
  private func decided(_ task: String, _ annotations: [Annotation], by person: Person) throws
    -> [DecidedExample]
  {
    let known = Dictionary(annotations.map { ($0.id, $0) }) { first, _ in first }
    return try store.ratedItems(task, withPseudonyms: true, by: person).compactMap { item in
      guard let round = known[item.answers[0].annotation]?.round else { return nil }
      let definition = try reader.guideline(task, item.round.guidelineVersion).definition
      return DecidedExample(
        example: item.example, round: round, version: item.round.guidelineVersion,
        overlap: item.round.overlap,
        annotators: item.answers.map { known[$0.annotation]?.annotator ?? "" },
        standing: item.standing(under: definition))
    }
  }

  /// What is worth handing over, and whatever has a label.
  private func examples(_ task: String, labelled: Set<String>, by person: Person) throws -> [Example] {
    var found: [Example] = []
    try store.examplesForExport(task, by: person) { example in
      let isAlive = ![.candidate, .retired, .parked, .rejected].contains(example.state)
      if isAlive || labelled.contains(example.id) { found.append(example) }
    }
    return found
  }

  /// With pseudonyms for names.
  private func ratings(_ task: String, by person: Person) throws -> [RatingSet] {
    let pseudonyms = try store.pseudonyms(task)
    return try AgreementService(store: store, reader: reader).ratings(task, by: person).map { set in
      var set = set
      set.rows = try set.rows.map { row in
        guard let name = pseudonyms[row.annotator] else {
          throw Refusal("An annotator of \(row.example) has no pseudonym. Run quill doctor.")
        }
        return RatingRow(example: row.example, annotator: name, value: row.value)
      }
      return set
    }
  }

  /// The day of the newest row in it: the clock at export would make two bundles of one state.
  private func date(_ task: String, _ contents: BundleContents) throws -> String {
    var newest = contents.annotations.map(\.at).max() ?? Timestamp(milliseconds: 0)
    for standing in contents.decided.flatMap(\.standing.fields) {
      if case .byPerson(let decision) = standing.state { newest = max(newest, decision.at) }
    }
    for version in try store.guidelineVersions(task) { newest = max(newest, version.at) }
    for example in contents.examples {
      for revision in try store.revisions(task, example.id) where revision.revision <= example.revision {
        newest = max(newest, revision.at)
      }
    }
    // Older rows may have been recorded under a clock that said anything.
    return newest.clamped.date
  }
}
