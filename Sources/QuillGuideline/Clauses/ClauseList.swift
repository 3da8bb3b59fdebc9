/// What a reader picks a clause by.

import QuillModel

/// A row of the clause picker.
public struct ClauseEntry: Hashable, Sendable {
  public var code: String
  public var title: String
  /// Of the rule; empty where a section has no text of its own.
  public var firstSentence: String
  public var isSection: Bool
  public var isProcedure: Bool
  /// The heading's line in the document.
  public var line: Int
}

extension Guideline {
  /// Sections and clauses in the order of the document.
  public var clauseList: [ClauseEntry] {
    clauses.map {
      ClauseEntry(
        code: $0.code, title: $0.title, firstSentence: $0.firstSentence, isSection: $0.isSection,
        isProcedure: $0.isProcedure, line: $0.line)
    }
  }
}

extension Clause {
  /// The rule's Markdown, without the `- Yes:` and `- No:` items.
  public var ruleText: String { ClauseParts(text).ruleText }

  /// Words of the rule: runs of visible characters with a letter or a digit in them. Examples are not counted.
  public var wordCount: Int { ClauseParts(text).wordCount }

  /// The first sentence of the rule's first paragraph, without markup.
  public var firstSentence: String { ClauseParts(text).firstSentence }
}

extension ClauseParts {
  var wordCount: Int {
    rule.plainText.split(whereSeparator: \.isWhitespace).reduce(0) { count, word in
      count + (word.contains { $0.isLetter || $0.isNumber } ? 1 : 0)
    }
  }

  var firstSentence: String {
    guard let paragraph = rule.children.first(where: { $0.kind == .paragraph }) else { return "" }
    return Sentence.first(of: ClauseHeading.folded(paragraph.plainText))
  }
}

enum Sentence {
  /// Words that end in a full stop without ending a sentence.
  private static let abbreviations: Set<String> = ["e.g.", "i.e.", "etc.", "cf.", "vs.", "no.", "approx."]

  /// Up to the first `.`, `!` or `?` before a space, or the first `。`, `！`, `？`; the whole text where there is none.
  static func first(of text: String) -> String {
    var word = ""
    var sentence = ""
    for character in text {
      if character == " " {
        let isEnd = [".", "!", "?"].contains { word.hasSuffix($0) }
        let bare = word.drop { !$0.isLetter }.lowercased()
        if isEnd, !abbreviations.contains(bare) { return sentence }
        word = ""
      } else {
        word.append(character)
      }
      sentence.append(character)
      if ["。", "！", "？"].contains(character) { return sentence }
    }
    return sentence
  }
}
