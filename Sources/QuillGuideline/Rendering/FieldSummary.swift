/// What an annotator answers, in a few words: the front matter as a reader wants it.

import QuillModel

public struct FieldSummary: Hashable, Sendable {
  public struct Choice: Hashable, Sendable {
    public var key: Character?
    public var value: String
    public var label: String
    /// The clause that defines it, and that clause's title.
    public var clause: String?
    public var clauseTitle: String?
  }

  public var name: String
  public var title: String
  /// `choice, gating, majority`, `rating 0–3, gating, max`, `lines of reply, unless verdict is SETTLES`
  public var details: String
  public var clause: String?
  public var clauseTitle: String?
  public var choices: [Choice]

  public static func all(of guideline: Guideline) -> [FieldSummary] {
    let title = { (code: String?) in code.flatMap { guideline.clause($0)?.title } }
    return guideline.definition.fields.map { field in
      FieldSummary(
        name: field.name, title: field.title, details: details(field), clause: field.clause,
        clauseTitle: title(field.clause),
        choices: field.options.map {
          Choice(
            key: $0.key, value: $0.value, label: $0.label, clause: $0.clause, clauseTitle: title($0.clause))
        })
    }
  }

  private static func details(_ field: Field) -> String {
    var words = [field.kindID]
    if let range = field.range { words[0] += " \(range.lowerBound)–\(range.upperBound)" }
    if let input = field.of { words[0] += " of \(input)" }
    if let input = field.against { words[0] += " against \(input)" }
    if field.allowsTies { words.append("ties allowed") }
    words += field.criteria.map { criterion in
      let range = RubricField.range(criterion, field).map { " \($0.lowerBound)–\($0.upperBound)" } ?? ""
      return criterion.title + range + (criterion.clause.map { " (\($0))" } ?? "")
    }
    if field.gating { words.append("gating") }
    if field.ensemble != .adjudicated { words.append(field.ensemble.rawValue) }
    switch field.requirement {
    case .always: break
    case .never: words.append("may be left out")
    case .unless(let name, let values): words.append("unless \(name) is \(values.joined(separator: " or "))")
    }
    if let condition = field.visibleIf { words.append("only while \(condition.words)") }
    return words.joined(separator: ", ")
  }
}

/// The generated head of a rendered guideline.
enum FieldSummaryLayout {
  static func lines(_ guideline: Guideline, columns: Int, wrapper: LineWrapper) -> [RenderedLine] {
    let title = [RenderedSpan(guideline.definition.title, .heading(level: 1))]
    var lines = wrapper.wrap(title, columns: columns).map { RenderedLine($0) }
    lines.append(RenderedLine())
    let fields = FieldSummary.all(of: guideline)
    let name = min(columns / 3, (fields.map { wrapper.width($0.name) }.max() ?? 0) + 2)
    for field in fields {
      let details = [RenderedSpan(field.details + reference(field.clause, field.clauseTitle, before: ", "))]
      lines += row(
        [RenderedSpan(field.name, .strong)], details, indent: 0, first: name, columns: columns, wrapper)
      let label = min(columns / 3, (field.choices.map { wrapper.width($0.label) }.max() ?? 0) + 2)
      for choice in field.choices {
        let key = RenderedSpan(choice.key.map { "\($0) " } ?? "  ", .listMarker)
        let text = [RenderedSpan(reference(choice.clause, choice.clauseTitle, before: ""))]
        lines += row(
          [key, RenderedSpan(choice.label)], text, indent: 2, first: label + 2, columns: columns, wrapper)
      }
    }
    if let rule = guideline.definition.qualification {
      lines += row(
        [RenderedSpan("qualification", .strong)], [RenderedSpan(rule.words)], indent: 0,
        first: max(name, min(columns / 3, 15)), columns: columns, wrapper)
    }
    return lines
  }

  private static func reference(_ code: String?, _ title: String?, before: String) -> String {
    guard let code else { return "" }
    return before + code + (title.map { " " + $0 } ?? "")
  }

  /// Two columns; a name too long for the first has a line of its own.
  private static func row(
    _ name: [RenderedSpan], _ text: [RenderedSpan], indent: Int, first: Int, columns: Int,
    _ wrapper: LineWrapper
  ) -> [RenderedLine] {
    let margin = indent == 0 ? [] : [RenderedSpan(String(repeating: " ", count: indent))]
    let names = wrapper.wrap(name, columns: columns - indent)
    let texts = wrapper.wrap(text, columns: max(1, columns - indent - first))
    let hanging = RenderedSpan(String(repeating: " ", count: indent + first))
    let used = (names.last ?? []).reduce(0) { $0 + wrapper.width($1.text) }
    var lines = names.map { RenderedLine(margin + $0) }
    if texts == [[]] { return lines }
    if used < first {
      lines[lines.count - 1].spans += [RenderedSpan(String(repeating: " ", count: first - used))] + texts[0]
      return lines + texts.dropFirst().map { RenderedLine([hanging] + $0) }
    }
    return lines + texts.map { RenderedLine([hanging] + $0) }
  }
}
