/// The screens of one person in several sessions: which of them writes.

import QuillApp
import QuillModel
import QuillStore

extension Session {
  /// Begins a session of the screens.
  ///
  /// - Returns: what it may do; `nil` in a workspace that can only be read.
  mutating func takeSeat() throws -> SeatState? {
    guard !store.isReadOnly else { return nil }
    do {
      let seat = try SessionSeat(store, of: person)
      self.seat = seat
      switch try seat.sit() {
      case .other(let since): return .offered(since: since)
      case .own, .free: return .own
      }
    } catch let error as StoreError where error.mayPass {
      // A full disk, or a lock that lasts: one can still look, and it is tried again at every tick.
      return seat == nil ? nil : .watching
    }
  }
}
