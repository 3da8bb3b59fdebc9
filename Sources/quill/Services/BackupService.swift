/// Backs a workspace up while others work in it: copied, looked at whole, then put under its name.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore

struct BackupService {
  let workspace: Workspace
  private var store: Store { workspace.store }

  struct Made {
    var folder: BackupFolder
    /// The number of the last row in it.
    var upto: Int
    /// What was seen beside the database that is not as it should be; the backup is whole all the same.
    var remarks: [String]
    /// Seconds.
    var duration: Double
  }

  var standard: String { workspace.folder + "/backups" }

  /// - Parameter path: a folder that is not there yet, or one to make it in, under its date; `nil` for the workspace's
  ///   own.
  /// - Throws: `Refusal` where something is there already, or the copy is not sound.
  func make(_ path: String?, by person: Person) throws -> Made {
    let begun = DispatchTime.now().uptimeNanoseconds
    try store.requireOperator(person)
    let target = try target(path)
    let (parent, name) = Disk.split(target)
    let draft = "\(parent)/.\(name).writing-\(getpid())"
    try Disk.makeNewFolder(draft)
    do {
      let (upto, remarks, digest) = try fill(draft)
      try Disk.publish(draft, as: target)
      let folder = try BackupFolder(verifying: target)
      try store.recordBackup(
        name: name, manifestSHA256: folder.manifestSHA256, databaseSHA256: digest, bytes: folder.bytes,
        upto: upto,
        by: person)
      return Made(
        folder: folder, upto: upto, remarks: remarks,
        duration: Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9)
    } catch {
      Disk.discard(draft)
      throw error
    }
  }

  private func target(_ path: String?) throws -> String {
    let stamp = store.environment.now().iso8601.filter { $0 != "-" && $0 != ":" }
    let dated = "\(Disk.split(workspace.folder).name)-\(stamp)"
    let target: String
    if let path {
      // A backup is whole: nothing more comes into it.
      let isBackup = Disk.isThere("\(path)/\(BackupFolder.manifest)")
      target = Disk.isFolder(path) && !isBackup ? "\(path)/\(dated)" : path
    } else {
      try Disk.makeOwnFolder(standard)
      target = "\(standard)/\(dated)"
    }
    guard !Disk.isThere(target) else {
      throw Refusal("\(target) exists already, and a backup never replaces anything. Name another folder.")
    }
    try Disk.makeFolder(Disk.split(target).parent)
    return target
  }

  private func fill(_ draft: String) throws -> (upto: Int, remarks: [String], digest: String) {
    let database = "\(draft)/\(BackupFolder.database)"
    try store.backUp(to: database)
    try Disk.syncFile(database)
    let copy = try CopiedDatabase(path: database)
    if let problem = copy.problems.first {
      throw Refusal("The copy is not sound (\(problem.check): \(problem.text)), so there is no backup.")
    }
    var files = [BackupFolder.database: try FileDigest.of(database)]
    var remarks: [String] = []
    for (name, bytes) in try guidelines(copy, &remarks) {
      let path = "\(draft)/guidelines/\(name)"
      try Disk.makeFolder(Disk.split(path).parent)
      try Disk.writeNew(bytes, to: path)
      files["guidelines/\(name)"] = FileDigest.Result(sha256: FileDigest.of(bytes: bytes), bytes: bytes.count)
    }
    let facts = Array((CanonicalJSON.text(facts(copy), sorted: false) + "\n").utf8)
    try Disk.writeNew(facts, to: "\(draft)/\(BackupFolder.facts)")
    files[BackupFolder.facts] = FileDigest.Result(sha256: FileDigest.of(bytes: facts), bytes: facts.count)
    try Disk.writeNew(BackupFolder.list(files), to: "\(draft)/\(BackupFolder.manifest)")
    return (copy.upto, remarks, files[BackupFolder.database]?.sha256 ?? "")
  }

  private func facts(_ copy: CopiedDatabase) -> JSONValue {
    [
      "kind": "quill backup", "quill": .string(Quill.version), "schema": .integer(Int64(copy.schema)),
      "origin": .string("\(copy.origin)"), "upto": .integer(Int64(copy.upto)),
      "at": .string(store.environment.now().iso8601),
    ]
  }

  /// Published versions as the copied database has them: a file may have come since, or have been changed. All else as
  /// it lies in the folder.
  private func guidelines(_ copy: CopiedDatabase, _ remarks: inout [String]) throws -> [(String, [UInt8])] {
    let published = Dictionary(copy.guidelines.map { ($0.name, $0.text) }) { first, _ in first }
    var files = copy.guidelines.map { ($0.name, $0.text) }
    guard Disk.isFolder(workspace.guidelines) else {
      if !files.isEmpty {
        remarks.append("guidelines/ is missing; the published texts were taken from the database")
      }
      return files
    }
    for name in try BackupFolder.names(in: workspace.guidelines).sorted() {
      let parts = name.split(separator: "/")
      let isVersion =
        parts.count == 2 && name.hasSuffix(".md") && VersionNumber(String(parts[1].dropLast(3))) != nil
      if isVersion && published[name] == nil || name.hasSuffix(".new") { continue }
      do throws(Refusal) {
        let bytes = try Disk.read("\(workspace.guidelines)/\(name)", limit: GuidelineParser.greatestSize)
        if let text = published[name] {
          if text != bytes {
            remarks.append("guidelines/\(name) differs from what was published; that was taken")
          }
        } else {
          files.append((name, bytes))
        }
      } catch {
        remarks.append("guidelines/\(name) was left out: \(error)")
      }
    }
    return files
  }
}
