/// When what is begun goes to disk: an answer at the next tick, a text about once a second.

struct DraftClock: Hashable, Sendable {
  /// A text goes to disk once it is that old, at the tick after.
  private static let textDelay: Int64 = 400
  private static let afterFailure = Int64.max

  /// Since when something is not in the draft on disk.
  private(set) var unsavedSince: Int64?
  /// The row that was focused when it was looked at last.
  private var focus: String?
  /// An answer is among it, which is to be on disk at once.
  private var isAnswerUnsaved = false

  var isUnsaved: Bool { unsavedSince != nil }

  /// Something is to be written into the draft.
  mutating func keep(at uptime: Int64) {
    if unsavedSince == nil || unsavedSince == Self.afterFailure { unsavedSince = uptime }
  }

  mutating func keepAnswer(at uptime: Int64) {
    isAnswerUnsaved = true
    keep(at: uptime)
  }

  func isDue(at uptime: Int64) -> Bool {
    guard let unsavedSince else { return false }
    return isAnswerUnsaved || uptime - unsavedSince >= Self.textDelay
  }

  /// Where the focus has gone belongs into the draft, once something is begun.
  mutating func follow(_ focus: String, isBegun: Bool, at uptime: Int64) {
    defer { self.focus = focus }
    if let before = self.focus, before != focus, isBegun { keep(at: uptime) }
  }

  /// It is on its way to disk, or not wanted any more.
  mutating func clear() {
    unsavedSince = nil
    isAnswerUnsaved = false
  }

  /// Another item is shown.
  mutating func begin() { self = DraftClock() }

  /// A draft that could not be written is tried again with the next change, and when the page goes away.
  mutating func fail() { if unsavedSince == nil { unsavedSince = Self.afterFailure } }
}
