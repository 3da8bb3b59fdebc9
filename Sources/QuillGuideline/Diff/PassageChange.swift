/// One passage of a guideline that is not as it was.

import QuillModel

public struct PassageChange: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case added, removed
    /// The order among the passages that stayed changed; the label of the one before it now, `nil` at the start.
    case moved(after: String?)
    /// The title changed; the old one.
    case renamed(from: String)
    /// The code changed, which it never should; the old one.
    case recoded(from: String)
    /// Its text was cut out of the old passage of that label.
    case split(from: String)
    /// Its text went into the new passage of that label.
    case merged(into: String)
    /// The rule's words changed.
    case reworded
    /// The `Yes:` and `No:` items changed.
    case examples
    /// It became a procedure, or no longer is one.
    case procedure(Bool)
    /// Line breaks and blanks only.
    case laidOut
  }

  public var old: Passage?
  public var new: Passage?
  /// What happened to it, the weightiest first; at least one.
  public var kinds: [Kind]
  /// Old and new text, compared.
  public var lines: [DiffLine]

  /// The code that it has now, or had.
  public var code: String? { new?.code ?? old?.code }
  public var label: String { new?.label ?? old?.label ?? "" }
  /// The words of the rule or its examples are not what they were.
  public var changesText: Bool { lines.contains { $0.kind != .same } || old == nil || new == nil }
}

extension PassageChange.Kind: CustomStringConvertible {
  /// In words, as lists show it.
  public var description: String {
    switch self {
    case .added: "new"
    case .removed: "removed"
    case .moved(let before): "moved\(before.map { ", now after \($0)" } ?? " to the start")"
    case .renamed(let title): "renamed, was \"\(title)\""
    case .recoded(let code): "code changed, was \(code)"
    case .split(let label): "split from \(label)"
    case .merged(let label): "merged into \(label)"
    case .reworded: "reworded"
    case .examples: "examples changed"
    case .procedure(let isOne): isOne ? "now a procedure" : "no longer a procedure"
    case .laidOut: "line breaks only"
    }
  }

  /// One word for machines.
  public var word: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .moved: "moved"
    case .renamed: "renamed"
    case .recoded: "recoded"
    case .split: "split"
    case .merged: "merged"
    case .reworded: "reworded"
    case .examples: "examples"
    case .procedure: "procedure"
    case .laidOut: "laid-out"
    }
  }
}

extension PassageChange {
  /// Every change between two bodies, in the order of the new one; what was removed stands where it stood.
  static func all(from old: [Passage], to new: [Passage]) -> [PassageChange] {
    let alignment = PassageAlignment(old, new)
    let before = Dictionary(uniqueKeysWithValues: alignment.pairs.map { ($0.new, $0.old) })
    var placed: [(place: Double, change: PassageChange)] = []
    for index in new.indices {
      if let match = before[index] {
        if let change = changed(old[match], new[index], index, new, isMoved: alignment.moved.contains(index))
        {
          placed.append((Double(index), change))
        }
      } else {
        let source = alignment.splits[index].map { Kind.split(from: old[$0].label) }
        placed.append(
          (
            Double(index),
            PassageChange(
              old: nil, new: new[index], kinds: [source ?? .added], lines: TextDiff.lines("", new[index].text)
            )
          ))
      }
    }
    let successors = Dictionary(uniqueKeysWithValues: alignment.pairs.map { ($0.old, $0.new) })
    for index in alignment.removed {
      let target = alignment.merges[index].map { Kind.merged(into: new[$0].label) }
      let previous = old.indices[..<index].reversed().lazy.compactMap { successors[$0] }.first
      placed.append(
        (
          Double(previous ?? -1) + 0.5,
          PassageChange(
            old: old[index], new: nil, kinds: [target ?? .removed], lines: TextDiff.lines(old[index].text, "")
          )
        ))
    }
    return placed.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element.change)
  }

  private static func changed(
    _ old: Passage, _ new: Passage, _ index: Int, _ passages: [Passage], isMoved: Bool
  ) -> PassageChange? {
    var kinds: [Kind] = []
    if let code = old.code, code != new.code { kinds.append(.recoded(from: code)) }
    let lines = old.text == new.text ? [] : TextDiff.lines(old.text, new.text)
    let isReworded = lines.contains { $0.kind != .same }
    if isReworded {
      let (before, after) = (ClauseParts(old.text), ClauseParts(new.text))
      if Paragraphs.split(before.ruleText) != Paragraphs.split(after.ruleText) { kinds.append(.reworded) }
      if before.positives.map(Paragraphs.split) != after.positives.map(Paragraphs.split)
        || before.negatives.map(Paragraphs.split) != after.negatives.map(Paragraphs.split)
      {
        kinds.append(.examples)
      }
      // Items that changed places with each other, or with the rule.
      if kinds.isEmpty { kinds.append(.reworded) }
    }
    if old.title != new.title { kinds.append(.renamed(from: old.title)) }
    if old.isProcedure != new.isProcedure { kinds.append(.procedure(new.isProcedure)) }
    if isMoved { kinds.append(.moved(after: index > 0 ? passages[index - 1].label : nil)) }
    if kinds.isEmpty, !old.text.utf8.elementsEqual(new.text.utf8) { kinds.append(.laidOut) }
    return kinds.isEmpty ? nil : PassageChange(old: old, new: new, kinds: kinds, lines: lines)
  }
}
