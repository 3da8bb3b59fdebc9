/// `quill gateway`: people come in over SSH, through one account that opens Quill and nothing else.

import ArgumentParser

struct GatewayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Let people in over SSH, to Quill and nothing else.",
    discussion: """
      One account serves one workspace. sshd asks quill-authkeys whose a key is, and
      starts quill-login, which opens the screens for that person. Nobody reaches a
      shell, a file or another program.

      Examples:
        quill gateway install --workspace /var/lib/quill --dry-run
        quill gateway config > /etc/ssh/sshd_config.d/quill.conf
        quill gateway check
      """,
    subcommands: [GatewayConfig.self, GatewayInstall.self, GatewayCheck.self, GatewayKeys.self])
}
