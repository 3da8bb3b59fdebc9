/// The keys of the list of examples that find one, and write one.

import Canvas
import QuillModel

extension ExamplesPage {
  static let finding: [KeyRow<ExamplesPage>] = [
    KeyRow("examples.open", "<Enter>", "Read the example", footer: ("Enter", "open"), disabled: needsRow) {
      page, _ in
      page.selected.map {
        [.open(PageRequest(ExampleDetailPage.id, $0.id, detail: page.listing.description))]
      } ?? []
    },
    KeyRow(
      "examples.filter", "/",
      "Show only what has these words; ~state approved ~tag x ~clause C4.2 ~by ana ~use gold; Tab completes",
      footer: ("/", "filter")
    ) { page, context in
      var question = Question(
        "filter", "filter", .line(initial: page.listing.filter.description, completions: []))
      question.words = page.filterWords(context)
      return [.ask(question)]
    },
    KeyRow(
      "examples.order", "o", "Sort by id, change, state, author or time in review", footer: ("o", "sort")
    ) {
      _, _ in
      [
        .ask(
          Question(
            "order", "sort", .pick(ExampleOrder.allCases.map { Question.Item($0.rawValue, $0.title) })))
      ]
    },
    KeyRow(
      "examples.clear", "<Backspace>", "Show all again; without a filter, take all marks off",
      disabled: { page, _ in
        page.listing.filter == ExampleFilter() && page.marks.isEmpty
          ? "All are shown, and none is marked." : nil
      }
    ) { page, context in
      if page.listing.filter == ExampleFilter() {
        page.marks = []
        return []
      }
      return page.show(ExampleListing(order: page.listing.order), context)
    },
    KeyRow("examples.threads", "i", "Threads on it", disabled: needsRow) { page, _ in
      page.selected.map { [.open(PageRequest(ThreadsPage.id, $0.id))] } ?? []
    },
    KeyRow("examples.recipes", "I", "Imports saved by name, to be done again") { _, _ in
      [.open(PageRequest(RecipesPage.id))]
    },
    KeyRow("examples.history", "h", "Its revisions, and what changed in each", disabled: needsRow) {
      page, _ in
      page.selected.map { [.open(PageRequest(HistoryPage.id, $0.id))] } ?? []
    },
  ]

  /// While examples are marked, the key bar names what can be done with those.
  static let writing: [KeyRow<ExamplesPage>] = [
    KeyRow(
      "examples.new", "n",
      "Write a new example, empty or from one tagged template: such a one is never labelled, exported or counted",
      footer: ("n", "new"), disabled: needsWriter
    ) { page, _ in
      let templates = page.words.templates
      guard !templates.isEmpty else { return [.open(PageRequest(ExampleEditorPage.id))] }
      let items = templates.map { Question.Item($0.id, "\($0.id)  \($0.preview)") }
      return [.ask(Question("template", "begin from", .pick([Question.Item("", "empty")] + items)))]
    },
    KeyRow(
      "examples.edit", "e", "Edit the example", footer: ("e", "edit"), disabled: needsRowAndWriter
    ) { page, _ in
      page.selected.map { [.open(PageRequest(ExampleEditorPage.id, $0.id))] } ?? []
    },
    KeyRow(
      "examples.copy", "y", "Write a new example that begins as a copy of it", disabled: needsRowAndWriter
    ) {
      page, _ in
      page.selected.map { [.open(PageRequest(ExampleEditorPage.id, $0.id, detail: "copy"))] } ?? []
    },
    KeyRow(
      "examples.twin", "t",
      "Write its contrast twin: a copy in its family, to change what decides the answer",
      disabled: needsRowAndWriter
    ) { page, _ in
      page.selected.map { [.open(PageRequest(ExampleEditorPage.id, $0.id, detail: "twin"))] } ?? []
    },
    KeyRow(
      "examples.state", "s", "Give the example its next state", footer: ("s", "state"),
      disabled: { page, context in
        needsRow(page, context) ?? StateQuestion.refusal(page.selected?.state, context)
      }
    ) { page, _ in page.selected.map { [StateQuestion.ask(after: $0.state)] } ?? [] },
    KeyRow(
      "examples.review", "r", "Answer it blind: review what another person wrote", footer: ("r", "review"),
      disabled: { page, context in
        needsRow(page, context)
          ?? ReviewPage.refusal(page.selected?.state, isOwn: page.selected?.by == context.person, context)
      }
    ) { page, _ in page.selected.map { [.open(PageRequest(ReviewPage.id, $0.id))] } ?? [] },
  ].map { row in row.shown { page, _ in page.marks.isEmpty } }

  static let needsRow: @Sendable (ExamplesPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no example under the cursor." : nil
  }
  private static let needsWriter: @Sendable (ExamplesPage, Context) -> String? = { _, context in
    context.refusal(.writeExample)
  }
  private static let needsRowAndWriter: @Sendable (ExamplesPage, Context) -> String? = { page, context in
    needsRow(page, context) ?? needsWriter(page, context)
  }

  private func filterWords(_ context: Context) -> WordCompletion {
    WordCompletion(
      ExampleFilter.keys.map { $0 + " " },
      after: [
        "~state": ExampleFilter.states, "~use": ExampleUse.allCases.map(\.rawValue),
        "~clause": context.guideline?.clauses.map(\.code) ?? [],
        "~tag": words.tags.map(WordCompletion.quoted), "~by": words.people,
      ])
  }
}
