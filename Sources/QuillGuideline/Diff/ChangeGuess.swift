/// What a changed clause probably means for those who label: a guess with its reason, for a person to accept or not.

import QuillModel

public struct ChangeGuess: Hashable, Sendable {
  public var kind: ChangeKind
  /// Why, as a clause of a sentence.
  public var reason: String

  /// Words that decide when a rule applies: one more or less of them and people label otherwise.
  private static let deciding: Set<String> = [
    "not", "no", "never", "none", "only", "unless", "except", "always", "all", "any", "every", "both", "must",
    "may", "first", "least", "most", "if", "or", "and", "without", "before", "after", "instead",
  ]

  /// - Parameters:
  ///   - values: the options' values of the new definition.
  ///   - named: codes that an option or a field names in the new definition and did not in the old one.
  static func of(_ change: PassageChange, values: Set<String>, named: Set<String>) -> ChangeGuess {
    guard let code = change.code else {
      return change.changesText
        ? ChangeGuess(kind: .clarifies, reason: "it is no clause")
        : ChangeGuess(kind: .wording, reason: "it is no clause")
    }
    if named.contains(code) { return ChangeGuess(kind: .changesLabels, reason: "an answer names it now") }
    let wentElsewhere = change.kinds.contains {
      switch $0 {
      case .split, .merged: true
      default: false
      }
    }
    if wentElsewhere {
      return ChangeGuess(kind: .wording, reason: "its text stood, or stands, in another clause")
    }
    guard let new = change.new else {
      return ChangeGuess(
        kind: change.old?.isProcedure == true ? .clarifies : .changesLabels, reason: "a rule is gone")
    }
    guard let old = change.old else {
      if new.isProcedure { return ChangeGuess(kind: .clarifies, reason: "a new procedure decides no answer") }
      return ChangeGuess(
        kind: new.isSection && new.text.isEmpty ? .wording : .changesLabels,
        reason: new.isSection && new.text.isEmpty ? "a heading without a rule" : "a new rule")
    }
    guard change.changesText else { return ChangeGuess(kind: .wording, reason: "no word of it changed") }
    return reworded(old, new, change, values)
  }

  private static func reworded(
    _ old: Passage, _ new: Passage, _ change: PassageChange, _ values: Set<String>
  ) -> ChangeGuess {
    guard change.kinds.contains(.reworded) else {
      return ChangeGuess(kind: .clarifies, reason: "only its examples changed")
    }
    let (before, after) = (counts(old.text), counts(new.text))
    let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    let total = before.values.reduce(0, +) + after.values.reduce(0, +)
    let moved = differing.reduce(0) { $0 + abs((before[$1] ?? 0) - (after[$1] ?? 0)) }
    let isSlight = moved * 12 <= total
    if new.isProcedure, old.isProcedure {
      return ChangeGuess(kind: isSlight ? .wording : .clarifies, reason: "a procedure decides no answer")
    }
    let appeared = { (word: String) in (before[word] == nil) != (after[word] == nil) }
    if let value = values.sorted().first(where: { appeared($0.lowercased()) }) {
      return ChangeGuess(kind: .changesLabels, reason: "\(value) came or went")
    }
    if let word = differing.sorted().first(where: { deciding.contains($0) || $0.contains(where: \.isNumber) })
    {
      return ChangeGuess(kind: .changesLabels, reason: "\"\(word)\" came or went")
    }
    return isSlight
      ? ChangeGuess(kind: .wording, reason: "few words changed, and none that decides")
      : ChangeGuess(kind: .clarifies, reason: "no word that decides changed")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F || byte >= 0x80
  }

  private static func counts(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for run in ClauseParts(text).rule.plainText.utf8.split(whereSeparator: { $0 <= 0x20 }) {
      let run = Substring(run)
      // A pointer to another clause says nothing itself.
      if run.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), !ClauseCode.mentions(in: String(run)).isEmpty
      {
        continue
      }
      for word in run.lowercased().utf8.split(whereSeparator: { !Self.isWordByte($0) }) {
        counts[String(Substring(word)), default: 0] += 1
      }
    }
    return counts
  }
}
