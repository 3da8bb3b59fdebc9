/// How a session's time went, by its keys, on a clock that never goes back.
///
/// The rule: from one key to the next, at most the first 90 s count as active, and the rest as idle. A break that is taken on
/// purpose is neither; it ends with the next key.

import QuillModel

public struct ActivityClock: Hashable, Sendable {
  /// Milliseconds after a key that count as active without another.
  public static let patience: Int64 = 90_000

  /// When the last key was pressed; `nil` before the first event.
  private var last: Int64?
  /// Milliseconds up to the last key.
  private var active: Int64 = 0
  private var idle: Int64 = 0
  private var breaks = 0
  private var breakTime: Int64 = 0
  private var breakBegan: Int64?

  public init() {}

  public var isOnBreak: Bool { breakBegan != nil }

  /// A key, or a paste; ends a break.
  mutating func press(at uptime: Int64) {
    if let began = breakBegan {
      breakTime += max(0, uptime - began)
      breakBegan = nil
    } else {
      settle(at: uptime)
    }
    last = max(uptime, last ?? uptime)
  }

  mutating func beginBreak(at uptime: Int64) {
    guard breakBegan == nil else { return }
    settle(at: uptime)
    breakBegan = uptime
    breaks += 1
  }

  /// Milliseconds of the session so far, with what is not followed by a key yet. Never gets less.
  func active(at uptime: Int64) -> Int64 { active + min(gap(until: uptime), Self.patience) }

  func time(at uptime: Int64) -> WorkTime {
    let open = breakBegan.map { max(0, uptime - $0) } ?? 0
    let waited = max(0, gap(until: uptime) - Self.patience)
    return WorkTime(
      active: Int(active(at: uptime) / 1000), idle: Int((idle + waited) / 1000), breaks: breaks,
      breakSeconds: Int((breakTime + open) / 1000))
  }

  private mutating func settle(at uptime: Int64) {
    let gap = gap(until: uptime)
    active += min(gap, Self.patience)
    idle += max(0, gap - Self.patience)
    last = max(uptime, last ?? uptime)
  }

  /// None while on a break.
  private func gap(until uptime: Int64) -> Int64 {
    guard breakBegan == nil, let last else { return 0 }
    return max(0, uptime - last)
  }
}
