/// Guidelines that were read from the same bytes before: reading is pure, and most commands read the same few texts. Safe
/// to use from several threads.

import QuillGuideline
import QuillModel
import Synchronization

final class GuidelineMemo: Sendable {
  private struct Key: Hashable {
    let bytes: [UInt8]
    let file: String
  }

  struct Reading: Sendable {
    let guideline: Guideline?
    let problems: [Problem]
  }

  /// More than the versions of a few tasks; then it begins anew.
  private static let greatest = 64

  private let known = Mutex<[Key: Reading]>([:])

  func read(_ bytes: [UInt8], file: String) -> Reading {
    let key = Key(bytes: bytes, file: file)
    if let found = known.withLock({ $0[key] }) { return found }
    let (guideline, problems) = GuidelineParser.read(bytes, file: file)
    let reading = Reading(guideline: guideline, problems: problems)
    known.withLock {
      if $0.count >= Self.greatest { $0 = [:] }
      $0[key] = reading
    }
    return reading
  }
}
