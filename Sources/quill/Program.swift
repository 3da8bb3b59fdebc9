/// Runs one command line: parse, run, and turn every end into text and an exit status.

import ArgumentParser
import QuillModel

enum Program {
  /// - Returns: the exit status: 0, 1 for a refusal, 64 for a command line that is not understood, or the error's own.
  static func run(_ arguments: [String], in world: World) -> Int32 {
    world.console.heed(arguments + [world.folder, world.temporary])
    do {
      try carryOut(arguments, in: world)
      try world.console.finish()
      return 0
    } catch let failed as Failed {
      return finish(world, failed.exitCode)
    } catch let error as any PlainError {
      world.console.complain(error.description)
      return error.exitCode
    } catch {
      return end(error, world)
    }
  }

  private static func carryOut(_ arguments: [String], in world: World) throws {
    if arguments == ["--version"] { return world.console.text("quill \(Quill.version)") }
    let arguments = placeLast(arguments)
    try refuseUnknown(arguments.first)
    if arguments.first == "help" { try refuseUnknownHelp(arguments.dropFirst()) }
    var command = try named(arguments) ?? Quill.parseAsRoot(arguments)
    if let command = command as? any Command {
      try command.run(in: world)
    } else {
      try command.run()
    }
  }

  /// Hands on what the command said.
  ///
  /// - Returns: `code`, or 1 where it said all was well but nobody took it.
  private static func finish(_ world: World, _ code: Int32) -> Int32 {
    do {
      try world.console.finish()
      return code
    } catch {
      world.console.complain("\(error)")
      return code == 0 ? 1 : code
    }
  }

  /// The command that the words name, parsed by itself: whoever waits for it need not wait for the options and the help
  /// of all the others to be put together. What is not understood goes the long way, for its message.
  private static func named(_ arguments: [String]) -> (any ParsableCommand)? {
    guard arguments.first.map({ !$0.hasPrefix("--") }) ?? false else { return try? Open.parse(arguments) }
    var rest = arguments[...]
    var found: (any ParsableCommand.Type)?
    var known = Quill.subcommands
    while let word = rest.first, let next = known.first(where: { name($0) == word }) {
      (found, known) = (next, next.configuration.subcommands)
      rest = rest.dropFirst()
    }
    return known.isEmpty ? try? found?.parse(Array(rest)) : nil
  }

  /// `quill --as ana gates` is `quill gates --as ana`: which workspace and who may be said first.
  private static func placeLast(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    var place: [String] = []
    while let word = rest.first, ["--as", "--workspace"].contains(word), rest.count >= 2 {
      place += rest.prefix(2)
      rest = rest.dropFirst(2)
    }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + place + rest[end...]
  }

  /// A first word that is no subcommand would otherwise be taken for an argument of the default one.
  private static func refuseUnknown(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let known = Quill.subcommands.map(name) + ["help"]
    if known.contains(word) { return }
    let near = known.first { $0.hasPrefix(word.prefix(3)) }.map { " Did you mean \($0)?" } ?? ""
    throw Refusal("There is no subcommand \"\(word)\".\(near) See: quill --help", exitCode: 64)
  }

  /// Help on what there is not would be the help of what stands before it.
  private static func refuseUnknownHelp(_ words: ArraySlice<String>) throws {
    var known = Quill.subcommands
    var path = "quill"
    for word in words where !word.hasPrefix("-") {
      if path == "quill", word == "help" { return }
      guard let next = known.first(where: { name($0) == word }) else {
        throw Refusal("\(path) has no subcommand \"\(word)\". See: \(path) --help", exitCode: 64)
      }
      known = next.configuration.subcommands
      path += " \(word)"
    }
  }

  /// As ArgumentParser names it.
  static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "\(command)".lowercased()
  }

  /// What ArgumentParser throws: help and version are no failure.
  private static func end(_ error: any Error, _ world: World) -> Int32 {
    let code = Quill.exitCode(for: error)
    let text = Quill.fullMessage(for: error, columns: 80)
    if code.isSuccess {
      world.console.text(text)
      return finish(world, code.rawValue)
    }
    world.console.complain(text)
    return code.rawValue
  }
}

/// A subcommand: what it takes from the world comes in as a parameter, so that tests can give it.
protocol Command: ParsableCommand {
  func run(in world: World) throws
}

extension Command {
  mutating func run() throws { try run(in: World.process()) }
}

/// The command said everything itself, on its standard output or error, and ends with a status that is not 0.
struct Failed: Error {
  var exitCode: Int32 = 1
}
