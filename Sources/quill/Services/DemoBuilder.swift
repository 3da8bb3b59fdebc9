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

  /// Makes `folder` a workspace that holds the demo; everything in its rounds is marked simulated.
  @discardableResult
  func build(in folder: String) throws -> Workspace {
    let (workspace, mira) = try Workspace.create(
      folder, lead: Self.lead, login: nil, environment: environment)
    let store = workspace.store
    var people: [String: Person] = [:]
    for name in Self.annotators {
      let person = try store.addPerson(name, by: mira)
      try store.grant(.annotator, to: person, by: mira)
      people[name] = person
    }
    let definition = try publish(in: workspace, by: mira)
    try importSeeds(definition, into: store, by: mira)
    for (index, version) in Self.versions.enumerated() {
      try importRound(index + 1, version, definition, into: store, by: mira)
    }
    try startThreads(store, people)
    return workspace
  }

  /// - Returns: the newest version's definition.
  private func publish(in workspace: Workspace, by mira: Person) throws -> TaskDefinition {
    let service = GuidelineService(workspace: workspace, reader: TaskReader(workspace))
    var definition: TaskDefinition?
    for version in Self.versions {
      let bytes = try shared.bytes("guidelines/patchclaim/\(version).md")
      let (guideline, problems) = GuidelineParser.read(bytes, file: "\(version).md")
      guard let guideline else { throw DocumentRefused(file: "\(version).md", problems: problems) }
      if definition == nil {
        try workspace.store.createTask(Self.task, title: guideline.definition.title, by: mira)
      }
      _ = try service.publish(guideline, Self.task, version: version, by: mira)
      if version == Self.versions.last { try Disk.writeNew(bytes, to: workspace.workingCopy(Self.task)) }
      definition = guideline.definition
    }
    guard let definition else { throw Refusal("The demo has no guideline.") }
    return definition
  }

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
