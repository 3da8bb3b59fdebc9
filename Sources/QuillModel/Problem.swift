/// Something wrong with a document or a row: where, what, and what to do about it.
public struct Problem: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    /// A machine relies on it: the document cannot be published, the row cannot be stored.
    case error
    /// A reader is served worse by it.
    case warning
  }

  public var severity: Severity
  /// 1 for the first line of the file; `nil` where no line can be named.
  public var line: Int?
  /// One or two sentences: what, and what to do.
  public var message: String

  public init(_ severity: Severity, line: Int? = nil, _ message: String) {
    self.severity = severity
    self.line = line
    self.message = message
  }

  /// An error.
  public init(_ message: String, line: Int? = nil) { self.init(.error, line: line, message) }

  /// `file:12: message`; a warning says so. One line, whatever the file is called and the row holds.
  public func text(file: String) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    let text = severity == .error ? "\(place): \(message)" : "\(place): warning: \(message)"
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "¶" : $0 }))
  }
}

/// An error for the person who sees it: what happened, where, what to do, as sentences.
public protocol PlainError: Error, CustomStringConvertible {
  /// The process's exit status when a subcommand ends with it.
  var exitCode: Int32 { get }
}

extension PlainError {
  public var exitCode: Int32 { 1 }
}

/// A refusal in one or two sentences, for the many places that need no further structure.
public struct Refusal: PlainError, Hashable {
  public let description: String
  public let exitCode: Int32

  public init(_ description: String, exitCode: Int32 = 1) {
    self.description = description
    self.exitCode = exitCode
  }
}
