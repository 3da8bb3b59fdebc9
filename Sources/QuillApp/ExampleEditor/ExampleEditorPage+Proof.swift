/// Proving an example in a session that starts no program: a registered command is queued, and its proof taken later.

import Canvas
import QuillModel

extension ExampleEditorPage {
  static let proofQuestion = "queued-proof"

  mutating func askForProof(_ context: Context) -> [Effect] {
    guard let example, let task = context.task else { return [] }
    return [.read(.proofChoices(task: task, example))]
  }

  mutating func offer(_ choices: ProofChoices) -> [Effect] {
    isWaiting = false
    proofChoices = choices
    let taken = choices.proofs.enumerated().map { index, proof in
      Question.Item("take \(index)", "job \(proof["job"]?.integer ?? 0) has run: \(ProofWords.line(proof))")
    }
    let queued = choices.commands.map { Question.Item("run \($0)", "queue \($0)") }
    guard !queued.isEmpty || !taken.isEmpty else {
      return [
        .refuse(
          "No proof is registered here: whoever runs this host names commands in commands.json, as quill help work says."
        )
      ]
    }
    return [.ask(Question(Self.proofQuestion, "proof", .pick(taken + queued)))]
  }

  mutating func prove(_ reply: String, _ context: Context) -> [Effect] {
    guard let example, let task = context.task, let proofChoices else { return [] }
    if reply.hasPrefix("run ") {
      return [.write(.job(.queue(task: task, command: String(reply.dropFirst(4)), example)))]
    }
    guard let index = Int(reply.dropFirst(5)), proofChoices.proofs.indices.contains(index) else { return [] }
    var changed = example
    changed.proof = proofChoices.proofs[index]
    return change(to: changed, context) + [.tell(ProofWords.notice(proofChoices.proofs[index]))]
  }
}
