/// People come in through a real sshd: each as themselves, to Quill and nothing else, for as long as their key holds.

import Foundation
import TestKit
import Testing

@Suite(
  .serialized, .waiting,
  .enabled(
    if: LoopbackGateway.missing == nil, Comment(rawValue: LoopbackGateway.missing ?? "everything is there")))
struct LoopbackTests {
  let gateway: LoopbackGateway

  init() throws { gateway = try LoopbackGateway.shared.get() }

  @Test func whatInstallSetUpPassesTheCheck() throws {
    let log = try gateway.log
    #expect(log.contains("CHECK GOOD"), "\(log.prefix(8_000))")
  }

  @Test(arguments: [("zoe", "zoe: annotator"), ("mira", "mira: lead")])
  func eachKeyOpensTheScreensOfItsOwner(key: String, shown: String) throws {
    let terminal = try gateway.terminal(key)
    #expect(terminal.wait { terminal.shows(shown) }, "\(String(decoding: terminal.bytes, as: UTF8.self))")
    terminal.type("q")
    #expect(terminal.end()?.code == 0)
  }

  @Test(arguments: [
    "id", "/bin/sh", "bash -i", "$(id)", "quill session --key-id 1 --as mira", "scp -t /tmp",
    "rsync --server . /",
    "/usr/lib/openssh/sftp-server", "inbox x", "",
  ])
  func noCommandRuns(command: String) throws {
    let said = try gateway.ssh("zoe", "-T", command: command.isEmpty ? ["--", " "] : [command])
    #expect(said.code == 126, "\(said)")
    #expect(said.out.isEmpty)
    #expect(said.error.contains("only Quill can be used"))
  }

  @Test func filesComeInAndBundlesGoOutWithoutATerminal() throws {
    let sent = try gateway.send("id,code\n", "mira", command: ["inbox"])
    #expect(sent.code == 0, "\(sent.error)")
    let row = try gateway.quill("inbox", "list").out.split(separator: "\n").dropFirst().first ?? ""
    let name = row.split(separator: " ").first.map(String.init) ?? ""
    #expect(row.contains("quarantined") && String(decoding: sent.out, as: UTF8.self).contains(name), "\(row)")
    #expect(try gateway.quill("inbox", "drop", name, "--reason", "a trial").code == 0)
    let refused = try gateway.send("x", "zoe", command: ["inbox"])
    #expect(refused.code == 1 && refused.out.isEmpty && refused.error.contains("takes a researcher"))

    #expect(try gateway.quill("export").code == 0)
    let bundle =
      try gateway.quill("list", "exports").out.split(separator: "\n").dropFirst().first?
      .split(separator: " ").first.map(String.init) ?? ""
    #expect(try gateway.quill("outbox", "put", bundle).code == 0, "\(bundle)")
    let fetched = try gateway.send("", "mira", command: ["outbox"])
    #expect(fetched.code == 0 && fetched.out.count % 512 == 0, "\(fetched.error)")
    let place = gateway.folder + "/fetched.tar"
    try fetched.out.write(to: URL(fileURLWithPath: place))
    let listed = try LoopbackGateway.run(["/usr/bin/tar", "-tf", place]).out
    #expect(listed.contains("\(bundle)/manifest-sha256.txt"))
    #expect(try gateway.send("", "zoe", command: ["outbox"]).code == 1)
    for words in [["outbox", "x"], ["inbox", "-x"], ["outbox;id"], ["inbox\nid"]] {
      let said = try gateway.send("x", "mira", command: words)
      #expect(said.code == 126 && said.out.isEmpty, "\(words)")
    }
  }

  @Test(arguments: ["inbox", "outbox"])
  func aTerminalIsNoPlaceForFiles(word: String) throws {
    let terminal = try gateway.terminal("mira", after: [word])
    #expect(terminal.end()?.code == 1)
    terminal.settle()
    #expect(terminal.shows("is for files, not for a terminal"))
  }

  @Test func noFileIsCopied() throws {
    let here = gateway.folder + "/copied"
    for (program, words) in [
      ("scp", ["quill@127.0.0.1:/etc/passwd", here]), ("scp", ["-O", "quill@127.0.0.1:/etc/passwd", here]),
      ("scp", ["\(gateway.folder)/zoe.pub", "quill@127.0.0.1:/tmp/x"]),
      ("scp", ["-O", "\(gateway.folder)/zoe.pub", "quill@127.0.0.1:/tmp/x"]),
      ("sftp", ["quill@127.0.0.1:/etc/passwd", here]),
    ] {
      let said = try gateway.copy(program, "zoe", words)
      #expect(said.code != 0, "\(program) \(words)")
      #expect(!FileManager.default.fileExists(atPath: here))
    }
    let subsystem = try gateway.ssh("zoe", "-s", command: ["sftp"])
    #expect(subsystem.code == 126 && subsystem.out.isEmpty)
  }

  @Test func nothingIsForwarded() throws {
    let onward = try gateway.ssh("zoe", "-W", "127.0.0.1:\(gateway.port)")
    #expect(onward.code != 0 && !onward.out.contains("SSH-2.0"), "\(onward)")
    for words in [
      ["-R", "127.0.0.1:0:127.0.0.1:1"], ["-R", "/tmp/quill-loopback-socket:127.0.0.1:1"], ["-w", "0:0"],
    ] {
      let said = try gateway.ssh("zoe", "-o", "ExitOnForwardFailure=yes", "-N", words[0], words[1])
      #expect(said.code != 0, "\(words)")
    }
  }

  @Test func strangersAreRefused() throws {
    for words in [
      ["-o", "PreferredAuthentications=publickey"], ["-o", "PreferredAuthentications=password"],
      ["-l", "root"],
    ] {
      let said = try gateway.ssh("stranger", words[0], words[1])
      #expect(said.code == 255 && said.error.contains("Permission denied (publickey)"), "\(said)")
    }
  }

  @Test func theSessionHasNothingOfTheClientsAndStartsNoProgram() throws {
    let terminal = try gateway.terminal("zoe", "-A", "-X", "-o", "SendEnv=*", "-o", "SetEnv=PAGER=/tmp/evil")
    #expect(terminal.wait { terminal.shows("zoe: annotator") })
    let pid = try #require(try gateway.sessions(of: "zoe").first)
    let environment = try #require(FileManager.default.contents(atPath: "/proc/\(pid)/environ"))
    #expect(
      environment.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.sorted() == [
        "HOME=/nonexistent", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no",
        "TERM=xterm-256color",
      ])
    let tasks = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")
    for task in tasks {
      let status = try String(contentsOfFile: "/proc/\(pid)/task/\(task)/status", encoding: .utf8)
      #expect(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1"))
    }
    terminal.type("q")
    #expect(terminal.end()?.code == 0)
  }

  @Test(arguments: ["../../tmp/evil", "xterm;id", "\u{1B}]0;x", String(repeating: "A", count: 4_000)])
  func aStrangeTerminalIsADumbOne(term: String) throws {
    let terminal = try gateway.terminal("zoe", term: term)
    #expect(terminal.end()?.code == 3)
    terminal.settle()
    #expect(terminal.shows("dumb"))
    #expect(!terminal.shows("\u{1B}"))
  }

  @Test func aSessionThatIsKilledGivesTheTerminalBack() throws {
    let terminal = try gateway.terminal("zoe")
    #expect(terminal.wait { terminal.shows("zoe: annotator") })
    for pid in try gateway.sessions(of: "zoe") { kill(pid, SIGKILL) }
    #expect(terminal.end()?.code == 70)
    terminal.settle()
    #expect(terminal.shows("\u{1B}[?1049l") && terminal.shows("All work up to the last label is saved"))
  }

  @Test func aClientThatIsGoneLeavesNoProcess() throws {
    let terminal = try gateway.terminal("zoe")
    #expect(terminal.wait { terminal.shows("zoe: annotator") })
    kill(terminal.pid, SIGKILL)
    try LoopbackGateway.await("the session is gone", seconds: 5) { try gateway.sessions(of: "zoe").isEmpty }
  }

  @Test func aRemovedKeyEndsItsSessionWithinTwoSecondsAndLetsNobodyIn() throws {
    let number = try gateway.addKey("extra", of: "zoe")
    let terminal = try gateway.terminal("extra")
    #expect(terminal.wait { terminal.shows("zoe: annotator") })
    try gateway.quill("person", "key", "remove", "\(number)")
    #expect(terminal.end(seconds: 2)?.code == 1)
    terminal.settle()
    #expect(terminal.shows("The key that zoe came in with was removed."))
    #expect(try gateway.ssh("extra").error.contains("Permission denied"))
    let other = try gateway.terminal("zoe")
    #expect(other.wait { other.shows("zoe: annotator") }, "another key of the same person holds")
    other.type("q")
    #expect(other.end()?.code == 0)
  }

  @Test func aPausedPersonIsOutWithinTwoSecondsAndComesBackAfterwards() throws {
    let terminal = try gateway.terminal("zoe")
    #expect(terminal.wait { terminal.shows("zoe: annotator") })
    try gateway.quill("person", "pause", "zoe")
    #expect(terminal.end(seconds: 2)?.code == 1)
    terminal.settle()
    #expect(terminal.shows("zoe is paused in this workspace."))
    #expect(try gateway.ssh("zoe").error.contains("Permission denied"))
    try gateway.quill("person", "resume", "zoe")
    let again = try gateway.terminal("zoe")
    #expect(again.wait { again.shows("zoe: annotator") })
    again.type("q")
    #expect(again.end()?.code == 0)
  }
}
