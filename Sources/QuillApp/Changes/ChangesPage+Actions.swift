/// What the keys of the Changes screen do.

import Canvas
import QuillGuideline
import QuillModel

extension ChangesPage {
  private var selectedPassage: (index: Int, code: String)? {
    guard case .passage(let index) = selected, let code = data?.diff.passages[index].code else { return nil }
    return (index, code)
  }

  /// As marked, else as guessed.
  var selectedMark: ChangeMark? {
    selectedPassage.flatMap { found in currentMarks.first { $0.code == found.code } }
  }

  /// The first press accepts the guess; each further one goes on to the next kind.
  mutating func markNext() {
    guard let (_, code) = selectedPassage, var mark = selectedMark else { return }
    if marks[code] != nil {
      let all = ChangeKind.allCases
      mark.kind = all[((all.firstIndex(of: mark.kind) ?? 0) + 1) % all.count]
    }
    marks[code] = mark
    updatePreview()
  }

  var missingMapping: String? {
    for case .mapping(let field, let old) in rows
    where !mappings.contains(where: { $0.field == field && $0.old == old }) {
      return "Say first how \(field) \(old.isEmpty ? "(every value)" : old) reads now: Enter on its row."
    }
    return nil
  }

  /// Enter has something to decide on this row.
  var hasDecision: Bool {
    switch selected {
    case .mapping: isDraft
    case .touched: proposal != nil
    default: false
    }
  }

  /// Why nothing can be published or returned here.
  var whyNoProposal: String {
    guard isDraft else { return "This is published already." }
    if let open = data?.open { return "This is not what \(open.by) proposed: p shows that." }
    return "Nothing is proposed here: P proposes the working copy."
  }

  mutating func askSource() -> [Effect] {
    guard let (_, code) = selectedPassage, let context = data?.contexts[code], let mark = selectedMark else {
      return [.refuse("Put the cursor on a clause first.")]
    }
    let known = context.confusions.map(\.source) + context.threads.map { ChangeSource.thread($0.id) }
    guard !known.isEmpty else {
      return [.refuse("No thread is about \(code), and no answers that it defines met on one example.")]
    }
    let items = known.enumerated().map { index, source in
      Question.Item(
        "\(index)", (mark.sources.contains(source) ? "* " : "  ") + ChangeDetail.words(source, context))
    }
    return [.ask(Question("source", "where \(code) came from", .pick(items)))]
  }

  mutating func decide(_ context: Context) -> [Effect] {
    switch selected {
    case .mapping(let field, _):
      guard isDraft else { return [.refuse("This is decided: look at the text below.")] }
      let options = data?.newDefinition.field(field)?.options.map { Question.Item($0.value, $0.label) } ?? []
      let rest = [
        Question.Item("none", "none: reads as not answered"), Question.Item("ask", "ask: to be given again"),
      ]
      let isGone = data?.newDefinition.field(field) == nil
      let title = isGone ? "no label of \(field) counts: the field is gone" : "reads as"
      return [.ask(Question("mapping", title, .pick(options + rest)))]
    case .touched:
      guard proposal != nil else {
        return [.refuse("Who publishes decides what is labelled again; this is only what it would be.")]
      }
      let known = relabelRows
      let items = known.map { row in
        Question.Item(
          row.example, "\(row.isWanted ? "* " : "  ")\(row.example)  \(row.reasons.joined(separator: "; "))")
      }
      return [.ask(Question("relabel", "on or off the list", .pick(items)))]
    default: return [.refuse("J and K scroll the text; m marks the change.")]
    }
  }

  mutating func answered(_ id: String, _ reply: String, _ context: inout Context) -> [Effect] {
    defer {
      updatePreview()
      compose(context, keepsPlace: true)
    }
    switch id {
    case "reason":
      if let (_, code) = selectedPassage, var mark = selectedMark {
        mark.reason = reply
        marks[code] = mark
      }
      return keep(context)
    case "source":
      toggleSource(reply)
      return keep(context)
    case "mapping":
      setMapping(reply)
      return keep(context)
    case "relabel":
      let isWanted = !(relabelRows.first { $0.example == reply }?.isWanted ?? false)
      return [
        .ask(
          Question(
            "relabel \(reply)", "why \(isWanted ? "label \(reply) again" : "not \(reply)")",
            .line(initial: "", completions: [])))
      ]
    case let id where id.hasPrefix("relabel "): return adjust(String(id.dropFirst("relabel ".count)), reply)
    case "propose": return propose(reply, &context)
    case "publish":
      guard let proposal, let task = context.task else { return [] }
      isWaiting = true
      return [.write(.guideline(.publish(proposal.id, task: task, adjustments: adjustments)))]
    case "withdraw", "return":
      guard let proposal else { return [] }
      isWaiting = true
      return [.write(.guideline(.end(proposal.id, reason: id == "return" ? reply : "")))]
    default: break
    }
    return []
  }

  private mutating func toggleSource(_ reply: String) {
    guard let (_, code) = selectedPassage, let context = data?.contexts[code], var mark = selectedMark,
      let index = Int(reply)
    else { return }
    let known = context.confusions.map(\.source) + context.threads.map { ChangeSource.thread($0.id) }
    guard known.indices.contains(index) else { return }
    if let place = mark.sources.firstIndex(of: known[index]) {
      mark.sources.remove(at: place)
    } else {
      mark.sources.append(known[index])
    }
    marks[code] = mark
  }

  private mutating func setMapping(_ reply: String) {
    guard case .mapping(let field, let old) = selected,
      let action = FieldMappings.action(reply, field: data?.newDefinition.field(field))
    else { return }
    mappings.removeAll { $0.field == field && $0.old == old }
    mappings.append(ValueMapping(field: field, old: old, action: action))
  }

  private mutating func adjust(_ example: String, _ reason: String) -> [Effect] {
    guard reason.contains(where: { !$0.isWhitespace }) else { return [.refuse("Not changed: say why.")] }
    let isWanted = !(relabelRows.first { $0.example == example }?.isWanted ?? false)
    adjustments.removeAll { $0.example == example }
    adjustments.append(RelabelRow(example: example, reasons: [reason], isWanted: isWanted, isByHand: true))
    return []
  }

  private mutating func propose(_ message: String, _ context: inout Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = true
    return [
      .write(
        .guideline(
          .propose(
            id: context.ids.id(at: context.moment), task: task, marks: currentMarks, mappings: mappings,
            message: message)))
    ]
  }
}
