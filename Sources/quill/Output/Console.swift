/// Where a command's text goes. Standard output is kept back until the command has succeeded, so that a failure leaves
/// nothing there; hostile text becomes visible marks on the way.

import Canvas
import Foundation
import QuillModel

/// A class, as it owns the two streams. Used from one thread.
final class Console {
  private var waiting: [UInt8] = []
  private let writeOut: ([UInt8]) -> Void
  private let writeError: ([UInt8]) -> Void

  init(out: @escaping ([UInt8]) -> Void, error: @escaping ([UInt8]) -> Void) {
    writeOut = out
    writeError = error
  }

  static func standard() -> Console {
    Console(
      out: { FileHandle.standardOutput.write(Data($0)) }, error: { FileHandle.standardError.write(Data($0)) })
  }

  /// Text for a person, with a line feed at its end.
  func text(_ text: String) { waiting += Self.bytes(text) }

  /// One JSON value on a line of its own, for a machine.
  func json(_ value: JSONValue) { waiting += Array((SafeJSON.text(value) + "\n").utf8) }

  /// A remark beside the result: on standard error, at once.
  func note(_ text: String) { writeError(Self.bytes(text)) }

  /// What went wrong, on standard error; what waited for standard output is dropped.
  func complain(_ text: String) {
    waiting = []
    note(text)
  }

  /// Hands on what waited.
  func finish() {
    if !waiting.isEmpty { writeOut(waiting) }
    waiting = []
  }

  private static func bytes(_ text: String) -> [UInt8] {
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Visible.isPlain(line) ? String(line) : Visible.plainText(String(line))
    }
    return Array((shown.joined(separator: "\n") + (text.hasSuffix("\n") ? "" : "\n")).utf8)
  }
}
