/// The files of a workspace that name a person, beside the database.

import Foundation
import QuillModel

enum NamingFiles {
  /// Relative names, sorted: older copies of the database, and texts where one of `words` stands as a word. Backups are
  /// the database's to list.
  static func find(_ words: [String], in workspace: Workspace) throws -> [String] {
    let people = Dictionary(words.map { ($0, "") }) { first, _ in first }
    return try BackupFolder.names(in: workspace.folder).filter { name in
      if name.hasPrefix("quill.db") { return name.hasPrefix("quill.db.before-") }
      if name.hasPrefix("backups/") || name.hasPrefix("quill.lock") { return false }
      do throws(Refusal) {
        let bytes = try Disk.read("\(workspace.folder)/\(name)", limit: 16 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        return PublicName.replace(people, in: text) != text
      } catch {
        // What cannot be read as a text of that size is listed, to be looked at.
        return true
      }
    }.sorted()
  }
}
