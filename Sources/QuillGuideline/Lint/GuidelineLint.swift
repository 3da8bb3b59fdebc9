/// Says what is wrong with a guideline that could be read: `quill check`.

import QuillModel

public enum GuidelineLint {
  /// An example whose texts must not be in the body, as raters would have seen its answer.
  public typealias Quotable = (id: String, use: ExampleUse, texts: [String])

  /// Words of a clause's rule beyond which it is hard to hold in mind.
  public static let greatestWordCount = 80

  /// Keys of the labelling screen that an option would hide.
  public static let reservedKeys: Set<Character> = Set("cijklnoqsuvJK?:/")

  /// Everything wrong with a guideline, by line. What a machine relies on is an error; what only a reader does is a
  /// warning.
  ///
  /// - Parameter examples: the task's examples with their texts; only *measure* and *gold* ones are looked for.
  public static func problems(_ guideline: Guideline, examples: [Quotable] = []) -> [Problem] {
    let input = LintInput(guideline)
    let found =
      DefinitionRules.problems(input) + FieldRules.problems(input) + OptionRules.problems(input)
      + QualificationRules.problems(input)
      + ClauseRules.problems(input) + ReferenceRules.problems(input)
      + QuoteRule.problems(input, examples: examples) + PlaceholderRule.problems(guideline)
    return GuidelineParser.sorted(found)
  }

  /// What a template's placeholders keep from being published: an error for each line that holds one.
  public static func unfinished(_ guideline: Guideline) -> [Problem] {
    PlaceholderRule.problems(guideline, severity: .error)
  }
}

/// A guideline with what the rules look at.
struct LintInput {
  var guideline: Guideline
  var lines: DefinitionLines
  /// The body, parsed; its line 1 is the file's line `firstLine`.
  var document: MarkdownNode
  var firstLine: Int
  /// Of each clause, in order.
  var parts: [ClauseParts]

  var definition: TaskDefinition { guideline.definition }

  init(_ guideline: Guideline) {
    self.guideline = guideline
    document = Markdown.parse(guideline.body)
    parts = guideline.clauses.map { ClauseParts($0.text) }
    var reader = DefinitionReader()
    let source = SourceText.read(Array(guideline.text.utf8), file: "").0
    let front = source.flatMap { FrontMatter.read($0).0 }
    if let front { _ = reader.task(front.root) }
    lines = reader.lines
    firstLine = front?.bodyLine ?? 1
  }

  /// The line of the file for one of the body's.
  func line(_ bodyLine: Int) -> Int { firstLine + bodyLine - 1 }
}
