/// `gateway.conf`: which account, program, workspace and file of keys belong together. The two C programs read it, too.

import QuillModel

struct GatewaySettings: Equatable {
  /// The one account that people connect to.
  var account = "quill"
  /// Absolute paths.
  var quill: String
  var workspace: String
  var keys = "/var/lib/quill-keys/keys"
  /// The most that one file sent to `inbox` may have, in MB (1,048,576 bytes).
  var inboxMegabytes = Self.usualInbox

  static let usualInbox = 64
  /// More would fill a disk, or an `Int32`.
  static let inboxRange = 1...2_000

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
    if let text = found["inbox_megabytes"] {
      guard let number = Int(text), Self.inboxRange.contains(number) else {
        throw Refusal("\(file): inbox_megabytes is \(text), but may be 1 to \(Self.inboxRange.upperBound).")
      }
      inboxMegabytes = number
    }
  }

  var text: String {
    """
    # Written by quill gateway install.
    account=\(account)
    quill=\(quill)
    workspace=\(workspace)
    keys=\(keys)
    inbox_megabytes=\(inboxMegabytes)

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
