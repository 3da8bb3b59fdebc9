/// From figures of quality to the report that a lead hands on. Pure.

import QuillApp
import QuillFormats
import QuillModel

struct ReportBuilder {
  let task: TaskDefinition
  let quality: Quality
  let reading: [ReadingSentence]
  /// By round, scenario and source, of the gating fields.
  let slices: [AgreementSlice]
  /// Titles of clauses, by code.
  let titles: [String: String]
  /// What people are called here.
  let pseudonyms: [String: String]

  var report: Report {
    Report(
      title: "Quality of \(task.title.isEmpty ? task.task : task.title)", facts: facts,
      sections: [
        Report.Section("What the figures mean", meaning), Report.Section("Agreement", agreement),
        Report.Section("Raters", raters), Report.Section("Answers that met", confusions),
        Report.Section("Clause by clause", clauses),
        Report.Section("Parts", parts), Report.Section("Forecast", forecast),
        Report.Section("How it was computed", ReportFormulas.blocks),
      ].filter { !$0.blocks.isEmpty })
  }

  private var facts: [String] {
    let first = quality.newestAgreements.first
    return [
      "Task \(task.task)\(quality.rounds.isEmpty ? "" : ", rounds \(quality.rounds.joined(separator: ", "))")",
      first.map {
        "\(Figures.count($0.units, "example")), \(Figures.count($0.raters, "rater")), guideline \($0.version)"
      },
      "Newest answer used: \(quality.newest?.iso8601 ?? "none"); database revision \(quality.revision)",
    ].compactMap(\.self)
  }

  private var simulated: [Report.Block] {
    quality.isSimulated ? [.warning("SIMULATED: ratings in here were made up for a demonstration.")] : []
  }

  private var meaning: [Report.Block] {
    simulated + [.list(reading.map { Report.Item($0.text, source: $0.threshold) })]
  }

  // MARK: Agreement

  private var agreement: [Report.Block] {
    let rows = quality.agreements.filter { $0.mappedTo == nil }
    let measured = rows.filter { $0.alpha.value != nil }
    let plot = Report.Intervals(
      "Krippendorff's alpha with its 95 % interval",
      measured.map { row in
        Report.Intervals.Row(
          name: "\(row.label) \(row.version)", value: row.alpha.value ?? 0, lower: row.interval?.lowerBound,
          upper: row.interval?.upperBound, shown: Figures.withInterval(row.alpha.value ?? 0, row.interval))
      }, threshold: task.gates.agreementPoint)
    let table = Report.Table(
      "By field and guideline version",
      [
        .init("field"), .init("guideline"), .init("level"), .init("alpha", isNumber: true),
        .init("raw", isNumber: true), .init("Fleiss' kappa", isNumber: true),
        .init("examples", isNumber: true),
        .init("raters", isNumber: true), .init("commonest answer"),
      ], rows.map(cells))
    let changes = rows.compactMap { row in
      row.change.map { Report.Item("\(row.label): \($0.sentence(row.version))") }
    }
    let cautions = rows.compactMap { row in
      row.isOnlyWide ? nil : row.caution.map { Report.Item("\(row.label) \(row.version): \($0)") }
    }
    return (measured.isEmpty ? [] : [.intervals(plot)]) + [.table(table)]
      + (changes.isEmpty ? [] : [.list(changes)]) + (cautions.isEmpty ? [] : [.list(cautions)])
  }

  private func cells(_ row: FieldAgreement) -> [String] {
    let name = row.commonest.map { share in
      "\(task.field(row.field)?.shown(category: share.category) ?? share.category) \(Figures.percent(share.share))"
    }
    return [
      row.label, "\(row.version)", row.level.rawValue, AgreementReading.alpha(row),
      row.percent.value.map(Figures.short) ?? "–", row.fleiss.value.map(Figures.short) ?? "–", "\(row.units)",
      "\(row.raters)", name ?? "",
    ]
  }

  // MARK: What is behind it

  private var confusions: [Report.Block] {
    let newest = quality.newestAgreements.filter { task.field($0.field)?.gating == true }
    let matrices = newest.filter { $0.pairableUnits > 0 && $0.categories.count > 1 }.map {
      Report.Block.matrix(matrix($0))
    }
    guard !quality.confusions.isEmpty else { return matrices }
    let all = newest.filter { $0.criterion == nil }.reduce(0) { $0 + $1.confusions.count }
    let of = all > quality.confusions.count ? ": \(quality.confusions.count) of \(all) pairs of answers" : ""
    let table = Report.Table(
      "Answers that differ, commonest first\(of)",
      [.init("field"), .init("answers"), .init("pairs", isNumber: true), .init("examples")],
      quality.confusions.map { one in
        let names = [one.a, one.b].map { task.field(one.field)?.shown(category: $0) ?? $0 }
        return [
          one.field, names.joined(separator: " / "), "\(one.count)", one.examples.joined(separator: " "),
        ]
      })
    return matrices + [.table(table)]
  }

  /// Answers that a page has room for.
  private static let mostNames = 12

  /// Of all answers, or of those that make the commonest confusions.
  private func matrix(_ row: FieldAgreement) -> Report.Matrix {
    var kept = Array(row.categories.indices)
    var part = ""
    if kept.count > Self.mostNames {
      var names: [String] = []
      for pair in row.confusions {
        for name in [pair.a, pair.b] where !names.contains(name) && names.count < Self.mostNames {
          names.append(name)
        }
      }
      kept = kept.filter { names.contains(row.categories[$0]) }
      part = " \(kept.count) of \(row.categories.count) answers, those of the commonest confusions."
    }
    return Report.Matrix(
      "\(row.label) under \(row.version): pairs of ratings of one example; a pair has no direction.\(part)",
      names: kept.map { task.field(row.field)?.shown(category: row.categories[$0]) ?? row.categories[$0] },
      counts: kept.map { one in kept.map { row.pairs[one][$0] } })
  }

  private var raters: [Report.Block] {
    let rows = quality.people.compactMap { person -> [String]? in
      guard let work = person.work() else { return nil }
      let field = work.fields.first
      return [
        pseudonyms[person.name] ?? "a rater", "\(work.version)", "\(work.labels)",
        field.map { RaterWords.gold($0.gold) } ?? "–", field.map { RaterWords.others($0.others) } ?? "–",
        "\(work.skips)", "\(work.unsure)", RaterWords.minutes(work.seconds),
        field.map { RaterWords.drift($0.drift) } ?? "–",
      ]
    }.sorted { $0[0] < $1[0] }
    guard !rows.isEmpty else { return [] }
    let field = quality.people.lazy.compactMap { $0.work()?.fields.first?.field }.first ?? ""
    return [
      .table(
        Report.Table(
          "Of \(field), under the newest version that each labelled under; no figure below \(RaterFigures.least) items",
          [
            .init("rater"), .init("guideline"), .init("labels", isNumber: true),
            .init("gold", isNumber: true),
            .init("others", isNumber: true), .init("skipped", isNumber: true),
            .init("unsure", isNumber: true),
            .init("min/item", isNumber: true), .init("drift"),
          ], rows))
    ]
  }

  /// A row for each clause, with the newest two versions beside each other.
  private var clauses: [Report.Block] {
    let versions = Set(quality.clauses.map(\.version)).sorted().suffix(2)
    let codes = quality.clauses.filter { $0.items > 0 || !$0.causes.isEmpty }.map(\.clause)
      .reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    guard !codes.isEmpty else { return [] }
    let isDecided = quality.clauses.contains { !$0.causes.isEmpty }
    let rows = codes.map { code -> [String] in
      let own = quality.clauses.filter { $0.clause == code }
      let newest = own.last { $0.version == versions.last }
      return ["\(code) \(titles[code] ?? "")"]
        + versions.map { version in
          own.first { $0.version == version && $0.items > 0 }.map { "\($0.agreeing)/\($0.items)" } ?? "–"
        } + [
          newest?.agreement.map(AgreementReading.alpha) ?? "few",
          newest?.citationAgreement.map(Figures.percent) ?? "–",
        ] + (isDecided ? [ClauseWords.causes(own)] : [])
    }
    let table = Report.Table(
      "Examples that a clause decides on which all raters agree, of all such; a decision names the clause, or else more "
        + "than half of the raters cite it",
      [.init("clause")] + versions.map { .init("\($0)", isNumber: true) } + [
        .init("alpha", isNumber: true), .init("both cite", isNumber: true),
      ] + (isDecided ? [.init("decided as")] : []), rows)
    return [.table(table)]
  }

  private var parts: [Report.Block] {
    [QualityCut.round, .day, .scenario, .source].flatMap { cut -> [Report.Block] in
      let own = slices.filter { $0.cut == cut }
      guard Set(own.map(\.name)).count > 1 else { return [] }
      let table = Report.Table(
        "Agreement by \(cut.rawValue): \(cut.explained)",
        [
          .init("field"), .init("guideline"), .init(cut.rawValue), .init("alpha", isNumber: true),
          .init("examples", isNumber: true), .init("raters", isNumber: true),
        ],
        own.map { slice in
          [
            slice.agreement.label, "\(slice.agreement.version)", slice.name,
            AgreementReading.alpha(slice.agreement),
            "\(slice.agreement.units)", "\(slice.agreement.raters)",
          ]
        })
      return trend(own, cut) + [.table(table)]
    }
  }

  /// Of the first gating field, where the parts have an order.
  private func trend(_ slices: [AgreementSlice], _ cut: QualityCut) -> [Report.Block] {
    guard cut == .round || cut == .day, let label = slices.first?.agreement.label else { return [] }
    let own = slices.filter { $0.agreement.label == label }
    // A day may hold two versions: its points are told apart.
    let isMixed = Set(own.map(\.name)).count < own.count
    let points = own.map {
      Report.Trend.Point(isMixed ? "\($0.name) \($0.agreement.version)" : $0.name, $0.agreement.alpha.value)
    }
    return points.count < 2 ? [] : [.trend(Report.Trend("Alpha of \(label) by \(cut.rawValue)", points))]
  }

  private var forecast: [Report.Block] {
    guard let forecast = quality.forecast else { return [] }
    let hasCost = forecast.parts.contains { $0.cost != nil }
    let table = Report.Table(
      "Hours with their 95 % interval",
      [
        .init("set"), .init("examples", isNumber: true), .init("labelling", isNumber: true),
        .init("deciding", isNumber: true), .init("hours", isNumber: true),
      ] + (hasCost ? [.init("cost", isNumber: true)] : []),
      forecast.parts.map { part in
        [
          part.name, "\(part.examples)", ForecastWords.hours(part.labelling),
          ForecastWords.hours(part.deciding),
          ForecastWords.hours(part.hours),
        ] + (hasCost ? [part.cost.map(ForecastWords.whole) ?? "–"] : [])
      })
    return simulated + [.table(table), .list(ForecastWords.method(forecast).map { Report.Item($0) })]
  }
}
