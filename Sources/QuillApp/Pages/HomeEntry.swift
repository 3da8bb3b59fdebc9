/// The ways from Home into the work, in order.

import QuillModel

enum HomeEntry: CaseIterable {
  case label, examples, guideline, agreement, export

  var key: String {
    switch self {
    case .label: "l"
    case .examples: "e"
    case .guideline: "g"
    case .agreement: "a"
    case .export: "x"
    }
  }

  var title: String {
    switch self {
    case .label: "label"
    case .examples: "examples"
    case .guideline: "guideline"
    case .agreement: "agreement"
    case .export: "exports"
    }
  }

  /// What opening it amounts to.
  var action: Action {
    switch self {
    case .label: LabelPage.action
    case .examples: ExamplesPage.action
    case .guideline: GuidelinePage.action
    case .agreement: AgreementPage.action
    case .export: ExportPage.action
    }
  }

  /// Those that the person's role can open; someone without a role sees all, and is told why none opens.
  static func all(for context: Context) -> [HomeEntry] {
    allCases.filter { context.role == nil || context.refusal($0.action) == nil }
  }

  func open() -> [Effect] {
    switch self {
    case .label: [.open(PageRequest(LabelPage.id))]
    case .examples: [.open(PageRequest(ExamplesPage.id))]
    case .guideline: [.open(PageRequest(GuidelinePage.id))]
    case .agreement: [.open(PageRequest(AgreementPage.id))]
    case .export: [.open(PageRequest(ExportPage.id))]
    }
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
    case .guideline:
      let open = summary.threads.filter(\.isOpen).count
      return [
        summary.task.latestVersion.map { "version \($0)" } ?? "not published",
        open == 0 ? nil : Figures.count(open, "open question"),
      ].compactMap(\.self).joined(separator: "   ")
    case .agreement:
      let rounds = summary.rounds.filter { $0.submitted > 0 }.map { row in
        "\(row.round.name) \(Figures.count(row.submitted, "label"))"
      }
      return rounds.isEmpty ? "no label yet" : rounds.joined(separator: "   ")
    case .export:
      return summary.exports.isEmpty
        ? "none written"
        : "\(summary.exports.count) written, newest \(summary.exports[summary.exports.count - 1].name)"
    }
  }
}
