/// `quill restore`: a workspace from a backup, in a new folder.

import ArgumentParser
import QuillModel
import QuillStore

struct Restore: Command {
  static let configuration = CommandConfiguration(
    abstract: "Make a workspace from a backup, in a new folder.",
    discussion: """
      Verifies the backup first, and names what differs. Never replaces anything: the
      folder is new or empty. Takes someone who is a lead in the backup. People, ids
      and pseudonyms stay as they were; the new database has a life of its own, so
      that its rows are never taken for the original's. Whoever was erased, or what
      was redacted, after the backup was made is back: do it again there.

      Examples:
        quill restore backups/reviews-20260206T140211Z /srv/reviews-restored
        quill restore /srv/backups/monday new --sha256 4f7b… --as ana
      """)

  @Argument(help: ArgumentHelp("The backup's folder.", valueName: "backup"))
  var backup: String

  @Argument(help: ArgumentHelp("A folder that is not there, or is empty.", valueName: "into"))
  var into: String

  @Option(help: ArgumentHelp("Its hash, as quill backup said it.", valueName: "hash"))
  var sha256: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Who you are; else your login.", valueName: "name"))
  var person: String?

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let restored = try RestoreService(environment: world.environment).restore(
      world.path(backup), into: world.path(into), expected: sha256
    ) { try Actor.resolve(person, login: world.login, in: $0) }
    if output.json {
      return world.console.json([
        "folder": .string(restored.folder), "sha256": .string(restored.backup.manifestSHA256),
        "rows": .integer(Int64(restored.upto)), "origin": .string("\(restored.origin)"),
        "from": .string("\(restored.from)"),
      ])
    }
    world.console.text(
      """
      Restored \(restored.upto) rows to \(restored.folder)
      From the backup with the sha256 \(restored.backup.manifestSHA256); quill doctor finds it sound.
      Work there: quill --workspace \(restored.folder)
      """)
  }
}
