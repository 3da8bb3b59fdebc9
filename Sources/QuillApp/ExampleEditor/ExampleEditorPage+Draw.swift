/// How the example form looks.

import Canvas
import QuillModel

extension ExampleEditorPage {
  public func header(_ context: Context) -> Header {
    guard let example, let desk else { return Header(["edit", context.task ?? ""]) }
    let name = example.id.isEmpty ? "new example" : example.id
    let revision = desk.isNew ? "new" : "revision \(example.revision)"
    let review = desk.reviews.first.map { $0.isMatch ? "review agrees" : "review differs" }
    let twin = desk.family.isEmpty ? nil : "twin \(desk.family[0].id)"
    return Header(
      [name, isChanged ? "not saved" : desk.isNew ? nil : example.state.rawValue, revision, twin].compactMap(
        \.self),
      right: [review].compactMap(\.self))
  }

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let example, let definition = context.definition else {
      return Empty.draw("Reading…", into: &buffer, rect: rect)
    }
    if let comparison { return comparison.draw(into: &buffer, rect: rect.inset(horizontal: 1)) }
    let (form, checks) = split(rect)
    var shown = list
    shown.fit(rows: form.height)
    let width = min(14, max(8, parts.map { DisplayWidth.of($0.title) }.max() ?? 8))
    shown.draw(into: &buffer, rect: form.inset(horizontal: 1)) { buffer, line, index, isSelected in
      let part = parts[index]
      if isSelected { buffer.write(">", at: line.origin, role: .focus) }
      if index < 9 {
        buffer.write(String(index + 1), at: line.point(row: 0, column: 1), role: .key, width: 1)
      }
      buffer.write(
        part.title, at: line.point(row: 0, column: 3), role: isSelected ? .title : .text, width: width)
      let value = part.shown(example, definition)
      buffer.write(
        value.isEmpty ? "–" : value, at: line.point(row: 0, column: width + 4),
        role: value.isEmpty ? .dim : .text,
        width: max(0, line.width - width - 4))
    }
    drawChecks(into: &buffer, rect: checks)
  }

  private func drawChecks(into buffer: inout CellBuffer, rect: Rect) {
    let (title, body) = rect.splitTop(1)
    let hidden = ProblemList.rows(problems, width: rect.width) - body.height
    let like = near.first.map { "\(RougeL.name) \(Figures.fixed($0.similarity, 2)) to \($0.id)" }
    let counts = problems.isEmpty ? "checks: all good" : "checks: \(ProblemList.counts(problems))"
    buffer.rule(
      title,
      title: [counts, like, hidden > 0 ? "+\(hidden) rows" : nil].compactMap(\.self).joined(separator: "  "))
    ProblemList.draw(problems, showsLines: false, into: &buffer, rect: body)
  }
}
