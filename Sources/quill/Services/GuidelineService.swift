/// Publishes the working copy of a guideline: in the database and, byte for byte, as a file beside it.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore

struct GuidelineService {
  let workspace: Workspace
  let reader: TaskReader

  struct Published {
    var version: VersionNumber
    var file: String
    /// What the linter still says; no errors.
    var warnings: [Problem]
    /// An earlier version that asks for the same labels, and so counts as one with this for agreement.
    var sameLabelsAs: VersionNumber?
    /// How many annotations it made stale.
    var stale = 0
  }

  /// Publishes `guidelines/TASK.md`, written and published by the same person.
  ///
  /// - Parameter version: `nil` for the next one; see `next`.
  /// - Throws: `DocumentRefused` for a document with errors or with what a template leaves to be written, `Refusal` where
  ///   nothing has changed since the newest.
  @discardableResult
  func publish(_ task: String, version: VersionNumber? = nil, by person: Person) throws -> Published {
    let (guideline, problems) = try reader.workingCopy(task)
    if problems.contains(where: { $0.severity == .error }) {
      throw DocumentRefused(file: "guidelines/\(task).md", problems: problems)
    }
    return try publish(guideline, task, version: version, warnings: problems, by: person)
  }

  /// Publishes a document that was read and linted.
  func publish(
    _ guideline: Guideline, _ task: String, version: VersionNumber? = nil, warnings: [Problem] = [],
    by person: Person
  ) throws -> Published {
    try Self.refuseUnfinished(guideline, file: "guidelines/\(task).md")
    let known = try workspace.store.guidelineVersions(task)
    if version == nil, let newest = known.last, newest.sha256 == guideline.sha256 {
      throw Refusal("guidelines/\(task).md is what \(newest.version) says already. Change it, then publish.")
    }
    let newest = try known.last.map { try reader.guideline(task, $0.version).definition }
    let version = version ?? Self.next(after: known.last?.version, newest, guideline.definition)
    try refuseOther(Array(guideline.text.utf8), task, version)
    try workspace.store.publishGuideline(task, guideline, version: version, soleAuthor: true, by: person)
    return try published(guideline, task, version, warnings: warnings)
  }

  /// - Throws: `DocumentRefused` that names what a template leaves to be written.
  static func refuseUnfinished(_ guideline: Guideline, file: String) throws(DocumentRefused) {
    let unfinished = GuidelineLint.unfinished(guideline)
    if !unfinished.isEmpty { throw DocumentRefused(file: file, problems: unfinished) }
  }

  /// Keeps a version that is in the database as a file too.
  func published(
    _ guideline: Guideline, _ task: String, _ version: VersionNumber, warnings: [Problem] = [], stale: Int = 0
  ) throws -> Published {
    let file = path(task, version)
    try keep(Array(guideline.text.utf8), at: file)
    let same = try workspace.store.guidelineVersions(task).last {
      $0.labelSHA256 == guideline.labelSHA256 && $0.version < version
    }
    return Published(
      version: version, file: file, warnings: warnings, sameLabelsAs: same?.version, stale: stale)
  }

  private func path(_ task: String, _ version: VersionNumber) -> String {
    "\(workspace.guidelines)/\(task)/\(version).md"
  }

  /// - Throws: `Refusal` where the version's file holds another text already.
  func refuseOther(_ bytes: [UInt8], _ task: String, _ version: VersionNumber) throws {
    try refuseOther(bytes, at: path(task, version))
  }

  /// 1.0 first; then major + 1 where a value that was stored may no longer hold, else minor + 1.
  static func next(
    after version: VersionNumber?, _ old: TaskDefinition?, _ new: TaskDefinition, hasMappings: Bool = false
  ) -> VersionNumber {
    guard let version, let old else { return VersionNumber(major: 1, minor: 0) }
    if hasMappings { return VersionNumber(major: version.major + 1, minor: 0) }
    let holds = old.fields.allSatisfy { field in
      guard let now = new.field(field.name), now.kindID == field.kindID, now.of == field.of,
        now.against == field.against, field.keepsValues(in: now)
      else {
        return false
      }
      let kept = field.options.allSatisfy { now.option($0.value) != nil }
      guard let range = now.range else { return kept }
      guard let before = field.range else { return false }
      return kept && range.lowerBound <= before.lowerBound && range.upperBound >= before.upperBound
    }
    return holds
      ? VersionNumber(major: version.major, minor: version.minor + 1)
      : VersionNumber(major: version.major + 1, minor: 0)
  }

  private func refuseOther(_ bytes: [UInt8], at file: String) throws {
    try Disk.refuseLink(workspace.guidelines)
    try Disk.refuseLink(URL(fileURLWithPath: file).deletingLastPathComponent().path)
    guard FileManager.default.fileExists(atPath: file) else { return }
    if try Disk.read(file, limit: GuidelineParser.greatestSize) != bytes {
      throw Refusal("\(file) holds another text already. Move it away; a published version never changes.")
    }
  }

  private func keep(_ bytes: [UInt8], at file: String) throws {
    if FileManager.default.fileExists(atPath: file) { return }
    try Disk.makeOwnFolder(URL(fileURLWithPath: file).deletingLastPathComponent().path)
    try Disk.writeNew(bytes, to: file)
  }
}
