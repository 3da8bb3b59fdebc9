/// When an event came, by both clocks: update and draw ask no clock themselves.

import QuillModel

public struct Moment: Hashable, Sendable {
  /// Shown and recorded.
  public var wall: Timestamp
  /// Milliseconds on a clock that never goes back: for durations.
  public var uptime: Int64

  public init(wall: Timestamp, uptime: Int64) {
    self.wall = wall
    self.uptime = uptime
  }
}
