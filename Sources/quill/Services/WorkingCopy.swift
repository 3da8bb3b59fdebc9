/// `guidelines/TASK.md`: read with its hash, and written only over the text it was begun from.

import Foundation
import QuillApp
import QuillGuideline
import QuillModel
import QuillStore

struct WorkingCopy {
  let workspace: Workspace
  let task: String
  private var store: Store { workspace.store }
  private var path: String { workspace.workingCopy(task) }
  private var name: String { "guidelines/\(task).md" }

  init(_ workspace: Workspace, task: String) {
    self.workspace = workspace
    self.task = task
  }

  /// The bytes on disk; `nil` where the file is gone.
  func bytes() throws -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try Disk.read(path, limit: GuidelineParser.greatestSize)
  }

  static func digest(_ bytes: [UInt8]) -> String { GuidelineParser.digest(bytes) }

  /// What the screen needs to begin.
  func draft(for person: Person, outside: DraftData.Outside = .noEditor) throws -> DraftData {
    let bytes = try bytes()
    let sha256 = bytes.map(Self.digest)
    let desk = try store.guidelineDesk(task, person)
    let versions = try store.guidelineVersions(task)
    // Neither saved by Quill nor a published text: some other program wrote it.
    let isKnown = sha256 == nil || desk.saved?.sha256 == sha256 || versions.contains { $0.sha256 == sha256 }
    let open = try store.proposals(task, openOnly: true).first
    let shown = try bytes ?? versions.last.map { try store.guidelineText(task, $0.version) } ?? []
    return DraftData(
      text: String(decoding: shown, as: UTF8.self), sha256: sha256,
      problems: Self.lint(shown, file: name).problems, desk: desk,
      isFromOutside: !isKnown && desk.saved != nil, newest: versions.last?.version, proposedBy: open?.by,
      outside: outside, isUTF8: String(validating: shown, as: UTF8.self) != nil)
  }

  static func lint(_ bytes: [UInt8], file: String) -> LintedDraft {
    let (guideline, problems) = GuidelineParser.read(bytes, file: file)
    return LintedDraft(
      guideline: guideline, problems: problems + (guideline.map { GuidelineLint.problems($0) } ?? []))
  }

  /// Writes `text` over the text with the hash `base`.
  ///
  /// - Parameter base: `nil` where there was no file.
  /// - Returns: the hash of what is on disk now.
  /// - Throws: `Conflict` where the file is not what it was: `text` is then kept in a file of its own.
  func save(_ text: String, over base: String?, by person: Person) throws -> String {
    let bytes = Array(text.utf8)
    guard bytes.count <= GuidelineParser.greatestSize else {
      throw Refusal(
        "Not saved: the text has \(bytes.count) bytes, and a guideline may have \(GuidelineParser.greatestSize)."
      )
    }
    let sha256 = Self.digest(bytes)
    try Disk.refuseLink(workspace.guidelines)
    try store.saveGuideline(task, sha256: sha256, by: person) {
      let now = try self.bytes().map(Self.digest)
      guard now == base else { throw try conflict(bytes, sha256, isGone: now == nil, by: person) }
      if now == sha256 { return }
      try Disk.replace(path, with: bytes)
    }
    try store.dropGuidelineBuffer(task, by: person)
    return sha256
  }

  /// Takes over what the person's own editor has written while the working copy was theirs.
  ///
  /// - Returns: whether the file is another than Quill wrote last.
  /// - Throws: `Refusal` where someone else took the working copy meanwhile.
  func adopt(by person: Person) throws -> Bool {
    guard let sha256 = try bytes().map(Self.digest) else { return true }
    let desk = try store.guidelineDesk(task, person)
    if let holder = desk.holder {
      throw Refusal(
        "\(holder.name) took the working copy over while you wrote it, so \(name) holds what was saved last: compare "
          + "the two with \(holder.name).")
    }
    if desk.saved?.sha256 == sha256 { return false }
    try store.saveGuideline(task, sha256: sha256, by: person) {}
    return true
  }

  private func conflict(_ bytes: [UInt8], _ sha256: String, isGone: Bool, by person: Person) throws -> Refusal
  {
    var number = 1
    var kept = "\(task).\(person.name).md"
    while FileManager.default.fileExists(atPath: "\(workspace.guidelines)/\(kept)") {
      if let there = try? Disk.read("\(workspace.guidelines)/\(kept)", limit: GuidelineParser.greatestSize),
        Self.digest(there) == sha256
      {
        return Self.refusal(name, kept, isGone: isGone)
      }
      number += 1
      kept = "\(task).\(person.name)-\(number).md"
    }
    try Disk.writeNew(bytes, to: "\(workspace.guidelines)/\(kept)")
    return Self.refusal(name, kept, isGone: isGone)
  }

  private static func refusal(_ name: String, _ kept: String, isGone: Bool) -> Refusal {
    Refusal(
      "Not saved: \(name) \(isGone ? "was deleted" : "was changed by someone else") since you began. Yours is kept as "
        + "guidelines/\(kept); R reads the other.")
  }
}
