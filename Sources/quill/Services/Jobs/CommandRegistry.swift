/// The commands that the operator lets people choose by name: `commands.json` beside the database, which nobody else may write.

import Foundation
import QuillFormats
import QuillModel

struct RegisteredCommand: Hashable {
  var name: String
  var kind: JobKind
  /// The program's absolute path, and its arguments: never a line for a shell.
  var program: [String]
  /// How long it may take.
  var seconds: Int
}

enum CommandRegistry {
  static let fileName = "commands.json"
  private static let greatestFile = 65_536
  private static let secondsRange = 1...86_400
  private static let usualSeconds = 120

  /// The registered ones, in the file's order; none where there is no file.
  ///
  /// - Throws: `Refusal` for a file that others than its owner could write, and for one that is not understood.
  static func read(_ folder: String) throws -> [RegisteredCommand] {
    let path = "\(folder)/\(fileName)"
    guard Disk.isThere(path) else { return [] }
    if let problem = problem(folder, path) {
      throw Refusal(
        "\(problem) Nothing is run from it. Only the workspace's owner, or root, may write it: mode 600.")
    }
    return try parse(Disk.read(path, limit: greatestFile))
  }

  /// Why others could write it.
  private static func problem(_ folder: String, _ path: String) -> String? {
    guard let file = Ownership(path), !file.isFolder else { return "\(path) is a link, or no file." }
    guard let place = Ownership(folder) else { return "\(folder) is a link." }
    return file.problem(owner: file.owner == 0 ? 0 : geteuid())
      ?? place.problem(owner: place.owner == 0 ? 0 : geteuid())
  }

  static func parse(_ bytes: [UInt8]) throws -> [RegisteredCommand] {
    let value: JSONValue
    do { value = try StrictJSON.parse(bytes) } catch { throw Refusal("\(fileName): \(error)") }
    guard let members = value.object, members.keys == ["commands"], let rows = value["commands"]?.array else {
      throw Refusal("\(fileName) is to hold one member, \"commands\", with a list.")
    }
    let commands = try rows.enumerated().map { try command($1, number: $0 + 1) }
    for (index, one) in commands.enumerated()
    where commands[..<index].contains(where: { $0.name == one.name }) {
      throw Refusal("\(fileName): command \(index + 1) has the name \(one.name), as another has. Rename it.")
    }
    return commands
  }

  private static func command(_ row: JSONValue, number: Int) throws(Refusal) -> RegisteredCommand {
    func refuse(_ text: String) -> Refusal { Refusal("\(fileName): command \(number) \(text)") }
    let known: Set<String> = ["name", "kind", "argv", "seconds"]
    if let strange = row.object?.keys.first(where: { !known.contains($0) }) {
      throw refuse("has a member \"\(strange)\"; there are name, kind, argv and seconds.")
    }
    guard let name = row["name"]?.string, Name.isFileSafe(name) else {
      throw refuse("needs a name: 1 to 64 of a-z, 0-9, dot, _ and -.")
    }
    guard let kind = row["kind"]?.string.flatMap(JobKind.init(rawValue:)) else {
      throw refuse("needs a kind: \(JobKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard let program = row["argv"]?.strings, let first = program.first, first.hasPrefix("/"),
      program.allSatisfy({ !$0.unicodeScalars.contains("\0") })
    else {
      throw refuse(
        "needs argv: a list of texts, the first of them a program's absolute path. No shell reads it.")
    }
    var seconds = usualSeconds
    if let said = row["seconds"] {
      guard let number = said.integer, let whole = Int(exactly: number), secondsRange.contains(whole) else {
        throw refuse("has seconds that are not 1 to \(secondsRange.upperBound).")
      }
      seconds = whole
    }
    return RegisteredCommand(name: name, kind: kind, program: program, seconds: seconds)
  }
}
