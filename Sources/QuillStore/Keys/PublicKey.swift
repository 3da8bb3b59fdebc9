/// A public key as OpenSSH writes it, read strictly: what sshd would take differently is refused here.

import Crypto
import Foundation
import QuillModel

public struct PublicKey: Hashable, Sendable {
  /// As in the key line: `ssh-ed25519`, `ecdsa-sha2-nistp256`, `-384`, `-521` or `ssh-rsa`.
  public let kind: String
  /// Base64, in its one form.
  public let blob: String

  /// As `ssh-keygen -l` prints it: `SHA256:` and 43 characters.
  public var fingerprint: String {
    let digest = Data(SHA256.hash(data: Data(base64Encoded: blob) ?? Data()))
    return "SHA256:" + digest.base64EncodedString().trimmingCharacters(in: ["="])
  }

  /// The shortest RSA key let in, in bits.
  public static let leastRSA = 3072

  static let kinds = [
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
  ]

  /// Reads the one line of a `.pub` file; empty lines and comments around it are passed over, its own comment is
  /// dropped.
  ///
  /// - Parameter named: what the text is called in a refusal.
  /// - Throws: `StoreError.refused` that says what is wrong with it.
  public init(text: String, named name: String) throws {
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    guard lines.count == 1, let line = lines.first else {
      throw StoreError.refused(
        "\(name) holds \(lines.count) keys, but one at a time is added. Give a file with one line, such as "
          + "id_ed25519.pub.")
    }
    if line.hasPrefix("-----BEGIN") { throw Self.privateKey(name) }
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard Self.kinds.contains(words[0]) else { throw Self.unknown(words, name) }
    guard words.count >= 2, let data = Data(base64Encoded: words[1]), data.base64EncodedString() == words[1]
    else { throw Self.damaged(name) }
    kind = words[0]
    blob = words[1]
    try Self.check(kind, data, name)
  }

  private static func privateKey(_ name: String) -> StoreError {
    .refused("\(name) is a private key, which nobody else may see. Give the file that ends in .pub.")
  }

  private static func damaged(_ name: String) -> StoreError {
    .refused("\(name) holds a damaged key. Copy the whole line of the .pub file.")
  }

  private static func unknown(_ words: [String], _ name: String) -> StoreError {
    if words.dropFirst().contains(where: kinds.contains) {
      return .refused(
        "\(name) has options before the key, which Quill sets itself. Give the line from \(kinds[0]) or the like on."
      )
    }
    return .refused(
      "\(name) begins with \"\(words[0].prefix(40))\", but keys are taken of these kinds: "
        + "\(kinds.joined(separator: ", ")). Make one with: ssh-keygen -t ed25519")
  }

  private static func check(_ kind: String, _ data: Data, _ name: String) throws {
    var wire = KeyWire(data)
    guard wire.text() == kind else { throw damaged(name) }
    switch kind {
    case "ssh-ed25519":
      guard wire.string()?.count == 32, wire.isAtEnd else { throw damaged(name) }
    case "ssh-rsa":
      guard let exponent = wire.number(), let modulus = wire.number(), wire.isAtEnd,
        exponent.last.map({ $0 & 1 }) == 1
      else { throw damaged(name) }
      let bits = KeyWire.bits(modulus)
      guard bits >= leastRSA else {
        throw StoreError.refused(
          "\(name) is an RSA key of \(bits) bits, but \(leastRSA) are the least. Make one with: ssh-keygen -t ed25519"
        )
      }
      guard bits <= 16_384 else { throw damaged(name) }
    default:
      let curve = String(kind.dropFirst("ecdsa-sha2-".count))
      let sizes = ["nistp256": 65, "nistp384": 97, "nistp521": 133]
      guard wire.text() == curve, let point = wire.string(), point.count == sizes[curve], point.first == 4,
        wire.isAtEnd
      else { throw damaged(name) }
    }
  }
}
