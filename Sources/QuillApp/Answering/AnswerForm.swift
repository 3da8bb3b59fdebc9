/// The answer being given: which field is focused, what a key does to it, and how that is undone.

import Canvas
import QuillModel

struct AnswerForm: Hashable, Sendable {
  let task: TaskDefinition
  /// What is answered about.
  let input: JSONObject
  private(set) var answer: Answer
  /// The places given so far in the focused ranking, best first; its value is there once all are.
  private(set) var placing: [[Int64]] = []
  /// The next item shares the last place.
  private(set) var isTying = false
  /// Whether this is a decision about others' answers: it has a cause and one clause instead of confidence and several.
  let isDecision: Bool
  /// Of a decision.
  private(set) var cause: AdjudicationCause?
  /// Index in `rows`.
  private(set) var focus = 0
  /// What was there before each change.
  private var past: [State] = []

  private struct State: Hashable, Sendable {
    var answer: Answer
    var focus: Int
    var placing: [[Int64]]
    var isTying: Bool
    var cause: AdjudicationCause?
  }

  private var state: State {
    State(answer: answer, focus: focus, placing: placing, isTying: isTying, cause: cause)
  }

  /// What can be focused: the fields that are asked, a rubric by its criteria, then confidence or the cause.
  enum Row: Hashable, Sendable {
    case field(Field)
    case criterion(Field, Criterion)
    case confidence
    case cause
  }

  init(
    task: TaskDefinition, input: JSONObject = JSONObject(), answer: Answer = Answer(), focus: String = "",
    isDecision: Bool = false, cause: AdjudicationCause? = nil
  ) {
    self.task = task
    self.input = input
    self.answer = answer
    self.isDecision = isDecision
    self.cause = cause
    self.focus = rows.firstIndex { name($0) == focus } ?? 0
  }

  // MARK: Focus

  var rows: [Row] {
    answer.asked(under: task).flatMap { field in
      field.kind?.entry == .criteria ? field.criteria.map { .criterion(field, $0) } : [Row.field(field)]
    } + [isDecision ? .cause : .confidence]
  }
  var focused: Row { rows[min(focus, rows.count - 1)] }

  var focusedField: Field? {
    switch focused {
    case .field(let field), .criterion(let field, _): field
    case .confidence, .cause: nil
    }
  }

  func name(_ row: Row) -> String {
    switch row {
    case .field(let field): field.name
    case .criterion(let field, let criterion): "\(field.name).\(criterion.name)"
    case .confidence: "confidence"
    case .cause: "cause"
    }
  }

  mutating func moveFocus(_ step: Int) {
    focus = (focus + step + rows.count) % rows.count
    endPlacing()
  }

  /// - Parameter name: of a row; or of a rubric, whose first criterion without a score is meant.
  mutating func focus(on name: String) {
    let before = focus
    if let index = rows.firstIndex(where: { self.name($0) == name })
      ?? rows.firstIndex(where: { isOpen($0, of: name) })
    {
      focus = index
    }
    if focus != before { endPlacing() }
  }

  private func isOpen(_ row: Row, of name: String) -> Bool {
    guard case .criterion(let field, let criterion) = row else { return false }
    return field.name == name && answer.values[name]?[criterion.name] == nil
  }

  private mutating func endPlacing() {
    placing = []
    isTying = false
  }

  /// Goes on to the next field that waits for an answer; where none does the focus stays, so that the next key corrects
  /// this field rather than another one.
  mutating func advance() {
    let rows = rows
    let others = (1..<max(1, rows.count)).map { (focus + $0) % rows.count }
    guard let next = others.first(where: { waits(rows[$0]) }) else { return }
    focus = next
    endPlacing()
  }

  private func waits(_ row: Row) -> Bool {
    if case .criterion(let field, let criterion) = row {
      return answer.values[field.name]?[criterion.name] == nil && field.requirement == .always
    }
    if row == .cause { return cause == nil }
    guard case .field(let field) = row, answer.values[field.name] == nil else { return false }
    if answer.isRequired(field) { return true }
    return field.requirement == .always && field.kind?.entry != .text
  }

  // MARK: Changes

  /// Whether a key gives the focused row a value.
  func takes(_ key: Key) -> Bool { change(for: key) != nil }

  /// Gives the focused row the key's value; a single answer moves the focus on.
  mutating func take(_ key: Key) {
    guard let change = change(for: key) else { return }
    edit { form in
      switch change {
      case .confidence(let confidence): form.answer.confidence = confidence
      case .cause(let cause): form.cause = cause
      case .value(let field, let value): form.give(field, value)
      case .score(let field, let criterion, let score): form.give(field, score, to: criterion)
      case .place(let field, let item): form.place(item, in: field)
      case .tie: form.isTying = true
      }
    }
  }

  /// Picks an option by its value, as a key would.
  mutating func pick(_ value: String) {
    guard let field = focusedField, field.option(value) != nil else { return }
    edit { $0.give(field, $0.picked(field, value)) }
  }

  /// A value may show fields above or take them away; the focus stays on its field.
  private mutating func give(_ field: Field, _ value: JSONValue?) {
    let name = name(focused)
    answer.values[field.name] = value
    focus(on: name)
    if value == nil { return }
    if field.kind?.entry != .someOptions { advance() }
  }

  private mutating func give(_ field: Field, _ score: Int64?, to criterion: Criterion) {
    var scores = answer.values[field.name]?.object ?? JSONObject()
    scores[criterion.name] = score.map(JSONValue.integer)
    let name = name(focused)
    let value = RubricField().canonical(.object(scores), field: field)
    answer.values[field.name] = scores.isEmpty ? nil : value
    focus(on: name)
    if score != nil { advance() }
  }

  // MARK: Places

  /// How many items a ranking orders.
  func itemCount(_ field: Field) -> Int { field.of.flatMap { input[$0]?.array?.count } ?? 0 }

  /// Gives an item the next place; one that has a place already is taken out. The last item follows by itself.
  private mutating func place(_ item: Int64, in field: Field) {
    if placing.joined().contains(item) {
      placing = placing.map { $0.filter { $0 != item } }.filter { !$0.isEmpty }
      isTying = false
      return
    }
    if isTying, let last = placing.indices.last { placing[last].append(item) } else { placing.append([item]) }
    isTying = false
    let count = itemCount(field)
    if !field.allowsTies, placing.count == count - 1,
      let last = (1...Int64(count)).first(where: { !placing.joined().contains($0) })
    {
      placing.append([last])
    }
    guard placing.joined().count == count else { return }
    let value = placing.map { places in
      places.count == 1 ? JSONValue.integer(places[0]) : .array(places.map(JSONValue.integer))
    }
    endPlacing()
    give(field, RankingField().canonical(.array(value), field: field))
  }

  /// The field's value as people read it; a span with its lines and columns.
  func shown(_ field: Field) -> String {
    guard let value = answer.values[field.name] else { return "" }
    guard field.kind?.entry == .spans, let text = field.of.flatMap({ input[$0]?.string }) else {
      return field.kind?.display(value, field: field) ?? ""
    }
    let places = TextPlaces(text)
    return SpansField.spans(value).map { places.words($0, field) }.joined(separator: ", ")
  }

  // MARK: Whole values

  mutating func set(_ field: Field, to value: JSONValue?) {
    edit { form in
      let name = form.name(form.focused)
      form.answer.values[field.name] = value
      form.focus(on: name)
    }
  }

  mutating func clearFocused() {
    edit { form in
      switch form.focused {
      case .field(let field):
        form.endPlacing()
        form.give(field, nil)
      case .criterion(let field, let criterion): form.give(field, nil, to: criterion)
      case .confidence: form.answer.confidence = .high
      case .cause: form.cause = nil
      }
    }
  }

  mutating func cite(_ code: String) {
    edit { form in
      if let index = form.answer.clauses.firstIndex(of: code) {
        form.answer.clauses.remove(at: index)
      } else if form.isDecision {
        form.answer.clauses = [code]
      } else {
        form.answer.clauses.append(code)
      }
    }
  }

  mutating func note(_ text: String) { edit { $0.answer.note = text } }

  /// Puts another answer in place of all of it.
  mutating func replace(with answer: Answer) {
    edit { form in
      form.answer = answer
      form.focus = 0
    }
  }

  // MARK: Undo

  var canUndo: Bool { !past.isEmpty }

  mutating func undo() {
    guard let state = past.popLast() else { return }
    answer = state.answer
    focus = state.focus
    placing = state.placing
    isTying = state.isTying
    cause = state.cause
  }

  /// Changes the answer; one that stays as it was is no step to undo.
  private mutating func edit(_ body: (inout AnswerForm) -> Void) {
    let before = state
    body(&self)
    focus = min(focus, rows.count - 1)
    if answer != before.answer || placing != before.placing || cause != before.cause { past.append(before) }
  }

  // MARK: Keys

  private enum Change {
    case confidence(Confidence)
    case cause(AdjudicationCause)
    case value(Field, JSONValue)
    case score(Field, Criterion, Int64)
    case place(Field, Int64)
    case tie
  }

  private func change(for key: Key) -> Change? {
    guard case .character(let character) = key else { return nil }
    switch focused {
    case .confidence:
      guard let digit = character.wholeNumberValue, (1...3).contains(digit) else { return nil }
      return .confidence(Confidence.allCases[digit - 1])
    case .cause: return AdjudicationCause.allCases.first { $0.key == character }.map { .cause($0) }
    case .criterion(let field, let criterion):
      guard let digit = character.wholeNumberValue,
        RubricField.range(criterion, field)?.contains(digit) ?? false
      else { return nil }
      return .score(field, criterion, Int64(digit))
    case .field(let field) where field.kind?.entry == .ranking: return placed(character, in: field)
    case .field(let field): return value(of: field, for: character).map { .value(field, $0) }
    }
  }

  private func placed(_ character: Character, in field: Field) -> Change? {
    if character == "=" { return field.allowsTies && !placing.isEmpty && !isTying ? .tie : nil }
    guard let digit = character.wholeNumberValue, digit >= 1, digit <= min(9, itemCount(field)) else {
      return nil
    }
    return .place(field, Int64(digit))
  }

  private func value(of field: Field, for character: Character) -> JSONValue? {
    switch field.kind?.entry {
    case .oneOption, .someOptions: return OptionKeys.option(field, character).map { picked(field, $0.value) }
    case .scale:
      guard let digit = character.wholeNumberValue, field.range?.contains(digit) ?? false else { return nil }
      return .integer(Int64(digit))
    default: return nil
    }
  }

  /// The field's value once an option is picked: of several options, it is put in or taken out.
  private func picked(_ field: Field, _ value: String) -> JSONValue {
    guard field.kind?.entry == .someOptions else { return .string(value) }
    var chosen = answer.values[field.name]?.strings ?? []
    if let index = chosen.firstIndex(of: value) { chosen.remove(at: index) } else { chosen.append(value) }
    return field.kind?.canonical(.strings(chosen), field: field) ?? .strings(chosen)
  }
}
