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

  static let revisionReasons = [
    "a slip", "read the clause again", "the question was answered", "saw more of the item",
  ]

  static func revisionQuestion(_ text: String = "") -> Question {
    var question = Question("revise", "why you change it", .line(initial: text, completions: revisionReasons))
    question.remark = .init(
      "You sent another answer before: it stays recorded. Tab offers reasons, Esc keeps what you sent.")
    return question
  }

  static func flagQuestion(_ text: String = "") -> Question {
    var question = Question("flag", "what is distressing", .line(initial: text, completions: []))
    question.remark = .init(
      "Whoever meets the item is warned before it is shown; they see no name. Esc warns nobody.")
    return question
  }

  /// The text that was being written when the session ended, with the cursor where it was.
  func resume(_ text: BegunText) -> [Effect] {
    let begun: Question? =
      switch text.question {
      case "ask": Self.askQuestion(text.text)
      case "skip": Self.skipQuestion(text.text)
      case "revise": Self.revisionQuestion(text.text)
      case "flag": Self.flagQuestion(text.text)
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
    case "overwrite":
      revision = "sent over what another session of theirs had sent"
      return submit(&context)
    case "skip" where !reply.contains { !$0.isWhitespace }:
      return askAgain(
        Self.skipQuestion(), "", "Not skipped: give a reason. Esc leaves the item as it is.", context)
    case "revise" where !reply.contains { !$0.isWhitespace }:
      return askAgain(
        Self.revisionQuestion(), "", "Not sent: give a reason. Esc keeps what you sent.", context)
    case "revise":
      revision = reply
      return send(&context)
    case "flag":
      guard let item, let task = context.task else { return [] }
      uncovered.insert(item.exampleID)
      return [.write(.flagContent(task: task, example: item.exampleID, reason: reply))]
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
