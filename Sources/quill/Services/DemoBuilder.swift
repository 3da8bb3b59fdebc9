/// Builds the demonstration: the task patchclaim with its seeds and two simulated rounds.

import Foundation
import QuillFormats
import QuillGuideline
import QuillModel
import QuillStore

struct DemoBuilder {
  let shared: SharedFiles
  let environment: Store.Environment

  static let task = "patchclaim"
  static let lead = "mira"
  static let annotators = ["ana", "ben", "cho"]
  static let versions = [VersionNumber(major: 1, minor: 0), VersionNumber(major: 1, minor: 1)]

  /// Who writes the guideline: the lead publishes it.
  static let author = "noor"

  /// Makes `folder` a workspace that holds the demo; everything in its rounds is marked simulated.
  @discardableResult
  func build(in folder: String) throws -> Workspace {
    let (workspace, mira) = try Workspace.create(
      folder, lead: Self.lead, login: nil, environment: environment)
    let store = workspace.store
    let noor = try store.addPerson(Self.author, by: mira)
    try store.grant(.researcher, to: noor, by: mira)
    var people: [String: Person] = [:]
    for name in Self.annotators {
      let person = try store.addPerson(name, by: mira)
      try store.grant(.annotator, to: person, by: mira)
      people[name] = person
    }
    var older: TaskDefinition?
    for (index, version) in Self.versions.enumerated() {
      let definition = try publish(version, after: older, in: workspace, author: noor, by: mira)
      if index == 0 { try importSeeds(definition, into: store, by: mira) }
      try importRound(index + 1, version, definition, into: store, by: mira)
      if index == 0 {
        for person in people.values { try store.markGuidelineRead(Self.task, version, by: person) }
      }
      older = definition
    }
    try startThreads(store, people)
    return workspace
  }

  /// Publishes a version as its author proposed it and the lead took it.
  private func publish(
    _ version: VersionNumber, after older: TaskDefinition?, in workspace: Workspace, author: Person,
    by mira: Person
  ) throws -> TaskDefinition {
    let bytes = try shared.bytes("guidelines/patchclaim/\(version).md")
    let (guideline, problems) = GuidelineParser.read(bytes, file: "\(version).md")
    guard let guideline else { throw DocumentRefused(file: "\(version).md", problems: problems) }
    let store = workspace.store
    var diff = GuidelineDiff(first: guideline)
    if older == nil {
      try store.createTask(Self.task, title: guideline.definition.title, by: mira)
    } else if let base = try store.guidelineVersions(Self.task).last?.version {
      diff = GuidelineDiff(from: try TaskReader(workspace).guideline(Self.task, base), to: guideline)
    }
    let proposal = Proposal(
      id: environment.newID(), base: try store.guidelineVersions(Self.task).last?.version, text: bytes,
      sha256: guideline.sha256,
      message: older == nil ? "First version" : "Scope and property, and a test for OMITS",
      by: author.name, at: environment.now(),
      marks: ProposalService.marks(diff, older == nil ? [] : Self.marks))
    try store.propose(Self.task, proposal, by: author)
    try store.publishProposal(proposal.id, Self.task, guideline, version: version, old: older, by: mira)
    let service = GuidelineService(workspace: workspace, reader: TaskReader(workspace))
    _ = try service.published(guideline, Self.task, version)
    if version == Self.versions.last { try Disk.writeNew(bytes, to: workspace.workingCopy(Self.task)) }
    return guideline.definition
  }

  /// What the change log of 1.1 says of each change, and what it came from.
  private static let marks: [ChangeMark] = {
    func mark(_ code: String, _ kind: ChangeKind, _ reason: String, _ sources: [ChangeSource] = [])
      -> ChangeMark
    {
      ChangeMark(code: code, change: "", kind: kind, guess: kind, reason: reason, sources: sources)
    }
    let scope = ChangeSource.confusion(field: "verdict", "CONTRADICTS", "OVERCLAIMS")
    return [
      mark("C4.2", .changesLabels, "tells OVERCLAIMS from CONTRADICTS", [scope]),
      mark("C5.3", .changesLabels, "defines OMITS by a test"),
      mark("C3.3", .clarifies, "points to C5.3"), mark("C4.1", .clarifies, "points to C4.2 and C5.3"),
      mark("C5", .wording, "the title says what the section holds"), mark("E1", .wording, "speaks of scope"),
    ]
  }()

  private func importSeeds(_ definition: TaskDefinition, into store: Store, by mira: Person) throws {
    let file = try shared.url("demo/patchclaim/seeds.jsonl")
    try store.importExamples(
      Self.task, source: ImportRecord(file: "seeds.jsonl"), inputs: definition.inputs, by: mira
    ) { sink in
      _ = try ExampleImporter(options: ImportOptions(state: .approved)).read(file, task: definition) {
        example, _ in
        try sink.add(example)
      }
    }
  }

  private func importRound(
    _ number: Int, _ version: VersionNumber, _ definition: TaskDefinition, into store: Store, by mira: Person
  ) throws {
    let file = try shared.url("demo/patchclaim/history.jsonl")
    try store.importAnnotations(
      Self.task, round: "r\(number)", version: version, kind: .complete, overlap: Self.annotators.count,
      isSimulated: true, source: ImportRecord(file: "history.jsonl"), by: mira
    ) { sink in
      _ = try LabelImporter().read(file, task: definition) { row in
        guard row.group == "\(number)" else { return }
        try sink.add(
          ImportedLabel(
            example: row.example, annotator: row.annotator, answer: row.answer.canonical(under: definition),
            seconds: row.seconds))
      }
    }
  }

  private func startThreads(_ store: Store, _ people: [String: Person]) throws {
    try Formats.read(try shared.url("demo/patchclaim/threads.jsonl")) { event in
      guard case .row(let row) = event, let name = row.value["by"]?.string, let person = people[name] else {
        return
      }
      try store.startThread(
        environment.newID(), task: Self.task, example: row.value["example"]?.string,
        clause: row.value["clause"]?.string, text: row.value["text"]?.string ?? "", by: person)
    }
  }
}
