/// Agreement that was computed from the same ratings before: a screen that is read again does not draw its bootstrap
/// samples again. Safe to use from several threads.

import QuillApp
import QuillModel
import Synchronization

final class AgreementMemo: Sendable {
  /// All that a figure depends on; the samples are drawn from a fixed seed.
  private struct Key: Hashable {
    let set: RatingSet
    let definition: TaskDefinition
    let lengths: [String: Int]
  }

  /// More than the fields and versions of a few tasks; then it begins anew.
  private static let greatest = 256

  private let known = Mutex<[Key: [FieldAgreement]]>([:])

  private struct ChangeKey: Hashable {
    let before, after: RatingSet
    let definition: TaskDefinition
  }

  private let changes = Mutex<[ChangeKey: VersionChange?]>([:])

  func change(_ before: RatingSet, _ after: RatingSet, under definition: TaskDefinition) -> VersionChange? {
    let key = ChangeKey(before: before, after: after, definition: definition)
    if let known = changes.withLock({ $0[key] }) { return known }
    let found = AgreementCalculator.change(before, after, under: definition)
    changes.withLock {
      if $0.count >= Self.greatest { $0 = [:] }
      $0[key] = .some(found)
    }
    return found
  }

  func agreements(_ set: RatingSet, under definition: TaskDefinition, lengths: [String: Int])
    -> [FieldAgreement]
  {
    let key = Key(set: set, definition: definition, lengths: lengths)
    if let found = known.withLock({ $0[key] }) { return found }
    let found = AgreementCalculator.agreements(set, under: definition, lengths: lengths)
    known.withLock {
      if $0.count >= Self.greatest { $0 = [:] }
      $0[key] = found
    }
    return found
  }
}
