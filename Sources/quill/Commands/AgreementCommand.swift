/// `quill agreement`: how far raters agree, by field and guideline version.

import ArgumentParser
import QuillApp
import QuillModel

struct AgreementCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Show how far raters agree, by field and guideline version, with intervals.",
    discussion: """
      Krippendorff's alpha at the field's level with a 95 % interval (BCa bootstrap
      over examples, 2000 replicates, seed 1), Fleiss' kappa, and what they rest on.
      Labels of solo rounds stand apart and count for no gate. Sets (lines, choices)
      are compared whole. Free text is not measured.

      Examples:
        quill agreement
        quill agreement --task reviews --field answer --confusion
        quill agreement --json
      """)

  @OptionGroup var options: TaskOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Only this field.", valueName: "name"))
  var field: String?

  @Flag(help: "Show which answers meet on the same example, and how often.")
  var confusion = false

  func run(in world: World) throws {
    let session = try Session(options.place, in: world)
    let task = try session.task(options.task)
    let definition = try session.reader.definition(task)
    if let field { try MeasuredField.require(field, in: definition) }
    let found = try AgreementService(store: session.store, reader: session.reader)
      .agreement(task, field: field, withChanges: true, by: session.person)
    if output.json {
      var object = JSONObject()
      object["task"] = .string(task)
      object["agreement"] = .array(found.map { AgreementJSON.withChange($0, pairs: confusion) })
      world.console.json(.object(object))
    } else if found.isEmpty {
      world.console.text("Nobody has rated anything in \(task) yet.")
    } else {
      world.console.text(text(found, definition))
    }
  }

  private func text(_ found: [FieldAgreement], _ task: TaskDefinition) -> String {
    var table = TextTable([
      "field", "guideline", "level", ">alpha", "95 % interval", ">fleiss", ">percent", ">n", ">raters",
      ">ratings",
      "commonest", "",
    ])
    for one in found {
      table.add([
        one.label, "\(one.version)", one.level.rawValue, Self.figure(one.alpha), Self.interval(one.interval),
        Self.figure(one.fleiss), one.percent.value.map(Figures.percent) ?? "-", "\(one.units)",
        "\(one.raters)",
        "\(one.ratings)",
        one.commonest.map {
          "\(Self.shown($0.category, one, task)) \(Figures.percent($0.share))"
        } ?? "",
        [
          one.mappedTo.map { "mapped to \($0)" } ?? "", one.interval == nil ? one.intervalMethod : "",
          one.includesSolo ? "with solo labels" : "", one.isSimulated ? "SIMULATED" : "",
        ].filter { !$0.isEmpty }.joined(separator: ", "),
      ])
    }
    var lines = [table.text]
    // Of every field they would repeat themselves.
    for one in found where field != nil || task.field(one.field)?.gating == true {
      if let caution = one.caution { lines.append("\(Self.name(one)): \(caution)") }
    }
    for one in found where field != nil || task.field(one.field)?.gating == true {
      if let change = one.change { lines.append("\(one.label): \(change.sentence(one.version))") }
    }
    for one in found {
      if let statistic = one.statistic { lines.append("\(Self.name(one)): \(statistic).") }
      if case .value(let w)? = one.concordance {
        lines.append(
          "\(Self.name(one)): Kendall's W, the mean over the examples, is \(Figures.fixed(w, 4)).")
      }
    }
    let sets = task.fields.filter { field in
      AgreementCalculator.comparesWhole(field) && found.contains { $0.field == field.name }
    }
    if !sets.isEmpty {
      lines.append(
        "\(sets.map(\.name).joined(separator: ", ")): sets are compared whole, so alpha counts near misses as misses."
      )
    }
    return (lines + (confusion ? found.flatMap { confusions($0, task) } : [])).joined(separator: "\n")
  }

  /// A pair has no direction: neither answer is the right one.
  private func confusions(_ one: FieldAgreement, _ task: TaskDefinition) -> [String] {
    var table = TextTable(["  \(Self.name(one))", "and", ">pairs"])
    for pair in one.confusions.prefix(20) {
      table.add(["  \(Self.shown(pair.a, one, task))", Self.shown(pair.b, one, task), "\(pair.count)"])
    }
    return one.confusions.isEmpty ? [] : ["", table.text]
  }

  /// `verdict 1.1`, or what else tells a row from another of the same version.
  private static func name(_ one: FieldAgreement) -> String {
    let apart = [
      one.mappedTo.map { "mapped to \($0)" }, one.includesSolo ? "with solo labels" : nil,
      one.isSimulated ? "SIMULATED" : nil,
    ].compactMap(\.self)
    return (["\(one.label) \(one.version)"] + apart).joined(separator: ", ")
  }

  private static func shown(_ category: String, _ one: FieldAgreement, _ task: TaskDefinition) -> String {
    task.field(one.field)?.shown(category: category) ?? category
  }

  private static func figure(_ figure: FieldAgreement.Figure) -> String {
    figure.value.map { Figures.fixed($0, 4) } ?? "-"
  }

  private static func interval(_ interval: ClosedRange<Double>?) -> String {
    interval.map { "\(Figures.fixed($0.lowerBound, 4)) to \(Figures.fixed($0.upperBound, 4))" } ?? "-"
  }
}
