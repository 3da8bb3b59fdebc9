/// `quill gateway config`: what sshd must be told.

import ArgumentParser
import QuillModel

struct GatewayConfig: Command {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the block for sshd's configuration.",
    discussion: """
      For a file of its own in /etc/ssh/sshd_config.d, where it holds for the gateway's
      account only; with --alone, for an sshd of its own.

      Examples:
        quill gateway config > /etc/ssh/sshd_config.d/quill.conf
        quill gateway config --alone --port 2222 --host-key /etc/quill/host_key
      """)

  @Flag(help: "For an sshd that serves nothing else.")
  var alone = false

  @Option(help: ArgumentHelp("The port, with --alone.", valueName: "number"))
  var port = 22

  @Option(help: ArgumentHelp("The address to listen on, with --alone; else all.", valueName: "address"))
  var address: String?

  @Option(help: ArgumentHelp("The host key's file, with --alone.", valueName: "file"))
  var hostKey: String?

  func run(in world: World) throws {
    let account = try world.gateway.settings()?.account ?? SSHDBlock.account
    let block = SSHDBlock(account: account, folder: try world.gateway.required())
    guard alone else { return world.console.text(block.shared) }
    world.console.text(
      block.alone(port: port, address: address, hostKey: hostKey ?? "/etc/ssh/ssh_host_ed25519_key"))
  }
}
