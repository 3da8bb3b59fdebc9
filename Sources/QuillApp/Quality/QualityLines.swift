/// What the quality page shows, line by line, and which of them can be opened.

import Canvas
import QuillModel

/// Something under the cursor that leads further.
enum QualityEntry: Hashable, Sendable {
  /// A field's name, or a criterion's with it.
  case field(String)
  /// By name.
  case person(String)
  case confusion(Quality.Confusion)
  case sentence(ReadingSentence)
  case forecast(Forecast)
}

enum QualityLine: Hashable, Sendable {
  case rule(String)
  case fieldHeader
  case raterHeader
  /// The first line of an entry.
  case entry(Int)
  /// Another line of an entry.
  case text(String, of: Int)
  case remark(String, Role)

  var entry: Int? {
    switch self {
    case .entry(let index), .text(_, let index): index
    case .rule, .fieldHeader, .raterHeader, .remark: nil
    }
  }
}

struct QualityLines: Hashable, Sendable {
  private(set) var entries: [QualityEntry] = []
  private(set) var lines: [QualityLine] = []

  init() {}

  /// - Parameters:
  ///   - sentences: the reading.
  ///   - mask: people stand in the order of what they are called here, so that it tells no more than that.
  ///   - width: in which sentences are wrapped.
  init(_ quality: Quality, _ sentences: [ReadingSentence], _ mask: NameMask, width: Int) {
    if quality.isSimulated { lines.append(.remark(AgreementReading.simulated, .warn)) }
    lines += [.rule("agreement per guideline version"), .fieldHeader]
    for field in Self.fields(quality) { add(.field(field)) }
    if !quality.people.isEmpty {
      let field = quality.people.lazy.compactMap { $0.work()?.fields.first?.title }.first
      lines += [.rule("raters\(field.map { ", \($0)" } ?? "")"), .raterHeader]
      let people = quality.people.filter { $0.work() != nil }.map(\.name)
      for name in mask.sorted(people) { add(.person(name)) }
    }
    let version = quality.confusions.first.map { " \($0.version)" } ?? ""
    if !quality.confusions.isEmpty { lines.append(.rule("top confusions\(version) (pairs)")) }
    for confusion in Self.top(quality.confusions) { add(.confusion(confusion)) }
    if !sentences.isEmpty || quality.forecast != nil { lines.append(.rule("reading")) }
    for sentence in sentences { add(.sentence(sentence), sentence.text, width: width) }
    if let forecast = quality.forecast {
      add(.forecast(forecast), "Forecast: \(ForecastWords.short(forecast))", width: width)
    }
  }

  static func fields(_ quality: Quality) -> [String] {
    quality.agreements.reduce(into: []) { if !$0.contains($1.label) { $0.append($1.label) } }
  }

  /// The commonest of each field, as many of each.
  static func top(_ confusions: [Quality.Confusion], most: Int = 5) -> [Quality.Confusion] {
    let fields = confusions.map(\.field).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let each = max(1, most / max(1, fields.count))
    return fields.flatMap { field in confusions.filter { $0.field == field }.prefix(max(each, 2)) }
  }

  private mutating func add(_ entry: QualityEntry) {
    lines.append(.entry(entries.count))
    entries.append(entry)
  }

  private mutating func add(_ entry: QualityEntry, _ text: String, width: Int) {
    let layout = TextLayout([text], width: width)
    lines += layout.rows.map { .text(layout.trimmed($0), of: entries.count) }
    entries.append(entry)
  }

  func line(ofEntry index: Int) -> ClosedRange<Int>? {
    guard let first = lines.firstIndex(where: { $0.entry == index }),
      let last = lines.lastIndex(where: { $0.entry == index })
    else { return nil }
    return first...last
  }

  func firstEntry(where holds: (QualityEntry) -> Bool) -> Int? { entries.firstIndex(where: holds) }
}
