/// In an open round nothing that a rater can reach depends on what another rater answered: every page with its keys and
/// every subcommand say the same in two workspaces that differ in ben's answers alone.

import ArgumentParser
import Canvas
import Foundation
import QuillApp
import QuillModel
import TestKit
import Testing

@testable import quill

/// A demo with an open round of nine examples: ben has sent all of them, ana two and lee one.
private struct BlindWorld {
  let desk: Desk

  /// - Parameter first: ben's answers are these, or quite other ones; as long to give.
  init(first: Bool) throws {
    desk = try Desk()
    try desk.changedDemo("blind \(first)") { desk in
      try desk.must("person", "add", "lee", "--role", "researcher")
      try desk.must("round", "open", "r3", "--people", "ana,ben,lee", "--examples", "pc-0", "--seed", "5")
      for person in ["ana", "ben", "lee"] {
        try desk.must("guideline", "read", "--done", "all", "--as", person)
      }
      for number in 1...9 {
        try Self.label(
          desk, "ben", "pc-0\(number)", first, note: first ? "the marker quincunx" : "another marker, syzygy")
      }
      for person in ["ana", "lee"] { try Self.label(desk, person, "pc-02", true, note: "") }
      try Self.label(desk, "ana", "pc-03", true, note: "")
    }
  }

  private static func label(_ desk: Desk, _ person: String, _ id: String, _ first: Bool, note: String) throws
  {
    try desk.must(
      "label", "--as", person, "--round", "r3", "--example", id, "--set",
      "verdict=\(first ? "CANNOT_TELL" : "CONTRADICTS")", "--set", "severity=\(first ? 0 : 3)", "--set",
      "claim=\(first ? "none" : "1")", "--set", "evidence=\(first ? "none" : "2-3")", "--clause",
      first ? "C7" : "C5.2", "--confidence", first ? "low" : "high", "--note", note, "--seconds", "60")
  }

  /// What a subcommand says, without the folder's name.
  func said(_ arguments: [String], as person: String) -> String {
    let said = desk.run(arguments + ["--as", person])
    return "\(said.code)\n\(said.out)\(said.error)".replacing(desk.folder, with: "FOLDER")
  }

  /// What every key of a page shows, one after the other, each from the page as it is then.
  func walk(_ page: PageEntry, as person: String) throws -> String {
    let robot = try Robot(desk.here, of: desk, as: person)
    let command = Self.command(
      ([page.id] + [page.needs.flatMap(Self.argument)].compactMap(\.self)).joined(separator: " "))
    robot.keys(command)
    var seen = [robot.picture]
    for key in page.keys.filter({ !BlindWalkTests.moves($0.id) }).flatMap(\.fixedKeys) {
      // What leaves the page is no key of it.
      guard !["q", "<Esc>"].contains(KeyNotation.print(key)) else { continue }
      robot.keys(KeyNotation.print(key))
      seen.append(robot.picture)
      robot.keys("<Esc>")
      seen.append(robot.picture)
      if robot.picture.hasPrefix(" patchclaim") { robot.keys(command) }
    }
    robot.hangUp()
    return seen.joined(separator: "\n").replacing(desk.folder, with: "FOLDER")
  }

  /// The argument of the page's own example, but on what is in the open round.
  private static func argument(_ needs: String) -> String? {
    let word = needs.split(separator: " ").last.map(String.init) ?? ""
    return word.hasPrefix("pc-") ? "pc-03" : word == "r1" ? "r3" : word
  }

  private static func command(_ text: String) -> String {
    ": \(text.map { $0 == " " ? "<Space>" : String($0) }.joined(separator: " ")) <Enter>"
  }
}

@Suite struct BlindWalkTests {
  /// A rater who may do more than label sees all there is; a lead who is not in the round, what is about labels.
  static let people = ["lee", "mira"]
  private static let aboutLabels: Set<String> = [
    "home", "agreement", "confusion", "quality", "items", "answers", "byclause", "clauses", "changes",
    "disagreement", "adjudicate", "causes", "round",
    "example",
    "export", "show", "list", "guideline", "gates", "people", "person",
  ]

  /// Moving about shows nothing that the rest does not.
  static func moves(_ id: String) -> Bool {
    ["down", "up", "first", "last", "left", "right"].contains {
      id.hasSuffix(".\($0)") || id.hasSuffix("-\($0)")
    }
  }

  private static func isFor(_ person: String, _ name: String) -> Bool {
    person == "lee" || aboutLabels.contains(name)
  }

  @Test func everyPageSaysTheSameWhateverAnotherAnswered() throws {
    let (one, other) = (try BlindWorld(first: true), try BlindWorld(first: false))
    for person in Self.people {
      for page in Pages.all where Self.isFor(person, page.id) {
        let (a, b) = (try one.walk(page, as: person), try other.walk(page, as: person))
        #expect(a == b, "\(page.id) as \(person): \(Self.difference(a, b))")
        for marker in ["quincunx", "syzygy"] { #expect(!(a + b).contains(marker), "\(page.id) as \(person)") }
      }
    }
  }

  @Test func everySubcommandSaysTheSameWhateverAnotherAnswered() throws {
    let (one, other) = (try BlindWorld(first: true), try BlindWorld(first: false))
    let lines = Self.examples
    #expect(lines.count > 100)
    for person in Self.people {
      for line in lines where Self.isFor(person, line[0]) {
        let (a, b) = (one.said(line, as: person), other.said(line, as: person))
        #expect(a == b, "\(line.joined(separator: " ")) as \(person): \(Self.difference(a, b))")
        for marker in ["quincunx", "syzygy"] { #expect(!(a + b).contains(marker), "\(line)") }
      }
    }
  }

  /// What tells the two workspaces apart is there to be found: once the round is closed it is seen.
  @Test func theWalkWouldFindIt() throws {
    let (one, other) = (try BlindWorld(first: true), try BlindWorld(first: false))
    for world in [one, other] { try world.desk.must("round", "close", "r3", "--as", "mira") }
    #expect(one.said(["adjudicate", "show", "pc-03"], as: "mira").contains("quincunx"))
    for id in ["adjudicate", "disagreement", "agreement", "home"] {
      let page = try #require(Pages.all.first { $0.id == id })
      #expect(try one.walk(page, as: "mira") != other.walk(page, as: "mira"), "\(id)")
    }
  }

  // MARK: Subcommands

  /// What changes the whole workspace, or is no command on it.
  private static let apart: Set<String> = [
    "demo", "init", "restore", "erase", "redact", "backup", "gateway", "session", "docs", "measure", "stats",
    "plan", "open",
    "work", "doctor",
  ]

  /// The example lines of every subcommand's help, on an example of the open round.
  static var examples: [[String]] {
    HelpTests.all.filter {
      !($0.names.first.map(apart.contains) ?? true) && $0.type.configuration.subcommands.isEmpty
    }
    .flatMap { command -> [[String]] in
      let lines = command.type.configuration.discussion.replacing("\\\n", with: " ").split(separator: "\n")
        .map { String($0.drop { $0 == " " }) }.filter { $0.hasPrefix("quill ") }.compactMap(words)
        .filter { !$0.contains(">") && !$0.contains("<") && !$0.contains("|") }
      // What closes the round ends the blindness.
      let kept = lines.filter { !($0.contains("close") && $0.contains("r3")) }
      let onOpen = kept.map { $0.map { $0.hasPrefix("pc-") ? "pc-03" : $0 } }
      return kept + onOpen.filter { !kept.contains($0) }
    }
  }

  /// As a shell would split it, without `quill`.
  private static func words(_ line: String) -> [String]? {
    var words: [String] = []
    var word = ""
    var isOpen = false
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        isOpen = true
      } else if character == " ", !isQuoted {
        if isOpen || !word.isEmpty { words.append(word) }
        (word, isOpen) = ("", false)
      } else {
        word.append(character)
      }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    // What stands behind two blanks in a list of examples is a remark, not a word.
    return isQuoted || words.count < 2 ? nil : Array(words.dropFirst())
  }

  /// The first lines that differ.
  private static func difference(_ a: String, _ b: String) -> String {
    let pairs = zip(
      a.split(separator: "\n", omittingEmptySubsequences: false),
      b.split(separator: "\n", omittingEmptySubsequences: false))
    return pairs.first { $0 != $1 }.map { "\($0) | \($1)" } ?? "one is longer"
  }
}
