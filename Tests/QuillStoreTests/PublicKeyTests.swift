/// Which key lines are taken, and what is said of the others.

import Foundation
import TestKit
import Testing

@testable import QuillStore

@Suite struct PublicKeyTests {
  static func line(_ name: String) throws -> String { try Repository.text("Tests/Fixtures/keys/\(name).pub") }

  /// With the fingerprints that `ssh-keygen -l` prints.
  @Test(arguments: [
    ("ed25519", "ssh-ed25519", "SHA256:p18a8sKbd7+S5QQXIykXBMtrSgeyPgBpoOfcgYVyTYw"),
    ("ecdsa-256", "ecdsa-sha2-nistp256", "SHA256:G6DJQ1OY4Y/huj/LKl+JpeyVweOgGT0FXt0WcoX0Hpo"),
    ("ecdsa-384", "ecdsa-sha2-nistp384", "SHA256:OaRBxpozT37cpT9Ex//Y98RukMeZDc6wc+nlMNiuHIk"),
    ("ecdsa-521", "ecdsa-sha2-nistp521", "SHA256:GxsKXRig1oCHpovMRHQUAM2bKCOL/uX2zCbqzUcGC9o"),
    ("rsa-3072", "ssh-rsa", "SHA256:pfmKa+EPf9XRgpn5GyQqit02Iiw8AekdHoP8dY4bXd4"),
  ])
  func theKindsThatAreTaken(name: String, kind: String, fingerprint: String) throws {
    let key = try PublicKey(text: "# mine\n\n" + Self.line(name), named: "k.pub")
    #expect(key.kind == kind)
    #expect(key.fingerprint == fingerprint)
  }

  @Test func everyOtherLineIsRefusedWithWhatToDo() throws {
    let good = try Self.line("ed25519").split(separator: " ").prefix(2).joined(separator: " ")
    let blob = good.dropFirst("ssh-ed25519 ".count)
    let cases: [(text: String, reason: String)] = [
      (try Self.line("rsa-2048"), "of 2048 bits, but 3072 are the least"),
      (try Self.line("dsa"), "ssh-keygen -t ed25519"),
      ("", "holds 0 keys"), ("\(good)\n\(good)\n", "holds 2 keys"),
      ("command=\"id\" \(good)", "has options before the key"),
      ("restrict,pty \(good)", "has options before the key"),
      ("no-pty \(good) x", "has options before the key"),
      ("-----BEGIN OPENSSH PRIVATE KEY-----", "is a private key"), ("ssh-ed25519", "damaged key"),
      ("ssh-ed25519 \(blob.dropLast(4))", "damaged key"), ("ssh-ed25519 \(blob)AAAA", "damaged key"),
      ("ssh-ed25519 \(blob)\u{0}", "damaged key"), ("ssh-rsa \(blob)", "damaged key"),
      ("ecdsa-sha2-nistp256 \(blob)", "damaged key"), ("ssh-ed25519 !!!!", "damaged key"),
      ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5/////w==", "damaged key"),
      ("ssh-ed25519-cert-v01@openssh.com AAAA", "begins with"),
      ("sk-ssh-ed25519@openssh.com AAAA", "begins with"), ("SSH-ED25519 \(blob)", "begins with"),
      ("1024 35 12345", "begins with"),
    ]
    for (text, reason) in cases {
      let error = #expect(throws: StoreError.self, "\(text)") { try PublicKey(text: text, named: "k.pub") }
      #expect(error?.description.contains(reason) == true, "\(text): \(error?.description ?? "taken")")
      #expect(error?.description.hasPrefix("k.pub ") == true)
    }
  }
}
