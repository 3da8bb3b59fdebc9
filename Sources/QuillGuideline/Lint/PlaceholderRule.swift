/// What a template leaves to be written: as long as it is there, the document says nothing of its own.

import QuillModel

enum PlaceholderRule {
  /// What stands in CAPITALS in the templates; a test reads them and compares. Options' values, which are capitals too,
  /// are none.
  static let phrases = [
    "WHAT DOES THE MESSAGE ASK OF US?", "WHICH LINES OF THE MINUTES HOLD A DECISION, AND ABOUT WHAT?",
    "HOW WELL DOES THE RESPONSE DO WHAT THE PROMPT ASKS?", "WHAT THE MODEL SHALL BE ABLE TO DO IN THE END",
    "SUPPORT AGENT", "OPENING THE INBOX", "WHAT TO ANSWER FIRST", "A COMPLAINT WAITS FOR DAYS",
    "PROJECT LEAD", "AFTER THE MEETING", "WHAT TO BEGIN WITH", "A DECISION IS FORGOTTEN",
    "EDITOR", "CHOOSING A MODEL", "WHICH MODEL ANSWERS CUSTOMERS", "A MODEL THAT MAKES THINGS UP IS CHOSEN",
    "ONE SENTENCE: WHO DECIDES WHAT WITH THESE LABELS, AND WHAT HAPPENS IF THEY ARE WRONG.",
    "ONE SENTENCE: WHO DOES WHAT WITH THE LINES THAT ARE FOUND, AND WHAT HAPPENS IF ONE IS MISSED.",
    "ONE SENTENCE: WHO DECIDES WHAT WITH THESE RATINGS, AND WHAT HAPPENS IF THEY ARE WRONG.",
  ]

  /// One for each line that still holds placeholders, or four words in a row of one.
  static func problems(_ guideline: Guideline, severity: Problem.Severity = .warning) -> [Problem] {
    let fields = Set(guideline.definition.brief.scenarios.flatMap { [$0.who, $0.when, $0.decides, $0.harm] })
    return SourceText.split(guideline.text).enumerated().compactMap { index, line in
      let found = placeholders(in: line, values: fields).map { "\"\($0)\"" }
      if found.isEmpty { return nil }
      return Problem(
        severity, line: index + 1,
        "The template's \(found.joined(separator: ", ")) still \(found.count == 1 ? "stands" : "stand") here. Write your own "
          + "words; before that, nothing is published."
      )
    }
  }

  private static let known = phrases.map { (phrase: $0, words: words($0)) }

  private static func placeholders(in line: Substring, values: Set<String>) -> [String] {
    let runs = capitals(line)
    if runs.isEmpty { return [] }
    let found = known.filter { phrase, wanted in
      // One word alone may stand anywhere; it is the template's only where it is a whole value.
      if wanted.count == 1 { return values.contains(phrase) && line.contains(": \(phrase)") }
      let length = min(wanted.count, 4)
      let parts = (0...(wanted.count - length)).map { wanted[$0..<($0 + length)] }
      return runs.contains { run in parts.contains { holds(run, $0) } }
    }
    // The templates' sentences share their beginning: the one that stands there whole is meant.
    let whole = found.filter { line.contains($0.phrase) }
    return (whole.isEmpty ? found.prefix(1) : whole[...]).map(\.phrase)
  }

  private static func holds(_ run: [String], _ part: ArraySlice<String>) -> Bool {
    guard run.count >= part.count else { return false }
    return (0...(run.count - part.count)).contains { run[$0..<($0 + part.count)].elementsEqual(part) }
  }

  /// The words in capitals that follow one another.
  private static func capitals(_ line: Substring) -> [[String]] {
    var runs: [[String]] = [[]]
    for word in words(line) {
      if word.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
        runs[runs.count - 1].append(word)
      } else if runs[runs.count - 1].isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  private static func words(_ text: some StringProtocol) -> [String] {
    text.utf8.split {
      !($0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x80)
    }
    .map { String(decoding: $0, as: UTF8.self) }
  }
}
