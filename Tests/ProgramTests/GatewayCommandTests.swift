/// `quill person key`, `quill gateway` and `quill session` as commands: what they say, write and refuse.

import Foundation
import QuillModel
import QuillStore
import TestKit
import Testing

@testable import quill

@Suite struct GatewayCommandTests {
  /// A workspace with ben, and a gateway's folder beside it.
  private func desk(isServed: Bool = true) throws -> Desk {
    let desk = try Desk()
    try desk.workspace()
    try desk.must("publish")
    try desk.must("person", "add", "ben")
    let files = FileManager.default
    for name in ["bin", "lib/quill"] {
      try files.createDirectory(atPath: "\(desk.folder)/\(name)", withIntermediateDirectories: true)
    }
    for name in [GatewayFolder.login, GatewayFolder.authKeys] {
      try Data().write(to: URL(fileURLWithPath: "\(desk.folder)/lib/quill/\(name)"))
    }
    desk.executable = desk.folder + "/bin/quill"
    if isServed { try serve(desk, desk.here) }
    return desk
  }

  private func serve(_ desk: Desk, _ workspace: String) throws {
    var settings = GatewaySettings(quill: "/usr/bin/quill", workspace: workspace)
    settings.keys = desk.folder + "/keys"
    try Data(settings.text.utf8).write(to: URL(fileURLWithPath: desk.folder + "/lib/quill/gateway.conf"))
  }

  private func keys(_ desk: Desk) throws -> String {
    try String(contentsOfFile: desk.folder + "/keys", encoding: .utf8)
  }

  private static let key = Repository.file("Tests/Fixtures/keys/ed25519.pub").path

  @Test func everyChangeReachesTheFileOfKeys() throws {
    let desk = try desk()
    let line = try String(contentsOfFile: Self.key, encoding: .utf8).split(separator: " ").prefix(2).joined(
      separator: " ")
    let said = try desk.must("person", "key", "add", "ben", Self.key)
    #expect(said.out == "Added key 1 of ben, SHA256:p18a8sKbd7+S5QQXIykXBMtrSgeyPgBpoOfcgYVyTYw.\n")
    #expect(said.error.isEmpty)
    let one = try keys(desk)
    #expect(one.hasSuffix("\n1 ben \(line)\nend 1\n"))
    let mode =
      try FileManager.default.attributesOfItem(atPath: desk.folder + "/keys")[.posixPermissions] as? Int
    #expect(mode == 0o644)
    try desk.must("person", "pause", "ben")
    #expect(try keys(desk).hasSuffix("\nend 0\n"))
    try desk.must("person", "resume", "ben")
    #expect(try keys(desk) == one)
    desk.input = Array(try Repository.text("Tests/Fixtures/keys/rsa-3072.pub").utf8)
    try desk.must("person", "key", "add", "ana", "-")
    #expect(try keys(desk).hasSuffix("\nend 2\n"))
    try desk.must("person", "key", "remove", "2")
    try desk.must("person", "leave", "ben")
    #expect(try keys(desk).hasSuffix("\nend 0\n"))
    let rows = try #require(try desk.must("person", "key", "list", "--json").json["keys"]?.array)
    #expect(rows.map { $0["state"]?.string } == ["removed", "removed"])
    #expect(!(try desk.must("person", "key", "list").out.contains("someone@host")), "a comment is a name")
  }

  @Test func aFileThatCannotBeWrittenIsSaidAndMended() throws {
    let desk = try desk()
    try FileManager.default.createDirectory(atPath: desk.folder + "/keys", withIntermediateDirectories: false)
    desk.refused(
      "person", "key", "add", "ben", Self.key, saying: "Key 1 is recorded, but sshd does not know of it yet")
    try FileManager.default.removeItem(atPath: desk.folder + "/keys")
    try desk.must("gateway", "keys")
    #expect(try keys(desk).hasSuffix("\nend 1\n"))
  }

  @Test func whereNoGatewayServesTheWorkspaceNothingIsWritten() throws {
    let desk = try desk(isServed: false)
    #expect(
      try desk.must("person", "key", "add", "ben", Self.key).error.contains(
        "No gateway serves this workspace yet"))
    desk.refused("gateway", "keys", saying: "No gateway was set up beside this quill")
    desk.refused("gateway", "check", saying: "No gateway was set up beside this quill")
    try serve(desk, desk.folder)
    try desk.must("person", "key", "remove", "1")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/keys"))
  }

  @Test func wrongKeysAndWrongPeopleAreRefused() throws {
    let desk = try desk()
    desk.refused("person", "key", "add", "zoe", Self.key, saying: "There is nobody called zoe here")
    desk.refused("person", "key", "add", "ben", "none.pub", saying: "none.pub")
    desk.refused("person", "key", "add", "ben", desk.path("quill.db"), saying: "quill.db")
    desk.refused("person", "key", "remove", "7", saying: "There is no key 7")
    for words in [["key", "list"], ["pause", "ana"], ["key", "remove", "1"]] {
      #expect(desk.run(["person"] + words + ["--as", "ben"]).code == 1, "\(words)")
    }
    desk.refused("person", "pause", "ana", saying: "ana is the last lead")
    try desk.must("person", "leave", "ben")
    desk.refused("gates", "--as", "ben", saying: "ben has left this workspace")
    desk.refused("person", "key", "add", "ben", Self.key, saying: "ben has left this workspace")
    #expect(try desk.must("list", "people").out.contains("left"))
  }

  @Test func aSessionIsNotItsOwnersOwnAndBeginsWithTheLock() throws {
    let desk = try desk()
    try desk.must("person", "key", "add", "ben", Self.key)
    var steps: [String] = []
    desk.lockDown = { steps.append("locked") }
    desk.screens = { request, _ in
      steps.append(
        "\(request.session.person.name) \(request.session.isLocal) \(request.session.editor ?? "-")")
      request.session.store.close()
    }
    try desk.must("session", "--key-id", "1", "--as", "ben")
    #expect(steps == ["locked", "ben false -"])
    desk.refused("session", "--key-id", "1", "--as", "ana", saying: "Key 1 of ana does not hold here")
    desk.refused("session", "--key-id", "2", "--as", "ben", saying: "Key 2 of ben does not hold here")
    desk.refused(
      "session", "--key-id", "1", "--as", "ben", "--word", "shell", code: 64, saying: "'shell' is invalid")
    desk.refused("session", "--key-id", "1", code: 64, saying: "--as")
    try desk.must("person", "pause", "ben")
    desk.refused("session", "--key-id", "1", "--as", "ben", saying: "ben is paused")
    #expect(steps.count(where: { $0 != "locked" }) == 1)
    desk.lockDown = { throw Refusal("no seccomp") }
    desk.refused("session", "--key-id", "1", "--as", "ben", saying: "no seccomp")
  }

  @Test func whatIsPrintedForSSHDIsKnown() throws {
    let desk = try desk()
    let shared = try desk.must("gateway", "config").out
    let alone = try desk.must("gateway", "config", "--alone", "--port", "2222", "--host-key", "/k").out
    Golden.expect(
      (shared + "\n" + alone).replacing(desk.folder, with: "/usr"),
      at: "Tests/Fixtures/gateway/sshd_config.txt")
    #expect(!shared.contains("ForceCommand") && !alone.contains("Subsystem"))
  }

  @Test func whatInstallWouldDoIsKnown() throws {
    let desk = try desk()
    let said = try desk.must("gateway", "install", "--workspace", desk.here, "--dry-run").out
    Golden.expect(said.replacing(desk.folder, with: "/usr"), at: "Tests/Fixtures/gateway/install.txt")
    desk.refused("gateway", "install", "--workspace", desk.folder, saying: "holds no workspace")
    desk.refused(
      "gateway", "install", "--workspace", desk.here, "--keys", desk.path("keys"),
      saying: "outside the workspace")
  }

  @Test func anSSHDThatWouldDoOtherwiseIsFoundOut() {
    let block = SSHDBlock(account: "quill", folder: "/usr/lib/quill")
    let good = block.expected.flatMap { keyword, values in values.map { "\(keyword) \($0)" } }
    func bad(_ change: (inout [String]) -> Void) -> [String] {
      var lines = good
      change(&lines)
      return GatewayInspection.compare(lines.joined(separator: "\n"), block).filter { $0.verdict == .bad }
        .map(\.text)
    }
    #expect(bad { _ in }.isEmpty)
    #expect(bad { $0.append("forcecommand none") }.isEmpty)
    #expect(bad { $0.append("forcecommand /bin/sh") }.first?.contains("take the place of the name") == true)
    #expect(
      bad { $0.append("acceptenv LC_*") }.first?.hasPrefix("acceptenv is QUILL_NONE LC_*, not QUILL_NONE")
        == true)
    for keyword in block.expected.map(\.keyword) {
      let missing = bad { $0.removeAll { $0.hasPrefix(keyword + " ") } }
      #expect(missing.first?.hasPrefix("\(keyword) is not set") == true, "\(keyword)")
    }
  }
}
