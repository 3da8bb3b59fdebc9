/// Makes a workspace with its first task, or adds a task to one.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore

struct InitService {
  let shared: SharedFiles
  let environment: Store.Environment

  struct NewTask {
    var name: String
    var title: String
    var template: String
  }

  /// Makes `folder` a workspace with one task; `person` becomes its lead.
  ///
  /// - Throws: `Refusal` for a folder that holds something else, or a template that is not there.
  func create(_ folder: String, _ task: NewTask, person: String, login: String?) throws -> Workspace {
    let text = try document(task)
    try refuseForeign(folder)
    let (workspace, lead) = try Workspace.create(folder, lead: person, login: login, environment: environment)
    try add(task, text, to: workspace, by: lead)
    return workspace
  }

  /// Adds a task to a workspace that is there.
  func add(_ task: NewTask, to workspace: Workspace, by person: Person) throws {
    try add(task, try document(task), to: workspace, by: person)
  }

  private func add(_ task: NewTask, _ text: String, to workspace: Workspace, by person: Person) throws {
    let path = workspace.workingCopy(task.name)
    if FileManager.default.fileExists(atPath: path) {
      throw Refusal("\(path) exists already. Choose another name, or move the file away.")
    }
    try Disk.makeOwnFolder(workspace.guidelines)
    try workspace.store.createTask(task.name, title: task.title, by: person)
    try Disk.writeNew(Array(text.utf8), to: path)
  }

  /// The template, filled in.
  private func document(_ task: NewTask) throws -> String {
    let known = try shared.templates()
    guard known.contains(task.template) else {
      throw Refusal("There is no template \"\(task.template)\"; there are \(known.joined(separator: ", ")).")
    }
    let template = try shared.bytes("guidelines/templates/\(task.template).md")
    return try GuidelineTemplate.fill(
      String(decoding: template, as: UTF8.self), name: task.name, title: task.title)
  }

  /// An empty folder, or one with hidden files only (such as `.git`), is fine.
  private func refuseForeign(_ folder: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      return try Disk.makeFolder(folder)
    }
    guard isFolder.boolValue else { throw Refusal("\(folder) is a file. Name a folder.") }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
      .sorted()
    if let first = names.first {
      throw Refusal(
        "\(folder) is not empty (\(first)\(names.count > 1 ? " and \(names.count - 1) more" : "")). "
          + "Name a new folder for the workspace; nothing was changed.")
    }
  }
}
