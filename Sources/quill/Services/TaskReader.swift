/// A task's guideline: the newest published version, else the working copy.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore
import Synchronization

/// Published texts never change, so they are fetched and parsed once; a working copy is read whenever it is asked for.
/// Safe to use from several threads.
final class TaskReader: Sendable {
  private struct Key: Hashable {
    let task: String
    let version: VersionNumber
  }

  private let store: Store
  private let guidelines: String
  private let published = Mutex<[Key: Guideline]>([:])
  let memos: Memos

  init(_ workspace: Workspace, memos: Memos = Memos()) {
    self.memos = memos
    store = workspace.store
    guidelines = workspace.guidelines
  }

  /// What is in force: the newest published version, else the working copy.
  func current(_ task: String) throws -> (guideline: Guideline, version: VersionNumber?) {
    if let version = try store.guidelineVersions(task).last?.version {
      return (try guideline(task, version), version)
    }
    return (try draft(task).guideline, nil)
  }

  func definition(_ task: String) throws -> TaskDefinition { try current(task).guideline.definition }

  /// A published version.
  func guideline(_ task: String, _ version: VersionNumber) throws -> Guideline {
    let key = Key(task: task, version: version)
    if let known = published.withLock({ $0[key] }) { return known }
    let reading = memos.guidelines.read(try store.guidelineText(task, version), file: "\(version).md")
    guard let guideline = reading.guideline else {
      throw Refusal(
        "Guideline \(version) of \(task) cannot be read: \(reading.problems.first?.message ?? "it is empty"). Run quill doctor."
      )
    }
    published.withLock { $0[key] = guideline }
    return guideline
  }

  /// `guidelines/TASK.md` with everything wrong with it, the linter's findings included.
  func workingCopy(_ task: String) throws -> (guideline: Guideline, problems: [Problem]) {
    let (guideline, problems) = try draft(task)
    return (guideline, problems + GuidelineLint.problems(guideline))
  }

  /// The same without the linter's findings.
  private func draft(_ task: String) throws -> (guideline: Guideline, problems: [Problem]) {
    let file = "guidelines/\(task).md"
    guard FileManager.default.fileExists(atPath: "\(guidelines)/\(task).md") else {
      throw Refusal("\(file) is gone. Write it again, or take the newest version's file.")
    }
    let bytes = try Disk.read("\(guidelines)/\(task).md", limit: GuidelineParser.greatestSize)
    let reading = memos.guidelines.read(bytes, file: file)
    guard let guideline = reading.guideline else {
      throw DocumentRefused(file: file, problems: reading.problems)
    }
    return (guideline, reading.problems)
  }
}

/// A document with errors: each with its line, then what to do.
struct DocumentRefused: PlainError {
  var file: String
  var problems: [Problem]

  var description: String {
    let errors = problems.filter { $0.severity == .error }.map { $0.text(file: file) }
    return (errors + ["\(file): fix \(errors.count == 1 ? "it" : "these") first."]).joined(separator: "\n")
  }
}
