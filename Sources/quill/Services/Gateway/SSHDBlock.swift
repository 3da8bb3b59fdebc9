/// What sshd must be told for the gateway, and what it then says of itself with `sshd -T`.

struct SSHDBlock {
  static let account = "quill"
  /// Runs the question whose a key is, and nothing else.
  static let keysAccount = "quill-keys"

  let account: String
  /// Holds the two programs.
  let folder: String

  /// Keyword, value, and why, where it is not plain. All may stand in a Match block.
  ///
  /// No ForceCommand: it would take the place of the key's own command, and with it of the name. No Subsystem: the
  /// key's command comes before it.
  var options: [(keyword: String, value: String, why: String)] {
    [
      ("AuthenticationMethods", "publickey", ""),
      ("PasswordAuthentication", "no", ""),
      ("KbdInteractiveAuthentication", "no", ""),
      ("AuthorizedKeysFile", "none", "a file would be tried before the command"),
      ("AuthorizedKeysCommand", "\(folder)/\(GatewayFolder.authKeys) %u %t %k", ""),
      ("AuthorizedKeysCommandUser", Self.keysAccount, ""),
      ("PermitUserRC", "no", ""),
      ("DisableForwarding", "yes", "X11, agent, TCP and Unix sockets"),
      ("PermitTunnel", "no", ""),
      ("PermitTTY", "yes", ""),
      ("ExposeAuthInfo", "yes", "which key it was: quill-login compares"),
      ("SetEnv", "SWIFT_BACKTRACE=enable=no LANG=C.UTF-8", ""),
      ("AcceptEnv", "QUILL_NONE", "takes the place of LANG LC_*: nothing is accepted"),
      ("MaxSessions", "1", "no second channel on one connection"),
      ("MaxAuthTries", "3", ""),
      ("ClientAliveInterval", "15", ""),
      ("ClientAliveCountMax", "3", ""),
      ("UnusedConnectionTimeout", "5", "OpenSSH 9.2 or newer"),
      ("RequiredRSASize", "3072", ""),
      ("LogLevel", "VERBOSE", "names the key of each session"),
    ]
  }

  /// Those that hold for the whole of sshd.
  var common: [(keyword: String, value: String, why: String)] {
    [
      ("PermitUserEnvironment", "no", ""),
      ("LoginGraceTime", "20", ""),
      ("MaxStartups", "100:30:300", "the default refuses some of 40 who come at once"),
    ]
  }

  /// For a file in `sshd_config.d`.
  var shared: String {
    (["# Quill's gateway. The first lines hold for all accounts."] + Self.lines(common) + [
      "Match User \(account)"
    ]
      + Self.lines(options).map { "    " + $0 }).joined(separator: "\n")
  }

  func alone(port: Int, address: String?, hostKey: String) -> String {
    let listening = ["Port \(port)"] + (address.map { ["ListenAddress \($0)"] } ?? [])
    let start = ["# Quill's gateway, as an sshd of its own."] + listening + ["HostKey \(hostKey)"]
    return
      (start + ["UsePAM no", "AllowUsers \(account)"] + Self.lines(common) + Self.lines(options))
      .joined(separator: "\n")
  }

  private static func lines(_ options: [(keyword: String, value: String, why: String)]) -> [String] {
    options.flatMap { option in
      (option.why.isEmpty ? [] : ["# \(option.why)"]) + ["\(option.keyword) \(option.value)"]
    }
  }

  /// What `sshd -T` prints for the account: each keyword in lower case, with what it must say. SetEnv comes one
  /// assignment a line.
  var expected: [(keyword: String, values: [String])] {
    (options + common).map { option in
      let keyword = option.keyword.lowercased()
      switch keyword {
      case "setenv", "acceptenv": return (keyword, option.value.split(separator: " ").map(String.init))
      default: return (keyword, [option.value])
      }
    }
  }
}
