/// One thing that `quill doctor` looked at.
public struct Finding: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable {
    case good, warning, bad
  }

  /// What was looked at, in a word or three.
  public var check: String
  public var verdict: Verdict
  /// What was seen; where it is not good, what to do.
  public var text: String

  public init(_ check: String, _ verdict: Verdict, _ text: String) {
    self.check = check
    self.verdict = verdict
    self.text = text
  }
}
