/// `quill inbox`: the twin of the screen on which files that came in are looked at, imported and thrown away.

import ArgumentParser

struct InboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inbox",
    abstract: "Look at files that came in over SSH, import them, or throw them away.",
    discussion: """
      Through the gateway, ssh ACCOUNT@HOST inbox < FILE sends a file in. It lies in
      quarantine in inbox/ of the workspace, and nothing reads it until someone here
      does.

      Examples:
        quill inbox list
        quill inbox show 5f0c1d2e3a4b5c6d
        quill inbox import 5f0c1d2e3a4b5c6d --map message=body
        quill inbox drop 5f0c1d2e3a4b5c6d --reason "sent twice"
      """,
    subcommands: [InboxList.self, InboxShow.self, InboxImport.self, InboxDrop.self])
}
