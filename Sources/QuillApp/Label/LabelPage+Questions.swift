/// What is asked while labelling, what becomes of the reply, and how a text begun earlier is taken up again.

import Canvas
import QuillModel

extension LabelPage {
  static let skipReasons = ["broken item", "not my language", "distressing", "cannot decide"]

  static func askQuestion(_ text: String = "") -> Question {
    .message("ask", "question", initial: text)
  }

  static func skipQuestion(_ text: String = "") -> Question {
    var question = Question("skip", "reason to skip", .line(initial: text, completions: skipReasons))
    question.remark = .init("Enter passes the item over, Esc does not; Tab offers reasons.")
    return question
  }

  /// The text that was being written when the session ended, with the cursor where it was.
  func resume(_ text: BegunText) -> [Effect] {
    let begun: Question? =
      switch text.question {
      case "ask": Self.askQuestion(text.text)
      case "skip": Self.skipQuestion(text.text)
      default: begunQuestion(text)
      }
    guard var question = begun else { return [] }
    question.cursor = text.cursor
    return [.ask(question)]
  }

  // MARK: Replies

  mutating func answered(_ id: String, _ reply: String?, _ context: inout Context) -> [Effect] {
    endBegun(context)
    if let effects = answeredValue(id, reply, context) { return effects }
    guard let reply else { return [] }
    switch id {
    case "overwrite": return submit(&context)
    case "skip" where !reply.contains { !$0.isWhitespace }:
      return askAgain(
        Self.skipQuestion(), "", "Not skipped: give a reason. Esc leaves the item as it is.", context)
    case "skip", "ask": return pass(id, reply, &context)
    default: return []
    }
  }

  /// Opens a question again, with the text and what is wrong.
  mutating func askAgain(_ question: Question, _ text: String, _ wrong: String, _ context: Context)
    -> [Effect]
  {
    isWaiting = false
    return reopen(question, text, wrong, context)
  }
}
