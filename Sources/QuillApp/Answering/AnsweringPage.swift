/// A page on which an item is answered: labelling, and blind review. What both do is here; who is asked and where the
/// answer goes is theirs.

import Canvas
import QuillModel

protocol AnsweringPage: WaitingPage {
  /// What the text beside the answer is called.
  static var noteTitle: String { get }
  var guideline: Guideline? { get }
  /// The guideline version that is answered under.
  var answeredUnder: VersionNumber? { get }
  /// The content of the item; `nil` while there is none.
  var input: JSONObject? { get }
  var form: AnswerForm? { get set }
  var parts: ItemParts { get set }
  /// The field whose lines are being picked.
  var linesField: Field? { get set }
  /// Why there is nothing to answer, as a sentence.
  var whyNoItem: String { get }
  /// The text being written in the layer above.
  var begun: BegunText? { get set }
  var draftClock: DraftClock { get set }

  /// The answer is another one.
  mutating func changed(_ context: Context)
  /// Opens a question again, with the text and what is wrong.
  mutating func askAgain(_ question: Question, _ text: String, _ wrong: String, _ context: Context)
    -> [Effect]
}

extension AnsweringPage {
  mutating func keep(_ context: Context) { draftClock.keep(at: context.moment.uptime) }

  /// Whether the draft is to be written now.
  mutating func isDraftDue(_ context: Context) -> Bool {
    if let form {
      draftClock.follow(
        form.name(form.focused), isBegun: form.answer != Answer(), at: context.moment.uptime)
    }
    return draftClock.isDue(at: context.moment.uptime)
  }

  /// What was begun with the question that is answered now is no draft of its own any more.
  mutating func endBegun(_ context: Context) {
    guard begun != nil else { return }
    begun = nil
    keep(context)
  }

  mutating func reopen(_ question: Question, _ text: String, _ wrong: String, _ context: Context) -> [Effect]
  {
    var question = question
    question.remark = .init(wrong, isWrong: true)
    question.cursor = text.utf8.count
    begun = BegunText(question: question.id, text: text, cursor: text.utf8.count)
    keep(context)
    return [.ask(question)]
  }

  mutating func scroll(_ step: (inout ScrollText) -> Void) -> [Effect] {
    parts.scroll(step)
    return []
  }

  // MARK: Values

  /// Gives the focused row the key's value, and says where the next key goes.
  mutating func set(_ key: Key, _ context: Context) -> [Effect] {
    let before = form?.focusedField
    form?.take(key)
    changed(context)
    return before.map(tellOfFocus) ?? []
  }

  /// The focus went on by itself: a key that corrects the field must not fall into the next one unseen.
  func tellOfFocus(from field: Field) -> [Effect] {
    guard let form, let next = form.focusedField, next.name != field.name else { return [] }
    let value = form.shown(field)
    let first = value.split(separator: "\n").first.map(String.init) ?? "none"
    return [
      .tell(Notice("\(field.title): \(first). Next \(next.title): \(Self.how(next)). BackTab goes back."))
    ]
  }

  private static func how(_ field: Field) -> String {
    switch field.kind?.entry {
    case .lines: "l picks its lines"
    case .spans: "l picks its parts"
    case .ranking: "its items' digits, best first"
    case .number: "type the number"
    case .text: "e writes it"
    case .scale: field.range.map { "\($0.lowerBound)–\($0.upperBound)" } ?? "a digit"
    default: "its keys"
    }
  }

  /// Why the answer cannot be sent yet; the focus goes to the first field that is missing.
  mutating func refuseIncomplete() -> [Effect]? {
    guard let form, let guideline else { return [] }
    let fields = form.answer.missing(under: guideline.definition)
    let missing =
      fields.map(\.title) + (form.answer.lacksClause(under: guideline) ? ["a clause (c finds one)"] : [])
    guard !missing.isEmpty else { return nil }
    if let first = fields.first { self.form?.focus(on: first.name) }
    let names = ([missing.dropLast().joined(separator: ", ")] + missing.suffix(1)).filter { !$0.isEmpty }
    return [
      .refuse("Not sent: \(names.joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") missing.")
    ]
  }

  // MARK: The rule

  func openRule() -> [Effect] {
    guard let form, let answeredUnder else { return [] }
    let field = form.focusedField
    let chosen = field.flatMap { field in form.answer.values[field.name]?.string.flatMap { field.option($0) }
    }
    let code = chosen?.clause ?? field?.clause ?? field?.options.first?.clause ?? form.answer.clauses.first
    return [.open(PageRequest(GuidelinePage.id, code, detail: answeredUnder.description))]
  }

  // MARK: Sizes

  /// What the form leaves to the item.
  func partsSize(_ context: Context) -> Size {
    Size(width: context.size.width, height: max(1, context.bodyRows - formHeight(context.size)))
  }

  /// Its rule included; on low screens the item keeps half of them and the form shows what is around the focus.
  func formHeight(_ size: Size) -> Int {
    guard let form else { return 0 }
    let lines = AnswerFormView(form: form, guideline: guideline).lines(width: size.width, glyphs: .unicode)
    return min(lines.count + 1, max(4, size.height / 2 - 1))
  }

  /// Shows the lines that the answer names.
  mutating func markLines() {
    guard let form else { return }
    for part in form.task.inputs {
      let fields = form.answer.asked(under: form.task).filter { $0.of == part.name }
      let lines = fields.filter { $0.kind?.entry == .lines }.flatMap {
        (form.answer.values[$0.name]?.array ?? []).compactMap(\.integer)
      }
      let spans = fields.filter { $0.kind?.entry == .spans }.flatMap {
        SpansField.spans(form.answer.values[$0.name])
      }
      guard let text = input?[part.name]?.string, !spans.isEmpty else {
        parts.mark(lines, in: part.name)
        parts.show([], text: "", in: part.name)
        continue
      }
      let places = TextPlaces(text)
      let marked = spans.flatMap { span in
        (places.place(Int(clamping: span.start)).line...places.place(Int(clamping: span.end - 1)).line)
          .map { Int64($0 + 1) }
      }
      parts.mark(lines + marked, in: part.name)
      parts.show(spans, text: text, in: part.name)
    }
  }

  /// The item above, the form below it under a rule with these words.
  func drawAnswering(_ words: [String], into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let form else { return }
    let (bottom, top) = rect.splitBottom(min(formHeight(context.size), rect.height - 2))
    parts.draw(into: &buffer, rect: top)
    let (rule, body) = bottom.splitTop(1)
    let view = AnswerFormView(form: form, guideline: guideline)
    let hidden = view.hidden(size: body.size, glyphs: buffer.glyphs)
    buffer.rule(rule, title: (words + [hidden]).filter { !$0.isEmpty }.joined(separator: "  "))
    view.draw(into: &buffer, rect: body)
  }
}
