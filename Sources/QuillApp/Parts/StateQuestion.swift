/// Asks for the state that an example is to have next, and for the reason where one belongs to it.

import QuillModel

enum StateQuestion {
  private static let id = "state"
  private static let reason = "state-reason "

  static func ask(after state: ExampleState) -> Effect {
    .ask(Question(id, "next state", .pick(state.next.map { Question.Item($0.rawValue) })))
  }

  /// Whether a reply under this id is one of its own.
  static func isOne(_ id: String) -> Bool { id == Self.id || id.hasPrefix(reason) }

  /// Sets the state, or asks why first.
  static func answered(_ id: String, _ reply: String, _ example: String, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    if id.hasPrefix(reason), let state = ExampleState(rawValue: String(id.dropFirst(reason.count))) {
      return [.write(.setExampleState(task: task, id: example, state, reason: reply))]
    }
    guard let state = ExampleState(rawValue: reply) else { return [] }
    switch state {
    case .approved: return [why(state, "why \(example) is approved without a blind answer")]
    case .changesRequested: return [why(state, "what is to change in \(example)")]
    default: return [.write(.setExampleState(task: task, id: example, state, reason: ""))]
    }
  }

  private static func why(_ state: ExampleState, _ title: String) -> Effect {
    .ask(Question(reason + state.rawValue, title, .line(initial: "", completions: [])))
  }

  /// Why there is nothing to ask, as a sentence.
  static func refusal(_ state: ExampleState?, _ context: Context) -> String? {
    context.refusal(.writeExample)
      ?? (state?.next.isEmpty ?? true ? "Nothing comes after this state." : nil)
  }
}
