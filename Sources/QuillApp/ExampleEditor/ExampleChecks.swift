/// What is checked while an example is written.

import Canvas
import Foundation
import QuillModel

public enum ExampleChecks {
  /// Errors first.
  ///
  /// - Parameters:
  ///   - near: the examples most like it, likest first.
  ///   - family: the ids of the others of its family; `nil` where they are not known.
  public static func problems(
    _ example: Example, _ guideline: Guideline?, near: [NearExample] = [], family: [String]? = nil
  ) -> [Problem] {
    guard let guideline else { return [] }
    let task = guideline.definition
    var problems: [Problem] = []
    if example.id.isEmpty { problems.append(Problem("Give it an id, such as \(task.task)-01.")) }
    problems += example.problems(under: task, clauses: Set(guideline.clauses.map(\.code)))
      .filter { !(example.id.isEmpty && $0.message.hasPrefix("\"id\"")) }
    // A template is there to be like others.
    if !example.isTemplate { problems += likeness(near, family ?? []) }
    problems += answer(example, task) + TextChecks.problems(example, task)
    if family?.isEmpty ?? false, !example.isTemplate {
      problems.append(Problem(.warning, "No contrast twin yet: one like it with another answer."))
    }
    return problems.enumerated().sorted {
      ($0.element.severity == .error ? 0 : 1, $0.offset) < ($1.element.severity == .error ? 0 : 1, $1.offset)
    }.map(\.element)
  }

  /// A twin is like it on purpose, but not the same.
  private static func likeness(_ near: [NearExample], _ family: [String]) -> [Problem] {
    let limit = Figures.fixed(NearExample.tooLike, 1)
    return near.compactMap { other in
      if family.contains(other.id) {
        return other.similarity < 1
          ? nil : Problem(.warning, "The same words as its twin \(other.id): change what decides the answer.")
      }
      guard other.similarity > NearExample.tooLike else { return nil }
      return Problem(
        .warning,
        "Almost \(other.id): \(RougeL.name) \(Figures.fixed(other.similarity, 2)), over \(limit)."
      )
    }
  }

  private static func answer(_ example: Example, _ task: TaskDefinition) -> [Problem] {
    var problems: [Problem] = []
    if example.expected == nil { problems.append(Problem(.warning, "No expected answer yet.")) }
    if example.rationale.isEmpty {
      problems.append(Problem(.warning, "No reason yet: say why the answer is right."))
    }
    if example.clauses.isEmpty { problems.append(Problem(.warning, "No clause cited yet.")) }
    if example.scenario == nil, !task.brief.scenarios.isEmpty {
      problems.append(Problem(.warning, "No scenario yet: coverage counts it in none."))
    }
    if example.source.isEmpty {
      problems.append(Problem(.warning, "No source yet: say where it comes from."))
    }
    return problems + leaks(example, task)
  }

  /// The expected answer, or the reason for it, stands in what raters see.
  private static func leaks(_ example: Example, _ task: TaskDefinition) -> [Problem] {
    let text = Example.comparedText(example.input).lowercased()
    var problems: [Problem] = []
    for field in task.fields {
      for value in example.expected?[field.name]?.string.map({ [$0] }) ?? example.expected?[field.name]?
        .strings ?? []
      {
        let words = [value, field.option(value)?.label ?? value].map { $0.lowercased() }.filter {
          $0.count >= 4
        }
        if let word = words.first(where: { TextChecks.hasWord($0, in: text) }) {
          problems.append(Problem(.warning, "The answer \"\(word)\" stands in the input: raters see it."))
        }
      }
    }
    let reason = example.rationale.lowercased()
    if reason.count >= 24, text.contains(reason) {
      problems.append(Problem(.warning, "The reason stands in the input: raters see it."))
    }
    return problems
  }
}

/// What is looked for in the texts themselves.
enum TextChecks {
  /// Rows of a labelling screen at 80×24 that an item may fill before raters scroll a lot: three screens.
  static let manyRows = 45

  static func problems(_ example: Example, _ task: TaskDefinition) -> [Problem] {
    let text = Example.comparedText(example.input)
    var problems: [Problem] = []
    for (what, pattern) in personal {
      if let found = text.firstMatch(of: pattern) {
        problems.append(
          Problem(.warning, "\(what) in the input: \(shortened(String(text[found.range]))). Replace it."))
      }
    }
    let rows = rows(example, task)
    if rows > manyRows {
      problems.append(
        Problem(.warning, "\(rows) rows at 80 columns: raters scroll through \((rows + 14) / 15) screens."))
    }
    let texts = [text, example.rationale] + example.tags
    if texts.contains(where: { !$0.precomposedStringWithCanonicalMapping.utf8.elementsEqual($0.utf8) }) {
      problems.append(
        Problem(.warning, "Not in NFC: some letters are written in two parts, and are not found by search."))
    }
    let hidden = HiddenMarks.count(in: example.input)
    if hidden > 0 {
      problems.append(Problem(.warning, "\(hidden) hidden character\(hidden == 1 ? "" : "s") in the input."))
    }
    return problems
  }

  /// The word by itself, not as a part of another.
  static func hasWord(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: word) {
      let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
      let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
      if !(before.isLetter || before.isNumber || before == "_"),
        !(after.isLetter || after.isNumber || after == "_")
      {
        return true
      }
      rest = rest[found.upperBound...]
    }
    return false
  }

  private static func rows(_ example: Example, _ task: TaskDefinition) -> Int {
    task.inputs.reduce(0) { sum, part in
      guard let content = example.input[part.name] else { return sum }
      let lines = part.kind?.lines(of: content).map(\.text) ?? []
      return sum + TextLayout(lines, width: 76).rows.count
    }
  }

  private static func shortened(_ text: String) -> String { text.count > 24 ? text.prefix(20) + "…" : text }

  private static var personal: [(String, Regex<Substring>)] {
    [
      ("An e-mail address", /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/),
      ("A private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/),
      (
        "An access key",
        /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,})/
      ),
      ("A telephone number", /(?:\+|\b00)[1-9](?:[ ()\/.-]?[0-9]){7,13}\b/),
    ]
  }
}
