/// `quill redact`: takes a text out of what was recorded.

import ArgumentParser
import QuillModel
import QuillStore

struct Redact: Command {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case example, message, note, row, find, sweep
  }

  static let configuration = CommandConfiguration(
    abstract: "Take a text out of an example, a message or a note, for good.",
    discussion: """
      Takes a lead. Puts [redacted] in its place, in every revision of an example,
      and records who did it, why, and the SHA-256 of what was there. The database
      is rewritten, so that the text is not left on an unused page. Without --text
      all of the message or note goes, or of the example all inputs, reasons, source
      and proof. find lists where a text stands, with what to write for each place;
      sweep rewrites the database again, where a redaction said that it could not.
      Backups and bundles from before still hold it.

      Examples:
        quill redact find "Anna Smith"
        quill redact example pc-14 --text "Anna Smith" --reason "a customer's name"
        quill redact message 0199b2c4 --reason "insults a colleague"
        quill redact row review:41 --text "Anna Smith" --reason "a customer's name"
      """)

  @Argument(help: ArgumentHelp("example, message, note, row, find or sweep.", valueName: "what"))
  var kind: Kind

  @Argument(help: ArgumentHelp("Its id; for find, the text.", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("Why; it is recorded.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("Only this part, wherever it stands in it.", valueName: "fragment"))
  var text: String?

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    if kind == .sweep { return try sweep(session, world) }
    guard let id else { throw ValidationError("Say which \(kind.rawValue).") }
    guard kind != .find else { return try list(id, session, world) }
    guard let reason else { throw ValidationError("Say why with --reason: it is recorded.") }
    let done = try session.store.redact(
      target(id, session), fragment: text, reason: reason, by: session.person)
    let rest = Sweep.run(session.store)
    let backups = try session.store.backups().map(\.name)
    let files = try NamingFiles.find([text].compactMap(\.self), in: session.workspace)
    if output.json {
      return world.console.json([
        "texts": .integer(Int64(done.texts)), "swept": .bool(rest == nil),
        "elsewhere": .array(done.elsewhere.map(RedactionText.json)), "backups": .strings(backups),
        "files": .strings(files),
      ])
    }
    var lines = ["Redacted \(done.texts) text\(done.texts == 1 ? "" : "s") of \(kind.rawValue) \(id)."]
    if !done.elsewhere.isEmpty {
      lines.append("It still stands in:")
      lines += done.elsewhere.prefix(50).map { RedactionText.line($0, fragment: text ?? "") }
    }
    if !backups.isEmpty { lines.append("Backups that still hold it: \(backups.joined(separator: ", ")).") }
    if !files.isEmpty {
      lines.append("Files that hold it, or are older copies: \(files.joined(separator: ", ")).")
    }
    if let rest { lines.append(rest) }
    world.console.text(lines.joined(separator: "\n"))
  }

  private func target(_ id: String, _ session: Session) throws -> RedactionTarget {
    switch kind {
    case .example: .example(task: try session.task(options.task), name: id)
    case .message: .message(id)
    case .note: .note(id)
    case .row, .find, .sweep: .row(id)
    }
  }

  private func sweep(_ session: Session, _ world: World) throws {
    try session.store.requireOperator(session.person)
    if let rest = Sweep.run(session.store) { throw Refusal(rest) }
    world.console.text("No page of before is left in the database or its log.")
  }

  private func list(_ id: String, _ session: Session, _ world: World) throws {
    let places = try session.store.places(of: id, by: session.person)
    if output.json { return world.console.json(["places": .array(places.map(RedactionText.json))]) }
    world.console.text(
      places.isEmpty
        ? "It stands nowhere. Case and accents count."
        : places.map { RedactionText.line($0, fragment: id) }.joined(separator: "\n"))
  }
}
