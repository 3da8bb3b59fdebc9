/// The keys of the Changes screen.

import Canvas
import QuillGuideline
import QuillModel

enum ChangesKeys {
  static let reading: [KeyRow<ChangesPage>] = [
    KeyRow("changes.text-down", "J", "Scroll the text down", footer: ("J/K", "text")) { page, _ in
      page.detail.down()
      return []
    },
    KeyRow("changes.text-up", "K", "Scroll the text up") { page, _ in
      page.detail.up()
      return []
    },
    KeyRow("changes.clause", "c", "Open the clause in the guideline") { page, _ in
      guard case .passage(let index) = page.selected, let code = page.data?.diff.passages[index].code else {
        return [.refuse("Put the cursor on a clause first.")]
      }
      return [.open(PageRequest(GuidelinePage.id, code))]
    },
    KeyRow(
      "changes.proposed", "p", "What is proposed", footer: ("p", "proposed"),
      disabled: { page, _ in
        page.data?.open == nil
          ? page.proposal == nil ? "Nothing is proposed." : "This is what is proposed." : nil
      }
    ) { _, _ in [.open(PageRequest(ChangesPage.id))] },
    KeyRow("changes.draft", "e", "Write on in the working copy", disabled: { $1.refusal(.writeGuideline) }) {
      _, _ in
      [.open(PageRequest("draft"))]
    },
  ]

  static let deciding: [KeyRow<ChangesPage>] = [
    KeyRow(
      "changes.mark", "m", "Mark the change: wording, clarifies, changes labels", footer: ("m", "mark"),
      disabled: whyNotDecided
    ) { page, context in
      page.markNext()
      page.compose(context, keepsPlace: true)
      return page.keep(context)
    },
    KeyRow("changes.reason", "r", "Say why the mark", disabled: whyNotDecided) { page, _ in
      guard let mark = page.selectedMark else { return [.refuse("Put the cursor on a clause first.")] }
      return [
        .ask(Question("reason", "why \(mark.kind.rawValue)", .line(initial: mark.reason, completions: [])))
      ]
    },
    KeyRow(
      "changes.source", "f", "Say where the change came from: a thread, or two answers",
      footer: ("f", "from"),
      disabled: whyNotDecided
    ) { page, _ in page.askSource() },
    KeyRow(
      "changes.answer", "<Enter>", "Say how the value reads now; put an example on or off the list",
      footer: ("Enter", "decide"), disabled: { $1.refusal(.writeGuideline) }
    ) { page, context in page.decide(context) }.shown { page, _ in page.hasDecision },
    KeyRow(
      "changes.propose", "P", "Propose the working copy as the next version", footer: ("P", "propose"),
      disabled: { page, context in
        if let refusal = context.refusal(.writeGuideline) { return refusal }
        if !page.isDraft {
          return page.proposal == nil ? "This is published already." : "It is proposed already."
        }
        if let error = page.data?.errors.first {
          return "Not proposed: line \(error.line ?? 1): \(error.message)"
        }
        return page.rows.isEmpty ? "Nothing has changed." : page.missingMapping
      }
    ) { page, _ in
      let instead = page.data?.open.map { " instead of \($0.by)'s" } ?? ""
      return [
        .ask(Question("propose", "propose\(instead); what is it about", .line(initial: "", completions: [])))
      ]
    },
    KeyRow(
      "changes.publish", "U", "Publish what another person proposed", footer: ("U", "publish"),
      disabled: { page, context in
        if let refusal = context.refusal(.publishGuideline) { return refusal }
        guard let proposal = page.proposal else {
          return page.whyNoProposal
        }
        return proposal.by == context.person ? "You proposed it: a second person publishes." : nil
      }
    ) { page, _ in
      let count = page.staleCount
      return [
        .ask(
          Question(
            "publish",
            "Publish for good? \(count == 0 ? "Nothing goes stale." : "\(Figures.count(count, "annotation")) \(count == 1 ? "goes" : "go") stale.")",
            .confirm))
      ]
    },
    KeyRow(
      "changes.return", "X", "Withdraw the proposal, or return it with a reason", footer: ("X", "return"),
      disabled: { page, context in
        context.refusal(.writeGuideline) ?? (page.proposal == nil ? page.whyNoProposal : nil)
      }
    ) { page, context in
      let isOwn = page.proposal?.by == context.person
      return [
        .ask(
          isOwn
            ? Question("withdraw", "Withdraw your proposal?", .confirm)
            : Question("return", "what is missing", .line(initial: "", completions: [])))
      ]
    },
  ]

  private static let whyNotDecided: @Sendable (ChangesPage, Context) -> String? = { page, context in
    if let refusal = context.refusal(.writeGuideline) { return refusal }
    if page.proposal != nil { return "It is proposed: X takes it back, then the marks can change." }
    return page.isDraft ? nil : "This is published: what was said of it stands."
  }
}
