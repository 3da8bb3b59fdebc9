/// What a person must read before they label on: the clauses that change labels, with what changed in them.

import QuillGuideline
import QuillModel

public struct ReadingData: Sendable {
  public var list: ReadingList
  /// In the order of `list.clauses`; a clause that is gone again has no text.
  public var changes: [ReadingChange]
  /// What else changed, in words.
  public var others: [String]

  public init(list: ReadingList, changes: [ReadingChange], others: [String]) {
    self.list = list
    self.changes = changes
    self.others = others
  }
}

public struct ReadingChange: Hashable, Sendable {
  public var clause: ReadingList.Clause
  public var label: String
  /// `new`, `reworded, moved`
  public var kinds: String
  public var lines: [DiffLine]

  public init(clause: ReadingList.Clause, label: String, kinds: String, lines: [DiffLine]) {
    self.clause = clause
    self.label = label
    self.kinds = kinds
    self.lines = lines
  }
}
