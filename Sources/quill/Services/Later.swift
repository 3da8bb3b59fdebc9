/// Something that is computed on another thread, and waited for where it is needed.

import Dispatch
import QuillModel
import QuillStore
import Synchronization

final class Later<Value: Sendable>: Sendable {
  private let done = DispatchGroup()
  private let found = Mutex<Result<Value, any Error>?>(nil)

  init(_ body: @escaping @Sendable () throws -> Value) {
    done.enter()
    DispatchQueue.global(qos: .utility).async { [self] in
      let result = Result { try body() }
      found.withLock { $0 = result }
      done.leave()
    }
  }

  /// - Throws: what the computation threw.
  func value() throws -> Value {
    done.wait()
    guard let result = found.withLock({ $0 }) else { throw Refusal("A computation ended without a result.") }
    return try result.get()
  }
}
