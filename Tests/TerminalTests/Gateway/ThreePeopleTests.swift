/// A round over SSH as three people live through it: they label at the same time, one is killed and goes on where they
/// were, one is shown the door, and the lead decides what is left.

import Foundation
import Testing

extension LoopbackTests {
  /// The screen of someone who has come in and opened labelling on a round.
  private func labelling(_ person: String, _ text: String) throws -> Terminal {
    let terminal = try gateway.terminal(person)
    try #require(
      terminal.wait { terminal.shows("\(person): ") },
      "\(String(decoding: terminal.bytes.suffix(2_000), as: UTF8.self))")
    terminal.type("l")
    #expect(
      terminal.repaints(until: text), "\(String(decoding: terminal.bytes.suffix(3_000), as: UTF8.self))")
    return terminal
  }

  /// Types one thing after the other, each once the screen is still.
  private func type(_ steps: [String], in terminal: Terminal) {
    for step in steps {
      terminal.type(step)
      terminal.settle()
    }
  }

  private func json(_ words: String...) throws -> [String: Any] {
    let said: (code: Int32, out: String, error: String)
    switch words.count {
    case 4: said = try gateway.quill(words[0], words[1], words[2], words[3])
    default: said = try gateway.quill(words[0], words[1], words[2])
    }
    let read = try JSONSerialization.jsonObject(with: Data(said.out.utf8))
    return try #require(read as? [String: Any], "\(said.error)")
  }

  @Test func threeLabelOneIsKilledOneIsRevokedAndTheLeadDecides() throws {
    for person in ["ana", "ben", "cho"] {
      try gateway.makeKey(person)
      try gateway.addKey(person, of: person)
      try #require(gateway.quill("guideline", "read", "--done", "all", as: person).code == 0)
    }
    let opened = try gateway.quill(
      "round", "open", "r3", "--people", "ana,ben,cho", "--examples", "~tag tests", "--seed", "7")
    try #require(opened.code == 0, "\(opened.error)")
    let faithful = ["1", "0", "c", "C3.1", "\r", "\r"]
    let over = ["2", "1", "l", " ", "\r", "l", "jjj", " ", "\r", "c", "C4.2", "\r"]

    let people = try ["ana", "ben", "cho"].map { try labelling($0, "1 of 2") }
    let (ana, ben, cho) = (people[0], people[1], people[2])
    type(faithful, in: ana)
    type(over + ["\r"], in: ben)
    type(faithful, in: cho)
    for terminal in people { #expect(terminal.repaints(until: "2 of 2")) }

    // Ben is killed with an answer begun, the cursor on a field.
    type(Array(over.prefix(5)), in: ben)
    #expect(ben.repaints(until: "[2 overclaims]"))
    _ = ben.wait(seconds: 2) { false }
    for pid in try gateway.sessions(of: "ben") { kill(pid, SIGKILL) }
    #expect(ben.end()?.code != 0)
    let back = try labelling("ben", "2 of 2")
    #expect(back.repaints(until: "[2 overclaims]"))
    #expect(back.repaints(until: ">\u{1B}(B\u{1B}[0;1mevidence"), "the focus is where it was")
    type(["l", "jjj", " ", "\r", "c", "C4.2", "\r", "\r"], in: back)
    #expect(
      back.repaints(until: "All 2 items are labelled"),
      "\(String(decoding: back.bytes.suffix(3_000), as: UTF8.self))")

    // Cho is shown the door in the middle of the second.
    type(["1", "0"], in: cho)
    try #require(gateway.quill("person", "leave", "cho").code == 0)
    let since = Date()
    #expect(cho.end(seconds: 4) != nil)
    let took = Date().timeIntervalSince(since)
    print("a revoked person's session ended after \(Int(took * 1000)) ms (limit 2000 ms)")
    #expect(took <= 2)
    #expect(try gateway.sessions(of: "cho").isEmpty)
    #expect(try gateway.ssh("cho", "-T").code == 255, "the next login is refused")
    type(faithful, in: ana)
    #expect(ana.repaints(until: "All 2 items are labelled"))

    let raters = try #require(try json("round", "show", "r3", "--json")["raters"] as? [[String: Any]])
    let sent = Dictionary(
      uniqueKeysWithValues: raters.map { ($0["rater"] as? String ?? "", $0["sent"] as? Int ?? -1) })
    #expect(sent == ["ana": 2, "ben": 2, "cho": 1])

    // The lead closes it and decides the one on which the rule does not.
    try #require(gateway.quill("round", "close", "r3").code == 0)
    let mira = try gateway.terminal("mira")
    #expect(mira.wait { mira.shows("mira: lead") })
    type(["d"], in: mira)
    #expect(mira.repaints(until: "1 open"))
    type(["\r"], in: mira)
    #expect(mira.repaints(until: "open: verdict"))
    type(
      ["2", "l", " ", "\r", "1", "c", "C4.2", "\r", "n", "it says more than it does", "\u{1B}", "\r"],
      in: mira)
    #expect(
      mira.repaints(until: "is adjudicated"), "\(String(decoding: mira.bytes.suffix(3_000), as: UTF8.self))")
    let queue = try json("adjudicate", "list", "--json")
    #expect((queue["open"] as? [Any])?.isEmpty == true)
    let round = try json("round", "show", "r3", "--json")
    #expect(round["state"] as? String == "adjudicated")
    let causes = try gateway.quill("adjudicate", "causes").out
    #expect(causes.contains("C4.2") && causes.contains("2  pc-0"), "\(causes)")
    let doctor = try gateway.quill("doctor")
    #expect(doctor.code == 0, "\(doctor.out)\(doctor.error)")
    for terminal in [ana, back, mira] { terminal.type("\u{03}") }
    for terminal in [ana, back, mira] { #expect(terminal.end()?.code == 0) }
  }
}
