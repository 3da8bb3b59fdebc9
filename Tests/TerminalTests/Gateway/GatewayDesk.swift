/// The gateway's two built programs in a folder of their own, with a script in quill's place that says how it was started.

import Foundation
import TestKit
import Testing

final class GatewayDesk {
  let folder: String
  var keys: String { folder + "/keys" }
  /// The account that runs the tests.
  static let account = getpwuid(getuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "root"
  static let blob = "AAAAC3NzaC1lZDI1NTE5AAAAIJ8l5b1GmHJ9ZbJYQOVKMV8UYb0gWfm4Qf0uqzQ0Yh3v"
  static let otherBlob = "AAAAC3NzaC1lZDI1NTE5AAAAIGv1Yq0Gm2hYH0uqzQ0Yh3vJ8l5b1GmHJ9ZbJYQOVKMV"

  /// - Parameter script: what quill does, in the words of a shell.
  init(quill script: String = GatewayDesk.probe) throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/quill-gateway-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    for name in ["quill-login", "quill-authkeys"] {
      let built = URL(fileURLWithPath: Terminal.program).deletingLastPathComponent().appendingPathComponent(
        name)
      try install(built.path, as: name)
    }
    try write("#!/bin/sh\n\(script)\n", to: "quill.sh")
    try install("\(folder)/quill.sh", as: "quill")
    try write(
      "account=\(Self.account)\nquill=\(folder)/quill\nworkspace=/srv/work\nkeys=\(keys)\n",
      to: "gateway.conf")
    try writeKeys(["17 maria ssh-ed25519 \(Self.blob)", "18 bob ssh-ed25519 \(Self.otherBlob)"])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Says everything that a program can inherit; 3 and 10 are the shell's own.
  static let probe = """
    echo "words: $*"
    echo "folder: $(pwd)"
    echo "mask: $(umask)"
    echo "cores: $(ulimit -Hc)"
    echo "privileges: $(grep NoNewPrivs /proc/$$/status | tr -dc 01)"
    echo "descriptors: $(ls /proc/$$/fd | grep -vx -e 3 -e 10 | tr '\\n' ' ')"
    tr '\\0' '\\n' < /proc/$$/environ | sort | sed 's/^/environment: /'
    """

  /// Another process writes what is to be executed: a program that a parallel test starts at that moment would inherit
  /// the file open for writing, and no file is executed while it is ("text file busy").
  private func install(_ source: String, as name: String) throws {
    let ended = try Child.run(["/usr/bin/install", "-m", "755", source, "\(folder)/\(name)"])
    try #require(ended.code == 0, "\(name) is put in place")
  }

  func write(_ text: String, to name: String, mode: Int = 0o644) throws {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  func writeKeys(_ lines: [String], count: Int? = nil) throws {
    try write(lines.map { $0 + "\n" }.joined() + "end \(count ?? lines.count)\n", to: "keys")
  }

  struct Said {
    var code: Int32
    var out: String
    var error: String

    /// What stands behind `name: ` in the probe's lines.
    func values(_ name: String) -> [String] {
      out.split(separator: "\n").compactMap {
        $0.hasPrefix(name + ": ") ? String($0.dropFirst(name.count + 2)) : nil
      }
    }
  }

  static let sentence = "quill session --key-id 17 --as maria"

  func login(_ words: [String] = ["-c", GatewayDesk.sentence], environment: [String: String] = [:]) throws
    -> Said
  {
    try run("quill-login", words, environment)
  }

  func authKeys(_ words: String...) throws -> Said { try run("quill-authkeys", words, [:]) }

  private func run(_ name: String, _ words: [String], _ environment: [String: String]) throws -> Said {
    let ended = try Child.run(["\(folder)/\(name)"] + words, environment: environment)
    return Said(code: ended.code, out: ended.outText, error: ended.errorText)
  }
}
