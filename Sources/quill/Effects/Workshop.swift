/// Runs effects off the screen's thread, in order, and wakes the screen when one is done.

import Dispatch
import Foundation
import QuillApp
import Synchronization

/// Two lines of work: what a person waits for (reads of a page, labels), and what takes long (agreement, bundles).
final class Workshop: Sendable {
  private let runner: EffectRunner
  private let quick = DispatchQueue(label: "quill.quick", qos: .userInteractive)
  private let slow = DispatchQueue(label: "quill.slow", qos: .utility)
  private let finished = Mutex<[(Effect, Event?)]>([])
  private let wake = Pipe()

  init(_ runner: EffectRunner) { self.runner = runner }

  /// Readable when something is done.
  var descriptor: Int32 { wake.fileHandleForReading.fileDescriptor }

  func start(_ effect: Effect) {
    (effect.isSlow ? slow : quick).async { [self] in
      let event = runner.run(effect)
      finished.withLock { $0.append((effect, event)) }
      wake.fileHandleForWriting.write(Data([1]))
    }
  }

  /// What has been done since it was asked last, in order.
  func take() -> [(Effect, Event?)] {
    finished.withLock { done in
      defer { done = [] }
      return done
    }
  }

  /// Empties the pipe; call it once it is readable.
  func drain() { _ = wake.fileHandleForReading.availableData }

  /// Waits until all that was started is done.
  func finish() {
    quick.sync {}
    slow.sync {}
  }

  /// Carries out an effect now, after all that was started before it.
  func runLast(_ effect: Effect) -> Event? { quick.sync { runner.run(effect) } }
}
