/// The keys with which a disagreement is decided, and what they ask.

import Canvas
import QuillModel

extension AdjudicatePage {
  public static let keys: [KeyRow<AdjudicatePage>] =
    pickingKeys
    + ([deciding] + valueKeys + moreKeys + readingKeys + looking + consequences).map {
      $0.shown { page, _ in !page.parts.isPicking }
    }

  private static let deciding = KeyRow<AdjudicatePage>(
    "adjudicate.send", "<Enter>", "Decide the fields that have an answer now and had none, or another one",
    footer: ("Enter", "decide"), disabled: mayDecide
  ) { page, context in page.decide(&context) }

  private static let mayDecide: @Sendable (AdjudicatePage, Context) -> String? = { page, context in
    needsItem(page, context)
      ?? (page.item?.rated.isOwn == true && context.role != .lead
        ? "You have labelled it, so another person decides." : nil)
  }

  private static let looking: [KeyRow<AdjudicatePage>] = [
    KeyRow(
      "adjudicate.full", "f", "All answers in full, and the decisions so far", footer: ("f", "in full"),
      disabled: needsItem
    ) {
      page, _ in page.sheet.map { [.show($0)] } ?? []
    },
    KeyRow(
      "adjudicate.take", "t", "Take one of the answers over", footer: ("t", "take one"), disabled: needsItem
    ) {
      page, _ in [.ask(Question("take", "whose answer", .pick(page.toTake)))]
    },
    KeyRow("adjudicate.view", "z", "Show the example, the answers, or both", disabled: needsItem) {
      page, context in
      page.view = View.allCases[((View.allCases.firstIndex(of: page.view) ?? 0) + 1) % View.allCases.count]
      page.fit(context)
      return []
    },
    KeyRow(
      "adjudicate.more", ">", "The answers that have no room",
      disabled: { page, context in
        needsItem(page, context)
          ?? (page.columns.map { $0.columns(context.size.width) >= $0.names.count } ?? true
            ? "All answers are in view." : nil)
      }
    ) { page, context in
      page.columns?.turn(width: context.size.width)
      return []
    },
    KeyRow(
      "adjudicate.undo", "u", "Undo the last change here",
      disabled: { page, context in
        needsItem(page, context) ?? (page.form?.canUndo ?? false ? nil : "Nothing is changed here yet.")
      }
    ) { page, context in
      page.form?.undo()
      page.changed(context)
      return []
    },
    going("next", "J", "The next that waits, without deciding", 1),
    going("previous", "K", "The one before it", -1),
  ]

  private static func going(_ name: String, _ key: String, _ help: String, _ step: Int) -> KeyRow<
    AdjudicatePage
  > {
    KeyRow(
      "adjudicate.\(name)", key, help, footer: step > 0 ? (key, "next") : nil,
      disabled: { page, _ in page.neighbour(step) == nil ? "No other one waits for a decision." : nil }
    ) { page, context in page.neighbour(step).map { page.open($0, context) } ?? [] }
  }

  private static let consequences: [KeyRow<AdjudicatePage>] = [
    KeyRow(
      "adjudicate.thread", "i", "Open a thread on the clause", footer: ("i", "thread"), disabled: needsItem
    ) {
      page, _ in
      guard let code = page.clause else { return [.refuse("Cite the clause first: c finds one.")] }
      return [.ask(.message("thread", "thread on \(code)"))]
    },
    KeyRow(
      "adjudicate.look", "L", "Ask the raters to look again: which answers make sense?",
      footer: ("L", "second look"), disabled: needsItem
    ) {
      _, _ in [.ask(lookQuestion())]
    },
    KeyRow(
      "adjudicate.reopen", "R", "Take the decision on the focused field up again",
      disabled: { page, context in
        needsItem(page, context)
          ?? (page.decisionInFocus == nil ? "No decision stands on the focused field." : nil)
      }
    ) { page, _ in
      page.decisionInFocus.map { [.ask(reopenQuestion($0.field))] } ?? []
    },
    KeyRow(
      "adjudicate.gold", "M", "Make it gold: the decided answer is expected, and confirmed blind by another",
      footer: ("M", "gold"),
      disabled: { page, context in
        needsItem(page, context)
          ?? (page.standing?.open.isEmpty == true ? nil : "It is not decided yet.")
      }
    ) { page, _ in
      [.ask(Question("gold", "Make \(page.example) gold? It is measured no more once confirmed.", .confirm))]
    },
  ]

  private static func lookQuestion(_ text: String = "") -> Question {
    var question = Question("look", "what they should look at", .line(initial: text, completions: []))
    question.remark = .init("Each sees all answers without names. Esc asks nobody.")
    return question
  }

  private static func reopenQuestion(_ field: String) -> Question {
    var question = Question("reopen", "why \(field) is taken up again", .line(initial: "", completions: []))
    question.remark = .init("The decision stays recorded. Esc leaves it standing.")
    return question
  }

  private static func soleQuestion(_ text: String = "") -> Question {
    var question = Question("sole", "why nobody else can decide", .line(initial: text, completions: []))
    question.remark = .init("You have labelled it yourself. The reason is recorded with the decision.")
    return question
  }

  // MARK: What is in focus

  /// The clause that the decision cites, else the one cited most on the example.
  var clause: String? {
    form?.answer.clauses.first
      ?? item.flatMap { item in
        let cited = item.rated.answers.flatMap(\.answer.clauses)
        return Dictionary(grouping: cited) { $0 }.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?
          .key
      }
  }

  var decisionInFocus: Decision? {
    form?.focusedField.flatMap { item?.rated.standing[$0.name] }
  }

  private var toTake: [Question.Item] {
    guard let item, let columns, let task = form?.task else { return [] }
    return item.rated.answers.indices.map { index in
      let values = task.fields.compactMap { field in
        item.rated.answers[index].answer.values[field.name].flatMap { field.kind?.display($0, field: field) }
      }
      return Question.Item(columns.names[index], "\(columns.names[index])  \(values.joined(separator: ", "))")
    }
  }

  // MARK: Deciding

  /// The values that are decided by sending: those that differ from what stands.
  var ruled: JSONObject {
    guard let form, let standing else { return JSONObject() }
    let answer = form.answer.canonical(under: form.task)
    return JSONObject(
      answer.values.members.filter { member in
        guard let found = standing.fields.first(where: { $0.field.name == member.key }) else { return false }
        if case .byPerson = found.state { return false }
        return found.isOpen || found.value != member.value
      })
  }

  /// Fields that have another value now than a decision that stands.
  private var overruled: String? {
    guard let form, let standing else { return nil }
    return standing.fields.first { found in
      guard case .byPerson(let decision) = found.state, let now = form.answer.values[found.field.name] else {
        return false
      }
      return (found.field.kind?.canonical(now, field: found.field) ?? now) != decision.value
    }?.field.title
  }

  mutating func decide(_ context: inout Context) -> [Effect] {
    guard let item, let form, let guideline, let task = context.task else { return [] }
    let ruled = ruled
    if let overruled {
      return [.refuse("\(overruled) is decided: R on it takes the decision up again first.")]
    }
    guard !ruled.isEmpty else {
      return [.refuse("Nothing to decide: give an open field its answer, or a decided one another.")]
    }
    guard let cause = form.cause else {
      self.form?.focus(on: "cause")
      return [.refuse("Not decided: say the cause, 1 to 5.")]
    }
    guard form.answer.clauses.first != nil || guideline.clauses.isEmpty else {
      return [.refuse("Not decided: name the clause that decides it, c finds one.")]
    }
    guard form.answer.note.contains(where: { !$0.isWhitespace }) else {
      return [.ask(Self.noteQuestion(""))]
    }
    if item.rated.isOwn, soleReason.isEmpty { return [.ask(Self.soleQuestion())] }
    let ruling = Ruling(
      values: ruled, cause: cause, clause: form.answer.clauses.first ?? "", reason: form.answer.note,
      soleReason: soleReason)
    if sending?.ruling != ruling { sending = (context.ids.id(at: context.moment), ruling) }
    guard let sending else { return [] }
    isWaiting = true
    draftClock.clear()
    return [
      .write(
        .adjudication(
          .decide(
            id: sending.id, task: task, example: example, ruling,
            seen: item.rated.answers.map(\.annotation))))
    ]
  }

  // MARK: Replies

  mutating func answered(_ id: String, _ reply: String?, _ context: inout Context) -> [Effect] {
    endBegun(context)
    if let effects = answeredValue(id, reply, context) { return effects }
    guard let reply, let task = context.task else { return [] }
    switch id {
    case "take":
      guard let index = columns?.names.firstIndex(of: reply), let answer = item?.rated.answers[index].answer
      else {
        return []
      }
      take(answer, context)
      return []
    case "thread":
      guard reply.contains(where: { !$0.isWhitespace }) else {
        return [.refuse("No thread: the text is empty.")]
      }
      let id = context.ids.id(at: context.moment)
      return [
        .write(
          .thread(.start(id: id, task: task, ThreadSubject(example: example, clause: clause), text: reply)))
      ]
    case "look":
      isWaiting = true
      let id = context.ids.id(at: context.moment)
      return [.write(.adjudication(.askForLook(id: id, task: task, example: example, reason: reply)))]
    case "reopen":
      guard let field = decisionInFocus?.field else { return [] }
      guard reply.contains(where: { !$0.isWhitespace }) else {
        return askAgain(
          Self.reopenQuestion(field), "", "Not taken up: give a reason. Esc leaves it.", context)
      }
      isWaiting = true
      return [.write(.adjudication(.reopen(task: task, example: example, field: field, reason: reply)))]
    case "gold":
      isWaiting = true
      return [.write(.adjudication(.makeGold(task: task, example: example)))]
    case "sole":
      guard reply.contains(where: { !$0.isWhitespace }) else {
        return askAgain(Self.soleQuestion(), "", "Not decided: give the reason. Esc leaves it open.", context)
      }
      soleReason = reply
      return decide(&context)
    default: return []
    }
  }

  /// The answer's values and clause; cause and reason stay.
  private mutating func take(_ answer: Answer, _ context: Context) {
    guard let task = form?.task else { return }
    for field in task.fields { form?.set(field, to: answer.values[field.name]) }
    if form?.answer.clauses.isEmpty == true, let code = answer.clauses.first { form?.cite(code) }
    changed(context)
  }

  mutating func askAgain(_ question: Question, _ text: String, _ wrong: String, _ context: Context)
    -> [Effect]
  {
    isWaiting = false
    return reopen(question, text, wrong, context)
  }

  /// The text that was being written when the session ended, with the cursor where it was.
  func resume(_ text: BegunText) -> [Effect] {
    let begun: Question? =
      switch text.question {
      case "look": Self.lookQuestion(text.text)
      case "sole": Self.soleQuestion(text.text)
      case "thread": .message("thread", "thread on \(clause ?? "")", initial: text.text)
      default: begunQuestion(text)
      }
    guard var question = begun else { return [] }
    question.cursor = text.cursor
    return [.ask(question)]
  }
}
