/// Whole jobs in a real terminal.

import Foundation
import QuillModel
import QuillStore
import TestKit
import Testing

@testable import quill

/// One after the other: each starts the program, and the machine may have few cores.
@Suite(.serialized, .waiting) struct TerminalTests {
  /// A workspace of the demo, with zoe as a newcomer.
  final class Demo {
    let folder: String

    init() throws {
      folder = "\(FileManager.default.temporaryDirectory.path)/quill-terminal-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      let workspace = try DemoBuilder(shared: SharedFiles(executable: Terminal.program), environment: .system)
        .build(in: folder)
      defer { workspace.store.close() }
      let mira = try Actor.resolve("mira", login: "", in: workspace.store)
      let zoe = try workspace.store.addPerson("zoe", by: mira)
      try workspace.store.grant(.annotator, to: zoe, by: mira)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func open(
      as person: String = "zoe", environment: [String: String] = [:], width: UInt16 = 80, height: UInt16 = 24
    )
      throws -> Terminal
    {
      try Terminal(
        ["--workspace", folder, "--as", person], environment: environment, width: width, height: height)
    }

    /// What is recorded of zoe's labels.
    func zoe<T>(_ body: (Store, Person, Round?) throws -> T) throws -> T {
      let store = try Store.open(folder)
      defer { store.close() }
      let zoe = try #require(try store.person(named: "zoe"))
      return try body(store, zoe, try store.round(DemoBuilder.task, named: "solo-zoe"))
    }

    /// How many labels hold.
    var count: Int {
      get throws {
        try zoe { store, zoe, round in try round.map { try store.labelSession($0.id, by: zoe).submitted } ?? 0
        }
      }
    }

    /// Whether a begun answer is kept for the first open item.
    var drafts: Bool {
      get throws {
        try zoe { store, zoe, round in
          guard let round else { return false }
          return try store.labelItem(round.id, .firstOpen, by: zoe)?.draft != nil
        }
      }
    }
  }

  private static let answer = "43l \rljjj \rcC4.2\r\r"

  @Test func fiveLabelsSurviveAKillInBetween() throws {
    let demo = try Demo()
    let first = try demo.open()
    #expect(first.wait { first.shows("the next item that waits") })
    first.type("l")
    #expect(first.wait { first.shows("pc-01") })
    for count in 1...3 {
      first.type(Self.answer)
      #expect(try first.wait { try demo.count == count }, "\(count)")
    }
    first.type("u")
    #expect(try first.wait { try demo.count == 2 })
    first.type("\r")
    #expect(try first.wait { try demo.count == 3 })
    first.type("43")
    #expect(try first.wait { try demo.drafts })
    kill(first.pid, SIGKILL)
    #expect(first.end()?.signal == SIGKILL)

    let second = try demo.open()
    #expect(try demo.count == 3)
    second.type("l")
    #expect(second.wait { second.shows("[4 contradicts]") }, "the draft is back")
    second.type("l \rljjj \rcC4.2\r\r")
    #expect(try second.wait { try demo.count == 4 })
    second.type(Self.answer)
    #expect(try second.wait { try demo.count == 5 })
    second.type("qq")
    #expect(second.end()?.code == 0)
    #expect(try demo.zoe { store, _, _ in try store.doctor().filter { $0.verdict == .bad }.isEmpty })
  }

  @Test func aSecondLoginTakesOverAndTheFirstSaysSoWithinTwoSeconds() throws {
    let demo = try Demo()
    let first = try demo.open()
    #expect(first.wait { first.shows("the next item that waits") })
    first.type("l43")
    #expect(try first.wait { try demo.drafts })
    let second = try demo.open()
    #expect(second.wait { second.shows("you work in another session") })
    second.type("\u{1B}[B\r")
    let start = Date()
    #expect(
      first.wait(seconds: 2) { first.shows("any key ends this one") }, "\(Date().timeIntervalSince(start)) s")
    print("the first session said so after \(Date().timeIntervalSince(start)) s")
    #expect(second.wait { second.shows("the one that writes now") })
    second.type("l")
    #expect(second.repaints(until: "[4 contradicts]"), "the draft is back")
    first.type("x")
    #expect(first.end()?.code == 0)
    second.type("l \rljjj \rcC4.2\r\r")
    #expect(try second.wait { try demo.count == 1 })
    let third = try demo.open()
    #expect(third.wait { third.shows("you work in another session") })
    third.type("\r")
    #expect(third.wait { third.shows("You watch") })
    kill(second.pid, SIGKILL)
    #expect(third.wait(seconds: 2) { third.shows("the one that writes now") }, "a killed one does not count")
    third.type("q")
    #expect(third.end()?.code == 0)
  }

  @Test(arguments: ["xterm-256color", "screen-256color"])
  func hostileTextSendsNothingThatIsNotInTheTerminalsDescription(term: String) throws {
    let demo = try Demo()
    let corpus = [
      "\u{1B}[21t", "\u{1B}P$q\u{1B}\\", "\u{1B}GQ", "\u{1B}]50;?\u{07}", "\u{1B}]0;owned\u{07}",
      "\u{1B}]52;c;aGk=\u{07}",
      "\u{9B}31m\u{90}x\u{9C}", "\u{202E}abc\u{2066}\u{200B}\u{FEFF}\u{E0041}",
      "e" + String(repeating: "\u{301}", count: 1000),
    ].joined(separator: " ")
    try demo.zoe { store, _, _ in
      let mira = try #require(try store.person(named: "mira"))
      let example = Example(
        id: "aa-hostile",
        input: JSONObject([
          .init(key: "report", value: .string(corpus)), .init(key: "diff", value: .string(corpus)),
        ]),
        rationale: corpus, tags: [corpus], family: corpus, source: corpus, licence: corpus)
      _ = try store.saveExample(DemoBuilder.task, example, by: mira)
      try store.startThread(store.environment.newID(), task: DemoBuilder.task, text: corpus, by: mira)
    }
    let list = try AllowList(term: term)
    let terminal = try demo.open(as: "mira", environment: ["TERM": term])
    #expect(terminal.wait { terminal.shows("patchclaim") })
    // Each with what is on the screen then: keys typed ahead would go to the page that is left.
    let steps = [
      ("l", "verdict"), ("n", "Esc"), ("\u{1B}[200~\(corpus)\u{1B}[201~", "owned"), ("\u{1B}", "confidence"),
      ("q", "hard enough"), ("e", "1 of 25"), ("\r", "revision 1  draft"), ("G", "revision 1  draft"),
      ("e", "draft  revision 1"), ("jj", "draft  revision 1"), ("q", "revision 1  draft"), ("q", "1 of 25"),
      ("q", "hard enough"), ("g", "of 354"), ("G", "–354 of 354"), ("q", "hard enough"),
      ("a", "agreement per"),
      ("\r", "confusion"), ("q", "agreement per"), ("q", "hard enough"), ("x", "bundle"),
      ("q", "hard enough"),
      (":\u{1B}[200~\(corpus)\u{1B}[201~", "52;c"), ("\r", "hard enough"), ("?", "Next entry"),
      ("q", "hard enough"),
    ]
    for (keys, text) in steps {
      terminal.type(keys)
      #expect(terminal.repaints(until: text), "\(keys.debugDescription) brings \(text)")
    }
    #expect(terminal.bytes.count > 5000)
    #expect(list.violation(in: terminal.bytes) == nil)
    terminal.type("q")
    #expect(terminal.end()?.code == 0)
    #expect(list.violation(in: terminal.bytes) == nil)
  }

  /// Reports, the mouse, modifiers, and the keys of terminals that TERM does not name.
  @Test(arguments: ["xterm-256color", "screen-256color", "linux"])
  func sequencesAreNeverTakenForTheirParts(term: String) throws {
    let demo = try Demo()
    let terminal = try demo.open(environment: ["TERM": term])
    #expect(terminal.wait { terminal.shows("the next item that waits") })
    terminal.type("l")
    #expect(terminal.wait { terminal.shows("pc-01") })
    for keys in [
      "\u{1B}[1~", "\u{1B}[4~", "\u{1B}[<0;10;10M", "\u{1B}[M !!", "\u{1B}O1;5C", "\u{1B}[27;5;9~",
      "\u{1B}[?1;2c",
      "\u{1B}[106;5u", "\u{1B}[1;2A", "\u{1B}[24;80R", "\u{1B}]11;rgb:1/2/3\u{7}", "\u{1B}P>|x\u{1B}\\",
    ] {
      terminal.type(keys)
      terminal.settle(quiet: 120)
    }
    #expect(!terminal.shows("[1 "), "an option was chosen")
    #expect(!terminal.shows("take back"), "a label was to be taken back")
    let before = terminal.bytes.count
    terminal.type("n")
    #expect(terminal.wait { terminal.shows("done", from: before) }, "a key is one again")
    terminal.type("x\u{1B}")
    #expect(
      terminal.wait { terminal.shows("n: x", from: before) || terminal.shows("note    x", from: before) })
    terminal.type("qq")
    #expect(terminal.end()?.code == 0)
  }

  @Test func theAllowListRefusesWhatItShould() throws {
    let list = try AllowList(term: "xterm-256color")
    #expect(list.violation(in: Array("\u{1B}[1;1Hok\u{1B}[0;7mx\u{1B}(B".utf8)) == nil)
    for wrong in ["\u{1B}]0;x\u{07}", "\u{1B}P$q", "\u{9B}1m", "\u{202E}", "\u{7}", "\u{1B}GQ", "\u{200B}"] {
      #expect(list.violation(in: Array(wrong.utf8)) != nil, "\(wrong.debugDescription)")
    }
  }

  @Test(arguments: ["", "dumb", "no-such-terminal"])
  func aTerminalThatCannotShowItIsRefusedInWords(term: String) throws {
    let demo = try Demo()
    let terminal = try demo.open(environment: ["TERM": term])
    #expect(terminal.end()?.code == 3)
    #expect(terminal.shows("TERM"), "\(String(decoding: terminal.bytes, as: UTF8.self))")
    #expect(!terminal.bytes.contains(0x1B))
  }

  @Test func noColourIsSentWhereNobodyWantsIt() throws {
    let demo = try Demo()
    let terminal = try demo.open(as: "mira", environment: ["NO_COLOR": "1"])
    #expect(terminal.wait { terminal.shows("patchclaim") })
    for keys in ["l", "q", "e", "\r", "q", "q", "a", "\r"] {
      terminal.type(keys)
      terminal.settle()
    }
    let colours = try Regex(#"\x1b\[(?:[0-9;]*;)?(?:3[0-79]|4[0-79]|9[0-7]|10[0-7]|[34]8)(?:;[0-9;]*)?m"#)
    #expect(String(decoding: terminal.bytes, as: UTF8.self).firstMatch(of: colours) == nil)
  }

  @Test(arguments: ["C", "POSIX"])
  func aPlainLocaleWorks(locale: String) throws {
    let demo = try Demo()
    let terminal = try demo.open(environment: ["LANG": locale, "LC_ALL": locale])
    #expect(terminal.wait { terminal.shows("patchclaim") })
    terminal.type("q")
    #expect(terminal.end()?.code == 0)
  }

  @Test func aDroppedLineEndsTheProgramAndKeepsTheDraft() throws {
    let demo = try Demo()
    let terminal = try demo.open()
    #expect(terminal.wait { terminal.shows("the next item that waits") })
    terminal.type("l")
    #expect(terminal.wait { terminal.shows("pc-01") })
    terminal.type("43nhalf a note")
    terminal.settle()
    terminal.hangUp()
    #expect(terminal.end(seconds: 2) != nil)
    #expect(try demo.drafts)
    let again = try demo.open()
    again.type("l")
    #expect(again.wait { again.shows("half a note") })
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT])
  func beingToldToEndKeepsTheDraftAndGivesTheTerminalBack(signal: Int32) throws {
    let demo = try Demo()
    let terminal = try demo.open()
    #expect(terminal.wait { terminal.shows("the next item that waits") })
    terminal.type("l")
    #expect(terminal.wait { terminal.shows("pc-01") })
    terminal.type("43")
    terminal.settle()
    kill(terminal.pid, signal)
    #expect(terminal.end(seconds: 3)?.code == 0)
    terminal.settle()
    let text = String(decoding: terminal.bytes, as: UTF8.self)
    let left = try #require(text.range(of: "\u{1B}[?1049l"))
    #expect(text[left.upperBound...].contains("Everything up to the last label you sent is saved"))
    #expect(try demo.drafts)
  }

  @Test(arguments: [SIGUSR1, SIGUSR2, SIGALRM])
  func strangeSignalsChangeNothing(signal: Int32) throws {
    let demo = try Demo()
    let terminal = try demo.open()
    #expect(terminal.wait { terminal.shows("the next item that waits") })
    kill(terminal.pid, signal)
    terminal.settle()
    terminal.type("q")
    #expect(terminal.end()?.code == 0)
  }

  @Test(arguments: [SIGHUP, SIGTERM])
  func theThrowAwayDemoIsGoneHoweverItEnds(signal: Int32) throws {
    let folder = "\(FileManager.default.temporaryDirectory.path)/quill-throw-away-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for isEarly in [true, false] {
      let terminal = try Terminal(["demo"], environment: ["TMPDIR": folder])
      if isEarly {
        #expect(
          terminal.wait { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == false })
      } else {
        #expect(terminal.wait { terminal.shows("the next item that waits") })
      }
      kill(terminal.pid, signal)
      kill(terminal.pid, signal)
      if signal == SIGHUP { terminal.hangUp() }
      for _ in 0..<20 { kill(terminal.pid, signal) }
      #expect(terminal.end() != nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test func aRoleTakenAwayEndsTheSessionWithinTwoSeconds() throws {
    let demo = try Demo()
    let terminal = try demo.open()
    #expect(terminal.wait { terminal.shows("the next item that waits") })
    try demo.zoe { store, zoe, _ in
      try store.grant(nil, to: zoe, by: try #require(try store.person(named: "mira")))
    }
    #expect(terminal.end(seconds: 2)?.code == 1)
    terminal.settle()
    #expect(terminal.shows("zoe has no role in this workspace any more"))
    #expect(terminal.shows("\u{1B}[?1049l"))
  }

  @Test(arguments: ["quill.db-wal", "quill.db-shm"])
  func aRemovedSideFileEndsTheSessionAndKeepsWhatWasSent(name: String) throws {
    let demo = try Demo()
    let terminal = try demo.open()
    #expect(terminal.wait { terminal.shows("the next item that waits") })
    terminal.type("l")
    #expect(terminal.wait { terminal.shows("pc-01") })
    terminal.type(Self.answer)
    #expect(try terminal.wait { try demo.count == 1 })
    try FileManager.default.removeItem(atPath: "\(demo.folder)/\(name)")
    #expect(terminal.end(seconds: 5)?.code == 4)
    terminal.settle()
    #expect(terminal.shows("\(name) was deleted or replaced"))
    #expect(try demo.count == 1)
  }

  @Test func aDeletedDatabaseIsNoticedAtOnce() throws {
    let demo = try Demo()
    let terminal = try demo.open()
    #expect(terminal.wait { terminal.shows("patchclaim") })
    try FileManager.default.moveItem(atPath: demo.folder + "/quill.db", toPath: demo.folder + "/gone.db")
    #expect(terminal.end(seconds: 5)?.code == 4)
    #expect(terminal.shows("was deleted or replaced"))
  }

  /// An editor that says what it has, takes a line from the terminal, and adds it to the file.
  private func editor(in folder: String) throws -> String {
    let path = folder + "/my editor.sh"
    let script = """
      #!/bin/sh
      test -t 0 && test -t 1 && printf 'EDITING %s\\n' "${1##*/}"
      read -r line || exit 7
      printf '%s\\n' "$line" >> "$1"
      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: path))
    return "sh '\(path)'"
  }

  @Test func theOwnEditorGetsTheTerminalAndGivesItBack() throws {
    let demo = try Demo()
    let terminal = try demo.open(
      as: "mira", environment: ["EDITOR": try editor(in: demo.folder)], width: 100, height: 30)
    #expect(terminal.wait { terminal.shows("patchclaim") })
    terminal.type(":draft\r")
    #expect(terminal.wait { terminal.shows("problem") && terminal.shows("editor") })
    var before = terminal.bytes.count
    terminal.type("o")
    #expect(terminal.wait { terminal.shows("EDITING patchclaim.md", from: before) })
    #expect(terminal.shows("\u{1B}[?1049l", from: before), "the screen is left before")
    terminal.resize(width: 60, height: 16)
    before = terminal.bytes.count
    terminal.type("Written outside.\n")
    #expect(terminal.wait { terminal.shows("Read again, as your editor wrote it.", from: before) })
    #expect(terminal.shows("\u{1B}[16;2H", from: before), "its last line is that of the new size")
    #expect(terminal.shows("\u{1B}[?1049h", from: before), "and entered again")
    let file = try String(contentsOfFile: demo.folder + "/guidelines/patchclaim.md", encoding: .utf8)
    #expect(file.hasSuffix("\nWritten outside.\n"))
    before = terminal.bytes.count
    terminal.type("G")
    #expect(terminal.wait { terminal.shows("Written outside.", from: before) }, "keys are keys again")
    terminal.type("qqq")
    #expect(terminal.end()?.code == 0)
  }

  /// The key that interrupts is the editor's alone.
  @Test func anInterruptedEditorLeavesTheScreensStanding() throws {
    let demo = try Demo()
    let terminal = try demo.open(
      as: "mira", environment: ["VISUAL": try editor(in: demo.folder)], width: 100, height: 30)
    #expect(terminal.wait { terminal.shows("patchclaim") })
    terminal.type(":draft\r")
    #expect(terminal.wait { terminal.shows("problem") && terminal.shows("editor") })
    terminal.type("o")
    #expect(terminal.wait { terminal.shows("EDITING") })
    let before = terminal.bytes.count
    terminal.type("\u{3}")
    #expect(terminal.wait { terminal.shows("The editor ended with status 130.", from: before) })
    terminal.type("qqq")
    #expect(terminal.end()?.code == 0)
  }
}
