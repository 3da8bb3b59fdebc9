/// Asks for the state that an example is to have next.

import QuillModel

enum StateQuestion {
  static let id = "state"

  static func ask(after state: ExampleState) -> Effect {
    .ask(Question(id, "next state", .pick(state.next.map { Question.Item($0.rawValue) })))
  }

  /// Why there is nothing to ask, as a sentence.
  static func refusal(_ state: ExampleState?, _ context: Context) -> String? {
    context.refusal(.writeExample)
      ?? (state?.next.isEmpty ?? true ? "Nothing comes after this state." : nil)
  }
}
