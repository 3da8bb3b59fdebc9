/// The program: one subcommand a file in Commands; without one, the screens open.

import ArgumentParser
import Foundation

@main
struct Quill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quill",
    abstract:
      "Turn a goal into seed examples, a guideline that people read the same way, and a sealed bundle.",
    discussion: """
      Without a subcommand, quill opens its screens on the workspace around the
      current folder. Every screen has a twin for scripts, most with --json.

      Before or behind a subcommand, wherever they make sense:
        --workspace <dir>             the workspace; else the nearest one upwards
        --as <name>                   who you are; else your login
        --version                     alone: which quill this is

      Examples:
        quill demo                    a tour in a throw-away workspace
        quill init reviews --task reviews --title "Is it a complaint?"
        quill --workspace reviews     open the screens there
        quill label --next --json     what is to label next
      """,
    subcommands: subcommands, defaultSubcommand: Open.self)

  static let version = "0.1.0"

  /// The registry: to add a subcommand, write its file and add its line.
  static let subcommands: [any ParsableCommand.Type] = [
    Open.self,
    Demo.self,
    Init.self,
    Check.self,
    Import.self,
    GuidelineCommand.self,
    Publish.self,
    Label.self,
    ExampleCommand.self,
    ReviewCommand.self,
    RoundCommand.self,
    AdjudicateCommand.self,
    Look.self,
    TrainingCommand.self,
    QualificationCommand.self,
    MeCommand.self,
    List.self,
    Show.self,
    AgreementCommand.self, QualityCommand.self, ReportCommand.self,
    GatesCommand.self,
    Export.self,
    Verify.self,
    InboxCommand.self,
    OutboxCommand.self,
    JobsCommand.self,
    Work.self,
    TimeCommand.self,
    Stats.self,
    Plan.self,
    PersonCommand.self,
    PeopleCommand.self,
    GatewayCommand.self,
    SessionCommand.self,
    Doctor.self,
    Backup.self,
    Restore.self,
    Erase.self,
    Redact.self,
    Docs.self,
    Measure.self,
  ]

  static func main() {
    StandardStreams.occupy()
    Foundation.exit(Program.run(Array(CommandLine.arguments.dropFirst()), in: World.process()))
  }
}
