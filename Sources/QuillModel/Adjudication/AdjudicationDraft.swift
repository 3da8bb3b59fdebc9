/// A decision that is begun and not made.
public struct AdjudicationDraft: Hashable, Sendable {
  /// Values, clause and reason; its confidence means nothing.
  public var answer: Answer
  public var cause: AdjudicationCause?
  /// The focused row's name.
  public var focus: String
  /// The text that is being written.
  public var text: BegunText?

  public init(answer: Answer, cause: AdjudicationCause?, focus: String, text: BegunText? = nil) {
    self.answer = answer
    self.cause = cause
    self.focus = focus
    self.text = text
  }

  public var json: JSONValue {
    [
      "answer": answer.json, "cause": .optional(cause?.rawValue), "focus": .string(focus),
      "text": text.map {
        [
          "question": .string($0.question), "text": .string($0.text), "cursor": .integer(Int64($0.cursor)),
        ]
      } ?? .null,
    ]
  }

  /// - Returns: `nil` for what is no draft.
  public init?(_ json: JSONValue) {
    guard let values = json["answer"]?["values"]?.object else { return nil }
    answer = Answer(
      values: values, clauses: json["answer"]?["clauses"]?.strings ?? [],
      note: json["answer"]?["note"]?.string ?? "")
    cause = json["cause"]?.string.flatMap(AdjudicationCause.init)
    focus = json["focus"]?.string ?? ""
    if let begun = json["text"], let question = begun["question"]?.string, let text = begun["text"]?.string {
      self.text = BegunText(question: question, text: text, cursor: Int(begun["cursor"]?.integer ?? 0))
    }
  }
}
