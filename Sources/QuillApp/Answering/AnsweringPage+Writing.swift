/// Values that are written or picked from a list, and notes.

import Canvas
import QuillModel

extension AnsweringPage {
  static var noteTitle: String { "note" }

  static func noteQuestion(_ text: String) -> Question { Question("note", noteTitle, .text(initial: text)) }

  /// For a number or a text.
  static func valueQuestion(_ field: Field, _ text: String) -> Question {
    guard field.kind?.entry == .number || field.kind?.entry == .ranking else {
      return Question("write", field.title, .text(initial: text))
    }
    var question = Question("write", field.title, .line(initial: text, completions: []))
    question.remark = .init("\(field.title) takes \(field.takes).")
    return question
  }

  var options: [Option] { form?.focusedField?.options ?? [] }

  var isNumber: Bool { form?.focusedField?.kind?.entry == .number }

  var isRanking: Bool { form?.focusedField?.kind?.entry == .ranking }

  var whyNoSetKeys: String? {
    guard let form else { return whyNoItem }
    switch form.focusedField?.kind?.entry {
    case .lines, .spans, .ranking, .number, .text:
      return "\(form.focusedField?.title ?? "") is not set by one key."
    default: return nil
    }
  }

  /// Why the focused row cannot be written, as a sentence.
  var whyNotWritten: String? {
    guard let form else { return whyNoItem }
    switch form.focusedField?.kind?.entry {
    case .number, .text, .lines, .spans, .ranking: return nil
    case .oneOption, .someOptions, .scale, .criteria, nil:
      return "\(form.focusedField?.title ?? form.name(form.focused)) takes the keys shown beside it."
    }
  }

  /// A number or a text is written, lines are picked on the item, options in a list of all of them.
  ///
  /// - Parameter begin: what is typed already, in place of the value.
  mutating func write(_ begin: String? = nil) -> [Effect] {
    guard let form, let field = form.focusedField else { return [] }
    switch field.kind?.entry {
    case .lines, .spans: return beginLines()
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

  /// The question under which a note or a value was being written when the session ended.
  func begunQuestion(_ text: BegunText) -> Question? {
    switch text.question {
    case "note": Self.noteQuestion(text.text)
    case "write": form?.focusedField.map { Self.valueQuestion($0, text.text) }
    default: nil
    }
  }

  // MARK: Replies

  /// What a reply gives the answer; `nil` for a question that the page asked for itself.
  mutating func answeredValue(_ id: String, _ reply: String?, _ context: Context) -> [Effect]? {
    guard ["cite", "note", "pick", "write"].contains(id) else { return nil }
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
    default: return setWritten(reply, context)
    }
    changed(context)
    return []
  }

  /// A value that the field does not take keeps the question open, with the text and what is wrong with it.
  private mutating func setWritten(_ text: String, _ context: Context) -> [Effect] {
    guard let field = form?.focusedField, let kind = field.kind, let input else { return [] }
    guard !text.isEmpty else {
      form?.set(field, to: nil)
      changed(context)
      return []
    }
    guard let value = kind.parse(text, field: field) else {
      let wrong = "\"\(text)\" is not what \(field.title) takes: \(field.takes)."
      return askAgain(Self.valueQuestion(field, text), text, wrong, context)
    }
    if let problem = kind.problem(with: value, field: field, input: input, inputs: form?.task.inputs ?? []) {
      return askAgain(Self.valueQuestion(field, text), text, "\(field.title) \(problem).", context)
    }
    form?.set(field, to: kind.canonical(value, field: field))
    form?.advance()
    changed(context)
    return tellOfFocus(from: field)
  }
}
