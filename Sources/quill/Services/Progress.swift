/// How far something is that takes long, told to whoever waits for it. Safe to use from several threads.

import Synchronization

final class Progress: Sendable {
  private let step = Mutex<String?>(nil)

  /// `Reading ratings, 1 of 5`; `nil` where nothing is under way.
  var words: String? { step.withLock { $0 } }

  func say(_ what: String, _ number: Int, of count: Int) {
    step.withLock { $0 = "\(what), \(number) of \(count)" }
  }

  func end() { step.withLock { $0 = nil } }
}
