/// The ways from Home into the work, in order.

import QuillModel

enum HomeEntry: CaseIterable {
  case label, examples, review, coverage, guideline, rounds, disagreement, threads, quality, export

  var key: String {
    switch self {
    case .label: "l"
    case .examples: "e"
    case .review: "b"
    case .coverage: "c"
    case .guideline: "g"
    case .rounds: "r"
    case .disagreement: "d"
    case .threads: "i"
    case .quality: "a"
    case .export: "x"
    }
  }

  var title: String {
    switch self {
    case .label: "label"
    case .examples: "examples"
    case .review: "blind review"
    case .coverage: "coverage"
    case .guideline: "guideline"
    case .rounds: "rounds"
    case .disagreement: "disagreement"
    case .threads: "threads"
    case .quality: "quality"
    case .export: "exports"
    }
  }

  /// What opening it amounts to.
  var action: Action {
    switch self {
    case .label: LabelPage.action
    case .examples: ExamplesPage.action
    case .review: ReviewPage.action
    case .coverage: CoveragePage.action
    case .guideline: GuidelinePage.action
    case .rounds: RoundsPage.action
    case .disagreement: LookPage.action
    case .threads: ThreadsPage.action
    case .quality: QualityPage.action
    case .export: ExportPage.action
    }
  }

  /// Those that the person's role can open; someone without a role sees all, and is told why none opens.
  static func all(for context: Context) -> [HomeEntry] {
    allCases.filter { context.role == nil || context.refusal($0.action) == nil }
  }

  func open(_ context: Context) -> [Effect] {
    switch self {
    case .disagreement:
      // Who may not decide has looked at it before, and may be asked to look again.
      [
        .open(
          PageRequest(context.refusal(DisagreementPage.action) == nil ? DisagreementPage.id : LookPage.id))
      ]
    case .label: [.open(PageRequest(LabelPage.id))]
    case .examples: [.open(PageRequest(ExamplesPage.id))]
    case .review: [.open(PageRequest(ReviewPage.id))]
    case .coverage: [.open(PageRequest(CoveragePage.id))]
    case .guideline: [.open(PageRequest(GuidelinePage.id))]
    case .rounds: [.open(PageRequest(RoundsPage.id))]
    case .threads: [.open(PageRequest(ThreadsPage.id))]
    case .quality: [.open(PageRequest(QualityPage.id))]
    case .export: [.open(PageRequest(ExportPage.id))]
    }
  }

  /// How far the next version is.
  private static func next(_ home: HomeData) -> String? {
    if let by = home.proposedBy { return "the next proposed by \(by)" }
    if let returned = home.returned { return "returned by \(returned.by): \(returned.reason)" }
    return home.isDraftOpen ? "a draft is begun" : nil
  }

  private static func disagreement(_ home: HomeData) -> String {
    let looks = home.looks == 0 ? nil : "\(Figures.count(home.looks, "second look")) for you"
    let open = home.disagreement.map { queue in
      queue.open == 0
        ? queue.decided == 0 ? "nothing to decide yet" : "none open"
        : "\(queue.open) open"
          + (queue.gaps == 0 ? "" : "   \(Figures.count(queue.gaps, "guideline gap")) so far")
    }
    return [open, looks].compactMap(\.self).joined(separator: "   ").nonEmpty
      ?? "no second look waits for you"
  }

  /// One line of counts.
  func figures(_ home: HomeData, _ context: Context) -> String {
    let summary = home.summary
    switch self {
    case .label: return "the next item that waits for you"
    case .examples:
      let counts = ExampleState.allCases.compactMap { state in
        summary.examplesByState[state].map { "\($0) \(state.rawValue)" }
      }
      return counts.isEmpty ? "none yet" : counts.joined(separator: "   ")
    case .review:
      return home.reviews == 0
        ? "nothing waits for you" : "\(home.reviews) \(home.reviews == 1 ? "waits" : "wait") for you"
    case .guideline:
      return [
        summary.task.latestVersion.map { "version \($0)" } ?? "not published",
        Self.next(home),
      ].compactMap(\.self).joined(separator: "   ")
    case .coverage: return home.gates.last { $0.gate == 7 }?.value ?? ""
    case .disagreement: return Self.disagreement(home)
    case .threads:
      let news = ThreadNews(home.threads)
      let open = home.threads.count { $0.thread.isOpen }
      return [
        open == 0 ? "none open" : "\(open) open", news.unread == 0 ? nil : "\(news.unread) new",
        news.mentions.isEmpty
          ? nil : "\(news.mentions.count) \(news.mentions.count == 1 ? "calls" : "call") you",
      ].compactMap(\.self).joined(separator: "   ")
    case .rounds:
      let rounds = summary.rounds.filter { $0.round.kind != .solo }.suffix(4).map { row in
        let state = row.round.state == .open ? "\(row.submitted)/\(row.wanted)" : row.round.state.rawValue
        return "\(row.round.name) \(state)"
      }
      return rounds.isEmpty ? "none yet" : rounds.joined(separator: "   ")
    case .quality:
      let labels = summary.rounds.reduce(0) { $0 + $1.submitted }
      return labels == 0 ? "no label yet" : Figures.count(labels, "label")
    case .export:
      return summary.exports.isEmpty
        ? "none written"
        : "\(summary.exports.count) written, newest \(summary.exports[summary.exports.count - 1].name)"
    }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
