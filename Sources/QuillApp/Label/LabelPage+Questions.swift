/// What is asked while labelling, what becomes of the reply, and how a text begun earlier is taken up again.

import Canvas
import QuillModel

extension LabelPage {
  static let skipReasons = ["broken item", "not my language", "distressing", "cannot decide"]

  static func noteQuestion(_ text: String) -> Question { Question("note", "note", .text(initial: text)) }

  static func askQuestion(_ text: String = "") -> Question {
    .message("ask", "question", initial: text)
  }

  static func skipQuestion(_ text: String = "") -> Question {
    var question = Question("skip", "reason to skip", .line(initial: text, completions: skipReasons))
    question.remark = .init("Enter passes the item over, Esc does not; Tab offers reasons.")
    return question
  }

  /// For a number or a text.
  static func valueQuestion(_ field: Field, _ text: String) -> Question {
    guard field.kind?.entry == .number else { return Question("write", field.title, .text(initial: text)) }
    var question = Question("write", field.title, .line(initial: text, completions: []))
    question.remark = .init("\(field.title) takes \(field.takes).")
    return question
  }

  /// The text that was being written when the session ended, with the cursor where it was.
  func resume(_ text: BegunText) -> [Effect] {
    var question: Question
    switch text.question {
    case "note": question = Self.noteQuestion(text.text)
    case "ask": question = Self.askQuestion(text.text)
    case "skip": question = Self.skipQuestion(text.text)
    case "write":
      guard let field = form?.focusedField else { return [] }
      question = Self.valueQuestion(field, text.text)
    default: return []
    }
    question.cursor = text.cursor
    return [.ask(question)]
  }

  // MARK: Replies

  mutating func answered(_ id: String, _ reply: String?, _ context: inout Context) -> [Effect] {
    if begun != nil {
      begun = nil
      keep(context)
    }
    guard let reply else {
      if id == "write", form?.focusedField?.kind?.entry == .text { form?.moveFocus(1) }
      return []
    }
    switch id {
    case "cite": form?.cite(reply)
    case "note": form?.note(reply)
    case "pick":
      guard let field = form?.focusedField else { return [] }
      form?.pick(reply)
      changed(context)
      return tellOfFocus(from: field)
    case "write": return setWritten(reply, context)
    case "overwrite": return submit(&context)
    case "skip" where !reply.contains { !$0.isWhitespace }:
      return askAgain(
        Self.skipQuestion(), "", "Not skipped: give a reason. Esc leaves the item as it is.", context)
    case "skip", "ask": return pass(id, reply, &context)
    default: return []
    }
    changed(context)
    return []
  }

  /// A value that the field does not take keeps the question open, with the text and what is wrong with it.
  private mutating func setWritten(_ text: String, _ context: Context) -> [Effect] {
    guard let field = form?.focusedField, let kind = field.kind, let item else { return [] }
    guard !text.isEmpty else {
      form?.set(field, to: nil)
      changed(context)
      return []
    }
    guard let value = kind.parse(text, field: field) else {
      let wrong = "\"\(text)\" is not what \(field.title) takes: \(field.takes)."
      return askAgain(Self.valueQuestion(field, text), text, wrong, context)
    }
    if let problem = kind.problem(
      with: value, field: field, input: item.input, inputs: form?.task.inputs ?? [])
    {
      return askAgain(Self.valueQuestion(field, text), text, "\(field.title) \(problem).", context)
    }
    form?.set(field, to: kind.canonical(value, field: field))
    form?.advance()
    changed(context)
    return tellOfFocus(from: field)
  }

  /// Opens a question again, with the text and what is wrong.
  mutating func askAgain(_ question: Question, _ text: String, _ wrong: String, _ context: Context)
    -> [Effect]
  {
    isWaiting = false
    var question = question
    question.remark = .init(wrong, isWrong: true)
    question.cursor = text.utf8.count
    begun = BegunText(question: question.id, text: text, cursor: text.utf8.count)
    keep(context)
    return [.ask(question)]
  }

  // MARK: Values that are written

  /// Why the focused row cannot be written, as a sentence.
  var whyNotWritten: String? {
    guard let form else { return "There is no item to label." }
    switch form.focusedField?.kind?.entry {
    case .number, .text, .lines: return nil
    case .oneOption, .someOptions, .scale, nil:
      return "\(form.focusedField?.title ?? "confidence") takes the keys shown beside it."
    }
  }

  /// A number or a text is written, lines are picked on the item, options in a list of all of them.
  ///
  /// - Parameter begin: what is typed already, in place of the value.
  mutating func write(_ begin: String? = nil) -> [Effect] {
    guard let form, let field = form.focusedField else { return [] }
    switch field.kind?.entry {
    case .lines: return beginLines()
    case .oneOption, .someOptions:
      let chosen = form.answer.values[field.name]
      let items = field.options.map { option in
        let isChosen = chosen == .string(option.value) || chosen?.strings?.contains(option.value) ?? false
        return Question.Item(option.value, (isChosen ? "* " : "  ") + option.label)
      }
      return [.ask(Question("pick", field.title, .pick(items)))]
    default:
      let now = form.answer.values[field.name].flatMap { field.kind?.display($0, field: field) } ?? ""
      return [.ask(Self.valueQuestion(field, begin ?? now))]
    }
  }

  /// An empty text under the focus, which Enter opens rather than sends.
  var wantsText: Bool {
    guard let field = form?.focusedField, field.kind?.entry == .text else { return false }
    return form?.answer.values[field.name] == nil
  }
}
