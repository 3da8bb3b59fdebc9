/// What an import found wrong or worth a remark, kept within bounds.

import QuillModel

struct RowProblems {
  /// How many are kept; the rest are counted.
  let limit: Int
  private(set) var errors: [Problem] = []
  private(set) var warnings: [Problem] = []
  private(set) var errorCount = 0
  private(set) var warningCount = 0

  init(limit: Int) { self.limit = limit }

  mutating func add(_ problem: Problem, line: Int?) {
    var problem = problem
    problem.line = problem.line ?? line
    if problem.severity == .error {
      errorCount += 1
      if errors.count < limit { errors.append(problem) }
    } else {
      warningCount += 1
      if warnings.count < limit { warnings.append(problem) }
    }
  }
}

/// A file that was not taken: nothing of it was.
public struct ImportRefused: PlainError, Hashable {
  public var file: String
  /// The first of them, in the order of the lines.
  public var problems: [Problem]
  /// Whether the file was read to its end, so that there are no more.
  public var isComplete: Bool
  /// What to do about it.
  public var advice: String

  init(file: String, problems: [Problem], isComplete: Bool, advice: String = fixOrSkip) {
    self.file = file
    self.problems = problems
    self.isComplete = isComplete
    self.advice = advice
  }

  /// For what only the caller can see of a row.
  public init(file: String, line: Int, _ message: String) {
    self.init(
      file: file, problems: [Problem(message, line: line)], isComplete: false, advice: "Fix the line.")
  }

  static let fixOrSkip = "Fix the lines or pass --skip-invalid."
  /// Where passing over the rows that do not fit leaves nothing.
  static let noneFits = "No row fits. Fix the lines, or map other columns with --map."

  public var description: String {
    let lines = problems.map { $0.text(file: file) }
    let more = isComplete ? "" : " Reading stopped there."
    let end = "\(file): nothing was taken.\(more) \(advice)"
    return (lines + [end]).joined(separator: "\n")
  }
}

/// Names seen so far and the line of each. Equal bytes are the same name; NFC and NFD twins are told apart.
struct SeenNames {
  private var lines: [String: (name: String, line: Int)] = [:]

  enum Verdict: Equatable {
    case new
    case sameAs(line: Int)
    /// The same characters written with other bytes.
    case twinOf(line: Int)
  }

  mutating func add(_ name: String, line: Int) -> Verdict {
    guard let earlier = lines[name] else {
      lines[name] = (name, line)
      return .new
    }
    return earlier.name.utf8.elementsEqual(name.utf8)
      ? .sameAs(line: earlier.line) : .twinOf(line: earlier.line)
  }
}
