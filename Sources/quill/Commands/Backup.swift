/// `quill backup`: a verified copy of the workspace, while others work in it.

import ArgumentParser
import QuillModel

struct Backup: Command {
  static let configuration = CommandConfiguration(
    abstract: "Copy the database and the guidelines, and verify the copy.",
    discussion: """
      Takes a lead. Others go on working meanwhile. The copy is looked at whole
      before it gets its name: every page, every reference, every number of the log,
      every published text. It is a folder that sha256sum -c manifest-sha256.txt can
      check anywhere. The workspace keeps who made it and its hash. Names are in it:
      keep it as safe as the workspace, and on another disk.

      Examples:
        quill backup
        quill backup /srv/backups --json
        quill backup /srv/backups/before-round-3
      """)

  @Argument(
    help: ArgumentHelp(
      "A new folder, or one to make it in under its date; else backups/ of the workspace.", valueName: "dir"))
  var into: String?

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let made = try BackupService(workspace: session.workspace).make(into.map(world.path), by: session.person)
    let folder = made.folder
    if output.json {
      return world.console.json([
        "folder": .string(folder.path), "sha256": .string(folder.manifestSHA256),
        "files": .integer(Int64(folder.files.count)), "bytes": .integer(Int64(folder.bytes)),
        "rows": .integer(Int64(made.upto)), "seconds": .real(made.duration),
        "remarks": .strings(made.remarks),
      ])
    }
    let lines =
      [
        "Backed up to \(folder.path)",
        "\(folder.files.count) files, \(folder.bytes) bytes, \(made.upto) rows; verified in \(Figures.fixed(made.duration, 2)) s",
        "sha256 \(folder.manifestSHA256)",
      ] + made.remarks.map { "Note: \($0)." } + ["Restore it: quill restore \(folder.path) NEWFOLDER"]
    world.console.text(lines.joined(separator: "\n"))
  }
}
