/// The item that is answered: one section per input, each scrolled by itself, so that all of them, or a visible
/// "more", are in view.

import Canvas
import QuillModel

struct ItemParts: Sendable {
  struct Part: Sendable {
    let name: String
    let title: String
    var view: ScrollText
  }

  var parts: [Part] = []
  /// The section that j and k scroll.
  var active = 0
  /// The section in which lines or spans are being picked.
  var picking: String?
  /// The cursor while spans are picked.
  var spanCursor: SpanCursor?
  /// Where a range of lines begins, 0 being the first line.
  private var rangeStart: Int?

  init() {}

  init(_ input: JSONObject, task: TaskDefinition) {
    parts = task.inputs.compactMap { part in
      guard let content = input[part.name] else { return nil }
      let lines = InputLines.of(content, part: part)
      let isMarked = task.fields.contains { $0.of == part.name && $0.kind?.entry == .spans }
      // What is marked by characters is all in view.
      let wraps = isMarked || part.kind?.style != .diff && part.kind?.style != .code
      return Part(
        name: part.name, title: Self.letter(part, task) + InputLines.title(part, content),
        view: ScrollText(Self.lettered(lines, part, task), showsNumbers: true, wraps: wraps))
    }
    active = parts.indices.last { parts[$0].view.lines.count > 3 } ?? 0
  }

  /// `A ` before the input that a pairwise field calls so.
  private static func letter(_ part: InputPart, _ task: TaskDefinition) -> String {
    guard let field = task.fields.first(where: { $0.against != nil && $0.kindID == PairwiseField().id })
    else {
      return ""
    }
    return part.name == field.of ? "A  " : part.name == field.against ? "B  " : ""
  }

  /// The items of a list that a pairwise field compares are headed A and B.
  private static func lettered(
    _ lines: [ScrollText.Line], _ part: InputPart, _ task: TaskDefinition
  ) -> [ScrollText.Line] {
    let isPair = task.fields.contains {
      $0.of == part.name && $0.against == nil && $0.kindID == PairwiseField().id
    }
    guard isPair, part.kindID == "list" else { return lines }
    var letters = ["A", "B"][...]
    return lines.map { line in
      guard line.role == .quote, let letter = letters.popFirst() else { return line }
      let name = ["1", "2"].contains(line.text) ? "" : "  \(line.text)"
      return ScrollText.Line(letter + name, line.role)
    }
  }

  // MARK: Scrolling

  mutating func scroll(_ step: (inout ScrollText) -> Void) {
    guard parts.indices.contains(active) else { return }
    step(&parts[active].view)
  }

  /// - Returns: whether there is another one.
  mutating func nextPart() -> Bool {
    guard parts.count > 1 else { return false }
    active = (active + 1) % parts.count
    return true
  }

  /// Takes over the size of the view for an item not seen before: where only one part is in view, the first.
  mutating func begin(_ size: Size) {
    if !hasRoom(size) { active = 0 }
    fit(size)
  }

  private func hasRoom(_ size: Size) -> Bool { size.height >= Self.leastRows * parts.count }

  /// Gives each section its height: what it needs, and the longest ones share what is short.
  mutating func fit(_ size: Size, glyphs: Glyphs = .unicode) {
    guard hasRoom(size) else {
      for index in parts.indices {
        parts[index].view.fit(Size(width: size.width, height: max(1, size.height - 1)), glyphs: glyphs)
      }
      return
    }
    let heights = Self.heights(needs(size.width, glyphs), total: size.height - parts.count)
    for index in parts.indices {
      parts[index].view.fit(Size(width: size.width, height: max(1, heights[index])), glyphs: glyphs)
    }
  }

  private func needs(_ width: Int, _ glyphs: Glyphs) -> [Int] {
    parts.map { part in
      part.view.wraps
        ? TextLayout(part.view.lines.map(\.text), width: max(1, width - part.view.gutter), glyphs: glyphs)
          .rows.count
        : part.view.lines.count
    }
  }

  /// As much as each needs; what is short is taken from the longest.
  static func heights(_ needs: [Int], total: Int) -> [Int] {
    var heights = needs.map { max(1, $0) }
    var excess = heights.reduce(0, +) - max(heights.count, total)
    while excess > 0, let tallest = heights.indices.max(by: { heights[$0] < heights[$1] }),
      heights[tallest] > 1
    {
      heights[tallest] -= 1
      excess -= 1
    }
    return heights
  }

  // MARK: Picking lines

  var isPicking: Bool { picking != nil }

  mutating func beginPicking(in name: String, chosen: [Int64]) {
    guard let index = parts.firstIndex(where: { $0.name == name }) else { return }
    active = index
    picking = name
    let start = chosen.first.map { Int($0) - 1 } ?? firstContentLine(parts[index])
    parts[index].view.moveCursor(to: start)
  }

  /// In a diff the first changed line; elsewhere the first line in view.
  private func firstContentLine(_ part: Part) -> Int {
    part.view.lines.firstIndex { $0.role == .added || $0.role == .removed } ?? 0
  }

  mutating func moveCursor(_ step: Int) {
    guard isPicking, parts.indices.contains(active) else { return }
    parts[active].view.moveCursor(to: (parts[active].view.cursor ?? 0) + step)
    showRange()
  }

  var lineCount: Int { parts.indices.contains(active) ? parts[active].view.lines.count : 0 }
  var halfPage: Int { parts.indices.contains(active) ? max(1, parts[active].view.rows / 2) : 1 }

  /// The line under the cursor, 1 being the first.
  var pickedLine: Int64? {
    guard isPicking, parts.indices.contains(active) else { return nil }
    return parts[active].view.cursor.map { Int64($0 + 1) }
  }

  mutating func endPicking() {
    endRange()
    picking = nil
    scroll { $0.moveCursor(to: nil) }
  }

  // MARK: A range of lines

  var isRange: Bool { rangeStart != nil }

  /// 1 being the first line.
  var pickedRange: ClosedRange<Int64>? {
    guard let rangeStart, let line = pickedLine else { return nil }
    let start = Int64(rangeStart + 1)
    return min(start, line)...max(start, line)
  }

  mutating func beginRange() {
    rangeStart = pickedLine.map { Int($0) - 1 }
    showRange()
  }

  mutating func endRange() {
    rangeStart = nil
    showRange()
  }

  private mutating func showRange() {
    guard parts.indices.contains(active) else { return }
    parts[active].view.range = pickedRange.map { Int($0.lowerBound) - 1...Int($0.upperBound) - 1 }
  }

  /// Marks the chosen lines of a section with `*`.
  mutating func mark(_ lines: [Int64], in name: String) {
    guard let index = parts.firstIndex(where: { $0.name == name }) else { return }
    parts[index].view.marks = Dictionary(lines.map { (Int($0) - 1, "*" as Character) }) { first, _ in first }
  }

  // MARK: Drawing

  /// A section is not worth less than its rule and two lines.
  private static let leastRows = 3

  /// On screens too low for all sections: the active one, and where it stands among them.
  private func drawActive(into buffer: inout CellBuffer, rect: Rect) {
    guard parts.indices.contains(active) else { return }
    let (rule, body) = rect.splitTop(1)
    var view = parts[active].view
    view.fit(body.size, glyphs: buffer.glyphs)
    let place = parts.count > 1 ? "\(active + 1)/\(parts.count) o  " : ""
    buffer.rule(rule, title: RuleTitle.text(place + parts[active].title, view, width: rule.width))
    view.draw(into: &buffer, rect: body)
  }

  func draw(into buffer: inout CellBuffer, rect: Rect) {
    guard hasRoom(rect.size) else { return drawActive(into: &buffer, rect: rect) }
    var shown = self
    shown.fit(rect.size, glyphs: buffer.glyphs)
    let heights = Self.heights(shown.needs(rect.width, buffer.glyphs), total: rect.height - parts.count)
    var rest = rect
    for (index, part) in shown.parts.enumerated() {
      let (rule, below) = rest.splitTop(1)
      let isActive = index == active && parts.count > 1
      let title = RuleTitle.text((isActive ? "> " : "") + part.title, part.view, width: rule.width)
      buffer.rule(rule, title: title, role: isActive ? .heading : .title)
      let body: Rect
      (body, rest) = below.splitTop(heights[index])
      part.view.draw(into: &buffer, rect: body)
    }
  }
}
