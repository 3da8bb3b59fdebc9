/// What an import did.

import QuillModel

public struct ImportSummary: Hashable, Sendable {
  public var file: FileFigures
  /// Rows read, the invalid ones included.
  public var rows: Int
  /// Rows handed over.
  public var taken: Int
  /// Rows passed over for their problems (`skipInvalid`).
  public var skipped: Int
  /// The first of the problems of skipped rows, and how many there were.
  public var problems: [Problem]
  public var problemCount: Int
  public var warnings: [Problem]
  public var warningCount: Int
  /// Characters that a reader does not see, in all rows taken.
  public var hiddenCharacters: Int
}

/// How an import treats what it reads.
public struct ImportOptions: Sendable {
  /// Pass over invalid rows; otherwise one of them refuses the file.
  public var skipInvalid: Bool
  /// The state that every example gets; `nil` keeps what the file says (and `draft` where it says nothing).
  public var state: ExampleState?
  /// Of examples whose rows give none.
  public var source: String
  public var licence: String
  /// Problems shown before a file is refused.
  public var problemLimit: Int

  public init(
    skipInvalid: Bool = false, state: ExampleState? = nil, source: String = "", licence: String = "",
    problemLimit: Int = 20
  ) {
    self.source = source
    self.licence = licence
    self.skipInvalid = skipInvalid
    self.state = state
    self.problemLimit = problemLimit
  }
}

/// Reading stopped early because there are enough problems.
struct EnoughProblems: Error {}
