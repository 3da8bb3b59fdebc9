/// `quill erase`: takes a person's name out of the workspace.

import ArgumentParser
import QuillModel
import QuillStore

struct Erase: Command {
  static let configuration = CommandConfiguration(
    abstract: "Erase a person's name; what they recorded stays under a pseudonym.",
    discussion: """
      Takes a lead. Without --yes it says what would go and changes nothing. Their
      sessions end, their drafts are deleted, and the database is rewritten, so that
      the name is not left on an unused page. Texts that name them are listed, for
      quill redact. Backups from before still hold the name; so do bundles and files
      that somebody has copied.

      Examples:
        quill erase ana --reason "asked for it on 3 May"
        quill erase ana --reason "asked for it on 3 May" --yes --json
      """)

  @Argument(help: ArgumentHelp("Who.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("Why; it is recorded, and must not name them.", valueName: "text"))
  var reason: String

  @Flag(help: "Do it.")
  var yes = false

  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(place, in: world)
    let person = try Actor.resolve(name, login: "", in: session.store)
    let erasure: Erasure
    var rest: String?
    if yes {
      erasure = try session.store.erase(person, reason: reason, by: session.person)
      _ = try KeysFile.follow(session, in: world, after: "The name is erased")
      rest = Sweep.run(session.store)
    } else {
      erasure = try session.store.erasurePlan(of: person, by: session.person)
    }
    let files = try NamingFiles.find([erasure.name, erasure.login].compactMap(\.self), in: session.workspace)
    if output.json {
      world.console.json(json(erasure, files, rest))
    } else {
      world.console.text(lines(erasure, files, rest).joined(separator: "\n"))
    }
  }

  private func json(_ erasure: Erasure, _ files: [String], _ rest: String?) -> JSONValue {
    [
      "name": .string(erasure.name), "login": .optional(erasure.login), "done": .bool(yes),
      "swept": .bool(yes && rest == nil), "labels_kept": .integer(Int64(erasure.labels)),
      "drafts": .integer(Int64(erasure.drafts)), "rounds_renamed": .strings(erasure.rounds.keys.sorted()),
      "texts": .array(erasure.places.map(RedactionText.json)),
      "backups": .strings(erasure.backups.map(\.name)), "files": .strings(files),
    ]
  }

  private func lines(_ erasure: Erasure, _ files: [String], _ rest: String?) -> [String] {
    let login = erasure.login.map { " and the login \($0)" } ?? ""
    var lines = [
      yes ? "Erased the name \(erasure.name)\(login)." : "Would erase the name \(erasure.name)\(login).",
      "\(yes ? "Gone" : "Would go"): \(erasure.drafts) drafts and settings, every role; sessions end.",
      "\(erasure.labels) labels stay, under a pseudonym.",
    ]
    if !erasure.rounds.isEmpty {
      lines.append("Rounds named anew: \(erasure.rounds.keys.sorted().joined(separator: ", ")).")
    }
    if !erasure.places.isEmpty {
      lines.append("Texts that name them, for quill redact:")
      lines += erasure.places.prefix(50).map { RedactionText.line($0, fragment: erasure.name) }
      if erasure.places.count > 50 {
        lines.append("  and \(erasure.places.count - 50) more: --json lists all")
      }
    }
    if !files.isEmpty {
      lines.append("Files that name them, or are older copies: \(files.joined(separator: ", ")).")
    }
    lines.append(
      erasure.backups.isEmpty
        ? "No backup is recorded that holds the name."
        : "Backups that still hold the name: \(erasure.backups.map(\.name).joined(separator: ", ")). Delete them, or say until when they are kept."
    )
    if !yes { lines.append("Nothing was changed. Do it with --yes.") }
    if let rest { lines.append(rest) }
    return lines
  }
}
