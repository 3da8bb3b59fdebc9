/// The launcher: what it lets through, what it refuses, what it leaves behind, and how it gives the terminal back.

import Foundation
import TestKit
import Testing

@Suite(.serialized, .waiting) struct LauncherTests {
  @Test func theOneSentenceStartsQuillForItsPerson() throws {
    let said = try GatewayDesk().login()
    #expect(said.code == 0)
    #expect(said.values("words") == ["session --workspace /srv/work --key-id 17 --as maria"])
  }

  @Test(arguments: [
    [], ["-c"], ["-i"], ["-c", ""], ["-c", "id"], ["-c", "/bin/sh"], ["-c", "bash -i"], ["-c", "$(id)"],
    ["-c", "quill"], ["-c", "quill session"], ["-c", "quill session --key-id 17"],
    ["-c", "quill session --key-id 17 --as maria "], ["-c", "quill session --key-id 17 --as maria;id"],
    ["-c", "quill session --key-id 17 --as maria\nid"], ["-c", "quill session --key-id 17 --as  maria"],
    ["-c", " quill session --key-id 17 --as maria"], ["-c", "quill session --key-id  --as maria"],
    ["-c", "quill session --key-id 1a --as maria"], ["-c", "quill session --key-id -1 --as maria"],
    ["-c", "quill session --key-id 0 --as maria"],
    ["-c", "quill session --key-id 1234567890123456789 --as maria"],
    ["-c", "quill session --key-id 17 --as Maria"], ["-c", "quill session --key-id 17 --as 1maria"],
    ["-c", "quill session --key-id 17 --as ../x"], ["-c", "quill session --key-id 17 --as $HOME"],
    ["-c", "quill session --key-id 17 --as \(String(repeating: "a", count: 33))"],
    ["-c", "quill session --key-id 17 --as maria --workspace /"], ["-c", "quill person list"],
    ["-c", "scp -t /tmp"], ["-c", "/usr/lib/openssh/sftp-server"], ["-c", "rsync --server . /"],
    ["-c", "quill session --key-id 17 --as maria", "more"],
    ["-l", "-c", "quill session --key-id 17 --as maria"],
  ])
  func everythingElseIsRefused(words: [String]) throws {
    let said = try GatewayDesk().login(words)
    #expect(said.code == 126)
    #expect(said.out.isEmpty)
    #expect(said.error.hasSuffix(".\n") && said.error.split(separator: "\n").count == 1, "\(said.error)")
  }

  @Test(arguments: [
    "", "id", "/bin/sh", "bash -i", "$(id)", "`id`", "quill session --key-id 18 --as bob", "scp -t /tmp",
    "scp -f /etc/passwd",
    "/usr/lib/openssh/sftp-server", "internal-sftp", "rsync --server . /", "inbox ", " inbox", "inbox x",
    "inbox\n",
    "inbox;id", "Inbox", "inboxoutbox", "\u{1B}]0;x\u{7}", String(repeating: "A", count: 100_000),
  ])
  func theClientsCommandIsDataAndRefused(command: String) throws {
    let said = try GatewayDesk().login(environment: ["SSH_ORIGINAL_COMMAND": command])
    #expect(said.code == 126)
    #expect(said.out.isEmpty)
    #expect(said.error.contains("only Quill can be used"))
    #expect(!said.error.contains("\u{1B}"))
  }

  @Test(arguments: ["inbox", "outbox"])
  func aFixedWordBecomesAFixedArgument(word: String) throws {
    let said = try GatewayDesk().login(environment: ["SSH_ORIGINAL_COMMAND": word])
    #expect(said.values("words") == ["session --workspace /srv/work --key-id 17 --as maria --word \(word)"])
  }

  /// Each of these has opened a door in some program.
  private static let hostile = [
    "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "TERMINFO", "TERMINFO_DIRS", "TERMCAP", "EDITOR", "VISUAL",
    "PAGER",
    "LESSOPEN", "LESS", "MANPAGER", "BASH_ENV", "ENV", "IFS", "SHELL", "CDPATH", "LC_ALL", "LANGUAGE",
    "GCONV_PATH", "LOCPATH",
    "NLSPATH", "TMPDIR", "TZ", "SWIFT_DEBUG_HELP", "QUILL_THEME", "NO_COLOR", "QUILL_USER", "SSH_AUTH_SOCK",
    "DISPLAY",
    "SSH_CONNECTION",
  ]

  @Test func nothingOfTheEnvironmentArrives() throws {
    var environment = Dictionary(uniqueKeysWithValues: Self.hostile.map { ($0, "/tmp/evil") })
    environment.merge([
      "PATH": "/tmp/evil", "HOME": "/tmp/evil", "LANG": "evil", "SWIFT_BACKTRACE": "enable=yes",
    ]) { $1 }
    // These would keep the launcher itself from starting: sshd never sets them.
    for name in ["LD_PRELOAD", "LD_AUDIT"] { environment[name] = "" }
    let said = try GatewayDesk().login(environment: environment.merging(["TERM": "xterm-256color"]) { $1 })
    #expect(
      said.values("environment") == [
        "HOME=/nonexistent", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no",
        "TERM=xterm-256color",
      ])
  }

  @Test(arguments: [
    ("xterm", "xterm"), ("screen.xterm-256color", "screen.xterm-256color"), ("rxvt+x-1.2", "rxvt+x-1.2"),
    (String(repeating: "a", count: 32), String(repeating: "a", count: 32)),
    (String(repeating: "a", count: 33), "dumb"), (String(repeating: "A", count: 4_000), "dumb"), ("", "dumb"),
    ("../../tmp/evil", "dumb"), ("xterm;id", "dumb"), ("\u{1B}]0;x", "dumb"), ("xterm\n", "dumb"),
    ("x y", "dumb"),
    ("xtérm", "dumb"),
  ])
  func theTerminalsNameIsLookedAt(asked: String, seen: String) throws {
    let said = try GatewayDesk().login(environment: ["TERM": asked])
    #expect(said.values("environment").last == "TERM=\(seen)")
  }

  @Test func theSessionIsShutIn() throws {
    let said = try GatewayDesk().login()
    #expect(said.values("folder") == ["/"])
    #expect(said.values("mask") == ["0077"])
    #expect(said.values("cores") == ["0"])
    #expect(said.values("privileges") == ["1"])
  }

  @Test func noDescriptorArrives() throws {
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    let inherited: Int32 = 50
    #expect(dup2(null, inherited) == inherited)
    defer { [null, inherited].forEach { close($0) } }
    let desk = try GatewayDesk()
    let terminal = try Terminal(
      ["-c", GatewayDesk.sentence], program: desk.folder + "/quill-login", inheritsAll: true)
    #expect(terminal.end()?.code == 0)
    terminal.settle()
    #expect(terminal.shows("descriptors: 0 1 2 \r\n"), "\(String(decoding: terminal.bytes, as: UTF8.self))")
  }

  @Test func theKeyThatSSHDNamesMustBeTheOneOfTheSentence() throws {
    let desk = try GatewayDesk()
    func said(_ text: String) throws -> GatewayDesk.Said {
      try desk.write(text, to: "auth")
      return try desk.login(environment: ["SSH_USER_AUTH": desk.folder + "/auth"])
    }
    #expect(try said("publickey ssh-ed25519 \(GatewayDesk.blob)\n").code == 0)
    for (text, reason) in [
      ("publickey ssh-ed25519 \(GatewayDesk.otherBlob)\n", "belongs to someone else"),
      ("publickey ssh-ed25519 AAAA\n", "not known here any more"),
      ("password\n", "cannot be read"), ("", "cannot be read"),
      ("publickey ssh-ed25519 \(GatewayDesk.blob)\npassword\n", "cannot be read"),
      (String(repeating: "publickey ssh-ed25519 AAAA\n", count: 1_000), "cannot be read"),
    ] {
      let refused = try said(text)
      #expect(refused.code == 126 && refused.out.isEmpty)
      #expect(refused.error.contains(reason), "\(text.prefix(60)): \(refused.error)")
    }
    let missing = try desk.login(environment: ["SSH_USER_AUTH": desk.folder + "/none"])
    #expect(missing.code == 126)
  }

  @Test(arguments: [
    ("", 0o644, "needs account, quill, workspace and keys"),
    ("nonsense\n", 0o644, "gateway.conf:1 is not understood"),
    ("quill=relative\n", 0o644, "gateway.conf:1 is not understood"),
    ("quill=/a\nquill=/b\n", 0o644, "gateway.conf:2 is not understood"),
    ("#\n", 0o666, "may be written by others"),
  ])
  func settingsThatCannotBeTrustedStartNothing(text: String, mode: Int, reason: String) throws {
    let desk = try GatewayDesk()
    try desk.write(text, to: "gateway.conf", mode: mode)
    let said = try desk.login()
    #expect(said.code == 126 && said.out.isEmpty)
    #expect(said.error.contains(reason), "\(said.error)")
  }

  @Test func quillsExitStatusIsTheLaunchers() throws {
    #expect(try GatewayDesk(quill: "exit 5").login().code == 5)
  }

  @Test(arguments: ["KILL", "ILL", "SEGV"])
  func whateverKilledQuillTheTerminalIsGivenBack(signal: String) throws {
    let desk = try GatewayDesk(
      quill: "stty raw -echo; printf '\\033[?1049h\\033[?25lscreen'; kill -\(signal) $$")
    let terminal = try Terminal(["-c", GatewayDesk.sentence], program: desk.folder + "/quill-login")
    #expect(terminal.end()?.code == 70)
    terminal.settle()
    let text = String(decoding: terminal.bytes, as: UTF8.self)
    let after = text[(try #require(text.range(of: "screen"))).upperBound...]
    for sequence in ["?1049l", "?25h", "?1000l", "?1002l", "?1003l", "?1006l", "?2004l", "0m"] {
      #expect(after.contains("\u{1B}[\(sequence)"), "\(sequence)")
    }
    #expect(after.contains("All work up to the last label is saved"))
  }

  @Test(arguments: [(SIGTERM, "TERM"), (SIGHUP, "HUP")])
  func beingToldToEndIsPassedOn(signal: Int32, name: String) throws {
    let desk = try GatewayDesk(
      quill: "trap 'echo told; exit 9' \(name); echo ready; while :; do read -r line || :; done")
    let terminal = try Terminal(["-c", GatewayDesk.sentence], program: desk.folder + "/quill-login")
    #expect(terminal.wait { terminal.shows("ready") })
    kill(terminal.pid, signal)
    terminal.type("\n")
    #expect(terminal.end()?.code == 9)
  }

  @Test func aLockedProcessStartsNothingInAnyWay() throws {
    let probe = URL(fileURLWithPath: Terminal.program).deletingLastPathComponent()
      .appendingPathComponent("lock-probe")
    let said = try Child.run([probe.path]).outText
    let lines = said.split(separator: "\n").map(String.init)
    #expect(lines.first == "lock done")
    #expect(lines.last == "cores 0 dumpable 0 privileges 0")
    #expect(lines.contains("system 127"))
    for way in ["thread", "execve", "execveat", "posix_spawn"] {
      #expect(lines.contains("\(way) EPERM"), "\(said)")
    }
    #expect(!said.contains("uid="))
  }
}
