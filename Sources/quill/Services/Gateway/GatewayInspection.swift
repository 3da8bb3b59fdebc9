/// What `quill gateway check` looks at: owners and modes, accounts, the file of keys, and what sshd says it would do.

import Foundation
import QuillModel
import QuillStore

struct GatewayInspection {
  let settings: GatewaySettings
  /// Holds the two programs and the settings.
  let folder: String

  private typealias Found = (check: String, problem: String?, good: String)

  /// - Parameter sshd: another configuration than sshd's own.
  func findings(_ world: World, sshd file: String?) -> [Finding] {
    let found = programs + accounts + [workspace, keysFolder, keys(world)]
    return found.map { entry in
      entry.problem.map { Finding(entry.check, .bad, $0) } ?? Finding(entry.check, .good, entry.good)
    } + sshd(file)
  }

  private static let install = "Run: quill gateway install --workspace DIR"

  private var programs: [Found] {
    let files = [
      settings.quill, "\(folder)/\(GatewayFolder.login)", "\(folder)/\(GatewayFolder.authKeys)",
      "\(folder)/\(GatewayFolder.settingsName)",
    ]
    return files.map { path in
      let problem =
        Ownership(path).map { $0.problem() ?? Ownership.problem(above: path) }
        ?? "\(path) is missing, or a link."
      return ("program", problem.map { "\($0) \(Self.install)" }, path)
    }
  }

  private var accounts: [Found] {
    [
      account(settings.account, shell: "\(folder)/\(GatewayFolder.login)", home: GatewayPlan.home),
      account(SSHDBlock.keysAccount, shell: "/usr/sbin/nologin", home: nil),
    ]
  }

  private func account(_ name: String, shell: String, home: String?) -> Found {
    guard let entry = getpwnam(name)?.pointee, let found = entry.pw_shell, let place = entry.pw_dir else {
      return ("account", "There is no account \(name). \(Self.install)", "")
    }
    let isShell = String(cString: found)
    let isHome = String(cString: place)
    if isShell != shell {
      return ("account", "The login shell of \(name) is \(isShell), not \(shell). \(Self.install)", "")
    }
    if let home {
      if isHome != home {
        return ("account", "The home of \(name) is \(isHome), not \(home). \(Self.install)", "")
      }
      let problem =
        Ownership(home).map { $0.problem() ?? Ownership.problem(above: home) } ?? "\(home) is missing."
      if let problem { return ("account", "\(problem) \(Self.install)", "") }
    }
    return ("account", nil, "\(name), shell \(shell)")
  }

  private var workspace: Found {
    let path = settings.workspace
    guard let entry = getpwnam(settings.account)?.pointee else {
      return ("workspace", "\(path) has no owner yet.", "")
    }
    let problem =
      Ownership(path).map { $0.problem(owner: entry.pw_uid, mode: 0o700) } ?? "\(path) is missing, or a link."
    let database =
      Ownership(path + "/quill.db").map { $0.problem(owner: entry.pw_uid) } ?? "\(path) holds no workspace."
    return ("workspace", (problem ?? database).map { "\($0) \(Self.install)" }, path)
  }

  private var keysFolder: Found {
    let folder = URL(fileURLWithPath: settings.keys).deletingLastPathComponent().path
    guard let entry = getpwnam(settings.account)?.pointee else {
      return ("keys", "\(folder) has no owner yet.", "")
    }
    let problem =
      Ownership(folder).map {
        $0.problem(owner: entry.pw_uid, mode: 0o755) ?? Ownership.problem(above: folder)
      }
      ?? "\(folder) is missing, or a link."
    return ("keys", problem.map { "\($0) \(Self.install)" }, folder)
  }

  private func keys(_ world: World) -> Found {
    do {
      let workspace = try Workspace.open(
        settings.workspace, from: world.folder, holder: "quill gateway check", environment: world.environment,
        isLooking: true)
      defer { workspace.store.close() }
      let active = try workspace.store.keys().filter(\.isActive)
      let bytes = try Disk.read(settings.keys, limit: 64 << 20)
      guard bytes == Array(KeysFile.text(active).utf8) else {
        return ("keys", "\(settings.keys) differs from the workspace. Run: quill gateway keys", "")
      }
      return ("keys", nil, "\(settings.keys) holds the \(active.count) active keys of the workspace")
    } catch {
      return ("keys", "\(error)", "")
    }
  }

  // MARK: sshd

  private func sshd(_ file: String?) -> [Finding] {
    let said: String
    do {
      said = try OtherProgram.run(
        ["/usr/sbin/sshd", "-T", "-C", "user=\(settings.account),host=x,addr=127.0.0.1"]
          + (file.map { ["-f", $0] } ?? []))
    } catch {
      return [Finding("sshd", .bad, "\(error)")]
    }
    return Self.compare(said, SSHDBlock(account: settings.account, folder: folder))
  }

  /// - Parameter said: what `sshd -T` printed for the account: a keyword in lower case and its value a line; a keyword
  ///   that takes several stands on several lines.
  static func compare(_ said: String, _ block: SSHDBlock) -> [Finding] {
    var found: [String: [String]] = [:]
    for line in said.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard let keyword = words.first else { continue }
      found[keyword.lowercased(), default: []].append(words.count > 1 ? words[1] : "")
    }
    let remedy =
      "Put what quill gateway config prints into /etc/ssh/sshd_config.d/quill.conf and reload sshd."
    var problems = block.expected.compactMap { keyword, values -> String? in
      let seen = found[keyword] ?? []
      guard seen.map({ $0.lowercased() }).sorted() != values.map({ $0.lowercased() }).sorted() else {
        return nil
      }
      return
        "\(keyword) is \(seen.isEmpty ? "not set" : seen.joined(separator: " ")), not \(values.joined(separator: " ")). \(remedy)"
    }
    if let forced = found["forcecommand"], forced != ["none"] {
      problems.append(
        "forcecommand is set: it would take the place of the name that comes with each key. Remove it.")
    }
    if problems.isEmpty { return [Finding("sshd", .good, "sshd -T says for \(block.account) what it must")] }
    return problems.map { Finding("sshd", .bad, $0) }
  }
}
