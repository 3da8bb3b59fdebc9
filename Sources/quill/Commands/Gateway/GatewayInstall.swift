/// `quill gateway install`: accounts, folders, owners, modes and settings.

import ArgumentParser
import Foundation
import QuillModel

struct GatewayInstall: Command {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Make the gateway's accounts, folders and settings.",
    discussion: """
      Takes root. Says each step before it is done, and may be run again. sshd's own
      configuration is left alone: quill gateway config prints what belongs there.

      Examples:
        quill gateway install --workspace /var/lib/quill --dry-run
        quill gateway install --workspace /var/lib/quill
      """)

  @Option(help: ArgumentHelp("The workspace that people come in to.", valueName: "dir"))
  var workspace: String

  @Option(help: ArgumentHelp("The file of keys, in a folder of its own.", valueName: "file"))
  var keys = "/var/lib/quill-keys/keys"

  @Option(
    help: ArgumentHelp("The most that a file sent to the inbox may have, in MB.", valueName: "number"))
  var inboxLimit = GatewaySettings.usualInbox

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  func validate() throws {
    guard GatewaySettings.inboxRange.contains(inboxLimit) else {
      throw ValidationError(
        "--inbox-limit is \(inboxLimit), but may be 1 to \(GatewaySettings.inboxRange.upperBound).")
    }
  }

  func run(in world: World) throws {
    let plan = try plan(world)
    if dryRun {
      for (why, step) in plan.steps { world.console.text("# \(why)\n\(GatewayPlan.text(step))") }
      return
    }
    guard geteuid() == 0 else {
      throw Refusal("Accounts and owners are set by root. Run it with sudo, or look first with --dry-run.")
    }
    for (why, step) in plan.steps {
      world.console.note("\(why): \(GatewayPlan.text(step))")
      try carryOut(step, plan.settings, world)
    }
    world.console.text(
      """
      The gateway is set up. What is left to do:
        quill gateway config > /etc/ssh/sshd_config.d/quill.conf
        systemctl reload ssh
        quill gateway check
      Then add people and their keys as \(plan.settings.account), such as:
        sudo -u \(plan.settings.account) \(plan.settings.quill) --workspace \(plan.settings.workspace) --as LEAD person key add NAME FILE
      """)
  }

  private func plan(_ world: World) throws -> GatewayPlan {
    let path = world.path(workspace)
    guard let folder = World.realpath(path), FileManager.default.fileExists(atPath: folder + "/quill.db")
    else {
      throw Refusal("\(path) holds no workspace. Make it first: quill init \(path) --task NAME --title TITLE")
    }
    var settings = GatewaySettings(quill: world.gateway.executable, workspace: folder)
    settings.keys = world.path(keys)
    settings.inboxMegabytes = inboxLimit
    guard settings.isWritable, !settings.keys.hasPrefix(folder + "/") else {
      throw Refusal(
        "The file of keys needs a plain path outside the workspace, which only the account may look into.")
    }
    let programs = try world.gateway.required()
    if !dryRun {
      for path in [settings.quill, programs] {
        if let problem = Ownership.problem(above: path) {
          throw Refusal(
            "\(problem) sshd would refuse it. Install Quill with: sudo make install PREFIX=/usr/local")
        }
      }
    }
    return GatewayPlan(settings: settings, folder: programs, hasAccount: { getpwnam($0) != nil })
  }

  private func carryOut(_ step: GatewayPlan.Step, _ settings: GatewaySettings, _ world: World) throws {
    switch step {
    case .run(let words): try OtherProgram.run(words)
    case .write(let text, let path): try Disk.replace(path, with: Array(text.utf8), mode: 0o644)
    case .writeKeys(let path):
      let workspace = try Workspace.open(
        settings.workspace, from: world.folder, holder: "quill gateway", environment: world.environment)
      defer { workspace.store.close() }
      try KeysFile.write(workspace.store, to: path)
    }
  }
}
