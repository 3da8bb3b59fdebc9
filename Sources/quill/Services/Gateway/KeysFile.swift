/// The file of keys that the gateway's two programs read instead of the database: the active ones, written whole.

import Foundation
import QuillModel
import QuillStore

enum KeysFile {
  /// `NUMBER NAME KIND BLOB` a line; the last one counts them, so that a file that was cut off is seen.
  static func text(_ keys: [KeyRecord]) -> String {
    let lines = keys.map { "\($0.number) \($0.person.name) \($0.key.kind) \($0.key.blob)\n" }
    return "# Written by quill; changed by hand it no longer matches the workspace.\n" + lines.joined()
      + "end \(keys.count)\n"
  }

  static func write(_ store: Store, to path: String) throws {
    try store.withActiveKeys { keys in
      try Disk.replace(path, with: Array(text(keys).utf8), mode: 0o644)
    }
  }

  /// After a change in a workspace that a gateway serves: brings its file up to date.
  ///
  /// - Returns: whether a gateway serves the workspace.
  /// - Throws: `Refusal` that says what is done, `done`, and what is not.
  static func follow(_ session: Session, in world: World, after done: String) throws -> Bool {
    try follow(session, through: world.gateway, after: done)
  }

  static func follow(_ session: Session, through gateway: GatewayFolder, after done: String) throws -> Bool {
    guard let settings = try gateway.settings(),
      World.realpath(settings.workspace) == World.realpath(session.workspace.folder)
    else { return false }
    do {
      try write(session.store, to: settings.keys)
    } catch {
      throw Refusal(
        "\(done), but sshd does not know of it yet: \(error) Mend that, then run: quill gateway keys")
    }
    return true
  }
}
