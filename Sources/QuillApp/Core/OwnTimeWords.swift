/// A person's own time in words: sums, shown to nobody else.

import QuillModel

public enum OwnTimeWords {
  public static func lines(_ time: OwnTime) -> [String] {
    let breaks = Figures.count(time.time.breaks, "break")
    return [
      "\(Figures.count(time.sessions, "session")) of the screens",
      "\(duration(time.time.active)) active",
      "\(duration(time.time.idle)) idle: more than 90 s after a key",
      "\(breaks), \(duration(time.time.breakSeconds)) in all",
    ]
  }

  /// `1 h 05 min`, `12 min`, `40 s`
  public static func duration(_ seconds: Int) -> String {
    let minutes = seconds / 60
    if minutes == 0 { return "\(seconds) s" }
    if minutes < 60 { return "\(minutes) min" }
    return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
  }

  static func sheet(_ time: OwnTime, _ context: Context) -> Sheet {
    let now = context.activity.time(at: context.moment.uptime)
    return Sheet(
      "your time",
      ["This session:"] + lines(OwnTime(sessions: 1, time: now)).dropFirst().map { "  \($0)" }
        + ["All that was noted; this session's is from up to five minutes ago:"]
        + lines(time).map { "  \($0)" }
        + ["", "Nobody else is shown these, and nobody is ranked by them."])
  }
}
