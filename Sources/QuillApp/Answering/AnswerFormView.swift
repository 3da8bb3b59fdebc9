/// The form under the item: every option with its key, the values, clauses and note.

import Canvas
import QuillModel

struct AnswerFormView {
  let form: AnswerForm
  let guideline: Guideline?

  /// A piece of text in one role.
  struct Piece: Hashable {
    var text: String
    var role: Role
    var isOption = false
  }

  struct Line {
    var pieces: [Piece]
    var isFocused = false
    /// Holds the option that the focused field has.
    var isChosen: Bool { isFocused && pieces.contains { $0.isOption && $0.role == .selected } }
  }

  /// The lines of the form at a width, the last two being clause and note.
  func lines(width: Int, glyphs: Glyphs) -> [Line] {
    var lines: [Line] = []
    var open = Line(pieces: [])
    func used(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text, glyphs: glyphs) } }
    func close() {
      if !open.pieces.isEmpty { lines.append(open) }
      open = Line(pieces: [])
    }
    for row in form.rows {
      let pieces = self.pieces(row)
      let isFocused = row == form.focused
      if takesLines(row) {
        close()
        lines += wrap(pieces, width: width, glyphs: glyphs).map { Line(pieces: $0, isFocused: isFocused) }
      } else if !open.pieces.isEmpty, used(open.pieces) + 3 + used(pieces) <= width {
        open.pieces += [Piece(text: "  ", role: .text)] + pieces
        open.isFocused = open.isFocused || isFocused
      } else {
        close()
        open = Line(pieces: pieces, isFocused: isFocused)
      }
    }
    close()
    return lines + [Line(pieces: clauseLine), Line(pieces: noteLine)]
  }

  /// Options begin a line of their own.
  private func takesLines(_ row: AnswerForm.Row) -> Bool {
    switch row {
    case .field(let field): !field.options.isEmpty || field.kind?.entry == .ranking
    case .cause: true
    case .criterion, .confidence: false
    }
  }

  // MARK: Window

  /// As many lines as there is room for: what is around the focus, and the option chosen there among it.
  func window(_ lines: [Line], height: Int) -> Range<Int> {
    guard lines.count > height, let start = lines.firstIndex(where: \.isFocused),
      let end = lines.lastIndex(where: \.isFocused)
    else { return 0..<min(lines.count, max(0, height)) }
    var first = max(0, start - height / 3)
    if end >= first + height { first = min(start, end - height + 1) }
    let chosen = lines.firstIndex(where: \.isChosen) ?? start
    if chosen >= first + height { first = chosen - height + 1 }
    first = min(first, lines.count - height)
    return first..<first + height
  }

  /// What the window leaves out, in words: `+7 more options`; nothing when it is all there.
  func hidden(size: Size, glyphs: Glyphs) -> String {
    let lines = lines(width: size.width, glyphs: glyphs)
    let shown = window(lines, height: size.height)
    let others = lines.indices.filter { !shown.contains($0) }
    let options = others.reduce(0) { $0 + lines[$1].pieces.count { $0.isOption } }
    if options > 0 { return "+\(Figures.count(options, "more option"))" }
    return others.isEmpty ? "" : "+\(Figures.count(others.count, "more row"))"
  }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    let lines = lines(width: rect.width, glyphs: buffer.glyphs)
    let shown = window(lines, height: rect.height)
    for (index, line) in lines[shown].enumerated() {
      var x = 0
      for piece in line.pieces where x < rect.width {
        let lead = piece.role == .selected ? piece.text.prefix { $0 == " " }.count : 0
        x += lead
        x += buffer.write(
          String(piece.text.dropFirst(lead)), at: rect.point(row: index, column: x), role: piece.role,
          width: rect.width - x)
      }
    }
    // Where the row that carries the sign of the focus is above.
    if let first = shown.first, first > 0, lines[first].isFocused, lines[first - 1].isFocused {
      buffer.write(">", at: rect.origin, role: .focus, width: 1)
    }
  }

  // MARK: Pieces

  private func pieces(_ row: AnswerForm.Row) -> [Piece] {
    let isFocused = row == form.focused
    let mark = Piece(text: isFocused ? ">" : " ", role: .focus)
    let name: String
    let rest: [Piece]
    switch row {
    case .confidence:
      name = "confidence"
      rest =
        isFocused
        ? Confidence.allCases.enumerated().map { index, value in
          option(
            key: String(index + 1), label: value.rawValue, isChosen: form.answer.confidence == value,
            isFocused: true)
        }
        : [Piece(text: " [\(form.answer.confidence.rawValue)]", role: .text)]
    case .cause:
      name = "cause*"
      rest = AdjudicationCause.allCases.map { cause in
        option(
          key: String(cause.key), label: cause.rawValue, isChosen: form.cause == cause, isFocused: isFocused)
      }
    case .criterion(let field, let criterion):
      name = "\(field.title) \(criterion.title)" + (form.answer.isRequired(field) ? "*" : "")
      rest =
        steps(
          RubricField.range(criterion, field), chosen: form.answer.values[field.name]?[criterion.name],
          isFocused: isFocused) + total(field, after: criterion)
    case .field(let field):
      name = field.title + (form.answer.isRequired(field) ? "*" : "")
      rest = values(field, isFocused: isFocused)
    }
    return [mark, Piece(text: name, role: isFocused ? .title : .text)] + rest
  }

  private func values(_ field: Field, isFocused: Bool) -> [Piece] {
    let value = form.answer.values[field.name]
    switch field.kind?.entry {
    case .oneOption, .someOptions:
      let chosen = value?.strings ?? value?.string.map { [$0] } ?? []
      return field.options.enumerated().map { index, item in
        option(
          key: OptionKeys.key(index, of: field).map(String.init) ?? "", label: item.label,
          isChosen: chosen.contains(item.value), isFocused: isFocused)
      }
    case .scale:
      return steps(field.range, chosen: value, isFocused: isFocused)
    case .ranking: return order(field, isFocused: isFocused)
    case .spans where isFocused && !field.options.isEmpty:
      return field.options.enumerated().map { index, item in
        option(
          key: OptionKeys.key(index, of: field).map(String.init) ?? "", label: item.label, isChosen: false,
          isFocused: true)
      } + written(field)
    default: return written(field)
    }
  }

  /// Behind the last criterion, once all are scored.
  private func total(_ field: Field, after criterion: Criterion) -> [Piece] {
    guard criterion == field.criteria.last,
      let score = RubricField.weightedScore(form.answer.values[field.name], field)
    else { return [] }
    return [Piece(text: "  = \(Figures.fixed(score * 100, 0)) %", role: .dim)]
  }

  private func written(_ field: Field) -> [Piece] {
    let first = form.shown(field).split(separator: "\n").first.map(String.init) ?? ""
    return [Piece(text: first.isEmpty ? " –" : " [\(first)]", role: first.isEmpty ? .dim : .title)]
  }

  private func steps(_ range: ClosedRange<Int>?, chosen: JSONValue?, isFocused: Bool) -> [Piece] {
    (range ?? 0...0).map { step in
      option(key: String(step), label: "", isChosen: chosen?.integer == Int64(step), isFocused: isFocused)
    }
  }

  /// The items that have no place yet, while places are given; then the order.
  private func order(_ field: Field, isFocused: Bool) -> [Piece] {
    let placing = isFocused ? form.placing : []
    let isOpen = isFocused && (!placing.isEmpty || form.answer.values[field.name] == nil)
    let open =
      isOpen ? (1...max(1, form.itemCount(field))).filter { !placing.joined().contains(Int64($0)) } : []
    let items = open.map { item in
      option(key: String(item), label: "", isChosen: false, isFocused: true)
    }
    if placing.isEmpty { return items + written(field) }
    let places = placing.map { $0.map(String.init).joined(separator: " = ") }.joined(separator: " > ")
    return [Piece(text: " [\(places)\(form.isTying ? " =" : " >") …]", role: .title)] + items
  }

  private func option(key: String, label: String, isChosen: Bool, isFocused: Bool) -> Piece {
    let text = [key, label].filter { !$0.isEmpty }.joined(separator: " ")
    return isChosen
      ? Piece(text: " [\(text)]", role: .selected, isOption: true)
      : Piece(text: "  \(text) ", role: isFocused ? .key : .text, isOption: true)
  }

  private var clauseLine: [Piece] {
    let cited = form.answer.clauses.map { code in
      guideline?.clause(code).map { "\(code) \($0.title)" } ?? code
    }
    return [
      Piece(text: guideline?.clauses.isEmpty ?? true ? " clause  " : " clause* ", role: .text),
      Piece(
        text: cited.isEmpty ? "– c cites one" : cited.joined(separator: ", "),
        role: cited.isEmpty ? .dim : .text),
    ]
  }

  private var noteLine: [Piece] {
    let note = form.answer.note.split(separator: "\n").joined(separator: " ")
    return [
      Piece(text: form.isDecision ? " reason* " : " note    ", role: .text),
      Piece(
        text: note.isEmpty ? "– n writes \(form.isDecision ? "it" : "one")" : note,
        role: note.isEmpty ? .dim : .text),
    ]
  }

  /// Options that do not fit go on in the next line, under the first option.
  private func wrap(_ pieces: [Piece], width: Int, glyphs: Glyphs) -> [[Piece]] {
    var lines: [[Piece]] = [[]]
    var used = 0
    let indent = min(width / 3, pieces.prefix(2).reduce(0) { $0 + DisplayWidth.of($1.text, glyphs: glyphs) })
    for piece in pieces {
      let size = DisplayWidth.of(piece.text, glyphs: glyphs)
      if used + size > width, used > indent {
        lines.append([Piece(text: String(repeating: " ", count: indent), role: .text)])
        used = indent
      }
      lines[lines.count - 1].append(piece)
      used += size
    }
    return lines
  }
}
