/// `quill people list`: everyone who labels, in one table.

import ArgumentParser
import QuillApp
import QuillModel

struct PeopleList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the people who label with their figures, by name.",
    discussion: """
      The figures are of the first gating field and the newest version that something
      was labelled under, unless you name others.

      Examples:
        quill people list
        quill people list --field severity --version 1.0
        quill people list --mask --json
      """)

  @Option(help: ArgumentHelp("The figures of this gating field.", valueName: "name")) var field: String?
  @Option(help: ArgumentHelp("The figures under this guideline version.", valueName: "version"))
  var version: String?
  @OptionGroup var masking: MaskOptions
  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let found = try RaterService(session: session).records(task)
    let names = NameMask(found.map(\.name), isOn: masking.mask)
    let records = names.ordered(found, by: \.name)
    if output.json {
      return world.console.json(["people": .array(records.map { RaterJSON.value($0, mask: names) })])
    }
    let works = records.flatMap(\.work)
    let wanted = try version.map { text in
      guard let number = VersionNumber(text), works.contains(where: { $0.version == number }) else {
        throw Refusal(
          "Nothing was labelled under \"\(text)\" in a closed round; versions are "
            + Set(works.map(\.version)).sorted().map(\.description).joined(separator: ", ") + ".")
      }
      return number
    }
    guard let newest = wanted ?? works.map(\.version).max() else {
      return world.console.text("Nobody has labelled in a round of \(task) that is closed.")
    }
    let known = works.filter { $0.version == newest }.flatMap { $0.fields.map(\.field) }
    if let field, !known.contains(field) {
      throw Refusal("\"\(field)\" is no gating field under \(newest). Those are: \(fields(known)).")
    }
    world.console.text(table(records, field: field ?? known.first, newest, names).text)
    if records.contains(where: { $0.work(under: newest)?.isSimulated == true }) {
      world.console.text("SIMULATED: these ratings are made up.")
    }
  }

  private func fields(_ known: [String]) -> String {
    known.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
  }

  private func table(
    _ records: [RaterRecord], field: String?, _ version: VersionNumber, _ mask: NameMask
  ) -> TextTable {
    var table = TextTable([
      "rater", ">n", "gold", ">others", ">skip", ">unsure", ">min/item", "drift", "state",
    ])
    for record in records {
      let work = record.work(under: version)
      let figures = work?.fields.first { $0.field == field }
      table.add([
        mask.shown(record.name), work.map { "\($0.labels)" } ?? "–",
        figures.map { RaterWords.gold($0.gold) } ?? "–", figures.map { RaterWords.others($0.others) } ?? "–",
        work.map { "\($0.skips)" } ?? "–", work.map { "\($0.unsure)" } ?? "–",
        work.map { RaterWords.minutes($0.seconds) } ?? "–",
        figures.map { RaterWords.drift($0.drift) } ?? "–", record.state.isEmpty ? "–" : record.state,
      ])
    }
    return table
  }
}
