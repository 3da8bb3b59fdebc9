/// Reads that disk or lock refused: tried again, and named meanwhile.

import QuillModel

struct FailedRead: Hashable, Sendable {
  var sentence: String
  /// Milliseconds, as `Moment.uptime`.
  var at: Int64
  /// The last try has come back, and not failed so far.
  var isAnswered = false
}

extension App {
  /// Milliseconds between two tries that nobody asks for.
  static let retryPause: Int64 = 1_000

  /// Takes a failure down. A read that fails again for the same reason is no news.
  mutating func note(_ effect: Effect, _ sentence: String, mayPass: Bool) {
    guard mayPass, case .read = effect else {
      notice = Notice(sentence, .refusal)
      return
    }
    if failedReads[effect] == nil { notice = Notice(sentence, .refusal) }
    failedReads[effect] = FailedRead(sentence: sentence, at: context.moment.uptime)
  }

  /// Asks once more for what has failed at least `pause` milliseconds ago.
  mutating func retry(after pause: Int64) -> [Effect] {
    guard !hasEnded else { return [] }
    let due = failedReads.filter { effect, failure in
      !failure.isAnswered && context.moment.uptime - failure.at >= pause && pending[effect] == nil
    }
    return outgoing(Array(due.keys))
  }

  /// What keeps the front page from showing what it should.
  var trouble: Notice? {
    let last = failedReads.values.filter { !$0.isAnswered }.min { $0.at < $1.at }
    return last.map { Notice("\($0.sentence) This screen tries again by itself.", .refusal) }
  }
}
