/// A workspace: a folder with `quill.db`, `guidelines/` and `exports/`.

import Foundation
import QuillModel
import QuillStore

struct Workspace {
  /// An absolute path.
  let folder: String
  let store: Store

  var guidelines: String { folder + "/guidelines" }
  var exports: String { folder + "/exports" }
  /// Made with the first report.
  var reports: String { folder + "/reports" }

  /// The working copy of a task's guideline.
  func workingCopy(_ task: String) -> String { "\(guidelines)/\(task).md" }

  /// - Parameters:
  ///   - named: as given with `--workspace`, made absolute; `nil` looks for the nearest folder upwards from `start`.
  ///   - holder: who writes, in others' messages.
  ///   - key: what a session of the gateway came in with.
  ///   - isLooking: leaves every file as it is, also when it is closed.
  static func open(
    _ named: String?, from start: String, holder: String, key: SessionKey? = nil,
    environment: Store.Environment = .system, isLooking: Bool = false
  ) throws -> Workspace {
    let folder = try named ?? nearest(from: start)
    var options = Store.Options(holder: holder, environment: environment)
    options.settlesLog = !isLooking
    options.key = key
    let store = try Store.open(folder, options: options)
    return Workspace(folder: folder, store: store)
  }

  /// The folder itself or the nearest above it that holds a database.
  static func nearest(from start: String) throws -> String {
    var folder = URL(fileURLWithPath: start).standardizedFileURL
    while true {
      if FileManager.default.fileExists(atPath: folder.path + "/quill.db") { return folder.path }
      guard folder.path != "/" else { break }
      folder.deleteLastPathComponent()
    }
    throw Refusal(
      "There is no workspace in \(start) or above it. Name one with --workspace DIR, make one with quill init DIR, or "
        + "look around in quill demo.")
  }

  /// Makes a workspace; the person becomes its lead.
  static func create(
    _ folder: String, lead: String, login: String?, environment: Store.Environment = .system
  ) throws -> (workspace: Workspace, lead: Person) {
    let store = try Store.create(folder, options: Store.Options(holder: lead, environment: environment))
    let person = try store.addPerson(lead, login: login)
    let workspace = Workspace(folder: folder, store: store)
    for folder in [workspace.guidelines, workspace.exports] { try Disk.makeOwnFolder(folder) }
    return (workspace, person)
  }
}
