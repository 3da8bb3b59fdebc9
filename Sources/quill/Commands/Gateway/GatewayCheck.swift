/// `quill gateway check`: looks whether the gateway lets in whom it should, and nobody further than it should.

import ArgumentParser
import QuillModel
import QuillStore

struct GatewayCheck: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look whether the gateway is set up as it must be.",
    discussion: """
      Looks at owners and modes, at the accounts, at the file of keys and at what sshd
      -T says for the account; changes nothing. Takes root to see all of it. The exit
      status is 1 where anything is bad.

      Examples:
        quill gateway check
        quill gateway check --sshd-config /etc/quill/sshd_config
      """)

  @Option(help: ArgumentHelp("Another configuration than sshd's own.", valueName: "file"))
  var sshdConfig: String?

  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    guard let settings = try world.gateway.settings() else {
      throw Refusal("No gateway was set up beside this quill. Do it with: quill gateway install")
    }
    let inspection = GatewayInspection(settings: settings, folder: try world.gateway.required())
    let findings = inspection.findings(world, sshd: sshdConfig.map(world.path))
    let isBad = findings.contains { $0.verdict == .bad }
    if output.json {
      let rows = findings.map { finding -> JSONValue in
        [
          "check": .string(finding.check), "verdict": .string(finding.verdict.rawValue),
          "text": .string(finding.text),
        ]
      }
      world.console.json(["findings": .array(rows)])
    } else {
      var table = TextTable(["", "looked at", "saw"])
      for finding in findings { table.add([finding.verdict.rawValue, finding.check, finding.text]) }
      isBad ? world.console.note(table.text) : world.console.text(table.text)
    }
    if isBad { throw Failed() }
  }
}
