/// One person in two sessions: which of them writes, what the other may do, and breaks.

import Canvas
import QuillModel

/// What this session may do, where its person may have others.
public enum SeatState: Hashable, Sendable {
  /// It writes.
  case own
  /// Another one writes; this one is to say whether it takes over or watches.
  case offered(since: Timestamp)
  /// It shows what there is, until the other one ends.
  case watching
  /// It wrote, until the person went on elsewhere; it keeps what it showed, and any key ends it.
  case takenOver(since: Timestamp)
}

extension App {
  private static let seatQuestion = "app.seat"

  /// What is done before the first page: the person decides which session writes.
  mutating func askForSeat(_ since: Timestamp) {
    layer = .question(
      QuestionLayer(
        Question(
          Self.seatQuestion, "you work in another session, since \(since.time)",
          .pick([
            .init("watch", "watch here until that one ends"),
            .init("take", "take over: that one writes nothing more"),
          ]))))
  }

  /// - Returns: `nil` for another question's reply.
  mutating func seatAnswered(_ id: String, _ reply: String?) -> [Effect]? {
    guard id == Self.seatQuestion else { return nil }
    guard let reply else { return [.quit] }
    context.seat = .watching
    if reply == "take" { return [.write(.takeSeat)] + showFirst() }
    notice = Notice("You watch. When the other session ends, this one goes on.")
    return showFirst()
  }

  private mutating func showFirst() -> [Effect] { front { $0.receive(.resized, &$1) + $0.appear($1) } }

  /// This session writes from now on.
  mutating func seated() -> [Effect] {
    guard context.seat != .own else { return [] }
    context.seat = .own
    notice = Notice("This session is the one that writes now.", .good)
    return outgoing(showFirst())
  }

  /// What is known of the seat has changed.
  mutating func take(_ seat: Seat?) -> [Effect] {
    switch (context.seat, seat) {
    case (.own, .other(let since)):
      context.seat = .takenOver(since: since)
      layer = nil
      keysAhead = []
      notice = Notice(
        "You went on in another session at \(since.time). What you had begun is kept; nothing more is taken here, "
          + "and any key ends this one.", .refusal)
      return []
    case (.watching, .own): return seated()
    default: return []
    }
  }

  /// While it watches it asks, at every tick, whether the other one is still there.
  var seatRead: [Effect] { context.seat == .watching ? [.read(.seat)] : [] }

  /// Nothing is done any more but that a key ends it.
  ///
  /// - Returns: `nil` for what goes on as ever.
  mutating func whileTakenOver(_ event: Event) -> [Effect]? {
    switch event {
    case .key, .paste:
      hasEnded = true
      return []
    // Who may not be here any more is sent away from this one, too.
    case .resize, .changed, .loaded(.standing): return nil
    default: return []
    }
  }

  var isTakenOver: Bool { if case .takenOver = context.seat { true } else { false } }

  // MARK: Breaks and time

  /// How often the session's time is noted while it goes on, in milliseconds.
  private static let noteInterval: Int64 = 300_000

  mutating func beginBreak() -> [Effect] {
    context.activity.beginBreak(at: context.moment.uptime)
    return noteTime(after: 0)
  }

  /// - Returns: nothing where the session's time is not kept, or was not long ago.
  mutating func noteTime(after pause: Int64 = App.noteInterval) -> [Effect] {
    guard context.seat == .own, context.moment.uptime - notedAt >= pause else { return [] }
    let time = context.activity.time(at: context.moment.uptime)
    guard time.active + time.breaks > 0 else { return [] }
    notedAt = context.moment.uptime
    return [.write(.noteTime(time))]
  }
}
