/// A job in words.

import QuillModel

public enum JobWords {
  /// Everything about it, with the first of what it said.
  public static func lines(_ row: JobRow) -> [String] {
    var lines = [
      "\(row.kind.rawValue) \(row.command)\(row.example.map { " on \($0)" } ?? "")",
      "queued by \(row.by), \(row.at.date) \(row.at.time); its input has SHA-256 \(row.inputSHA256)",
      "\(row.state.rawValue) since \(row.since.date) \(row.since.time)"
        + (row.runs > 1 ? ", begun \(row.runs) times" : ""),
    ]
    guard let result = row.result else { return lines }
    let ending = result.exit.map { "exit \($0)" } ?? "ended from outside"
    lines.append(
      "\(ending) after \(result.milliseconds) ms; it said \(Figures.count(result.bytes, "byte")), SHA-256 \(result.sha256)"
    )
    if !result.said.isEmpty {
      lines += [""] + result.said.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return lines
  }
}

/// What the jobs screen shows.
public struct JobsData: Sendable {
  public var rows: [JobRow]
  /// `quill work` runs now.
  public var isWorked: Bool
  /// Also those of others.
  public var mayRetryAll: Bool

  public init(rows: [JobRow], isWorked: Bool, mayRetryAll: Bool) {
    self.rows = rows
    self.isWorked = isWorked
    self.mayRetryAll = mayRetryAll
  }
}

/// What can be done to prove an example where no program is started.
public struct ProofChoices: Sendable {
  public var example: String
  /// Names to queue.
  public var commands: [String]
  /// What came of earlier jobs on just this content, newest first.
  public var proofs: [JSONObject]

  public init(example: String, commands: [String], proofs: [JSONObject]) {
    self.example = example
    self.commands = commands
    self.proofs = proofs
  }
}

/// What is done with the queue.
public enum JobWrite: Hashable, Sendable {
  case queue(task: String, command: String, Example)
  case retry(task: String, Int)
}
