/// Where a command's text goes. Standard output is kept back until the command has succeeded, so that a failure leaves
/// nothing there; hostile text becomes visible marks on the way.

import Canvas
import Foundation
import QuillModel

/// A class, as it owns the two streams. Used from one thread.
final class Console {
  private var waiting: [UInt8] = []
  /// Words of the command line that hold a line feed, and how they are shown.
  private var broken: [(word: String, shown: String)] = []
  private let writeOut: ([UInt8]) throws -> Void
  private let writeError: ([UInt8]) -> Void

  init(out: @escaping ([UInt8]) throws -> Void, error: @escaping ([UInt8]) -> Void) {
    writeOut = out
    writeError = error
  }

  static func standard() -> Console {
    Console(out: { try StandardStreams.writeOut($0) }, error: { StandardStreams.writeError($0) })
  }

  /// Says what was typed: where a name with a line feed in it is repeated, the feed is shown, so that no name makes a
  /// line that looks like Quill's own.
  func heed(_ arguments: [String]) {
    let parts = arguments.filter { $0.unicodeScalars.contains("\n") }.flatMap { argument in
      [argument] + argument.split(whereSeparator: { $0 == "/" || $0 == "=" }).map(String.init)
    }
    broken = parts.filter { $0.unicodeScalars.contains("\n") && $0.unicodeScalars.count > 1 }
      .map { ($0, Self.line($0)) }
  }

  /// Text for a person, with a line feed at its end.
  func text(_ text: String) { waiting += bytes(text) }

  /// Lines for a person: line feeds inside one are shown.
  func lines(_ lines: [String]) { text(lines.map(Self.line).joined(separator: "\n")) }

  /// Text as it fits into one line: what is not printed, line feeds included, becomes a mark.
  static func line(_ text: String) -> String {
    Visible.isPlain(text) ? text : Visible.tokens(text).map(\.text).joined()
  }

  /// One JSON value on a line of its own, for a machine.
  func json(_ value: JSONValue) { waiting += Array((SafeJSON.text(value) + "\n").utf8) }

  /// Bytes as they are, at once: what a command hands out while it reads it.
  func stream(_ bytes: [UInt8]) throws { try writeOut(bytes) }

  /// A remark beside the result: on standard error, at once.
  func note(_ text: String) { writeError(bytes(text)) }

  /// What went wrong, on standard error; what waited for standard output is dropped.
  func complain(_ text: String) {
    waiting = []
    note(text)
  }

  /// Hands on what waited.
  ///
  /// - Throws: `Refusal` where standard output does not take it.
  func finish() throws {
    let bytes = waiting
    waiting = []
    if !bytes.isEmpty { try writeOut(bytes) }
  }

  private func bytes(_ text: String) -> [UInt8] {
    let text = broken.reduce(text) { $0.replacing($1.word, with: $1.shown) }
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Visible.isPlain(line) ? String(line) : Visible.plainText(String(line))
    }
    return Array((shown.joined(separator: "\n") + (text.hasSuffix("\n") ? "" : "\n")).utf8)
  }
}
