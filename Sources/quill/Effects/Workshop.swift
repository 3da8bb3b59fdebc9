/// Runs effects off the screen's thread, in order, and wakes the screen when one is done.

import Dispatch
import Foundation
import QuillApp
import Synchronization

/// Three lines of work: what a person waits for (reads of a page, labels), what takes long (Home, bundles), and figures of
/// quality, which may take longer still where there are a million labels.
final class Workshop: Sendable {
  private let runner: EffectRunner
  private let quick = DispatchQueue(label: "quill.quick", qos: .userInteractive)
  private let slow = DispatchQueue(label: "quill.slow", qos: .utility)
  private let figures = DispatchQueue(label: "quill.figures", qos: .utility)
  /// What is being written: nothing of it is left behind when the session ends.
  private let writes = DispatchGroup()
  private let finished = Mutex<[(Effect, Event?)]>([])
  private let wake = Pipe()

  init(_ runner: EffectRunner) { self.runner = runner }

  /// Readable when something is done.
  var descriptor: Int32 { wake.fileHandleForReading.fileDescriptor }

  func start(_ effect: Effect) {
    if effect.isWrite { writes.enter() }
    (effect.isQuality ? figures : effect.isSlow ? slow : quick).async { [self] in
      let event = runner.run(effect)
      if effect.isWrite { writes.leave() }
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

  /// Waits until all that a person waited for, and all that is written, is done. A long read is left where it is: a session
  /// that is told to end does not compute on.
  func finish() {
    quick.sync {}
    writes.wait()
  }

  /// Carries out an effect now, after all that was started before it.
  func runLast(_ effect: Effect) -> Event? { quick.sync { runner.run(effect) } }
}
