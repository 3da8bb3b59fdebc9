/// Options that most subcommands share: which workspace, who, which task.

import ArgumentParser

struct PlaceOptions: ParsableArguments {
  @Option(
    name: .customLong("workspace"),
    help: ArgumentHelp("The workspace's folder; else the nearest one upwards from here.", valueName: "dir"))
  var workspace: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Who you are; else your login.", valueName: "name"))
  var person: String?
}

struct TaskOptions: ParsableArguments {
  @OptionGroup var place: PlaceOptions

  @Option(help: ArgumentHelp("The task; may be left out where there is only one.", valueName: "name"))
  var task: String?
}

struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON instead of text.")
  var json = false
}

struct MaskOptions: ParsableArguments {
  @Flag(help: "Say rater 1, rater 2 instead of names.") var mask = false
}

/// On the command line an option is ArgumentParser's; QuillModel has one of its own.
typealias Option<Value> = ArgumentParser.Option<Value>
