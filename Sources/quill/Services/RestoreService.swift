/// Makes a workspace from a backup: verified first, in a folder of its own, with a life of its own.

import Foundation
import QuillModel
import QuillStore

struct RestoreService {
  let environment: Store.Environment

  struct Restored {
    var folder: String
    var backup: BackupFolder
    var upto: Int
    /// This database's life, and the one it goes on from.
    var origin, from: RowID
    var findings: [Finding]
  }

  /// - Parameters:
  ///   - into: a folder that is not there, or is empty.
  ///   - expected: the list's hash, as it was said when the backup was made.
  ///   - find: finds who restores among those in the backup.
  /// - Throws: `Refusal` that names what differs; `into` is as before then.
  func restore(
    _ path: String, into: String, expected: String? = nil, by find: (Store) throws -> Person
  ) throws -> Restored {
    guard !Disk.isThere(into) || Disk.isEmptyFolder(into) else {
      throw Refusal(
        "\(into) is there and not empty, and a restore never replaces anything. Name a new folder.")
    }
    let backup = try BackupFolder(verifying: path, expected: expected)
    let (parent, name) = Disk.split(into)
    try Disk.makeFolder(parent)
    let draft = "\(parent)/.\(name).restoring-\(getpid())"
    try Disk.makeNewFolder(draft)
    do {
      try copy(backup, to: draft)
      let restored = try revive(draft, backup, into: into, by: find)
      try Disk.publish(draft, as: into)
      return restored
    } catch {
      Disk.discard(draft)
      throw error
    }
  }

  /// Hashes what it writes: what was verified is what is restored.
  private func copy(_ backup: BackupFolder, to draft: String) throws {
    for (name, digest) in backup.files.sorted(by: { $0.key < $1.key })
    where name == BackupFolder.database || name.hasPrefix("guidelines/") {
      let target = "\(draft)/\(name)"
      try Disk.makeFolder(Disk.split(target).parent)
      guard try Disk.copyNew("\(backup.path)/\(name)", to: target) == digest.sha256 else {
        throw Refusal("\(backup.path)/\(name) was changed while it was read. Use another backup.")
      }
    }
    for folder in ["guidelines", "exports"] { try Disk.makeFolder("\(draft)/\(folder)") }
  }

  private func revive(
    _ draft: String, _ backup: BackupFolder, into: String, by find: (Store) throws -> Person
  ) throws
    -> Restored
  {
    let copied = try CopiedDatabase(path: "\(draft)/\(BackupFolder.database)")
    try refuse(copied.findings, backup)
    let workspace = try Workspace.open(draft, from: draft, holder: "quill restore", environment: environment)
    defer { workspace.store.close() }
    try workspace.store.beginNewLife(from: backup.manifestSHA256, by: find(workspace.store))
    let findings = try workspace.store.doctor() + [GuidelineFiles(workspace: workspace).finding()]
    try refuse(findings, backup)
    // An older backup was brought to this schema; the backup itself is the copy of before.
    for name in try BackupFolder.names(in: draft) where name.hasPrefix("\(BackupFolder.database).before-") {
      unlink("\(draft)/\(name)")
    }
    return Restored(
      folder: into, backup: backup, upto: copied.upto, origin: try workspace.store.origin(),
      from: copied.origin,
      findings: findings)
  }

  private func refuse(_ findings: [Finding], _ backup: BackupFolder) throws(Refusal) {
    guard let problem = findings.first(where: { $0.verdict == .bad }) else { return }
    throw Refusal("\(backup.path) is not sound (\(problem.check): \(problem.text)), so nothing was restored.")
  }
}
