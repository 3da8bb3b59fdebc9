/// The overview that was computed last, for as long as nothing is written to the workspace. Safe to use from several threads.

import QuillModel
import Synchronization

final class QualityMemo: Sendable {
  /// When and for whom: what each may see differs.
  struct Stamp: Hashable {
    var task: String
    var person: RowID
    /// Of what is recorded, and of what any connection wrote.
    var revision: Int64
    var version: Int
  }

  private let known = Mutex<(stamp: Stamp, quality: Quality)?>(nil)

  func find(_ stamp: Stamp) -> Quality? { known.withLock { $0?.stamp == stamp ? $0?.quality : nil } }

  func keep(_ quality: Quality, at stamp: Stamp) { known.withLock { $0 = (stamp, quality) } }
}
