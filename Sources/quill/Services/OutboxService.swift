/// Bundles that lie ready to be fetched through the gateway, and the one tar stream they go out in.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

struct OutboxService {
  let session: Session

  private var store: Store { session.store }
  private var person: Person { session.person }

  /// - Parameter name: of a bundle in `exports/`.
  /// - Returns: whether it is new there.
  func put(_ name: String, task: String) throws -> Bool {
    guard let row = try store.exports(task, by: person).first(where: { $0.name == name }) else {
      throw Refusal("\(task) has no export \(name). See: quill list exports")
    }
    try requireWhole(row.name, row.manifestSHA256)
    return try store.putIntoOutbox(
      task, path: Self.path(name), sha256: row.manifestSHA256, by: person)
  }

  func remove(_ name: String, task: String) throws {
    try store.takeOutOfOutbox(task, path: Self.path(name), by: person)
  }

  static func path(_ name: String) -> String { "exports/\(name)" }

  /// Writes one tar archive of all that lies there for this person. What each bundle holds is verified before its first
  /// byte goes out.
  ///
  /// - Returns: what was handed out, and the rounds that kept others back.
  /// - Throws: `Refusal` where nothing is there; then nothing was written.
  func stream(_ sink: @escaping ([UInt8]) throws -> Void) throws -> (items: [OutboxItem], keptBy: [String]) {
    let (items, rounds) = try store.outboxOffer(to: person)
    guard !items.isEmpty else {
      throw Refusal(
        rounds.first.map {
          "Nothing is handed out: round \($0) is open and you are in it. Close it first."
        } ?? "The outbox is empty. On the screen of exports, O puts a bundle there; or: quill outbox put NAME"
      )
    }
    for item in items { try requireWhole(Self.name(item.path), item.sha256) }
    try store.recordFetch(items, by: person)
    let archive = Ustar(sink: sink)
    for item in items {
      try archive.add(
        folder: "\(session.workspace.folder)/\(item.path)", as: Self.name(item.path),
        time: item.at.milliseconds / 1000)
    }
    try archive.end()
    return (items, rounds)
  }

  static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  /// The bundle in its folder is sound, and the one that was recorded.
  private func requireWhole(_ name: String, _ sha256: String) throws {
    let folder = "\(session.workspace.exports)/\(name)"
    let manifest = URL(fileURLWithPath: folder + "/tagmanifest-sha256.txt")
    guard Disk.isFolder(folder), VerifyService.verify(URL(fileURLWithPath: folder)).isGood,
      try FileDigest.sha256(manifest) == sha256
    else {
      throw Refusal(
        "exports/\(name) is not what was written there. Look at it: quill verify exports/\(name)")
    }
  }
}
