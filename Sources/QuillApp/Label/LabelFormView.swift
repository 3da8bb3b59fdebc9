/// The form at the bottom of the labelling screen: every option with its key, the values, clauses and note.

import Canvas
import QuillModel

struct LabelFormView {
  let form: LabelForm
  let guideline: Guideline?

  /// A piece of text in one role.
  struct Piece: Hashable {
    var text: String
    var role: Role
  }

  /// The rows of the form at a width, the last two being clause and note.
  func rows(width: Int, glyphs: Glyphs) -> [[Piece]] {
    var lines: [[Piece]] = []
    var open: [Piece] = []
    func used(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text, glyphs: glyphs) } }
    func close() {
      if !open.isEmpty { lines.append(open) }
      open = []
    }
    for row in form.rows {
      let pieces = self.pieces(row)
      let isWide: Bool
      if case .field(let field) = row { isWide = field.options.count > 0 } else { isWide = false }
      if isWide {
        close()
        lines += wrap(pieces, width: width, glyphs: glyphs)
      } else if !open.isEmpty, used(open) + 3 + used(pieces) <= width {
        open += [Piece(text: "  ", role: .text)] + pieces
      } else {
        close()
        open = pieces
      }
    }
    close()
    return lines + [clauseLine, noteLine]
  }

  // MARK: Pieces

  private func pieces(_ row: LabelForm.Row) -> [Piece] {
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
    case .field(let field):
      name = field.title
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
          key: String(item.key ?? Character(String((index + 1) % 10))), label: item.label,
          isChosen: chosen.contains(item.value), isFocused: isFocused)
      }
    case .scale:
      return (field.range ?? 0...0).map { step in
        option(key: String(step), label: "", isChosen: value?.integer == Int64(step), isFocused: isFocused)
      }
    default:
      let shown = value.flatMap { field.kind?.display($0, field: field) } ?? ""
      let first = shown.split(separator: "\n").first.map(String.init) ?? ""
      return [Piece(text: first.isEmpty ? " –" : " [\(first)]", role: first.isEmpty ? .dim : .title)]
    }
  }

  private func option(key: String, label: String, isChosen: Bool, isFocused: Bool) -> Piece {
    let text = label.isEmpty ? key : "\(key) \(label)"
    return isChosen
      ? Piece(text: " [\(text)]", role: .selected) : Piece(text: "  \(text) ", role: isFocused ? .key : .text)
  }

  private var clauseLine: [Piece] {
    let cited = form.answer.clauses.map { code in
      guideline?.clause(code).map { "\(code) \($0.title)" } ?? code
    }
    return [
      Piece(text: " clause  ", role: .text),
      Piece(
        text: cited.isEmpty ? "– c cites one" : cited.joined(separator: ", "),
        role: cited.isEmpty ? .dim : .text),
    ]
  }

  private var noteLine: [Piece] {
    let note = form.answer.note.split(separator: "\n").joined(separator: " ")
    return [
      Piece(text: " note    ", role: .text),
      Piece(text: note.isEmpty ? "– n writes one" : note, role: note.isEmpty ? .dim : .text),
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

  /// As many rows as there is room for, the focused one among them.
  private func window(height: Int, width: Int, glyphs: Glyphs) -> ArraySlice<[Piece]> {
    let all = rows(width: width, glyphs: glyphs)
    let focused = all.firstIndex { $0.contains(Piece(text: ">", role: .focus)) } ?? 0
    let first = min(max(0, focused - height / 3), max(0, all.count - height))
    return all.dropFirst(first).prefix(height)
  }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    for (index, line) in window(height: rect.height, width: rect.width, glyphs: buffer.glyphs).enumerated() {
      var x = 0
      for piece in line where x < rect.width {
        let lead = piece.role == .selected ? piece.text.prefix { $0 == " " }.count : 0
        x += lead
        x += buffer.write(
          String(piece.text.dropFirst(lead)), at: rect.point(row: index, column: x), role: piece.role,
          width: rect.width - x)
      }
    }
  }
}
