/// sshd's question whose a key is: one line, or nothing; and nothing at all where the answer cannot be trusted.

import Foundation
import TestKit
import Testing

@Suite(.waiting) struct AuthKeysTests {
  private static let account = GatewayDesk.account

  @Test func aKnownKeyGetsItsOneLine() throws {
    let said = try GatewayDesk().authKeys(Self.account, "ssh-ed25519", GatewayDesk.blob)
    #expect(said.code == 0)
    #expect(
      said.out
        == "restrict,pty,command=\"quill session --key-id 17 --as maria\" ssh-ed25519 \(GatewayDesk.blob)\n")
  }

  @Test(arguments: [
    [account, "ssh-ed25519", "AAAA"], [account, "ssh-rsa", GatewayDesk.blob],
    ["root2", "ssh-ed25519", GatewayDesk.blob],
    [account, "ssh-dss", GatewayDesk.blob], [account, "ssh-ed25519", "\(GatewayDesk.blob)\" x"],
    [account, "", ""],
    [account, "ssh-ed25519", GatewayDesk.blob.lowercased()], [account, "ssh-ed25519", "\n"],
  ])
  func anyOtherGetsNothing(words: [String]) throws {
    let said = try GatewayDesk().authKeys(words[0], words[1], words[2])
    #expect(said.code == 0)
    #expect(said.out.isEmpty && said.error.isEmpty)
  }

  @Test func aFileThatCannotBeTrustedLetsNobodyIn() throws {
    let line = "17 maria ssh-ed25519 \(GatewayDesk.blob)"
    let cases: [(text: String, mode: Int, reason: String)] = [
      ("\(line)\n", 0o644, "was cut off"), ("\(line)\nend 2\n", 0o644, "was cut off"),
      ("", 0o644, "was cut off"),
      ("\(line)\nend 1", 0o644, "keys:2 is no key"), ("\(line)\n\(line)\nend 2\n", 0o644, "has a key twice"),
      ("\(line)\nend 1\n\(line)\n", 0o644, "keys:3 is no key"),
      ("17 Maria ssh-ed25519 \(GatewayDesk.blob)\nend 1\n", 0o644, "keys:1 is no key"),
      ("\(line) more\nend 1\n", 0o644, "keys:1 is no key"),
      ("\(line)\nx maria ssh-ed25519 AAAA\nend 2\n", 0o644, "keys:2 is no key"),
      ("\(line)\nend 1\n", 0o666, "may be written by others"),
      ("\(line)\nend 1\n", 0o664, "may be written by others"),
    ]
    for (text, mode, reason) in cases {
      let desk = try GatewayDesk()
      try desk.write(text, to: "keys", mode: mode)
      let said = try desk.authKeys(Self.account, "ssh-ed25519", GatewayDesk.blob)
      #expect(said.code == 1 && said.out.isEmpty, "\(text)")
      #expect(said.error.contains(reason), "\(text): \(said.error)")
    }
    let desk = try GatewayDesk()
    try FileManager.default.removeItem(atPath: desk.keys)
    #expect(try desk.authKeys(Self.account, "ssh-ed25519", GatewayDesk.blob).code == 1)
    try FileManager.default.createSymbolicLink(atPath: desk.keys, withDestinationPath: "/etc/passwd")
    #expect(try desk.authKeys(Self.account, "ssh-ed25519", GatewayDesk.blob).code == 1)
  }
}
