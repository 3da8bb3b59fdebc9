/// Agreement on spans of texts, as `quill stats --spans` prints it: alpha for unitizing and F1, in place of the values of
/// labels.

import QuillFormats
import QuillModel
import QuillStats

struct StatsSpans: StatsSection {
  let key = "spans"

  private struct Figure {
    let name: String
    let title: String
    var result: StatisticResult
    var withoutInterval: Undefined?
  }

  /// Texts below which an interval is not to be taken at its word.
  private static let fewTexts = 10

  private var figures: [Figure] = []
  private var byCategory: [(category: String, result: StatisticResult)] = []
  private let texts: Int
  private let raters: Int
  private let sections: Int
  private let overlaps: Int
  private let hasLengths: Bool
  private let isExport: Bool

  init(_ table: StatsRows, interval: StatsInterval, seed: UInt64) throws(Refusal) {
    let read = try Self.texts(table)
    let united = read.map(\.united)
    overlaps = united.reduce(0) { $0 + $1.overlaps }
    texts = read.count
    raters = Set(table.rows.map { Array($0.rater.utf8) }).count
    sections = read.reduce(0) { $0 + $1.raters.reduce(0) { $0 + $1.count } }
    hasLengths =
      table.kinds.length != nil && table.rows.allSatisfy { !table.kinds.text(table.kinds.length, $0).isEmpty }
    isExport = table.kinds.length == LabelToolExport.textColumn
    let plan: BootstrapPlan? =
      interval == .none
      ? nil : BootstrapPlan(method: interval.resampling ?? .bca, replicates: 2000, seed: seed)
    let whole = united.map(\.text)
    figures.append(
      Self.figure("krippendorff_alpha_u", "Krippendorff's alpha for unitizing", plan) {
        () throws(Undefined) in
        try KrippendorffAlphaUnitizing.additive(whole)
      })
    for form in SpanAgreement.allCases {
      figures.append(
        Self.figure("span_f1_\(form.rawValue)", "F1 of spans, \(form.rawValue)", plan) {
          () throws(Undefined) in
          try form.additive(read)
        })
    }
    let categories = Set(read.flatMap { $0.raters.flatMap { $0.map { Array($0.category.utf8) } } })
    if categories.count <= 100 {
      byCategory = categories.sorted { $0.lexicographicallyPrecedes($1) }.map {
        let category = String(decoding: $0, as: UTF8.self)
        return (category, KrippendorffAlphaUnitizing.compute(whole, category: category))
      }
    }
  }

  private static func figure(
    _ name: String, _ title: String, _ plan: BootstrapPlan?,
    _ sums: () throws(Undefined) -> AdditiveCoefficient
  ) -> Figure {
    let coefficient: AdditiveCoefficient
    do throws(Undefined) { coefficient = try sums() } catch {
      return Figure(name: name, title: title, result: .undefined(error))
    }
    guard let value = coefficient.estimate else {
      return Figure(name: name, title: title, result: .undefined(.noVariation))
    }
    guard let plan else { return Figure(name: name, title: title, result: .defined(Estimate(value))) }
    do throws(Undefined) {
      let found = try Bootstrap.run(coefficient, plan: plan)
      let estimate = Estimate(value, se: found.se, ci95: found.interval)
      return Figure(name: name, title: title, result: .defined(estimate))
    } catch {
      return Figure(name: name, title: title, result: .defined(Estimate(value)), withoutInterval: error)
    }
  }

  /// The texts, in order of first appearance, with the sections of each of its raters.
  private static func texts(_ table: StatsRows) throws(Refusal) -> [Unitizing] {
    struct Text {
      var length = 0
      var place: [[UInt8]: Int] = [:]
      var raters: [[Unitizing.Section]] = []
    }
    var place: [[UInt8]: Int] = [:]
    var texts: [Text] = []
    for row in table.rows {
      let at = place[Array(row.unit.utf8), default: texts.count]
      if at == texts.count {
        place[Array(row.unit.utf8)] = at
        texts.append(Text())
      }
      let sections = try SpanCells.sections(row, table)
      let end = sections.map(\.end).max() ?? 0
      if let length = try length(row, table) {
        if end > length { throw table.refusal(row, "A span ends at \(end), but the text has \(length).") }
        texts[at].length = max(texts[at].length, length)
      }
      texts[at].length = max(texts[at].length, end)
      let rater = texts[at].place[Array(row.rater.utf8), default: texts[at].raters.count]
      if rater == texts[at].raters.count {
        texts[at].place[Array(row.rater.utf8)] = rater
        texts[at].raters.append([])
      }
      texts[at].raters[rater] += sections
    }
    return texts.map { Unitizing(length: $0.length, raters: $0.raters) }
  }

  private static func length(_ row: QuillFormats.Rating, _ table: StatsRows) throws(Refusal) -> Int? {
    guard let column = table.kinds.length else { return nil }
    let text = table.kinds.text(column, row)
    if text.isEmpty, column == LabelToolExport.textColumn { return nil }
    // Characters are what other programs count: Unicode scalars.
    let count = text.unicodeScalars.count
    let length = column == LabelToolExport.textColumn ? count : Int(text) ?? count
    if length < 1 {
      throw table.refusal(
        row, "\"\(column)\" is \"\(text)\", but must be the text, or its length, 1 or more.")
    }
    return length
  }

  var warnings: [String] {
    var warnings: [String] = []
    if overlaps > 0 {
      warnings.append(
        "\(Figures.count(overlaps, "overlap")) of a rater's spans with one label; for alpha such spans are one."
      )
    }
    if !hasLengths, texts > 0 {
      warnings.append(
        (isExport ? "The export does not hold every text: those" : "No --length: texts")
          + " are taken to end with their last span, which makes alpha lower than it is.")
    }
    return warnings
  }

  /// As for labels: `values`, and the rest under a name of its own.
  var whole: JSONObject {
    let values = figures.map { figure in
      let estimate = figure.result.estimate
      let members: JSONValue = [
        "value": .figure(figure.result.value), "se": .figure(estimate?.se), "ci95": .interval(estimate?.ci95),
        "ci95_cut": false, "p_two_sided": .null,
        "ci95_note": .optional(note(figure)),
        "undefined": .optional((figure.result.reason ?? figure.withoutInterval).map(Self.sentence)),
      ]
      return JSONObject.Member(key: figure.name, value: members)
    }
    return JSONObject([
      JSONObject.Member(key: "values", value: .object(JSONObject(values))),
      JSONObject.Member(key: key, value: json),
    ])
  }

  var json: JSONValue {
    let alphas = byCategory.map { JSONObject.Member(key: $0.category, value: .figure($0.result.value)) }
    return [
      "texts": .count(texts), "raters": .count(raters), "spans": .count(sections),
      "alpha_u_by_category": .object(JSONObject(alphas)),
    ]
  }

  /// What limits an interval that is there.
  private func note(_ figure: Figure) -> String? {
    guard let interval = figure.result.estimate?.ci95 else { return nil }
    if interval.width < 1e-12 { return "no text differs from the others here: others may" }
    return texts < Self.fewTexts
      ? "over \(Figures.count(texts, "text")): it says little of the next ones" : nil
  }

  private static func sentence(_ reason: Undefined) -> String {
    reason == .noVariation
      ? "Nobody marked anything, or everybody all: agreement is 0/0 there." : reason.sentence(unit: "text")
  }

  var text: String {
    let head =
      "\(Figures.count(sections, "span")) in \(Figures.count(texts, "text")) by \(Figures.count(raters, "rater"))"
    var table = TextTable(["statistic", ">value", ">se", "95 % interval", ""])
    for figure in figures {
      table.add([
        figure.title, StatsFigures.shown(figure.result.value), StatsFigures.shown(figure.result.estimate?.se),
        StatsFigures.shown(figure.result.estimate?.ci95),
        (figure.result.reason ?? figure.withoutInterval).map(Self.sentence) ?? note(figure) ?? "",
      ])
    }
    var categories = TextTable(["alpha for unitizing by label", ">value", ""])
    for one in byCategory {
      categories.add([
        one.category, StatsFigures.shown(one.result.value), one.result.reason.map(Self.sentence) ?? "",
      ])
    }
    return [head, table.text, byCategory.isEmpty ? "" : "\n" + categories.text].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}
