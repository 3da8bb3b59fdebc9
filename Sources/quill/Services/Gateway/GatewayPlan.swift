/// What `quill gateway install` does, step by step; each may be done again.

import Foundation
import QuillModel

struct GatewayPlan {
  let settings: GatewaySettings
  /// Holds the two programs, and gets the settings.
  let folder: String
  /// Whether an account is there, by its name.
  let hasAccount: (String) -> Bool

  /// Root's and empty: the account has no place for a `.ssh`, `.terminfo` or `rc` of its own.
  static let home = "/var/lib/quill-home"

  enum Step: Equatable {
    /// A program with its arguments, by absolute path.
    case run([String])
    case write(text: String, path: String)
    case writeKeys(path: String)
  }

  var steps: [(why: String, step: Step)] {
    let account = settings.account
    let owner = "\(account):\(account)"
    let login = "\(folder)/\(GatewayFolder.login)"
    let programs = [GatewayFolder.login, GatewayFolder.authKeys].map { "\(folder)/\($0)" } + [settings.quill]
    let keysFolder = URL(fileURLWithPath: settings.keys).deletingLastPathComponent().path
    return accounts(login)
      + [
        ("the account's home, where it can write nothing", Self.folder(Self.home, "root", "755")),
        ("the folder of the keys' file", Self.folder(keysFolder, account, "755")),
        (
          "the workspace belongs to the account",
          .run(["/usr/bin/chown", "-R", "-h", owner, settings.workspace])
        ),
        ("nobody else looks into it", .run(["/usr/bin/chmod", "700", settings.workspace])),
        ("the programs are root's", .run(["/usr/bin/chown", "-h", "root:root"] + programs)),
        ("and nobody else writes them", .run(["/usr/bin/chmod", "755"] + programs)),
        ("the settings", .write(text: settings.text, path: "\(folder)/\(GatewayFolder.settingsName)")),
        ("the keys that are active now", .writeKeys(path: settings.keys)),
        ("they are the account's to change", .run(["/usr/bin/chown", "-h", owner, settings.keys])),
      ]
  }

  private func accounts(_ login: String) -> [(why: String, step: Step)] {
    let account = settings.account
    let main: Step =
      hasAccount(account)
      ? .run(["/usr/sbin/usermod", "--home", Self.home, "--shell", login, "--password", "*", account])
      : .run([
        "/usr/sbin/useradd", "--system", "--user-group", "--home-dir", Self.home, "--no-create-home",
        "--shell", login,
        "--password", "*", account,
      ])
    let keys: [(why: String, step: Step)] =
      hasAccount(SSHDBlock.keysAccount)
      ? []
      : [
        (
          "the account that looks keys up, and may do nothing",
          .run([
            "/usr/sbin/useradd", "--system", "--user-group", "--home-dir", "/nonexistent", "--no-create-home",
            "--shell",
            "/usr/sbin/nologin", "--password", "*", SSHDBlock.keysAccount,
          ])
        )
      ]
    return [("the account that people connect to; its shell is Quill's launcher", main)] + keys
  }

  private static func folder(_ path: String, _ owner: String, _ mode: String) -> Step {
    .run(["/usr/bin/install", "-d", "-o", owner, "-g", owner, "-m", mode, path])
  }

  /// The step as a line of a shell.
  static func text(_ step: Step) -> String {
    switch step {
    case .run(let words): words.map(quoted).joined(separator: " ")
    case .write(let text, let path):
      "printf '%s' \(quoted(text)) > \(quoted(path)); chmod 644 \(quoted(path))"
    case .writeKeys: "quill gateway keys"
    }
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "/._-:=".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
