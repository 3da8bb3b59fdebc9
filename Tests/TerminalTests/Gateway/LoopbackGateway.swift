/// A whole gateway with a real sshd on a loopback port, in namespaces of its own: accounts, workspace and sshd are gone when
/// the tests end, and the host never had them.

import Foundation
import TestKit
import Testing

final class LoopbackGateway: Sendable {
  let folder: String
  let port: UInt16
  private let outer: pid_t
  /// sshd, as the host numbers it.
  private let inner: pid_t
  static let people = ["mira", "zoe"]

  /// Why it cannot be set up here; `nil` where it can.
  static let missing: String? = {
    if geteuid() != 0 {
      return "Not run: the loopback gateway makes accounts in a namespace, which takes root."
    }
    for program in ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/sftp", "/usr/bin/scp", "/usr/bin/nsenter"] {
      guard FileManager.default.isExecutableFile(atPath: program) else {
        return "Not run: \(program) is missing. Install it with make deps."
      }
    }
    let probe = try? run([
      "/usr/bin/unshare", "--mount", "--pid", "--fork", "/usr/bin/mount", "-t", "tmpfs", "tmpfs", "/mnt",
    ])
    return probe?.code == 0 ? nil : "Not run: this machine allows no mount namespaces."
  }()

  static let shared = Result { try LoopbackGateway() }

  private init() throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/quill-loopback-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    port = try Self.freePort()
    let log = folder + "/log"
    outer = try Child.start([
      "/usr/bin/unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
      Repository.file("Tests/TerminalTests/Gateway/loopback.sh").path,
      URL(fileURLWithPath: Terminal.program).deletingLastPathComponent().resolvingSymlinksInPath().path,
      "\(port)", log,
    ])
    let pid = outer
    let place = folder
    Self.atEnd {
      kill(pid, SIGKILL)
      try? FileManager.default.removeItem(atPath: place)
    }
    try Self.await("sshd listens") {
      ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").contains("Server listening")
        || kill(pid, 0) != 0
    }
    let children = try String(contentsOfFile: "/proc/\(outer)/task/\(outer)/children", encoding: .utf8)
    inner = try #require(children.split(separator: " ").first.flatMap { pid_t($0) })
    for name in Self.people + ["stranger", "extra"] { try makeKey(name) }
    for name in Self.people { try addKey(name, of: name) }
  }

  /// What sshd and `quill gateway check` said.
  var log: String {
    get throws { try String(contentsOfFile: folder + "/log", encoding: .utf8) }
  }

  // MARK: Keys

  func makeKey(_ name: String) throws {
    _ = try Self.run([
      "/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", "\(folder)/\(name)",
    ])
  }

  /// - Returns: the number of the key.
  @discardableResult
  func addKey(_ key: String, of person: String) throws -> Int {
    let said = try quill("person", "key", "add", person, "\(folder)/\(key).pub")
    try #require(said.code == 0, "\(said.error)")
    return try #require(said.out.split(separator: " ").dropFirst(2).first.flatMap { Int($0) })
  }

  /// Runs quill inside, as its account, for its lead or whoever `person` says.
  @discardableResult
  func quill(_ words: String..., as person: String = "mira") throws -> (
    code: Int32, out: String, error: String
  ) {
    try Self.run(
      [
        "/usr/bin/nsenter", "-t", "\(inner)", "-m", "-p", "--", "/usr/bin/setpriv", "--reuid", "quill",
        "--regid", "quill",
        "--clear-groups", "/mnt/bin/quill", "--workspace", "/var/lib/quill", "--as", person,
      ] + words)
  }

  // MARK: Coming in

  private func options(_ key: String) -> [String] {
    [
      "-F", "none", "-i", "\(folder)/\(key)", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o",
      "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", "-o",
      "LogLevel=ERROR",
    ]
  }

  func ssh(_ key: String, _ words: String..., command: [String] = []) throws -> (
    code: Int32, out: String, error: String
  ) {
    try Self.run(
      ["/usr/bin/ssh"] + options(key) + ["-p", "\(port)"] + words + ["quill@127.0.0.1"] + command)
  }

  /// Sends `input` to a command, and gives what comes back as bytes.
  func send(_ input: String, _ key: String, command: [String]) throws -> (
    code: Int32, out: Data, error: String
  ) {
    let file = "\(folder)/input-\(UUID().uuidString)"
    try Data(input.utf8).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try Self.run(
      ["/usr/bin/ssh"] + options(key) + ["-p", "\(port)", "-T", "quill@127.0.0.1"] + command,
      input: file)
  }

  /// - Parameter program: scp or sftp.
  func copy(_ program: String, _ key: String, _ words: [String]) throws -> (
    code: Int32, out: String, error: String
  ) {
    try Self.run(["/usr/bin/\(program)"] + options(key) + ["-P", "\(port)"] + words)
  }

  func terminal(_ key: String, _ words: String..., term: String = "xterm-256color", after: [String] = [])
    throws
    -> Terminal
  {
    try Terminal(
      options(key) + ["-p", "\(port)", "-t"] + words + ["quill@127.0.0.1"] + after, program: "/usr/bin/ssh",
      environment: ["TERM": term, "EDITOR": "/tmp/evil", "LD_LIBRARY_PATH": "/nonexistent/evil"])
  }

  /// The processes of Quill that serve a person now, as the host numbers them.
  func sessions(of person: String) throws -> [pid_t] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { pid in
      guard let words = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return false }
      let all = words.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return all.starts(with: ["quill", "session", "--workspace", "/var/lib/quill"]) && all.last == person
    }
  }

  // MARK: Help

  static func run(_ words: [String]) throws -> (code: Int32, out: String, error: String) {
    let said = try run(words, input: "/dev/null")
    return (said.code, String(decoding: said.out, as: UTF8.self), said.error)
  }

  /// - Parameter input: a file.
  static func run(_ words: [String], input: String) throws -> (code: Int32, out: Data, error: String) {
    let ended = try Child.run(
      words, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/nonexistent", "TERM": "xterm"],
      input: input)
    return (ended.code, ended.out, ended.errorText)
  }

  static func await(_ what: String, seconds: Double = 60, _ holds: () throws -> Bool) throws {
    let end = Date().addingTimeInterval(seconds)
    while try !holds() {
      try #require(Date() < end, "waited \(Int(seconds)) s until \(what)")
      poll(nil, 0, 20)
    }
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failed = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) != 0 || getsockname(descriptor, $0, &size) != 0
      }
    }
    try #require(!failed)
    return UInt16(bigEndian: address.sin_port)
  }

  private static let ends = Ends()

  private static func atEnd(_ body: @escaping @Sendable () -> Void) { ends.add(body) }

  /// What is to be done when the process ends.
  private final class Ends: @unchecked Sendable {
    // Written once, before any test of the suite runs; read when the process exits.
    private var bodies: [@Sendable () -> Void] = []

    init() { atexit { LoopbackGateway.ends.bodies.forEach { $0() } } }

    func add(_ body: @escaping @Sendable () -> Void) { bodies.append(body) }
  }
}
