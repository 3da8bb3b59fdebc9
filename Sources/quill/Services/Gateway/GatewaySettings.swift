/// `gateway.conf`: which account, program, workspace and file of keys belong together. The two C programs read it, too.

import QuillModel

struct GatewaySettings: Equatable {
  /// The one account that people connect to.
  var account = "quill"
  /// Absolute paths.
  var quill: String
  var workspace: String
  var keys = "/var/lib/quill-keys/keys"

  init(quill: String, workspace: String) {
    self.quill = quill
    self.workspace = workspace
  }

  init(text: String, named file: String) throws(Refusal) {
    var found: [Substring: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { found[parts[0]] = String(parts[1]) }
    }
    guard let account = found["account"], let quill = found["quill"], let workspace = found["workspace"],
      let keys = found["keys"]
    else {
      throw Refusal(
        "\(file) needs account, quill, workspace and keys. Write it anew with: quill gateway install")
    }
    self.account = account
    self.quill = quill
    self.workspace = workspace
    self.keys = keys
  }

  var text: String {
    """
    # Written by quill gateway install.
    account=\(account)
    quill=\(quill)
    workspace=\(workspace)
    keys=\(keys)

    """
  }

  /// A line of the file must hold each of them.
  var isWritable: Bool {
    Name.isPerson(account)
      && [quill, workspace, keys].allSatisfy { path in
        path.hasPrefix("/") && path.utf8.count < 1_000 && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      }
  }
}
