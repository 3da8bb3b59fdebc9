/// The text under the list of the Changes screen: what changed in words, and what stands beside it.

import Canvas
import QuillGuideline
import QuillModel

enum ChangeDetail {
  static func lines(_ row: ChangeRow, _ page: ChangesPage, _ data: RevisionData, columns: Int)
    -> [RenderedLine]
  {
    switch row {
    case .first: return first(data, columns)
    case .definition: return data.diff.definition.flatMap { wrapped([RenderedSpan($0.sentence)], columns) }
    case .passage(let index): return passage(index, page, data, columns)
    case .mapping(let field, let old): return mapping(field, old, page, data, columns)
    case .returned: return returned(data, columns)
    case .touched: return touched(page, data, columns)
    }
  }

  private static func first(_ data: RevisionData, _ columns: Int) -> [RenderedLine] {
    let fields = data.newDefinition.fields.map { "\($0.title) (\($0.kindID))" }.joined(separator: ", ")
    return fact("asks", fields, columns)
      + wrapped(
        [RenderedSpan("Nobody has labelled by another text: nothing goes stale.", .emphasis)], columns)
  }

  private static func passage(_ index: Int, _ page: ChangesPage, _ data: RevisionData, _ columns: Int)
    -> [RenderedLine]
  {
    let change = data.diff.passages[index]
    let guess = data.diff.guesses[index]
    var lines = fact("what", change.kinds.map(\.description).joined(separator: ", "), columns)
    if let code = change.code {
      if let mark = page.marks[code] {
        lines += fact("labels", mark.kind.rawValue + (mark.reason.isEmpty ? "" : ": \(mark.reason)"), columns)
        for source in mark.sources { lines += fact("from", words(source, data.contexts[code]), columns) }
      } else {
        lines += fact("labels", "\(guess.kind.rawValue) ? \(guess.reason)", columns, .emphasis)
      }
    }
    let diff = DiffRenderer.lines(change.lines, columns: columns) { DisplayWidth.of($0) }
    if !diff.isEmpty { lines += [RenderedLine()] + diff }
    if let code = change.code, let context = data.contexts[code] {
      let beside = self.beside(context, code, page, columns)
      if !beside.isEmpty { lines += [RenderedLine()] + beside }
    }
    return lines
  }

  private static func beside(_ context: ClauseContext, _ code: String, _ page: ChangesPage, _ columns: Int)
    -> [RenderedLine]
  {
    var lines: [RenderedLine] = []
    for confusion in context.confusions.prefix(4) {
      lines += fact(
        "split",
        "\(confusion.field) \(confusion.a) / \(confusion.b) on \(confusion.examples.joined(separator: " "))",
        columns)
    }
    for thread in context.threads {
      let state = thread.isOpen ? "" : " (resolved)"
      lines += fact("thread", "\(thread.startedBy)\(state): \(thread.firstMessage)", columns)
    }
    if !context.citedBy.isEmpty { lines += fact("cited by", context.citedBy.joined(separator: " "), columns) }
    let prefix = code + ": "
    let stale = page.touchReasons.count { $0.hasPrefix(prefix) }
    if stale > 0 { lines += fact("stale", "\(stale) annotation\(stale == 1 ? "" : "s")", columns) }
    return lines
  }

  static func words(_ source: ChangeSource, _ context: ClauseContext?) -> String {
    switch source {
    case .thread(let id):
      return context?.threads.first { $0.id == id }.map { "thread: \($0.opening)" } ?? "a thread"
    case .confusion(let field, let a, let b):
      let examples = context?.confusions.first { $0.source == source }?.examples ?? []
      return "\(field) \(a) / \(b)\(examples.isEmpty ? "" : " on \(examples.joined(separator: " "))")"
    }
  }

  private static func returned(_ data: RevisionData, _ columns: Int) -> [RenderedLine] {
    guard let returned = data.returned else { return [] }
    return fact("returned", "by \(returned.by) on \(returned.at.date)", columns)
      + fact("reason", returned.reason, columns)
  }

  private static func mapping(
    _ field: String, _ old: String, _ page: ChangesPage, _ data: RevisionData, _ columns: Int
  ) -> [RenderedLine] {
    let now = page.mappings.first { $0.field == field && $0.old == old }
    let what = old.isEmpty ? "Every stored value of \(field)" : "\(field) \(old), where it is stored,"
    let isGone = data.newDefinition.field(field) == nil
    let loss =
      "The field \(field) is gone. A label is read by its field's name, so no label of \(field) counts any more, whatever "
      + "is said here. To keep them, write \"name: \(field)\" again and change only its title."
    return (isGone ? wrapped([RenderedSpan(loss, .strong)], columns) : [])
      + wrapped(
        [RenderedSpan("\(what) reads as \(now?.action.words ?? "nothing yet: Enter says").")], columns)
      + wrapped(
        [
          RenderedSpan(
            "Old rows never change; this is applied on reading, and agreement says \"mapped\".", .emphasis)
        ], columns)
  }

  private static func touched(_ page: ChangesPage, _ data: RevisionData, _ columns: Int) -> [RenderedLine] {
    let rows = page.relabelRows
    guard !rows.isEmpty else {
      return wrapped(
        [
          RenderedSpan(
            "Nothing: no annotation cites a clause that changes labels, or holds an answer that names one.")
        ], columns)
    }
    return rows.flatMap { row in
      fact(
        row.example, (row.isWanted ? "" : "not: ") + row.reasons.joined(separator: "; "), columns,
        row.isWanted ? .text : .emphasis)
    }
  }

  // MARK: Lines

  private static func fact(_ name: String, _ text: String, _ columns: Int, _ style: RenderedStyle = .text)
    -> [RenderedLine]
  {
    let width = max(9, DisplayWidth.of(name) + 1)
    let padding = String(repeating: " ", count: width - DisplayWidth.of(name))
    // A message may hold a table: its lines stay lines.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let rows = TextLayout(lines, width: max(10, columns - width))
    return rows.rows.enumerated().map { index, row in
      RenderedLine([
        RenderedSpan(index == 0 ? name + padding : String(repeating: " ", count: width), .listMarker),
        RenderedSpan(rows.text(row), style),
      ])
    }
  }

  private static func wrapped(_ spans: [RenderedSpan], _ columns: Int) -> [RenderedLine] {
    let layout = TextLayout([spans.map(\.text).joined()], width: max(10, columns))
    return layout.rows.map { RenderedLine([RenderedSpan(layout.text($0), spans.first?.style ?? .text)]) }
  }
}
